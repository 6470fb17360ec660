"""Paints the rows of a list; whether a row is chosen and has the keys is asked of the list itself.

``QStyleOptionViewItem.state`` says it too, but with it Qt for Python makes all the enumerations of
``QStyle``, the longest that there are, and the first page would wait for them.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate

Row = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """The painter of one view's rows."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def is_chosen(self, row: Row) -> bool:
        """True for a selected row."""
        return self._view.selectionModel().isSelected(self._view.model().index(row.row(), row.column()))

    def has_keys(self, row: Row) -> bool:
        """True for the row on which the keys work."""
        return self._view.hasFocus() and self._view.currentIndex() == row
