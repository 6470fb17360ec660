"""How windows come on the screen: no edge, and no button at the foot, out of sight."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

_FRAME, _SIDES = 40, 8  # pixels: what title bar and borders add to a window


def show_in_room(window: QWidget, settings: QSettings) -> None:
    """Where it stood last, else at its size; maximised where that and its frame have no room."""
    room = window.screen().availableGeometry()
    is_first = settings.value("geometry") is None
    if is_first and (room.width() <= window.width() or room.height() < window.height() + _FRAME):
        window.showMaximized()
    else:
        window.show()


def fit_on_screen(window: QWidget, width: int, height: int) -> None:
    """Gives a dialog its size, as far as the screen has room for it and its frame."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width() - _SIDES), min(height, room.height() - _FRAME))
