"""The order of fields on the keyboard: the order in which they stand on the form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

FIELD = "field:"
PAGE = "form-page"


def order_tabs(page: QWidget) -> None:
    """Tab goes through everything on the page in the order of its layouts."""
    for first, second in pairwise(tab_stops(page)):
        QWidget.setTabOrder(first, second)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a widget, in layout order."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
        return
    layout = widget.layout()
    if layout is None:
        return
    for inner in _widgets(layout):
        yield from tab_stops(inner)


def _widgets(layout: object) -> Iterator[QWidget]:
    for index in range(layout.count()):  # type: ignore[attr-defined]
        item = layout.itemAt(index)  # type: ignore[attr-defined]
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _widgets(item.layout())


def go_on(box: QWidget) -> None:
    """From a field to the next one on the form; at the last one nothing happens."""
    _go(box, 1)


def go_back(box: QWidget) -> None:
    """From a field to the one before; at the first one nothing happens."""
    _go(box, -1)


def _go(box: QWidget, by: int) -> None:
    fields = [stop for stop in tab_stops(_page_of(box)) if stop is box or is_field(stop)]
    if box in fields and 0 <= fields.index(box) + by < len(fields):
        fields[fields.index(box) + by].setFocus(Qt.FocusReason.TabFocusReason)


def is_field(widget: QWidget) -> bool:
    """True for what takes a value, not for buttons."""
    return widget.objectName().startswith(FIELD) and widget.isVisible() and widget.isEnabled()


def _page_of(box: QWidget) -> QWidget:
    page, outer = box, box.parentWidget()
    while page.objectName() != PAGE and outer is not None:
        page, outer = outer, outer.parentWidget()
    return page
