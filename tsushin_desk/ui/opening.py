"""An issue is read, and what only the user can decide is asked: others have it open, it is damaged."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.backups import Version, open_version, versions
from tsushin_desk.storage.beside import backup_path
from tsushin_desk.storage.container import OpenedIssue, document_of, read_issue
from tsushin_desk.storage.documents import DocumentFile
from tsushin_desk.storage.keeping import versions_folder
from tsushin_desk.storage.locks import LockHolder, lock_finding
from tsushin_desk.storage.sweeping import open_document
from tsushin_desk.ui.locking import DeskLock
from tsushin_desk.ui.messages import Answer, show_message, show_refusal, show_trouble
from tsushin_desk.ui.work import BackgroundWork, StoppedError
from tsushin_desk.values import dataclass
from tsushin_desk.wording.moments import moment_words

# Nothing is wrong with what such a file holds: it is not there, not ours to read, or not an issue at all.
_SOUND = frozenset(
    {"not_found", "no_permission", "is_directory", "not_a_file", "name_too_long", "folder_without_issue"}
)


@dataclass(frozen=True, slots=True)
class Laying:
    """How an issue comes onto the desk. ``token``: the journal that it was recovered from."""

    opened: OpenedIssue
    file: DocumentFile
    is_unsaved: bool = False
    other: LockHolder | None = None  # who has it open: it is only looked at
    is_read_only: bool = False
    token: str = ""


Lay = Callable[[Laying], None]


class Opening(QObject):
    """Opens issues for ``lay``, after the questions. ``hindered``: something must be said or asked first."""

    hindered = Signal()

    def __init__(self, window: QWidget, work: BackgroundWork, lock: DeskLock, data_folder: Path) -> None:
        super().__init__(window)
        self._window, self._work, self._lock = window, work, lock
        self._versions = versions_folder(data_folder)

    def open(self, path: Path, lay: Lay) -> None:
        """An issue to work on."""

        def done(found: tuple[OpenedIssue, LockHolder | None]) -> None:
            opened, other = found
            if other is None:
                lay(Laying(opened, document_of(opened)))
            else:
                self._ask_how(opened, other, lay)

        self._work.start(lambda _: self._read(path), done, partial(self._refuse, path, lay))

    def open_to_look(self, path: Path, lay: Lay) -> None:
        """An issue that stays as it is."""
        self._work.start(
            lambda _: read_issue(path),
            lambda opened: lay(Laying(opened, document_of(opened), is_read_only=True)),
            partial(self._refuse, path, lay),
        )

    def open_sample(self, path: Path, lay: Lay) -> None:
        """An issue of ours as the beginning of a new one: it has no file."""
        self._work.start(
            lambda _: read_issue(path), lambda opened: lay(untitled(opened, is_unsaved=False)), self._show
        )

    def _read(self, path: Path) -> tuple[OpenedIssue, LockHolder | None]:
        opened = open_document(path)
        return opened, self._lock.other_at(opened.path)

    def _ask_how(self, opened: OpenedIssue, other: LockHolder, lay: Lay) -> None:
        self.hindered.emit()
        finding = lock_finding(opened.path, other)
        show_refusal(
            self._window,
            [finding],
            answers=(
                ("見るだけにする", lambda: lay(Laying(opened, document_of(opened), other=other))),
                ("写しを作って直す", lambda: lay(untitled(opened))),
                ("やめる", None),
            ),
        )

    def _refuse(self, path: Path, lay: Lay, trouble: RefusedInputError | StoppedError) -> None:
        """What cannot be read may have something to be saved from it, or have been kept elsewhere."""
        self.hindered.emit()
        if isinstance(trouble, StoppedError):
            return
        if trouble.diagnostics[0].code in _SOUND:
            self._show(trouble)
            return
        self._work.start(
            lambda _: self._ways_out(path), partial(self._offer, path, lay, trouble), lambda _: None
        )

    def _ways_out(self, path: Path) -> tuple[OpenedIssue | None, tuple[Version, ...], OpenedIssue | None]:
        home = path.absolute().parent if path.name == "issue.yaml" else path.absolute()
        salvaged = _salvaged(path) if os.path.isfile(path) and path.name != "issue.yaml" else None
        return salvaged, versions(self._versions, home)[:1], _former(home)

    def _offer(
        self,
        path: Path,
        lay: Lay,
        trouble: RefusedInputError,
        found: tuple[OpenedIssue | None, tuple[Version, ...], OpenedIssue | None],
    ) -> None:
        salvaged, kept, former = found
        answers: list[Answer] = []
        if kept:
            words = f"{moment_words(kept[0].when)} に保存した版を開く"
            answers.append((words, partial(self._open_version, kept[0], lay)))
        elif former is not None:
            answers.append(("一つ前に保存した内容を開く", lambda: lay(untitled(former))))
        if salvaged is not None:
            answers.append(("読めるところを取り出す", partial(self._lay_salvaged, salvaged, lay)))
        if not answers:
            self._show(trouble)
            return
        from tsushin_desk.wording.details import finding_details
        from tsushin_desk.wording.messages import message

        told = message(trouble.diagnostics[0])
        show_message(
            self._window,
            told.what,
            f"{told.safe}どのボタンを押しても、このファイルはこのまま残ります。",
            "開いたものは、内容を確かめてから、新しい名前で保存してください。",
            details=finding_details(trouble.diagnostics, trouble),
            answers=(*answers, ("閉じる", None)),
        )

    def _open_version(self, version: Version, lay: Lay) -> None:
        self._work.start(
            lambda _: _held(open_version(version)), lambda opened: lay(untitled(opened)), self._show
        )

    def _lay_salvaged(self, salvaged: OpenedIssue, lay: Lay) -> None:
        lay(untitled(salvaged))
        show_refusal(self._window, salvaged.findings)

    def _show(self, trouble: RefusedInputError | StoppedError) -> None:
        if isinstance(trouble, RefusedInputError):
            show_trouble(self._window, trouble)


def untitled(opened: OpenedIssue, *, is_unsaved: bool = True) -> Laying:
    """The issue without a file: the one it came from stays as it is."""
    return Laying(opened, DocumentFile(extras=opened.extras), is_unsaved)


def _held(opened: OpenedIssue) -> OpenedIssue:
    """With its pictures in memory: where they lie may be cleared away."""
    opened.pictures.hold_all()
    return opened


def _salvaged(path: Path) -> OpenedIssue | None:
    from tsushin_desk.storage.salvage import salvage_package  # only a damaged file needs it

    try:
        return salvage_package(path)
    except RefusedInputError:
        return None


def _former(path: Path) -> OpenedIssue | None:
    """What stood there before the last saving."""
    try:
        return _held(read_issue(backup_path(path))) if os.path.isfile(path) else None
    except RefusedInputError:
        return None
