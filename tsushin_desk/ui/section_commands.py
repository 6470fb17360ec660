"""What can be done with the chosen section."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tsushin_desk.editing import AddSection, DuplicateSection, HideSection, MoveSection, RemoveSection
from tsushin_desk.ui.desk import Desk, part_ids
from tsushin_desk.ui.gallery import Gallery
from tsushin_desk.ui.outline import Outline, name_of


class SectionCommands(QObject):
    """``removed``: a sentence, with an offer to undo it. ``section_wanted``: another one is to be shown."""

    removed = Signal(str)
    section_wanted = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, outline: Outline) -> None:
        super().__init__(window)
        self._window, self._desk, self._outline = window, desk, outline
        outline.section_moved.connect(self._on_outline_section_moved)
        outline.removal_wanted.connect(self.remove)
        outline.adding_wanted.connect(self.add)

    @property
    def index(self) -> int:
        """The index of the chosen section; -1 for the masthead and the colophon."""
        chosen = self._outline.current
        ids = (at for at, section in enumerate(self._desk.issue.sections) if section.id == chosen)
        return next(ids, -1)

    @property
    def is_hidden(self) -> bool:
        """True if the chosen section is not printed."""
        index = self.index
        return index >= 0 and self._desk.issue.sections[index].hidden

    def add(self) -> None:
        """Opens the gallery."""
        gallery = Gallery(self._desk.issue, self._outline.current, self._window)
        gallery.kind_chosen.connect(self._on_gallery_kind_chosen)
        gallery.open()
        gallery.kinds.setFocus()

    def duplicate(self) -> None:
        """A copy right after the chosen section."""
        if self.index >= 0:
            self._desk.apply(DuplicateSection(self._outline.current), leads=True)

    def move(self, step: int) -> None:
        """One place up (-1) or down (1)."""
        to = self.index + step
        if self.index >= 0 and 0 <= to < len(self._desk.issue.sections):
            self._desk.apply(MoveSection(self._outline.current, to))

    def set_hidden(self, hidden: bool) -> None:
        """Not printed, or printed again."""
        if self.index >= 0:
            self._desk.apply(HideSection(self._outline.current, hidden))

    def remove(self) -> None:
        """Away with it; what was done is offered back."""
        if self.index >= 0:
            name = name_of(self._desk.issue.sections[self.index])
            edited = self._desk.apply(RemoveSection(self._outline.current))
            self.removed.emit(f"「{name}」を削除しました。")
            if edited.focus is not None:
                self.section_wanted.emit(edited.focus.section)

    def go(self, step: int) -> None:
        """To the form of the next part, after the last to the first."""
        ids = part_ids(self._desk.issue)
        at = ids.index(self._outline.current) if self._outline.current in ids else 0
        self.section_wanted.emit(ids[(at + step) % len(ids)])

    def _on_gallery_kind_chosen(self, kind: str, index: int) -> None:
        self._desk.apply(AddSection(kind, index), leads=True)

    def _on_outline_section_moved(self, section: str, to: int) -> None:
        self._desk.apply(MoveSection(section, to))
