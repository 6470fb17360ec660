"""How the window comes on the screen: where it stood last, else at its size, else as large as the screen."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

_FRAME = 40  # pixels: what title bar and borders add to a window


def show_in_room(window: QWidget, settings: QSettings) -> None:
    """Where the screen has no room for the window and its frame it is maximised: no edge is out of sight."""
    room = window.screen().availableGeometry()
    is_first = settings.value("geometry") is None
    if is_first and (room.width() <= window.width() or room.height() < window.height() + _FRAME):
        window.showMaximized()
    else:
        window.show()
