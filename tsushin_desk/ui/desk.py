"""The open issue: its value, its pictures, its file, and the history of what was done to it. No widgets."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import Edit, Edited, SetField, value_at
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue, Masthead
from tsushin_desk.storage.container import OpenedIssue, document_of
from tsushin_desk.storage.documents import UNTITLED, Container, DocumentFile, SaveResult
from tsushin_desk.storage.issue_yaml import NO_EXTRAS
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.values import dataclass

PAUSE = 1.0  # seconds without a key after which a new step of the history begins
_MERGEABLE = 1


class Desk(QObject):
    """Holds one issue. ``place_wanted``: where the form should go after undo, redo and commands.

    ``sitting`` counts the issues that have lain on the desk: what was begun for one must not reach the next.
    """

    issue_changed = Signal(object, object)
    dirty_changed = Signal(bool)
    place_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.opened: OpenedIssue | None = None
        self.file: DocumentFile = UNTITLED
        self.sitting = 0
        self._as_saved: Issue | None = None  # what the file holds; None: there is no file
        self.history = QUndoStack(self)
        self.is_read_only = False  # looked at, not written
        self._clock = clock
        self._last: _Step | None = None  # the step that was put on the history last
        self.history.cleanChanged.connect(self._on_history_clean_changed)

    @property
    def issue(self) -> Issue:
        """The issue as it is now; an empty one while nothing is open."""
        return self.opened.issue if self.opened else Issue()

    @property
    def pictures(self) -> PictureStore:
        """The pictures of the issue, those just taken in among them."""
        return self.opened.pictures if self.opened else PictureStore()

    @property
    def is_dirty(self) -> bool:
        """True if there is something to save."""
        return self.opened is not None and not self.history.isClean()

    def open(
        self,
        opened: OpenedIssue,
        file: DocumentFile | None = None,
        *,
        is_unsaved: bool = False,
        is_read_only: bool = False,
    ) -> None:
        """Lays another issue on the desk; the history begins anew. ``is_unsaved``: no file holds this yet."""
        self.sitting += 1
        self.opened, self.file = opened, file or document_of(opened)
        self.is_read_only = is_read_only or opened.read_only
        self._as_saved = self.issue if self.file.path is not None else None
        self._last = None
        self.history.clear()
        if is_unsaved:
            self.history.resetClean()
        self.issue_changed.emit(self.issue, part_ids(self.issue))

    def open_new(self, today: date) -> None:
        """Lays an empty issue without a file on the desk."""
        self.open(new_issue(today), UNTITLED)

    def close(self) -> None:
        """Takes the issue off the desk."""
        self.sitting += 1
        self.opened, self.file, self._as_saved, self._last = None, UNTITLED, None, None
        self.is_read_only = False
        self.history.clear()

    def apply(self, edit: Edit, *, leads: bool = False) -> Edited:
        """Does an edit; what changes nothing is no step. ``leads``: the form should go to the new place.

        Of an issue that is only looked at nothing changes. Raises as ``apply_edit`` for an edit that does
        not fit the issue.
        """
        before = self.issue
        if self.is_read_only:
            return Edited(before)
        from tsushin_desk.editing.apply import apply_edit  # opened when the first page is painted
        from tsushin_desk.editing.last_month import begun_from

        edited = apply_edit(before, edit)
        if self._as_saved is not None:
            edited = replace(edited, issue=begun_from(edited.issue, self._as_saved))
        if edited.issue != before:
            change = _Change(before, edited.issue, edited.changed, edited.focus)
            step = _Step(self, change, edit, self._clock(), self._last)
            self.history.push(step)
            if not step.has_joined:
                self._last = step
        if leads and edited.focus is not None:
            self.place_wanted.emit(edited.focus)
        return edited

    def take_back(self, issue: Issue, pictures: PictureStore, words: str) -> None:
        """Makes an older version the issue: one step of the history, called ``words``."""
        if self.opened is None or self.is_read_only or issue == self.issue:
            return
        self.opened = replace(self.opened, pictures=self.pictures.preferring(pictures))
        self.history.push(_Whole(self, self.issue, issue, words))

    def add_picture(self, key: str, data: bytes) -> None:
        """Puts a picture beside the issue; nothing shows it yet."""
        if self.opened is not None and key not in self.pictures.keys():  # noqa: SIM118
            self.opened = replace(self.opened, pictures=self.pictures.with_picture(key, data))

    def miss_file(self) -> None:
        """The file is not where it was: what lies here is still to be saved."""
        self.history.resetClean()

    def prefer_pictures(self, saved: PictureStore) -> None:
        """The pictures are read from where the issue was saved: where they lay before may go."""
        if self.opened is not None:
            self.opened = replace(self.opened, pictures=self.pictures.preferring(saved))

    def note_saved(self, issue: Issue, result: SaveResult) -> None:
        """The issue stands in a file now; what was typed meanwhile is still to be saved."""
        self.file = result.file
        if result.is_saved:
            self._as_saved = issue
        if result.is_saved and issue == self.issue:
            self.history.setClean()
            self.dirty_changed.emit(False)

    @Slot(bool)
    def _on_history_clean_changed(self, is_clean: bool) -> None:
        self.dirty_changed.emit(not is_clean)

    def show(self, issue: Issue, changed: tuple[str, ...], focus: SourceRef | None) -> None:
        """Makes this the issue: for the steps of the history."""
        assert self.opened is not None
        self.opened = replace(self.opened, issue=issue)
        self.issue_changed.emit(issue, changed)
        if focus is not None and focus.section in part_ids(issue):
            self.place_wanted.emit(focus)


@dataclass(slots=True)
class _Change:
    """What a step does: from one value to another."""

    before: Issue
    after: Issue
    changed: tuple[str, ...]
    focus: SourceRef | None


class _Step(QUndoCommand):
    """One step of the history; typing joins the step before it."""

    def __init__(self, desk: Desk, change: _Change, edit: Edit, when: float, last: _Step | None) -> None:
        from tsushin_desk.editing.merging import merge_key
        from tsushin_desk.wording.edits import edit_name  # the words for it, when there is an edit

        super().__init__()
        self._desk, self._when, self.change = desk, when, change
        self.key: Hashable | None = merge_key(edit)
        self.joins = self._may_join(edit)
        self._is_new, self.has_joined = True, False
        if desk.history.isClean() or last is None or not self._goes_on(last):
            self.setText(edit_name(change.before, edit))  # what joins another step is never read

    def _may_join(self, edit: Edit) -> bool:
        if self.key is None or not isinstance(edit, SetField):
            return False
        from tsushin_desk.editing.merging import should_merge

        old, new = (value_at(i, edit.section, edit.path) for i in (self.change.before, self.change.after))
        return isinstance(old, str) and isinstance(new, str) and should_merge(old, new)

    def id(self) -> int:
        return _MERGEABLE if self.key is not None else -1

    def _goes_on(self, last: _Step) -> bool:
        """True if this is more of the same typing."""
        is_soon = self._when - last._when <= PAUSE and self.change.before is last.change.after
        return self.joins and self.key == last.key and is_soon

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or not other._goes_on(self):
            return False
        other.has_joined = True
        self.change.after, self.change.focus = other.change.after, other.change.focus
        self.change.changed = tuple(dict.fromkeys((*self.change.changed, *other.change.changed)))
        self._when = other._when
        return True

    def redo(self) -> None:
        self._desk.show(self.change.after, self.change.changed, None if self._is_new else self.change.focus)
        self._is_new = False

    def undo(self) -> None:
        focus = self.change.focus
        if focus is not None and focus.section not in part_ids(self.change.before):
            focus = SourceRef(MASTHEAD_ID)
        elif focus is not None:
            focus = replace(focus, end=focus.start)
        gone = [own for own in part_ids(self.change.before) if own not in part_ids(self.change.after)]
        self._desk.show(self.change.before, self.change.changed, SourceRef(gone[0]) if gone else focus)


class _Whole(QUndoCommand):
    """The whole issue is another one."""

    def __init__(self, desk: Desk, before: Issue, after: Issue, words: str) -> None:
        super().__init__(words)
        self._desk, self._before, self._after = desk, before, after
        self._changed = tuple(dict.fromkeys((*part_ids(before), *part_ids(after))))

    def redo(self) -> None:
        self._desk.show(self._after, self._changed, SourceRef(MASTHEAD_ID))

    def undo(self) -> None:
        self._desk.show(self._before, self._changed, SourceRef(MASTHEAD_ID))


def part_ids(issue: Issue) -> tuple[str, ...]:
    """Masthead, sections and colophon, by id."""
    return (MASTHEAD_ID, *(section.id for section in issue.sections), COLOPHON_ID)


def new_issue(today: date) -> OpenedIssue:
    """An empty issue of this month, as if it had just been opened."""
    issue = Issue(masthead=Masthead(month=YearMonth(today.year, today.month)))
    return OpenedIssue(
        issue=issue,
        pictures=PictureStore(),
        findings=(),
        container=Container.PACKAGE,
        read_only=False,
        path=Path(),
        extras=NO_EXTRAS,
    )
