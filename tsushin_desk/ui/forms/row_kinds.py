"""Rows as cards with a line for every field, and rows of a few fields side by side."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tsushin_desk.model.fields import FieldType, form_fields
from tsushin_desk.ui.forms.labels import FieldLine
from tsushin_desk.ui.forms.rows import RowsEditor, RowWidget

_CARD_LABEL = 98  # pixels
_WIDTHS = {
    FieldType.TIMES: 0,  # as wide as it must be
    FieldType.LINE: 4,
    FieldType.PROSE: 7,
}
_NARROW = {"number": 36, "honorific": 44}


class CardRow(RowWidget):
    """A frame with a title and a line for every field."""

    def build(self) -> None:
        self.setProperty("card", True)
        self.title = QLabel()
        self.title.setObjectName("title")
        self.remove_button = QPushButton("外す")
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.remove_button.setProperty("small", True)
        self.remove_button.clicked.connect(lambda: self.owner.remove(self.index))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.handle)
        head.addWidget(self.title, 1)
        head.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 10, 10)
        layout.setSpacing(6)
        layout.addLayout(head)
        for name, _ in form_fields(self.record_type):
            editor = self.make(name)
            layout.addWidget(FieldLine(self.link, editor.place, editor, _CARD_LABEL))

    def show_record(self, record: Any) -> None:
        super().show_record(record)
        name, form = form_fields(self.record_type)[0]
        is_number = form.type is FieldType.NUMBER
        number = f"{getattr(record, name)}{form.label}" if is_number else ""  # 6月
        self.title.setText(number or f"{self.owner.place.form.label} {self.index + 1}")

    def rename(self) -> None:
        super().rename()
        self.remove_button.setObjectName(f"remove-button:{self.path}")
        self.remove_button.setAccessibleName(self.link.name_of(f"{self.spoken} 外す"))


class SideBySideRow(RowWidget):
    """Handle and fields in one line; their labels stand above the first row."""

    def build(self) -> None:
        self.setProperty("table", True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.handle, 1, 0, Qt.AlignmentFlag.AlignTop)
        for column, (name, form) in enumerate(form_fields(self.record_type), 1):
            editor = self.make(name)
            if self.index == 0:
                caption = QLabel(form.label)
                caption.setObjectName("caption")
                grid.addWidget(caption, 0, column)
            if name in _NARROW:
                editor.setFixedWidth(_NARROW[name])
            grid.addWidget(editor, 1, column, Qt.AlignmentFlag.AlignTop)
            is_short = form.budget and form.type is FieldType.LINE
            grid.setColumnStretch(column, 0 if name in _NARROW else 3 if is_short else _WIDTHS[form.type])


class CardsEditor(RowsEditor):
    """Rows as cards."""

    row_widget = CardRow


class TableEditor(RowsEditor):
    """Rows of a few fields, like a table."""

    row_widget = SideBySideRow

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.stack.setSpacing(4)


def spaced(*widgets: QWidget) -> QHBoxLayout:
    """Widgets in a line, the rest of the line free."""
    layout = QHBoxLayout()
    layout.setSpacing(6)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch()
    return layout
