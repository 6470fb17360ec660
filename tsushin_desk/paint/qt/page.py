"""Items of one page as Qt painting calls, in painting order."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from tsushin_desk.display import Fill, GlyphRun, Group, Item, Link, Page, Path, Picture, Rule
from tsushin_desk.display.changes import reach
from tsushin_desk.fonts import FontSet
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import WHITE
from tsushin_desk.paint.qt.inks import brush, pen, screen_color
from tsushin_desk.paint.qt.pictures import PictureImages
from tsushin_desk.paint.qt.shapes import free_shape, qt_rect, rounded
from tsushin_desk.paint.qt.text import RunPainter

_MOST_REACHES = 20_000
_INTERSECT = Qt.ClipOperation.IntersectClip


class PagePainter:
    """Paints finished pages with the faces and pictures of one issue. Belongs to one thread."""

    def __init__(self, fonts: FontSet, pictures: PictureImages) -> None:
        self._runs = RunPainter(fonts)
        self._pictures = pictures
        self._reaches: dict[int, tuple[Item, float, float, float, float]] = {}

    def image(self, page: Page, pixels_per_point: float) -> QImage:
        """The trimmed page on white paper. Raises ``MemoryError`` if there is no room for it."""
        width, height = round(page.width * pixels_per_point), round(page.height * pixels_per_point)
        image = QImage(max(width, 1), max(height, 1), QImage.Format.Format_RGB32)
        if image.isNull():
            raise MemoryError(f"no room for {width} x {height} pixels")
        image.fill(screen_color(WHITE))
        self.paint_over(image, page)
        return image

    def paint_over(self, image: QImage, page: Page) -> None:
        """Paints a page onto an image that has its proportions."""
        painter = QPainter(image)
        try:
            painter.scale(image.width() / page.width, image.height() / page.height)
            self.paint(painter, page)
        finally:
            painter.end()

    def repaint(self, image: QImage, page: Page, area: Rect) -> None:
        """Brings a part of a page's image up to date, to the pixel as if all had been painted.

        ``area`` (points) holds everything that has changed.
        """
        ratio = image.devicePixelRatio()
        image.setDevicePixelRatio(1.0)
        across, down = image.width() / page.width, image.height() / page.height
        left, top = floor(area.x * across), floor(area.y * down)
        right, bottom = ceil(area.right * across), ceil(area.bottom * down)
        painter = QPainter(image)
        try:
            painter.setClipRect(left, top, right - left, bottom - top)
            painter.fillRect(left, top, right - left, bottom - top, screen_color(WHITE))
            painter.scale(across, down)
            touched = Rect(left / across, top / down, (right - left) / across, (bottom - top) / down)
            if right - left < image.width() or bottom - top < image.height():
                page = replace(page, items=self._items_in(page.items, touched))
            self.paint(painter, page)
        finally:
            painter.end()
            image.setDevicePixelRatio(ratio)

    def _items_in(self, items: tuple[Item, ...], area: Rect) -> tuple[Item, ...]:
        """The items whose ink may fall into an area. Where it may fall is found once for each."""
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        found, reaches = [], self._reaches
        for item in items:
            known = reaches.get(id(item))
            if known is None or known[0] is not item:
                if len(reaches) > _MOST_REACHES:
                    reaches.clear()
                own = reach(item)
                known = reaches[id(item)] = (item, own.x, own.y, own.right, own.bottom)
            if known[1] < right and left < known[3] and known[2] < bottom and top < known[4]:
                found.append(item)
        return tuple(found)

    def paint(self, painter: QPainter, page: Page) -> None:
        """Paints a page; the painter's unit must be one point, its origin the trimmed page's top left."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        self._paint_items(painter, page.items)

    def _paint_items(self, painter: QPainter, items: tuple[Item, ...]) -> None:
        for item in items:
            match item:
                case GlyphRun():
                    self._runs.paint(painter, item)
                case Rule():
                    _paint_rule(painter, item)
                case Fill():
                    _paint_fill(painter, item)
                case Path():
                    _paint_path(painter, item)
                case Picture():
                    self._paint_picture(painter, item)
                case Group():
                    self._paint_group(painter, item)
                case Link():
                    pass

    def _paint_group(self, painter: QPainter, group: Group) -> None:
        painter.save()
        painter.translate(group.x, group.y)
        if group.clip is not None:
            painter.setClipRect(qt_rect(group.clip), _INTERSECT)
        self._paint_items(painter, group.items)
        painter.restore()

    def _paint_picture(self, painter: QPainter, picture: Picture) -> None:
        image = self._pictures.image_for(picture, painter.combinedTransform().m11())
        if image.isNull():
            return
        painter.save()
        if picture.radius > 0:
            painter.setClipPath(rounded(picture.rect, (picture.radius,) * 4), _INTERSECT)
        painter.drawImage(qt_rect(picture.rect), image, _part(image, picture.crop))
        painter.restore()


def _part(image: QImage, crop: Rect) -> QRectF:
    """The crop in the image's pixels."""
    width, height = image.width(), image.height()
    return QRectF(crop.x * width, crop.y * height, crop.width * width, crop.height * height)


def _paint_rule(painter: QPainter, rule: Rule) -> None:
    painter.setPen(pen(rule.color, rule.width, rule.dash))
    painter.drawLine(QLineF(QPointF(rule.x1, rule.y1), QPointF(rule.x2, rule.y2)))


def _paint_fill(painter: QPainter, fill: Fill) -> None:
    painter.setBrush(brush(fill.color))
    painter.setPen(pen(fill.stroke, fill.stroke_width, fill.dash))
    painter.drawPath(rounded(fill.rect, fill.radii))


def _paint_path(painter: QPainter, path: Path) -> None:
    painter.setBrush(brush(path.fill, path.opacity))
    painter.setPen(pen(path.stroke, path.stroke_width, path.dash, path.round_caps, path.opacity))
    painter.drawPath(free_shape(path))
