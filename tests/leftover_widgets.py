"""After every test the widgets that it has made are gone: those that stay are styled anew with every window.

Qt deletes what it was asked to delete later only in an event loop, and most tests run none after their end.
"""

from __future__ import annotations

import gc
import sys
from typing import Any
from weakref import WeakSet

_told: WeakSet[Any] = WeakSet()  # a failed test may hold its own until the next one fails


def widgets_left() -> list[str]:
    """What is still there of the widgets, as ``kind name``, each told once; none if no test has opened Qt."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    from PySide6.QtCore import QEvent

    widgets.QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if widgets.QApplication.topLevelWidgets():
        gc.collect()  # those that only Python holds, in a ring
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget not in _told]
    _told.update(left)
    return [f"{type(widget).__name__} {widget.objectName()}" for widget in left]
