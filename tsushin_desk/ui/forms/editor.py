"""What all editors of fields have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tsushin_desk.ui.forms.entries import EntryError
from tsushin_desk.ui.forms.link import FieldPlace, FormLink

UNSET: Any = object()


class FieldEditor(QWidget):
    """Shows one value of the issue and says when a person changes it.

    ``value`` is what the issue has as far as this editor knows: shown or said last.
    """

    is_block = False  # True: stands under its label in full width

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__()
        self.link, self.place = link, place
        self.value: Any = UNSET
        self.pending: Any = UNSET
        link.editors[place.path] = self

    def show_value(self, value: Any) -> None:
        """Shows a value of the issue if it is another one; while a person composes, it waits."""
        if self.is_composing():
            self.pending = value
        elif self.value is UNSET or value != self.value:
            self.value = value
            self.put(value)

    def is_showing(self, value: Any) -> bool:
        """True if this value is what the editor shows or has said."""
        return self.value is not UNSET and self.pending is UNSET and bool(value == self.value)

    def say(self, value: Any) -> None:
        """Says that the field has a new value, if it is one."""
        if self.value is UNSET or value != self.value:
            self.value, self.pending = value, UNSET
            self.link.set_field(self.place.path, value)

    def settle(self) -> None:
        """A composition has ended: what waited is shown, unless something was said since."""
        pending, self.pending = self.pending, UNSET
        if pending is not UNSET:
            self.show_value(pending)

    def set_narrow(self, on: bool) -> None:
        """The form has become narrow or wide; most editors take what room there is."""

    def forget(self) -> None:
        """Another section is shown next: nothing is known any more."""
        self.value = self.pending = UNSET

    def show_trouble(self, error: EntryError | None) -> None:
        """Says why what is typed is not in the issue."""
        slot = self.link.slot_for(self.place.path)
        if slot is not None:
            slot.set_trouble(self.place.path, str(error) if error else "")

    def name_widget(self, widget: QWidget, part: str = "", spoken: str = "") -> None:
        """Object name by path, accessible name by section and label."""
        suffix = f".{part}" if part else ""
        widget.setObjectName(f"field:{self.place.path}{suffix}")
        widget.setAccessibleName(self.link.name_of(f"{self.place.spoken} {spoken}".strip()))
        widget.setAccessibleDescription(self.place.form.hint)

    def reach(self, widget: QWidget) -> None:
        """Gives a widget the focus and lets the form bring it into sight."""
        outer = widget.parentWidget()
        while outer is not None and not widget.isVisible():
            if hasattr(outer, "reveal"):
                outer.reveal()
            outer = outer.parentWidget()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.link.widget_reached.emit(widget)

    def put(self, value: Any) -> None:
        """Shows a value; nothing is said."""
        raise NotImplementedError

    def is_composing(self) -> bool:
        """True while an input method composes in this field."""
        return False

    def go_to(self, rest: str, start: int, end: int) -> None:
        """Takes the focus and selects code points of the text; ``rest`` is the path below the own one."""
        raise NotImplementedError

    def rename(self) -> None:
        """Gives the widgets their names anew."""
        raise NotImplementedError
