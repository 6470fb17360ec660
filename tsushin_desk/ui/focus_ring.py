"""Where the keys go is seen on areas too that show no cursor and no chosen row of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from tsushin_desk.ui.palette import ACCENT

_EDGE = QMargins(2, 2, 2, 2)  # pixels


class FocusRing(QWidget):
    """A frame along the edge of an area, as long as the area has the focus; the mouse goes through it."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        self.hide()
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setVisible(event.type() == QEvent.Type.FocusIn)
            self._follow()
        elif event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def _follow(self) -> None:
        """Only the edge is ours: what is painted within is not painted through us."""
        if self.isVisible():
            self.setGeometry(self._area.rect())
            self.setMask(QRegion(self.rect()) - QRegion(self.rect().marginsRemoved(_EDGE)))
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), ACCENT)
