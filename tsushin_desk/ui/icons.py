"""The desk's line drawings, by name; every one has words beside it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui.palette import CONTROL_EDGE, INK, PANEL

SIZE = 20  # pixels


@lru_cache(maxsize=256)
def icon(name: str, white: bool = False) -> QIcon:
    """A drawing in ink, pale while it cannot be chosen; ``white`` for accent grounds."""
    made = QIcon()
    made.addPixmap(_pixmap(name, PANEL if white else INK), QIcon.Mode.Normal)
    made.addPixmap(_pixmap(name, PANEL if white else INK), QIcon.Mode.Selected)
    made.addPixmap(_pixmap(name, CONTROL_EDGE), QIcon.Mode.Disabled)
    return made


def _pixmap(name: str, color: QColor) -> QPixmap:
    """The drawing at twice its size, for sharp screens."""
    source = QIcon(str(resources_folder() / "icons" / f"{name}.svg"))
    pixmap = QPixmap(2 * SIZE, 2 * SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    source.paint(painter, pixmap.rect())
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(pixmap.rect()), color)
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return pixmap
