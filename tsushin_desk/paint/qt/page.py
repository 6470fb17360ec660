"""Items of one page as Qt painting calls, in painting order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from tsushin_desk.display import Fill, GlyphRun, Group, Item, Link, Page, Path, Picture, Rule
from tsushin_desk.display.reaches import Edges, reach_edges
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import WHITE
from tsushin_desk.paint.qt.inks import screen_color
from tsushin_desk.paint.qt.photos import PicturePainter
from tsushin_desk.paint.qt.pictures import PictureImages
from tsushin_desk.paint.qt.shapes import ShapePainter, qt_rect
from tsushin_desk.paint.qt.text import RunPainter

if TYPE_CHECKING:
    from tsushin_desk.fonts import FontSet

Dye = Callable[[Item], Item]  # gives an item that is no group other colours
_INTERSECT = Qt.ClipOperation.IntersectClip
_SMOOTH = (
    QPainter.RenderHint.Antialiasing
    | QPainter.RenderHint.TextAntialiasing
    | QPainter.RenderHint.SmoothPixmapTransform
)


class PagePainter:
    """Paints finished pages with the faces and pictures of one issue. Belongs to one thread."""

    def __init__(self, fonts: FontSet, pictures: PictureImages) -> None:
        runs, shapes = RunPainter(fonts), ShapePainter()
        self._kinds: Mapping[type[Item], Callable[[QPainter, Any], None]] = {
            GlyphRun: runs.paint,
            Rule: shapes.paint_rule,
            Fill: shapes.paint,
            Path: shapes.paint,
            Picture: PicturePainter(pictures).paint,
        }

    def image(self, page: Page, pixels_per_point: float) -> QImage:
        """The trimmed page on white paper. Raises ``MemoryError`` if there is no room for it."""
        image = self.white_paper(page, pixels_per_point)
        self.paint_over(image, page)
        return image

    @staticmethod
    def white_paper(page: Page, pixels_per_point: float) -> QImage:
        """What a page is painted on. Raises ``MemoryError`` if there is no room for it."""
        width, height = round(page.width * pixels_per_point), round(page.height * pixels_per_point)
        image = QImage(max(width, 1), max(height, 1), QImage.Format.Format_RGB32)
        if image.isNull():
            raise MemoryError(f"no room for {width} x {height} pixels")
        image.fill(screen_color(WHITE))
        return image

    def paint_over(self, image: QImage, page: Page, within: QRect | None = None) -> None:
        """Paints a page onto an image that has its proportions; ``within`` (pixels) nothing else changes."""
        painter = QPainter(image)
        try:
            if within is not None:
                painter.setClipRect(within)
            painter.scale(image.width() / page.width, image.height() / page.height)
            self.paint(painter, page)
        finally:
            painter.end()

    def repaint(self, image: QImage, page: Page, areas: Iterable[Rect], dye: Dye | None = None) -> None:
        """Brings parts of a page's image up to date, to the pixel as if all had been painted.

        The ``areas`` (points) hold everything that has changed.
        """
        ratio = image.devicePixelRatio()
        image.setDevicePixelRatio(1.0)
        painter = QPainter(image)
        try:
            for area in areas:
                self._repaint_part(painter, image, page, area, dye)
        finally:
            painter.end()
            image.setDevicePixelRatio(ratio)

    def _repaint_part(
        self, painter: QPainter, image: QImage, page: Page, area: Rect, dye: Dye | None
    ) -> None:
        across, down = image.width() / page.width, image.height() / page.height
        box = pixels_of(image, page, area)
        painter.save()
        painter.setClipRect(box)
        painter.fillRect(box, screen_color(WHITE))
        painter.scale(across, down)
        painter.setRenderHints(_SMOOTH)
        is_part = box.width() < image.width() or box.height() < image.height()
        right, bottom = box.x() + box.width(), box.y() + box.height()
        touched = (box.x() / across, box.y() / down, right / across, bottom / down)
        self._paint_items(painter, page.items, touched if is_part else None, dye)
        painter.restore()

    def paint(self, painter: QPainter, page: Page) -> None:
        """Paints a page; the painter's unit must be one point, its origin the trimmed page's top left."""
        painter.setRenderHints(_SMOOTH)
        self._paint_items(painter, page.items, None, None)

    def _paint_items(
        self, painter: QPainter, items: tuple[Item, ...], area: Edges | None, dye: Dye | None
    ) -> None:
        """Paints what may show in an area; None: all."""
        for item in items:
            if area is not None and not _meet(reach_edges(item), area):
                continue
            if isinstance(item, Group):
                self._paint_group(painter, item, area, dye)
            elif not isinstance(item, Link):
                self._kinds[type(item)](painter, dye(item) if dye else item)

    def _paint_group(self, painter: QPainter, group: Group, area: Edges | None, dye: Dye | None) -> None:
        painter.save()
        painter.translate(group.x, group.y)
        if group.clip is not None:
            painter.setClipRect(qt_rect(group.clip), _INTERSECT)
        if area is not None:
            area = None if _holds(area, reach_edges(group)) else _from(group.x, group.y, area)
        self._paint_items(painter, group.items, area, dye)
        painter.restore()


def pixels_of(image: QImage, page: Page, area: Rect) -> QRect:
    """The whole pixels of a page's image that an area (points) touches."""
    across, down = image.width() / page.width, image.height() / page.height
    left, top = floor(area.x * across), floor(area.y * down)
    return QRect(left, top, ceil(area.right * across) - left, ceil(area.bottom * down) - top)


def _from(x: float, y: float, area: Edges) -> Edges:
    """The area as it is seen from an origin within the page."""
    return area[0] - x, area[1] - y, area[2] - x, area[3] - y


def _meet(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _holds(area: Edges, own: Edges) -> bool:
    return area[0] <= own[0] and own[2] <= area[2] and area[1] <= own[1] and own[3] <= area[3]
