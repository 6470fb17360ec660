"""The lock beside the open document: ours is held and moved on, another one's is watched."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tsushin_desk.storage.locks import (
    BEAT_SECONDS,
    LockHolder,
    beat,
    may_take_over,
    read_lock,
    release_lock,
    take_lock,
    take_over,
)
from tsushin_desk.ui.persons import pc_name, person_name
from tsushin_desk.ui.work import BackgroundWork

LOOK = 5_000  # milliseconds between two looks at another one's lock


class DeskLock(QObject):
    """``held``: the lock is ours. ``lost``: another one has taken it over. ``freed``: the other one is gone.

    ``taken``: None after taking over, or the one who is there after all.
    """

    held = Signal()
    lost = Signal(object)
    freed = Signal()
    taken = Signal(object)

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        now = datetime.now()
        since = f"{now.month}月{now.day}日{now.hour}時{now.minute:02}分"
        self.me = LockHolder(person_name(), pc_name(), since, secrets.token_hex(8))
        self.document: Path | None = None  # whose lock we hold
        self._clock = clock
        self._work = BackgroundWork(self)
        self._watched: tuple[Path, LockHolder, float] | None = None
        self._beats = QTimer(self, interval=int(BEAT_SECONDS * 1000))
        self._looks = QTimer(self, interval=LOOK)
        self._beats.timeout.connect(self.beat_now)
        self._looks.timeout.connect(self.look_now)

    def other_at(self, document: Path) -> LockHolder | None:
        """Who else has it open; for the worker that reads it. One that we left when we were ended by force
        counts as ours: a person has one desk on a PC.
        """
        found = read_lock(document)
        if found is None or found.token == self.me.token:
            return None
        is_left_by_us = bool(self.me.pc) and (found.person, found.pc) == (self.me.person, self.me.pc)
        return None if is_left_by_us else found

    def hold(self, document: Path) -> None:
        """Takes the lock of the document that lies on the desk now, and moves it on."""
        self.release()
        self.document = document
        self._beats.start()
        self._work.start(lambda _: self._take(document), partial(self._on_taken, document), lambda _: None)

    def watch(self, document: Path, other: LockHolder) -> None:
        """Looks again and again whether the other one is still there."""
        self.release()
        self._watched = (document, other, self._clock())
        self._looks.start()

    def release(self) -> None:
        """The document leaves the desk."""
        self._beats.stop()
        self._looks.stop()
        self._watched = None
        document, self.document = self.document, None
        if document is not None:
            self._work.start(lambda _: release_lock(document, self.me), lambda _: None, lambda _: None)

    def beat_now(self) -> None:
        """Shows the others that we are there."""
        document = self.document
        if document is not None:
            self._work.start(
                lambda _: self._beaten(document), partial(self._on_beaten, document), lambda _: None
            )

    def look_now(self) -> None:
        """Has the other one's counter moved?"""
        if self._watched is not None:
            document = self._watched[0]
            self._work.start(
                lambda _: read_lock(document), partial(self._on_looked, document), lambda _: None
            )

    def take_over_now(self) -> None:
        """Takes the lock that is watched, if its counter has stood still."""
        if self._watched is not None:
            document, watched, since = self._watched
            seconds = self._clock() - since
            self._work.start(
                lambda _: take_over(document, watched, self.me, seconds), self.taken.emit, lambda _: None
            )

    def close(self) -> None:
        """The program ends."""
        self.release()
        self._work.close(cancel=False)

    def _take(self, document: Path) -> LockHolder | None:
        other = take_lock(document, self.me)
        if other is not None and self.other_at(document) is None:
            return take_over(document, other, self.me, float("inf"))
        return other

    def _beaten(self, document: Path) -> LockHolder | None:
        moved = beat(document, self.me)
        if moved is None:
            return read_lock(document)
        self.me = moved
        return None

    def _on_taken(self, document: Path, other: LockHolder | None) -> None:
        if document == self.document:
            if other is None:
                self.held.emit()
            else:
                self._lose(other)

    def _on_beaten(self, document: Path, other: LockHolder | None) -> None:
        if other is not None and document == self.document:
            self._lose(other)

    def _lose(self, other: LockHolder) -> None:
        self._beats.stop()
        self.document = None
        self.lost.emit(other)

    def _on_looked(self, document: Path, now: LockHolder | None) -> None:
        if self._watched is None or self._watched[0] != document:
            return
        _, watched, since = self._watched
        if may_take_over(watched, now, self._clock() - since):
            self._looks.stop()
            self.freed.emit()
        elif now is not None and now != watched:
            self._watched = (document, now, self._clock())
