"""What becomes of the open issue's file meanwhile: others change it, it goes away, it comes back."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tsushin_desk.storage.container import OpenedIssue, document_of, picture_findings, read_issue
from tsushin_desk.storage.stamps import FileStamp, stamp_of
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.opening import Laying
from tsushin_desk.ui.work import BackgroundWork
from tsushin_desk.values import dataclass

CHANGED = "ほかで書き換えられました。保存すると別の名前で残ります"
GONE = "ファイルが元の場所にありません。保存すると作り直します"
UNREADABLE = "いまのファイルは読めません。紙面は前のままです。"
PULSE = 5_000  # milliseconds: nobody tells that a folder was moved, a stick pulled out, a share lost
_SURE = 1_500  # milliseconds: whoever puts another file in its place may take it away first


@dataclass(frozen=True, slots=True)
class _Seen:
    path: Path
    is_there: bool
    stamp: FileStamp | None


class FileOnDisk(QObject):
    """``reread``: the issue as others have left it, to be laid. ``failed``: it cannot be read, in words.

    ``troubled``: what is wrong with the file, in words; empty: nothing any more. ``gone``: nothing holds what
    lies on the desk.
    """

    reread = Signal(object)
    failed = Signal(str)
    troubled = Signal(str)
    gone = Signal()

    def __init__(self, parent: QObject, desk: Desk, is_saving: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._desk, self._is_saving = desk, is_saving
        self._work = BackgroundWork(self)  # of its own: a share that does not answer holds up nothing else
        self._missed: Path | None = None  # the file that was away when we looked last
        self._pulse = QTimer(self, interval=PULSE)
        self._pulse.timeout.connect(self.feel)
        self._pulse.start()
        self._again = QTimer(self, singleShot=True, interval=_SURE)
        self._again.timeout.connect(partial(self.look, is_second=True))

    def look(self, *, is_second: bool = False) -> None:
        """Something has happened to the file. ``is_second``: it was away when we looked before."""
        path = self._desk.file.path
        if path is not None and not self._is_saving():  # a saving finds out by itself
            self._work.start(lambda _: _seen(path), partial(self._on_seen, is_second), lambda _: None)

    def feel(self) -> None:
        """Is it still there? Looks closer only where that has changed."""
        path = self._desk.file.path
        if path is not None and not self._is_saving():
            self._work.start(lambda _: os.path.exists(path), partial(self._on_felt, path), lambda _: None)

    def close(self) -> None:
        """The window closes."""
        self._pulse.stop()
        self._again.stop()
        self._work.close()

    def _on_felt(self, path: Path, is_there: bool) -> None:
        if is_there == (path == self._missed):
            self.look()

    def _on_seen(self, is_second: bool, seen: _Seen) -> None:
        desk = self._desk
        if seen.path != desk.file.path or self._is_saving():
            return
        if not seen.is_there:
            if is_second:
                self._miss(seen.path)
            else:
                self._again.start()
            return
        self._missed = None
        if not desk.is_dirty:
            path = seen.path
            self._work.start(lambda _: read_issue(path), self._on_reread, self._on_reread_failed)
        else:
            self.troubled.emit("" if seen.stamp == desk.file.stamp else CHANGED)

    def _miss(self, path: Path) -> None:
        is_news, self._missed = path != self._missed, path
        if is_news and not self._desk.is_read_only:
            self.troubled.emit(GONE)
            self._desk.miss_file()
            self.gone.emit()

    def _on_reread(self, opened: OpenedIssue) -> None:
        desk = self._desk
        if not desk.is_dirty and opened.path == desk.file.path and _is_other(opened, desk):
            self.reread.emit(Laying(opened, document_of(opened), is_read_only=desk.is_read_only))

    def _on_reread_failed(self, _: object) -> None:
        self.failed.emit(UNREADABLE)


def _seen(path: Path) -> _Seen:
    """A place that cannot be reached is as good as gone; one that others are just writing is there."""
    try:
        stamp = stamp_of(path)
    except OSError:
        return _Seen(path, os.path.exists(path), None)
    return _Seen(path, stamp is not None, stamp)


def _is_other(opened: OpenedIssue, desk: Desk) -> bool:
    """True if other words came, or if a photo has gone or come back."""
    return opened.issue != desk.issue or picture_findings(opened.issue, opened.pictures) != (
        picture_findings(desk.issue, desk.pictures)
    )
