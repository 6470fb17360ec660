"""What is on the desk is kept: the recovery journal while it is typed, saving when it is asked for.

All writing runs in one worker thread, one call after the other; the window never waits for the disk.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.documents import Container, Occasion, SaveResult
from tsushin_desk.storage.keeping import Keeper, Work
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.persons import person_name
from tsushin_desk.ui.work import BackgroundWork, StoppedError

PAUSE = 2_000  # milliseconds after the last edit
TYPING = 7_000  # milliseconds after the first edit that is not kept: with the writing, within ten seconds
AGAIN = 10_000  # milliseconds after a failure
SETTLED = 1_000  # milliseconds after an issue was laid: its first page is painted
MOST_HELD = 128 << 20  # bytes of photos in memory: those of sixty pages
Trouble = RefusedInputError | StoppedError
Done = Callable[[SaveResult], None]
Failed = Callable[[Trouble], None]
_Save = Callable[[Keeper, Work], SaveResult]


class DeskKeeping(QObject):
    """Keeps the issue that lies on the desk. ``kept``: when; ``failed``: why it could not be."""

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, desk: Desk, data_folder: Path) -> None:
        super().__init__(parent)
        self.folder = data_folder
        self._desk = desk
        self._work = BackgroundWork(self)
        self._keeper: Keeper | None = None
        self._revision = self._sent = 0  # edits since the issue was laid, and those that were given to keep
        self._reads_elsewhere = False  # pictures are read from a place that may go
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._pause.timeout.connect(self.keep_now)
        self._typing.timeout.connect(self.keep_now)
        self._held_at: PictureStore | None = None  # the pictures when the issue had been laid
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._hold_pictures)
        desk.issue_changed.connect(self._on_desk_issue_changed)

    def begin(self, token: str = "") -> None:
        """Another issue lies on the desk; ``token``: the journal that it was recovered from."""
        self._keeper = Keeper(self.folder, token or secrets.token_hex(8), self._desk.file)
        self._revision, self._sent = 1, 0 if self._desk.is_dirty else 1
        self._reads_elsewhere = self._desk.is_dirty
        self._stop_timers()
        self.keep_now()
        self._settled.start()

    def end(self) -> None:
        """The issue leaves the desk. What was not saved stays in its journal, put by for two months."""
        keeper, self._keeper = self._keeper, None
        self._settled.stop()
        self._held_at = None
        self._stop_timers()
        if keeper is None:
            return
        work, is_dirty = self._present(), self._desk.is_dirty

        def leave() -> None:
            if is_dirty:
                keeper.snapshot(work, datetime.now())
                keeper.put_by(datetime.now())
            else:
                keeper.close()

        self._work.start(lambda _: leave(), lambda _: None, self._tell_failure)

    def keep_now(self) -> None:
        """Keeps what is on the screen, if it is not kept yet and differs from what is saved."""
        keeper = self._keeper
        self._stop_timers()
        if keeper is None or self._sent == self._revision:
            return
        self._sent = self._revision
        when = datetime.now()
        if self._desk.is_dirty:
            work = self._present()
            self._work.start(
                lambda _: keeper.snapshot(work, when), lambda _: self._on_kept(when), self._on_not_kept
            )
        else:  # all was taken back: the file holds just this
            self._work.start(lambda _: keeper.close(), lambda _: None, self._tell_failure)

    def keep_anew(self) -> None:
        """What is on the screen stands in no file any more."""
        if self._held_at is not None:
            self._held_at.take_spares()
        self._revision += 1
        self.keep_now()

    def finish(self) -> None:
        """Waits till all that was asked for is on the disk."""
        self._work.finish()

    def close(self) -> None:
        """The program ends: lets the issue go and waits."""
        self.end()
        self._work.close(cancel=False)

    def save(self, done: Done, failed: Failed) -> None:
        """Saves where the issue stands."""
        file, occasion = self._desk.file, occasion_now()

        def save(keeper: Keeper, work: Work) -> SaveResult:
            keeper.file = file
            return keeper.save(work, occasion)

        self._save(save, done, failed)

    def save_as(self, path: Path, done: Done, failed: Failed) -> None:
        """Saves as a package at a place that was chosen just now."""
        file, occasion = self._desk.file, occasion_now()

        def save(keeper: Keeper, work: Work) -> SaveResult:
            keeper.file = file
            return keeper.save_as(path, Container.PACKAGE, work, occasion)

        self._save(save, done, failed)

    def save_over(self, asked: SaveResult, done: Done, failed: Failed) -> None:
        """After the user has said that another 号 may be replaced."""
        occasion = occasion_now()
        self._save(lambda keeper, work: keeper.save_over(asked, work, occasion), done, failed)

    def _save(self, save: _Save, done: Done, failed: Failed) -> None:
        keeper, work, before = self._keeper, self._present(), self._desk.file.path
        assert keeper is not None
        self._sent = self._revision
        self._stop_timers()
        reads_elsewhere = self._reads_elsewhere

        def job() -> tuple[SaveResult, PictureStore | None]:
            result = save(keeper, work)
            may_go = reads_elsewhere or result.written != before
            return result, _pictures_at(result.written) if result.is_saved and may_go else None

        def answer(found: tuple[SaveResult, PictureStore | None]) -> None:
            result, pictures = found
            self._note(work.issue, result, pictures)
            done(result)

        def refuse(trouble: Trouble) -> None:
            self._sent = 0
            self.keep_now()
            failed(trouble)

        self._work.start(lambda _: job(), answer, refuse)

    def _note(self, issue: Issue, result: SaveResult, pictures: PictureStore | None) -> None:
        if not result.is_saved:
            self._sent = 0
            self.keep_now()
            return
        if pictures is not None:
            self._desk.prefer_pictures(pictures)
            self._reads_elsewhere = False
        self._desk.note_saved(issue, result)

    def _hold_pictures(self) -> None:
        """The stick may be pulled out, the file renamed or thrown away: its photos are still to be saved."""
        pictures = self._held_at = self._desk.pictures
        # Who changes the photos of a folder by hand is to see it.
        aside = self._desk.file.container is Container.FOLDER
        self._work.start(lambda _: pictures.hold_all(MOST_HELD, aside=aside), lambda _: None, lambda _: None)

    def _present(self) -> Work:
        return Work(self._desk.issue, self._desk.pictures, self._revision)

    def _stop_timers(self) -> None:
        self._pause.stop()
        self._typing.stop()

    def _on_desk_issue_changed(self) -> None:
        if self._keeper is None:
            return
        self._revision += 1
        self._pause.start()
        if not self._typing.isActive():
            self._typing.start()

    def _on_kept(self, when: datetime) -> None:
        if self._desk.is_dirty:
            self.kept.emit(when)

    def _on_not_kept(self, trouble: Trouble) -> None:
        self._sent = 0
        self._typing.start(AGAIN)
        self._tell_failure(trouble)

    def _tell_failure(self, trouble: Trouble) -> None:
        if isinstance(trouble, RefusedInputError):
            self.failed.emit(trouble)


def occasion_now() -> Occasion:
    """Who saves, and when."""
    return Occasion(person_name(), datetime.now())


def _pictures_at(path: Path | None) -> PictureStore | None:
    """The pictures where the issue was saved just now; None if they cannot be read."""
    with contextlib.suppress(RefusedInputError):
        return read_issue(path).pictures if path is not None else None
    return None
