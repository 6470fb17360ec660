"""A photo with the frame of its crop: pulled with the mouse, or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tsushin_desk.editing.cropping import moved_crop, pulled_crop
from tsushin_desk.model.parts import Crop
from tsushin_desk.ui.palette import ACCENT, PAPER, PLACE

_REACH = 12.0  # pixels round an edge in which it is taken hold of
_SHADE = QColor(0, 0, 0, 150)
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    (0, 0): Qt.CursorShape.SizeAllCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
}


class CropBoard(QWidget):
    """``crop_changed``: the frame as it stands now. Arrows move it, with Shift they pull its lower right."""

    crop_changed = Signal(object)

    def __init__(self, image: QImage, crop: Crop) -> None:
        super().__init__()
        self.setObjectName("crop-board")
        self.setAccessibleName("写真と切り抜きの枠")
        self.setAccessibleDescription("矢印キーで枠を動かし、Shiftと矢印キーで大きさを変えます")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image, self.crop = image, crop
        self._held: tuple[tuple[int, int] | None, QPointF, Crop] | None = None

    def sizeHint(self) -> QSize:
        return QSize(620, 440)

    @property
    def aspect(self) -> float:
        """The whole picture's width against its height."""
        return self._image.width() / max(self._image.height(), 1)

    def set_crop(self, crop: Crop) -> None:
        """Shows another frame; says so if it is one."""
        if crop != self.crop:
            self.crop = crop
            self.update()
            self.crop_changed.emit(crop)

    def frame(self) -> QRectF:
        """Where the crop lies, in pixels of the widget."""
        photo, area = self._photo(), self.crop.area
        return QRectF(
            photo.left() + area.x * photo.width(),
            photo.top() + area.y * photo.height(),
            area.width * photo.width(),
            area.height * photo.height(),
        )

    def _photo(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        size = self._image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        photo = QRectF(QPointF(), size)
        photo.moveCenter(room.center())
        return photo

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        photo, frame = self._photo(), self.frame()
        painter.drawImage(photo, self._image)
        painter.setClipRect(photo)
        for shade in (
            QRectF(photo.topLeft(), QPointF(photo.right(), frame.top())),
            QRectF(QPointF(photo.left(), frame.bottom()), photo.bottomRight()),
            QRectF(QPointF(photo.left(), frame.top()), QPointF(frame.left(), frame.bottom())),
            QRectF(QPointF(frame.right(), frame.top()), QPointF(photo.right(), frame.bottom())),
        ):
            painter.fillRect(shade, _SHADE)
        painter.setClipping(False)
        for color, width in ((PAPER, 4.0), (PLACE, 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawRect(frame)
        self._paint_grips(painter, frame)
        if self.hasFocus():
            painter.setPen(QPen(ACCENT, 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_grips(self, painter: QPainter, frame: QRectF) -> None:
        painter.setPen(QPen(PAPER, 1.5))
        painter.setBrush(PLACE)
        for corner in (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()):
            painter.drawRect(QRectF(corner.x() - 5, corner.y() - 5, 10, 10))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _edges_at(self, at: QPointF) -> tuple[int, int] | None:
        """Which edges are taken hold of at a point; (0, 0) the whole frame, None nothing."""
        frame = self.frame()
        if not frame.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at):
            return None
        return _edge(at.x(), frame.left(), frame.right()), _edge(at.y(), frame.top(), frame.bottom())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        edges = self._edges_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and edges is not None:
            self._held = (edges, event.position(), self.crop)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            self._show_cursor(event.position())
            return
        edges, start, crop = self._held
        photo, way = self._photo(), event.position() - start
        across, down = round(100 * way.x() / photo.width()), round(100 * way.y() / photo.height())
        if edges is None or edges == (0, 0):
            self.set_crop(moved_crop(crop, across, down))
        else:
            self.set_crop(pulled_crop(crop, edges, across, down, self.aspect))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _show_cursor(self, at: QPointF) -> None:
        edges = self._edges_at(at)
        if edges is None:
            self.unsetCursor()
            return
        key = edges if edges in _CURSORS else (-edges[0], -edges[1])
        self.setCursor(_CURSORS[key])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_crop(pulled_crop(self.crop, (1, 1), *way, self.aspect))
        else:
            self.set_crop(moved_crop(self.crop, *way))


def _edge(at: float, begin: float, end: float) -> int:
    """-1 near the beginning, 1 near the end, 0 between; the nearer one where both are near."""
    if min(abs(at - begin), abs(at - end)) > _REACH:
        return 0
    return -1 if abs(at - begin) < abs(at - end) else 1
