"""New, open, save, close: how issues come onto the desk and go to the disk."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.editing.rollover import Choices, next_issue
from tsushin_desk.storage.container import OpenedIssue, document_at, read_issue
from tsushin_desk.storage.documents import (
    UNTITLED,
    Container,
    DocumentFile,
    Occasion,
    SaveOutcome,
    SaveResult,
)
from tsushin_desk.storage.safe_saving import save_issue
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.file_names import file_name
from tsushin_desk.ui.messages import ask, show_refusal
from tsushin_desk.ui.next_dialog import NextIssueDialog
from tsushin_desk.ui.recent import RecentIssues
from tsushin_desk.ui.work import BackgroundWork, StoppedError

SUFFIX = ".tsushin"
_ISSUE_FILES = f"号のファイル (*{SUFFIX} issue.yaml)"
_SAVED_FILES = f"号のファイル (*{SUFFIX})"
Then = Callable[[], None]


class Filing(QObject):
    """``coming``: the desk is cleared for another issue. ``laid``: it lies there, or none any more.

    ``told``: what became of a saving.
    """

    coming = Signal()
    laid = Signal()
    told = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, work: BackgroundWork, recent: RecentIssues) -> None:
        super().__init__(window)
        self._window, self._desk, self._work, self.recent = window, desk, work, recent
        self.is_saving = False

    @property
    def path(self) -> Path | None:
        """Where the issue on the desk is saved; None: nowhere yet."""
        return self._desk.file.path

    def new(self) -> None:
        """An empty issue, after the question for the one before."""
        self.leave(lambda: self._lay(lambda: self._desk.open_new(date.today())))

    def next(self) -> None:
        """The next issue from this one: tells what will change, then lays it on the desk without a file."""
        self.leave(self._ask_for_next)

    def choose(self) -> None:
        """Asks for a file and opens it."""
        folder = str(self.path.parent if self.path else Path.home())
        name, _ = QFileDialog.getOpenFileName(self._window, "号のファイルを開く", folder, _ISSUE_FILES)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path, *, is_sample: bool = False) -> None:
        """Opens an issue; the one before stays until then, and if this one cannot be read."""
        self.leave(lambda: self._read(path, is_sample))

    def reload(self) -> None:
        """The file has changed on the disk, and nothing on the desk would be lost."""
        if self.path is not None:
            path = self.path
            self._work.start(lambda _: read_issue(path), self._on_reread, self._on_reload_failed)

    def save(self, then: Then | None = None) -> None:
        """Saves where the issue came from; asks for a name if it has none."""
        if self._desk.file.path is None:
            self.save_as(then)
        else:
            self._save(self._desk.file, then)

    def save_as(self, then: Then | None = None) -> None:
        """Asks for a name and saves under it."""
        folder = self.path.parent if self.path else Path.home()
        proposed = folder / f"第{self._desk.issue.masthead.number}号{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, "名前を付けて保存", str(proposed), _SAVED_FILES)
        if name:
            path = Path(name if name.lower().endswith(SUFFIX) else f"{name}{SUFFIX}")
            try:
                extras = self._desk.file.extras
                self._save(document_at(path, Container.PACKAGE, extras), then, confirmed=True)
            except RefusedInputError as trouble:
                show_refusal(self._window, trouble.diagnostics)

    def close_issue(self) -> None:
        """Back to the start screen, after the question."""
        self.leave(lambda: self._lay(self._desk.close))

    def leave(self, then: Then) -> None:
        """Goes on with ``then`` when nothing on the desk would be lost, or the user says so."""
        if not self._desk.is_dirty:
            then()
            return
        ask(
            self._window,
            f"「{file_name(self._desk.issue.name)}」には、保存していない変更があります。",
            "保存しないで閉じると、前に保存した後の変更はなくなります。",
            (("保存して閉じる", lambda: self.save(then)), ("保存しないで閉じる", then), ("やめる", None)),
        )

    def _ask_for_next(self) -> None:
        opened = self._desk.opened
        if opened is None:
            return
        dialog = NextIssueDialog(opened.issue, self._window)
        dialog.chosen.connect(partial(self._lay_next, opened))
        dialog.open()

    def _lay_next(self, opened: OpenedIssue, choices: Choices) -> None:
        issue = next_issue(opened.issue, choices).issue
        following = replace(opened, issue=issue, path=Path(file_name(issue.name)))
        self._lay(lambda: self._desk.open(following, UNTITLED))

    def _read(self, path: Path, is_sample: bool) -> None:
        def done(opened: OpenedIssue) -> None:
            own = UNTITLED if is_sample else None
            self._lay(lambda: self._desk.open(opened, replace(own, extras=opened.extras) if own else None))
            if not is_sample:
                self.recent.note(opened.path, opened.issue.name)

        self._work.start(lambda _: read_issue(path), done, self._refuse)

    def _lay(self, act: Then) -> None:
        self.coming.emit()
        act()
        self.laid.emit()

    def _on_reread(self, opened: OpenedIssue) -> None:
        if not self._desk.is_dirty and opened.path == self.path and opened.issue != self._desk.issue:
            self._lay(lambda: self._desk.open(opened))

    def _on_reload_failed(self, _: RefusedInputError | StoppedError) -> None:
        self.told.emit("いまのファイルは読めません。紙面は前のままです。")

    def _save(self, file: DocumentFile, then: Then | None, *, confirmed: bool = False) -> None:
        issue, pictures = self._desk.issue, self._desk.pictures
        occasion = Occasion(getpass.getuser(), datetime.now())
        self.is_saving = True
        self._work.start(
            lambda _: save_issue(issue, pictures, file, occasion, confirmed),
            lambda result: self._end_saving(result, lambda: self._desk.note_saved(issue, result), then),
            self._refuse,
        )

    def _end_saving(self, result: SaveResult, note: Then, then: Then | None) -> None:
        self.is_saving = False
        if result.outcome is SaveOutcome.OTHER_NUMBER:
            self._ask_for_number(then)
            return
        note()
        if result.findings:
            show_refusal(self._window, result.findings)
        if result.is_saved and result.file.path is not None:
            self.recent.note(result.file.path, self._desk.issue.name)
            self.told.emit(f"保存しました {datetime.now():%H:%M}")
            if then is not None:
                then()

    def _ask_for_number(self, then: Then | None) -> None:
        held, number = self._desk.file.number, self._desk.issue.masthead.number
        ask(
            self._window,
            f"このファイルには第{held}号が入っています。保存すると、第{number}号に置きかわります。",
            f"まだ何も書き込んでいません。第{held}号はそのまま残っています。",
            (
                ("名前を付けて保存する", lambda: self.save_as(then)),
                ("置きかえる", lambda: self._save(self._desk.file, then, confirmed=True)),
                ("やめる", None),
            ),
        )

    def _refuse(self, trouble: RefusedInputError | StoppedError) -> None:
        self.is_saving = False
        if isinstance(trouble, RefusedInputError):
            show_refusal(self._window, trouble.diagnostics)
