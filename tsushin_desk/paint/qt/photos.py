"""Photos on whole pixels of the screen, brought to their size once."""

from __future__ import annotations

from collections import OrderedDict
from math import floor

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from tsushin_desk.display import Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt.pictures import PictureImages
from tsushin_desk.paint.qt.shapes import qt_rect, rounded

MOST_KEPT = 24 << 20  # bytes in all: the photos of two pages on a sharp screen
_LARGEST = MOST_KEPT // 4  # bytes of one
_MUCH_LARGER = 3
_Fitted = tuple[str, Rect, int, int, float]  # key, crop; width, height and radius in pixels


class PicturePainter:
    """Draws the photos of one issue.

    On a screen a photo fills whole pixels, those that its edges are nearest to. So it looks the same wherever
    on the page it comes to stand, through whatever part of it the page is painted anew, and once brought to
    that size it is only copied. On a printer it is drawn at exactly its place.
    """

    def __init__(self, images: PictureImages) -> None:
        self._images = images
        self._fitted: OrderedDict[_Fitted, QImage] = OrderedDict()
        self._bytes = 0

    def paint(self, painter: QPainter, picture: Picture) -> None:
        """Draws the part that is shown; nothing if the photo cannot be."""
        transform, device = painter.combinedTransform(), painter.device()
        image = self._images.image_for(picture, transform.m11())
        if image.isNull():
            return
        painter.save()
        if isinstance(device, QImage) and device.devicePixelRatio() == 1.0:
            painter.resetTransform()
            pixels, radius = _pixels(picture.rect, transform), picture.radius * transform.m11()
            if 4 * pixels.width() * pixels.height() > _LARGEST:
                _paint_within(painter, image, picture.crop, (QRectF(pixels), radius))
            else:
                painter.drawImage(pixels.topLeft(), self._fitted_to(picture, image, pixels.size(), radius))
        else:
            _paint_within(painter, image, picture.crop, (qt_rect(picture.rect), picture.radius))
        painter.restore()

    def _fitted_to(self, picture: Picture, image: QImage, size: QSize, radius: float) -> QImage:
        key = (picture.key, picture.crop, size.width(), size.height(), radius)
        if key not in self._fitted:
            self._fitted[key] = fitted(image, picture.crop, size, radius)
            self._bytes += self._fitted[key].sizeInBytes()
        self._fitted.move_to_end(key)
        while self._bytes > MOST_KEPT:
            _, last = self._fitted.popitem(last=False)
            self._bytes -= last.sizeInBytes()
        return self._fitted[key]


def fitted(image: QImage, crop: Rect, size: QSize, radius: float) -> QImage:
    """The crop of an image in so many pixels, round corners cut off; ``radius`` in pixels."""
    whole = QSize(round(size.width() / crop.width), round(size.height() / crop.height))
    if image.width() > _MUCH_LARGER * whole.width():  # else some of its pixels would not count
        ratio, mode = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(whole, ratio, mode)
    made = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)  # no colour, nothing covered
    painter = QPainter(made)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _paint_within(painter, image, crop, (QRectF(0.0, 0.0, size.width(), size.height()), radius))
    finally:
        painter.end()
    return made


def _paint_within(painter: QPainter, image: QImage, crop: Rect, place: tuple[QRectF, float]) -> None:
    """Draws the crop of an image within a rectangle with its corner radius, as large as it comes."""
    rect, radius = place
    if radius > 0:
        own = Rect(rect.x(), rect.y(), rect.width(), rect.height())
        painter.setClipPath(rounded(own, (radius,) * 4), Qt.ClipOperation.IntersectClip)
    painter.drawImage(rect, image, _part(image, crop))


def _pixels(rect: Rect, transform: QTransform) -> QRect:
    """The pixels that a rectangle covers, its edges moved to the nearest ones; at least one."""
    across, down, left, top = transform.m11(), transform.m22(), transform.dx(), transform.dy()
    x, y = _nearest(rect.x * across + left), _nearest(rect.y * down + top)
    right, bottom = _nearest(rect.right * across + left), _nearest(rect.bottom * down + top)
    return QRect(x, y, max(right - x, 1), max(bottom - y, 1))


def _nearest(edge: float) -> int:
    return floor(edge + 0.5)


def _part(image: QImage, crop: Rect) -> QRectF:
    """The crop in the image's pixels."""
    width, height = image.width(), image.height()
    return QRectF(crop.x * width, crop.y * height, crop.width * width, crop.height * height)
