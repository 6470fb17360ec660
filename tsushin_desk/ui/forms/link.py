"""What the editors of a form share: where edits and places go, who stands where, what is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import ConfirmFields, Edit, InsertRow, MoveRow, RemoveRow, SetField
from tsushin_desk.model.fields import FormField
from tsushin_desk.values import dataclass

PictureSource = Callable[[str], QImage | None]
TakeReport = Callable[[str, str], bool]  # section and what was pasted; True: it went into its parts


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field of the form: its path, what the model says of it, its type, and what it is called aloud."""

    path: str
    form: FormField
    hint: Any
    spoken: str


class Target(Protocol):
    """Something a place can lead to: an editor or a row."""

    def go_to(self, rest: str, start: int, end: int) -> None:
        """Takes the focus and selects; ``rest`` is the path below the own one."""


class BudgetSlot(Protocol):
    """Where hints, budgets and troubles of a field are shown."""

    def set_budget(self, text: str, is_over: bool, fill: float | None) -> None:
        """The budget; empty = none."""

    def set_hint(self, text: str) -> None:
        """What stands there while there is no budget."""

    def set_trouble(self, path: str, text: str) -> None:
        """Why what is typed in a field is not in the issue; empty = it is."""

    def drop_troubles(self, path: str) -> None:
        """The fields whose path begins so are gone."""

    def set_last_month(self, confirm: Callable[[], None] | None) -> None:
        """Marks the field as still standing as last month; ``confirm``: what says it is right so."""


class Named(Protocol):
    """Something with accessible names."""

    def rename(self) -> None:
        """Gives the widgets their names anew."""


class FormLink(QObject):
    """One per form. Editors are registered by their path."""

    edit_made = Signal(object)
    place_entered = Signal(object)
    photos_wanted = Signal(str, str, int, object)
    mark_possible = Signal(bool)
    paste_refused = Signal(int)
    widget_reached = Signal(QWidget)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.section = ""
        self.section_name = ""
        self.make_editor: Callable[[FormLink, FieldPlace], Any] = _no_editor
        self.editors: dict[str, Any] = {}
        self.rows: dict[str, Target] = {}
        self.slots: dict[str, BudgetSlot] = {}
        self.completions: Mapping[str, Sequence[str]] = {}
        self.resolutions: Mapping[str, float] = {}
        self.picture: PictureSource = lambda _: None
        self.take_report: TakeReport = no_report
        self.is_restructured = False
        self._said: set[str] = set()
        self._wanted = ""
        self._is_refreshing = False

    def name_of(self, spoken: str) -> str:
        """The accessible name of something of this section."""
        return f"{self.section_name} {spoken}".strip()

    def completions_for(self, path: str) -> Sequence[str]:
        """What is offered in a field; the keys of ``completions`` are paths without numbers."""
        return self.completions.get(".".join(step for step in path.split(".") if not step.isdigit()), ())

    def set_field(self, path: str, value: object) -> None:
        """Says that a field has a new value."""
        self._said.add(_root(path))
        self.edit_made.emit(SetField(self.section, path, value))

    def insert_row(self, path: str, index: int, row: object) -> None:
        """Says that a row comes, and goes there once it has."""
        self._say_and_go(InsertRow(self.section, path, index, row), f"{path}.{index}")

    def remove_row(self, path: str, index: int) -> None:
        """Says that a row goes, and goes to the one that takes its place."""
        self._say_and_go(RemoveRow(self.section, path, index), f"{path}.{index}")

    def move_row(self, path: str, index: int, to: int) -> None:
        """Says that a row moves, and goes with it."""
        self._say_and_go(MoveRow(self.section, path, index, to), f"{path}.{to}")

    def enter(self, path: str, start: int, end: int) -> None:
        """Says where the cursor is (code points)."""
        if not self._is_refreshing:
            self.place_entered.emit(SourceRef(self.section, path, start, end))

    def ask_for_photos(self, path: str, index: int, sources: tuple[object, ...]) -> None:
        """Asks for photos: files or images that are there already, or none, to be chosen."""
        self.photos_wanted.emit(self.section, path, index, sources)

    def confirm(self, paths: tuple[str, ...]) -> None:
        """Says that fields which still stand as last month are right so."""
        self.edit_made.emit(ConfirmFields(tuple((self.section, path) for path in paths)))

    def set_field_and_go(self, path: str, value: object) -> None:
        """Says that a whole row has a new value, and goes to its first field once it has."""
        self._say_and_go(SetField(self.section, path, value), path)

    def _say_and_go(self, edit: Edit, path: str) -> None:
        self._wanted = path
        self.edit_made.emit(edit)

    def follow_wanted(self) -> None:
        """The issue has been shown anew: goes to where the last edit of rows wanted to go."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.go_to(wanted, 0, 0)

    def set_refreshing(self, on: bool) -> None:
        """While values are shown, moving cursors are nobody's moves."""
        self._is_refreshing = on
        if not on:
            self._said.clear()

    def has_said(self, path: str) -> bool:
        """True if something in this field of the section, or in its rows, was said since it was shown."""
        return _root(path) in self._said

    def go_to(self, path: str, start: int, end: int) -> bool:
        """Goes to the nearest thing on a path: the field, or the field around it."""
        steps = path.split(".") if path else []
        for known in range(len(steps), 0, -1):
            own, rest = ".".join(steps[:known]), ".".join(steps[known:])
            target = self.editors.get(own) or self.rows.get(own)
            if target is not None:
                target.go_to(rest, start, end)
                return True
        return False

    def drop(self, path: str) -> None:
        """Forgets a row and everything in it."""
        for known in (self.editors, self.rows, self.slots):
            for own in [own for own in known if own.startswith(f"{path}.")]:
                del known[own]
        self.rows.pop(path, None)
        if path.rpartition(".")[2].isdigit():
            self.slots.pop(path, None)
        for slot in self.slots.values():
            slot.drop_troubles(f"{path}.")
        self.is_restructured = True

    def slot_for(self, path: str) -> BudgetSlot | None:
        """The slot of a field, or of the rows it stands in."""
        while path and path not in self.slots:
            path = path.rpartition(".")[0]
        return self.slots.get(path)


def no_report(section: str, text: str) -> bool:
    """What is pasted stays where it was pasted."""
    return False


def _root(path: str) -> str:
    return path.partition(".")[0]


def merged_words(*sources: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """The words of all sources for each field, in their order, each once."""
    paths = dict.fromkeys(path for source in sources for path in source)
    return {
        path: tuple(dict.fromkeys(word for source in sources for word in source.get(path, ())))
        for path in paths
    }


def _no_editor(_: FormLink, place: FieldPlace) -> Any:
    raise LookupError(place.path)
