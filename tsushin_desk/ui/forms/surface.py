"""Parts of a form that lie flat on its ground: what has been painted of them need not be painted again.

Typing makes a field grow by a line, and everything below it moves. Qt moves a widget as it was painted if
nothing shines through it, and paints of one that has grown what is new, if the rest stays where it is.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


def lay_flat(widget: QWidget) -> None:
    """For a widget that stands directly on the form's ground, and paints nothing but its children."""
    widget.setBackgroundRole(QPalette.ColorRole.Base)  # the ground of forms, as in their style sheet
    widget.setAutoFillBackground(True)
    widget.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
