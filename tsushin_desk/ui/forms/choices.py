"""Editors of what is chosen: one of several, yes or no."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox

from tsushin_desk.ui.forms.boxes import ROW_HEIGHT, is_for_desk
from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.order import go_on
from tsushin_desk.ui.forms.texts import fill


class QuietComboBox(QComboBox):
    """The wheel scrolls the form and never changes a choice; Enter goes on. ``left``: the focus has gone."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(ROW_HEIGHT)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_for_desk(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            go_on(self)
        else:
            super().keyPressEvent(event)


class ChoiceEditor(FieldEditor):
    """One of several."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.box = _PlacedComboBox(link, place.path)
        self.box.setMinimumContentsLength(3)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fill(self, self.box)
        self.offer(place.form.choices)
        self.box.activated.connect(self._on_box_activated)
        self.rename()

    def offer(self, choices: tuple[tuple[str, str], ...]) -> None:
        """What can be chosen: values and labels."""
        offered = tuple((self.box.itemData(i), self.box.itemText(i)) for i in range(self.box.count()))
        if offered == choices:
            return
        self.box.clear()
        for value, label in choices:
            self.box.addItem(label, value)

    def put(self, value: Any) -> None:
        stated = str(value)
        index = self.box.findData(stated)
        if index < 0:
            self.box.addItem(stated, stated)
            index = self.box.count() - 1
        self.box.setCurrentIndex(index)

    def go_to(self, rest: str, start: int, end: int) -> None:
        self.reach(self.box)

    def rename(self) -> None:
        self.name_widget(self.box)

    def _on_box_activated(self, index: int) -> None:
        self.say(self.place.hint(self.box.itemData(index)))


class _PlacedComboBox(QuietComboBox):
    def __init__(self, link: FormLink, path: str) -> None:
        super().__init__()
        self._link, self._path = link, path

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._link.enter(self._path, 0, 0)


class CheckEditor(FieldEditor):
    """Yes or no; the label stands beside the box."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.box = _PlacedCheckBox(link, place.path)
        fill(self, self.box)
        self.box.toggled.connect(self._on_box_toggled)
        self._is_putting = False
        self.rename()

    def put(self, value: bool) -> None:
        self._is_putting = True
        self.box.setChecked(value)
        self._is_putting = False

    def go_to(self, rest: str, start: int, end: int) -> None:
        self.reach(self.box)

    def rename(self) -> None:
        self.name_widget(self.box)

    def _on_box_toggled(self, on: bool) -> None:
        if not self._is_putting:
            self.say(on)


class _PlacedCheckBox(QCheckBox):
    def __init__(self, link: FormLink, path: str) -> None:
        super().__init__("はい")
        self._link, self._path = link, path
        self.setMinimumHeight(ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            go_on(self)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._link.enter(self._path, 0, 0)
