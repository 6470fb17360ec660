"""Disks for tests: one that fails at the n-th call, one that records every call."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from tsushin_desk.storage import fsops
from tsushin_desk.storage.fsops import Disk


@contextmanager
def using(disk: Disk) -> Iterator[None]:
    """Lets the room work with this disk."""
    before, fsops.disk = fsops.disk, disk
    try:
        yield
    finally:
        fsops.disk = before


def faults() -> Iterator[tuple[str, OSError, bool]]:
    """What a disk may answer: a name, the error, and whether it stays so."""
    once, lasting = (errno.EACCES, errno.EIO, errno.EDQUOT), (errno.ENOSPC, errno.EIO, errno.EROFS)
    for number in once:
        yield errno.errorcode[number], OSError(number, os.strerror(number)), False
    for number in lasting:
        yield f"{errno.errorcode[number]} lasting", OSError(number, os.strerror(number)), True
    yield "Windows 32", windows_error(32), False
    yield "Windows 5 lasting", windows_error(5), True


def sound_disk() -> Disk:
    """A disk that never fails, and loses no time with flushing."""
    return FaultyDisk(-1, OSError())


def windows_error(code: int) -> PermissionError:
    """What Windows raises: access denied (5), sharing violation (32), lock violation (33)."""
    problem = PermissionError(errno.EACCES, "in use")
    problem.winerror = code  # type: ignore[attr-defined]
    return problem


class FaultyDisk(Disk):
    """Raises at the call ``at`` (counted from 0), and at all later ones of the same kind if it ``lasts``."""

    def __init__(self, at: int, problem: OSError, lasts: bool = False) -> None:
        self.at = at
        self.problem = problem
        self.lasts = lasts
        self.calls: list[str] = []
        self.failed = ""

    def _turn(self, name: str) -> None:
        self.calls.append(name)
        is_due = len(self.calls) - 1 == self.at or (self.lasts and name == self.failed)
        if is_due:
            self.failed = name
            raise self.problem

    def create(self, path: Path) -> int:
        self._turn("create")
        return super().create(path)

    def write(self, handle: int, data: memoryview) -> int:
        try:
            self._turn("write")
        except OSError:
            super().write(handle, data[: len(data) // 2])
            raise
        return super().write(handle, data)

    def flush(self, handle: int) -> None:
        self._turn("flush")  # and that is all: no power is lost here, and thousands of flushes take minutes

    def close(self, handle: int) -> None:
        super().close(handle)
        self._turn("close")

    def open_to_read(self, path: Path) -> BinaryIO:
        self._turn("open_to_read")
        return super().open_to_read(path)

    def open_shared(self, path: Path) -> int:
        self._turn("open_shared")
        return super().open_shared(path)

    def lock(self, handle: int) -> bool:
        self._turn("lock")
        return super().lock(handle)

    def replace(self, source: Path, target: Path) -> None:
        self._turn("replace")
        super().replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        self._turn("link")
        super().link(source, target)

    def change_mode(self, path: Path, mode: int) -> None:
        self._turn("change_mode")
        super().change_mode(path, mode)

    def make_folder(self, folder: Path) -> None:
        self._turn("make_folder")
        super().make_folder(folder)

    def flush_folder(self, folder: Path) -> None:
        self._turn("flush_folder")

    def remove(self, path: Path) -> None:
        self._turn("remove")
        super().remove(path)

    def remove_folder(self, folder: Path) -> None:
        self._turn("remove_folder")
        super().remove_folder(folder)

    def sleep(self, seconds: float) -> None:
        """Nobody waits in tests."""


class UnflushedDisk(Disk):
    """Does everything but flush, which only matters when the power goes."""

    def flush(self, handle: int) -> None:
        pass

    def flush_folder(self, folder: Path) -> None:
        pass


class ShortDisk(Disk):
    """Writes at most seven hundred bytes at a time."""

    def write(self, handle: int, data: memoryview) -> int:
        return super().write(handle, data[:700])


class RecordingDisk(Disk):
    """Does everything, and notes what changes the disk: (operation, arguments)."""

    def __init__(self) -> None:
        self.operations: list[tuple[Any, ...]] = []
        self._paths: dict[int, Path] = {}

    def create(self, path: Path) -> int:
        handle = super().create(path)
        self._paths[handle] = path
        self.operations.append(("create", path))
        return handle

    def write(self, handle: int, data: memoryview) -> int:
        at = os.lseek(handle, 0, os.SEEK_CUR)
        count = super().write(handle, data)
        self.operations.append(("write", self._paths[handle], at, bytes(data[:count])))
        return count

    def flush(self, handle: int) -> None:
        super().flush(handle)
        self.operations.append(("flush", self._paths[handle]))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.operations.append(("replace", source, target))

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self.operations.append(("link", source, target))

    def make_folder(self, folder: Path) -> None:
        super().make_folder(folder)
        self.operations.append(("make_folder", folder))

    def flush_folder(self, folder: Path) -> None:
        super().flush_folder(folder)
        self.operations.append(("flush_folder", folder))

    def remove(self, path: Path) -> None:
        super().remove(path)
        self.operations.append(("remove", path))

    def remove_folder(self, folder: Path) -> None:
        super().remove_folder(folder)
        self.operations.append(("remove_folder", folder))
