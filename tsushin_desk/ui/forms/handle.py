"""The grip of a row: dragging moves the row, a click opens what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, CONTROL_EDGE

_SIZE = 22, 30
_THRESHOLD = 5  # pixels before a press is a drag


class RowHandle(QWidget):
    """``dragged`` and ``dropped`` carry the height on the screen."""

    dragged = Signal(int)
    dropped = Signal(int)

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self._menu = menu
        self._pressed: QPoint | None = None
        self._is_dragging = False
        self.setFixedSize(*_SIZE)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setToolTip("引いて動かす（Ctrl+Shift+↑↓）\n押すと、上へ・下へ・外す")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(ACCENT_TINT)
            painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setBrush(ACCENT if self.hasFocus() else CONTROL_EDGE)
        for row in range(3):
            for column in range(2):
                painter.drawEllipse(QPointF(8 + 6 * column, 9 + 6 * row), 1.6, 1.6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._is_dragging = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        here = event.globalPosition().toPoint()
        self._is_dragging = self._is_dragging or (here - self._pressed).manhattanLength() > _THRESHOLD
        if self._is_dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(here.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._is_dragging:
            self._is_dragging = False
            self.dropped.emit(event.globalPosition().toPoint().y())
        else:
            self.open_menu()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def open_menu(self) -> None:
        """Opens what can be done with the row."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
