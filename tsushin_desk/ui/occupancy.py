"""Who has the file of the open issue: the lock is held or watched, and it is said in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tsushin_desk.storage.locks import LockHolder, taken_over_finding
from tsushin_desk.ui.locking import DeskLock
from tsushin_desk.ui.messages import show_refusal


class Occupancy(QObject):
    """``told``: who has the file, and whether editing it may begin now. ``taken``: it is ours to open."""

    told = Signal(str, bool)
    taken = Signal(object)

    def __init__(self, window: QWidget, lock: DeskLock) -> None:
        super().__init__(window)
        self._window, self._lock = window, lock
        self._path: Path | None = None
        self.other: LockHolder | None = None
        lock.held.connect(self._on_lock_held)
        lock.lost.connect(self._on_lock_lost)
        lock.freed.connect(self._on_lock_freed)
        lock.taken.connect(self._on_lock_taken)

    def begin(self, path: Path | None, other: LockHolder | None, *, is_read_only: bool) -> None:
        """Ours is held, another one's is watched; what has no file or is only looked at has no lock."""
        self._path, self.other = path, other
        if path is not None and other is not None:
            self._lock.watch(path, other)
            self.told.emit(f"見るだけ：{holder_words(other)}が編集中です", False)
        elif path is None or is_read_only:
            self._lock.release()
            self.told.emit("見るだけで開いています" if is_read_only else "", False)
        elif path != self._lock.document:
            self._lock.hold(path)

    def start_editing(self) -> None:
        """The other one who had the file is gone: it is ours."""
        self._lock.take_over_now()

    def _on_lock_held(self) -> None:
        person = self._lock.me.person
        self.told.emit(f"編集中：このパソコン{f'（{person}）' if person else ''}", False)

    def _on_lock_lost(self, other: LockHolder) -> None:
        self.told.emit(f"{holder_words(other)}も編集中です", False)
        if self._path is not None:
            show_refusal(self._window, [taken_over_finding(self._path, other)])

    def _on_lock_freed(self) -> None:
        self.told.emit("ほかの人の編集は終わったようです", True)

    def _on_lock_taken(self, other: LockHolder | None) -> None:
        if other is None:
            self.taken.emit(self._path)
        else:
            self.begin(self._path, other, is_read_only=True)


def holder_words(other: LockHolder) -> str:
    """「佐野さん（PC-2）」, as far as it is known."""
    pc = f"（{other.pc}）" if other.pc else ""
    return f"{other.person}さん{pc}" if other.person else f"ほかの人{pc}"
