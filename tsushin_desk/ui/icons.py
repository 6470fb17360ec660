"""The desk's line drawings, by name; every one has words beside it. They follow the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui.palette import CONTROL_EDGE, INK, PANEL

SIZE = 20  # pixels
Draw = Callable[[QPainter, QRect, bool], None]


@lru_cache(maxsize=256)
def icon(name: str, white: bool = False) -> QIcon:
    """A drawing in ink, pale while it cannot be chosen; ``white`` for accent grounds."""

    def draw(painter: QPainter, rect: QRect, enabled: bool) -> None:
        color = (PANEL if white else INK) if enabled else CONTROL_EDGE
        sharp = painter.device().devicePixelRatioF() if painter.device() else 2.0
        painter.drawPixmap(rect, _pixmap(name, color.rgb(), round(rect.width() * sharp)))

    return live_icon(draw)


def live_icon(draw: Draw) -> QIcon:
    """An icon that is drawn anew wherever it is shown: ``draw(painter, rect, enabled)``."""
    return QIcon(_Drawing(draw))


class IconPicture(QWidget):
    """An icon that only shows something, in the colours of the moment."""

    def __init__(self, shown: QIcon, side: int) -> None:
        super().__init__()
        self.shown = shown
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.shown.paint(QPainter(self), self.rect())


class _Drawing(QIconEngine):
    """Asks for the drawing each time, so that it has the colours of the moment."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._draw(painter, rect, mode is not QIcon.Mode.Disabled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Drawing(self._draw)


@lru_cache(maxsize=512)
def _pixmap(name: str, rgb: int, side: int) -> QPixmap:
    """The drawing in one colour, so many device pixels high and wide."""
    source = QIcon(str(resources_folder() / "icons" / f"{name}.svg"))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    source.paint(painter, pixmap.rect())
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor.fromRgb(rgb))
    painter.end()
    return pixmap
