"""New, open, save, close: how issues come onto the desk and go to the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tsushin_desk.storage.container import OpenedIssue
from tsushin_desk.storage.documents import UNTITLED
from tsushin_desk.ui.desk import Desk, new_issue
from tsushin_desk.ui.file_names import file_name
from tsushin_desk.ui.file_on_disk import GONE, FileOnDisk
from tsushin_desk.ui.keeping import DeskKeeping
from tsushin_desk.ui.locking import DeskLock
from tsushin_desk.ui.messages import ask
from tsushin_desk.ui.occupancy import Occupancy
from tsushin_desk.ui.opening import Laying, Opening
from tsushin_desk.ui.recent import RecentIssues
from tsushin_desk.ui.saving import Saving
from tsushin_desk.ui.work import BackgroundWork

if TYPE_CHECKING:
    from tsushin_desk.editing.rollover import Choices

_ISSUE_FILES = "号のファイル (*.tsushin issue.yaml)"
Then = Callable[[], None]


class Filing(QObject):
    """``coming``: the desk is cleared for another issue. ``laid``: it lies there, or none any more.

    ``begun``: one begins with the issue; not when its file was only read again.
    ``filed``: it stands in another file, or in the same one anew. ``told``: what became of reading it again.
    """

    coming = Signal()
    laid = Signal()
    begun = Signal()
    filed = Signal()
    told = Signal(str)

    def __init__(
        self, window: QWidget, desk: Desk, work: BackgroundWork, recent: RecentIssues, data_folder: Path
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._work, self.recent = window, desk, work, recent
        self.keeping = DeskKeeping(self, desk, data_folder)
        self.lock = DeskLock(self)
        self.opening = Opening(window, work, self.lock, data_folder)
        self.saving = Saving(window, desk, self.keeping, lambda: self.folder)
        self.occupancy = Occupancy(window, self.lock)
        self.save, self.save_as = self.saving.save, self.saving.save_as
        self.on_disk = FileOnDisk(self, desk, lambda: self.is_saving)
        self.on_disk.reread.connect(self._on_reread)
        self.on_disk.failed.connect(self.told)
        self.on_disk.troubled.connect(self.saving.note_trouble)
        self.on_disk.gone.connect(self.keeping.keep_anew)
        self.saving.saved.connect(self._on_saving_saved)
        self.saving.other_wanted.connect(self.open_path)
        self.occupancy.taken.connect(self.open_path)

    @property
    def path(self) -> Path | None:
        """Where the issue on the desk is saved; None: nowhere yet."""
        return self._desk.file.path

    @property
    def folder(self) -> Path:
        """Where the issues lie: this one, else the one before it; where there is none yet, the own folder."""
        if self.path is not None:
            return self.path.parent
        lately = (Path(entry.path).parent for entry in self.recent.all())
        return next((folder for folder in lately if os.path.isdir(folder)), Path.home())

    @property
    def is_open(self) -> bool:
        """True if an issue lies on the desk."""
        return self._desk.opened is not None

    @property
    def is_saving(self) -> bool:
        """True while a saving is under way."""
        return self.saving.is_busy

    def new(self) -> None:
        """An empty issue, after the question for the one before."""
        self.leave(lambda: self.lay(Laying(new_issue(date.today()), UNTITLED)))

    def next(self) -> None:
        """The next issue from this one: tells what will change, then lays it on the desk without a file."""
        self.leave(self._ask_for_next)

    def choose(self) -> None:
        """Asks for a file and opens it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "号のファイルを開く", str(self.folder), _ISSUE_FILES
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path, *, is_sample: bool = False, is_read_only: bool = False) -> None:
        """Opens an issue; the one before stays until then, and if this one cannot be read."""
        opening = self.opening
        if is_sample:
            self.leave(lambda: opening.open_sample(path, self.lay))
        elif is_read_only:
            self.leave(lambda: opening.open_to_look(path, self.lay))
        else:
            self.leave(lambda: opening.open(path, self._lay_and_note))

    def close_issue(self) -> None:
        """Back to the start screen, after the question."""
        self.leave(lambda: self.lay(None))

    def close(self) -> None:
        """The window closes: what is unsaved stays in its journal."""
        self.on_disk.close()
        self.keeping.close()
        self.lock.close()

    def leave(self, then: Then) -> None:
        """Goes on with ``then`` when nothing on the desk would be lost, or the user says so."""
        if not self._desk.is_dirty:
            then()
            return
        is_gone = self.saving.trouble == GONE
        ask(
            self._window,
            f"「{file_name(self._desk.issue.name)}」"
            + ("のファイルが、元の場所にありません。" if is_gone else "には、保存していない変更があります。"),
            "保存しないで閉じても、ここまでの控えはこのパソコンに60日間残ります。"
            "「ファイル」の「残っている控え…」から、続きに戻せます。",
            (("保存して閉じる", lambda: self.save(then)), ("保存しないで閉じる", then), ("やめる", None)),
        )

    def lay(self, laying: Laying | None, *, is_reread: bool = False) -> None:
        """Lays an issue on the desk, or clears it. ``is_reread``: it is the one that lies there already."""
        self.keeping.end()
        self.lock.release()
        self.coming.emit()
        if laying is None:
            self._desk.close()
        else:
            is_read_only = laying.is_read_only or laying.other is not None
            self._desk.open(
                laying.opened, laying.file, is_unsaved=laying.is_unsaved, is_read_only=is_read_only
            )
            self.keeping.begin(laying.token)
        self.laid.emit()
        self.saving.note_trouble("")
        self.saving.tell_state()
        other = laying.other if laying else None
        self.occupancy.begin(self.path, other, is_read_only=self._desk.is_read_only)
        if laying is not None and not is_reread:
            self.begun.emit()

    def _lay_and_note(self, laying: Laying) -> None:
        self.lay(laying)
        if laying.file.path is not None:
            self.recent.note(laying.opened.path, laying.opened.issue.name)

    def _ask_for_next(self) -> None:
        opened = self._desk.opened
        if opened is None:
            return
        from tsushin_desk.ui.next_dialog import NextIssueDialog  # a start does not wait for it

        dialog = NextIssueDialog(opened.issue, self._window)
        dialog.chosen.connect(partial(self._lay_next, opened))
        dialog.open()

    def _lay_next(self, opened: OpenedIssue, choices: Choices) -> None:
        from tsushin_desk.editing.rollover import next_issue  # the dialog has it

        issue = next_issue(opened.issue, choices).issue
        following = replace(opened, issue=issue, path=Path(file_name(issue.name)))
        self.lay(Laying(following, UNTITLED, is_unsaved=True))

    def _on_saving_saved(self, path: Path) -> None:
        self.recent.note(path, self._desk.issue.name)
        self.filed.emit()
        if self._desk.is_read_only:  # what was only looked at has a file of its own now
            self._desk.is_read_only = False
            self.laid.emit()
        self.occupancy.begin(path, None, is_read_only=False)

    def _on_reread(self, laying: Laying) -> None:
        self.lay(replace(laying, other=self.occupancy.other), is_reread=True)
