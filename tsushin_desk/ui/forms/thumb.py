"""A small picture of a photo with the point that a crop keeps; a click moves the point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from tsushin_desk.geometry import Rect
from tsushin_desk.model.parts import WHOLE_PICTURE
from tsushin_desk.ui.palette import DESK, PANEL, PLACE, SECONDARY

_SIZE = 112, 84


class Thumb(QWidget):
    """``picked``: the point, in percent from the top left."""

    picked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(*_SIZE)
        self.setToolTip("押したところが、切り抜きの中心になります")
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._file = ""
        self._key = 0
        self._pixmap = QPixmap()
        self._focus = (50, 50)
        self._area = WHOLE_PICTURE

    def show_photo(self, file: str, image: QImage | None, x: int, y: int) -> None:
        """Shows an image, or the file's name while there is none."""
        key = image.cacheKey() if image is not None else 0
        if (file, key, (x, y)) == (self._file, self._key, self._focus):
            return
        if key != self._key:
            self._pixmap = QPixmap.fromImage(self._scaled(image)) if image is not None else QPixmap()
        self._file, self._key, self._focus = file, key, (x, y)
        self.update()

    def show_area(self, area: Rect) -> None:
        """Dims what a crop leaves out; fractions of the photo."""
        if area != self._area:
            self._area = area
            self.update()

    def _scaled(self, image: QImage) -> QImage:
        ratio = self.devicePixelRatioF()
        size = QSize(round(_SIZE[0] * ratio), round(_SIZE[1] * ratio))
        scaled = image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        return scaled

    def _frame(self) -> QRectF:
        size = self._pixmap.deviceIndependentSize()
        return QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pixmap.isNull():
            painter.fillRect(self.rect(), DESK)
            painter.setPen(SECONDARY)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "見本はまだ\nありません")
            return
        frame = self._frame()
        painter.drawPixmap(frame.topLeft(), self._pixmap)
        self._paint_area(painter, frame)
        here = QPointF(
            frame.left() + frame.width() * self._focus[0] / 100,
            frame.top() + frame.height() * self._focus[1] / 100,
        )
        painter.setBrush(QColor(0, 0, 0, 0))
        for color, width in ((PANEL, 4.0), (PLACE, 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawEllipse(here, 6, 6)

    def _paint_area(self, painter: QPainter, frame: QRectF) -> None:
        area = self._area
        if area == WHOLE_PICTURE:
            return
        shown = QRectF(
            frame.left() + area.x * frame.width(),
            frame.top() + area.y * frame.height(),
            area.width * frame.width(),
            area.height * frame.height(),
        )
        outside = QPainterPath()
        outside.addRect(frame)
        inside = QPainterPath()
        inside.addRect(shown)
        painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 150))
        painter.setPen(QPen(PLACE, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame = self._frame()
        if self._pixmap.isNull() or event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position()
        x = round(100 * (place.x() - frame.left()) / frame.width())
        y = round(100 * (place.y() - frame.top()) / frame.height())
        self.picked.emit(min(max(x, 0), 100), min(max(y, 0), 100))
