"""Editors of rows: what all have in common, whatever a row looks like."""

from __future__ import annotations

from typing import Any, get_args

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tsushin_desk.model.fields import FieldType
from tsushin_desk.storage.records import keys_of
from tsushin_desk.ui.forms.boxes import is_for_desk
from tsushin_desk.ui.forms.editor import UNSET, FieldEditor
from tsushin_desk.ui.forms.handle import RowHandle
from tsushin_desk.ui.forms.link import FieldPlace, FormLink

_ADD_LABELS = {FieldType.MONTHS_OF_MINUTES: "月", FieldType.DISTRICTS: "地区"}
_TEXT_TYPES = (FieldType.LINE, FieldType.PROSE)


class RowWidget(QFrame):
    """One row. It stays at its index; moving rows changes what it shows."""

    def __init__(self, owner: RowsEditor, index: int, record_type: type[Any]) -> None:
        super().__init__()
        self.owner, self.index, self.record_type = owner, index, record_type
        self.link = owner.link
        self.path = owner.row_path(index)
        self.link.rows[self.path] = self
        self.editors: dict[str, FieldEditor] = {}
        self.shown: Any = UNSET  # what the row shows; unset when nothing is known
        self.menu = QMenu(self)
        self.row_actions = [
            self._action("上へ動かす", "up", lambda: owner.shift(self.index, -1)),
            self._action("下へ動かす", "down", lambda: owner.shift(self.index, 1)),
            self._action("外す", "remove", lambda: owner.remove(self.index)),
        ]
        self.handle = RowHandle(self.menu)
        self.handle.dragged.connect(owner.show_landing)
        self.handle.dropped.connect(lambda y: owner.land(self.index, y))
        self.build()
        self.rename()

    def _action(self, text: str, name: str, work: Any) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"{name}:{self.path}")
        action.triggered.connect(lambda _=False: work())
        self.menu.addAction(action)
        return action

    def build(self) -> None:
        """Lays out the row."""
        raise NotImplementedError

    @property
    def spoken(self) -> str:
        """What the row is called aloud."""
        return f"{self.owner.place.spoken}{self.index + 1}"

    def make(self, name: str) -> FieldEditor:
        """The editor of a field of the row."""
        record: Any = self.record_type
        key = next(key for key in keys_of(record) if key.name == name)
        assert key.form is not None
        place = FieldPlace(f"{self.path}.{name}", key.form, key.hint, f"{self.spoken} {key.form.label}")
        editor: FieldEditor = self.link.make_editor(self.link, place)
        self.editors[name] = editor
        return editor

    def is_showing(self, record: Any) -> bool:
        """True if the row shows just this already: a keystroke elsewhere leaves it alone."""
        if self.shown is UNSET or self.shown != record:
            return False
        return all(editor.is_showing(getattr(record, name)) for name, editor in self.editors.items())

    def show_record(self, record: Any) -> None:
        """Shows the row's values."""
        self.shown = record
        for name, editor in self.editors.items():
            editor.show_value(getattr(record, name))

    def go_to(self, rest: str, start: int, end: int) -> None:
        """To the first field of text."""
        editors = list(self.editors.values())
        texts = [editor for editor in editors if editor.place.form.type in _TEXT_TYPES]
        if editors:
            (texts or editors)[0].go_to("", 0, 0)

    def rename(self) -> None:
        """Gives the row and its fields their names anew."""
        self.setObjectName(f"row:{self.path}")
        self.handle.setObjectName(f"handle:{self.path}")
        self.handle.setAccessibleName(self.link.name_of(f"{self.spoken} 動かす・外す"))
        for editor in self.editors.values():
            editor.rename()

    def forget(self) -> None:
        """Another section is shown next."""
        self.shown = UNSET
        for editor in self.editors.values():
            editor.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Up: 0, Qt.Key.Key_Down: 1, Qt.Key.Key_Delete: 2}
        if is_for_desk(event) and event.key() in keys:
            self.row_actions[keys[Qt.Key(event.key())]].trigger()
        else:
            super().keyPressEvent(event)


class RowsEditor(FieldEditor):
    """Any number of rows, each of them a record of the model."""

    is_block = True
    row_widget: type[RowWidget] = RowWidget

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.rows_path = place.path
        self.rows: list[RowWidget] = []
        self.records: tuple[Any, ...] = ()
        self.row_type: type[Any] = get_args(place.hint)[0] if get_args(place.hint) else place.hint
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(8)
        self.stack = QVBoxLayout()
        self.stack.setSpacing(8)
        self.buttons = QHBoxLayout()
        self.outer.addLayout(self.stack)
        self.outer.addLayout(self.buttons)
        self.landing = QWidget(self)
        self.landing.setObjectName("landing")
        self.landing.hide()
        self.build_buttons()
        self.buttons.addStretch()

    def build_buttons(self) -> None:
        """The ways in which a row can come."""
        label = _ADD_LABELS.get(self.place.form.type, self.place.form.label)
        self.add_button = QPushButton(f"＋ {label}を足す")
        self.add_button.clicked.connect(lambda: self.insert(len(self.records)))
        self.add_button.setObjectName(f"add:{self.rows_path}")
        self.buttons.addWidget(self.add_button)

    def row_path(self, index: int) -> str:
        """The path of the row at an index."""
        return f"{self.rows_path}.{index}"

    def insert(self, index: int, row: Any = None) -> None:
        """Says that a row comes; without one an empty row."""
        from tsushin_desk.editing import empty_row  # a form is shown without it

        new = empty_row(self.row_type, self.records) if row is None else row
        self.link.insert_row(self.rows_path, index, new)

    def remove(self, index: int) -> None:
        """Says that a row goes."""
        self.link.remove_row(self.rows_path, index)

    def shift(self, index: int, by: int) -> None:
        """Says that a row moves, if there is room."""
        if 0 <= index + by < len(self.records):
            self.link.move_row(self.rows_path, index, index + by)

    def show_value(self, value: Any) -> None:
        if value is self.value and not self.link.has_said(self.rows_path):
            return  # a keystroke in another field
        self.value = value
        self.put(value)

    def is_showing(self, value: Any) -> bool:
        if self.value is UNSET or self.value != value or len(self.rows) != len(self.records):
            return False
        return all(row.is_showing(record) for row, record in zip(self.rows, self.records, strict=True))

    def put(self, value: tuple[Any, ...]) -> None:
        self.records = value
        for index, record in enumerate(value):
            if index < len(self.rows) and self.rows[index].record_type is not type(record):
                self._take_row(index)
                self._put_row(index, type(record))
            elif index == len(self.rows):
                self._put_row(index, type(record))
            if not self.rows[index].is_showing(record):
                self.rows[index].show_record(record)
        while len(self.rows) > len(value):
            self._take_row(len(self.rows) - 1)

    def _put_row(self, index: int, record_type: type[Any]) -> None:
        row = self.row_widget(self, index, record_type)
        self.rows.insert(index, row)
        self.stack.insertWidget(index, row)
        row.show()  # not only when the event loop comes to it: the focus goes there at once
        self.link.is_restructured = True

    def _take_row(self, index: int) -> None:
        row = self.rows.pop(index)
        self.stack.removeWidget(row)
        self.link.drop(row.path)
        row.hide()
        for widget in (row, *row.findChildren(QWidget)):
            widget.setObjectName("")  # it is gone later, its names are free now
        row.deleteLater()

    def forget(self) -> None:
        super().forget()
        for row in self.rows:
            row.forget()

    def is_composing(self) -> bool:
        return False

    def go_to(self, rest: str, start: int, end: int) -> None:
        if self.rows:
            wanted = int(rest) if rest.isdigit() else 0
            self.rows[min(wanted, len(self.rows) - 1)].go_to("", 0, 0)
        else:
            self.reach(self.first_way_in())

    def first_way_in(self) -> QWidget:
        """What takes the focus while there are no rows."""
        return self.add_button

    def rename(self) -> None:
        self.setObjectName(f"rows:{self.rows_path}")
        self.setAccessibleName(self.link.name_of(self.place.spoken))
        self.add_button.setAccessibleName(self.link.name_of(self.add_button.text().removeprefix("＋ ")))
        for row in self.rows:
            row.rename()

    def show_landing(self, y: int) -> None:
        """A line where a dragged row would land."""
        at = self._slot_at(y)
        if at < len(self.rows):
            top = self.rows[at].y() - 5
        else:
            last = self.rows[-1]
            top = last.y() + last.height() + 2
        self.landing.setGeometry(0, max(top, 0), self.width(), 3)
        self.landing.show()
        self.landing.raise_()

    def land(self, index: int, y: int) -> None:
        """Says that a dragged row moves to where it was let go."""
        self.landing.hide()
        at = self._slot_at(y)
        to = at - 1 if at > index else at
        if to != index:
            self.link.move_row(self.rows_path, index, to)

    def _slot_at(self, screen_y: int) -> int:
        y = self.mapFromGlobal(QPoint(0, screen_y)).y()
        return sum(y > row.y() + row.height() / 2 for row in self.rows)
