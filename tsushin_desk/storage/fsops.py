"""Every call that changes the disk, behind one small object, so that a test can let each of them fail.

``Disk`` is the system; the functions below it are what the room calls. Nothing else in the program creates,
writes, renames or removes a file.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tsushin_desk.storage.file_locks import try_to_lock

RETRIES = 9  # 20 ms doubled nine times: about 10 s in all
_FIRST_WAIT = 0.02  # seconds
_BUSY_ON_WINDOWS = frozenset({5, 32, 33})  # access denied, sharing violation, lock violation
# Drive not ready, no such share or path in the network, network errors, connection gone, no way there.
_OUT_OF_REACH = frozenset({21, 53, 55, 59, 64, 67, 121, 1167, 1231, 1232})
# What file systems answer that know no flushing of folders, and folders that may be written but not read.
_NO_FOLDER_FLUSH = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EISDIR, errno.EACCES, errno.EPERM}
)
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_SHARED = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Disk:
    """One method for each system call. All raise ``OSError``."""

    def create(self, path: Path) -> int:
        """A handle on a new file. Raises ``FileExistsError`` if it is there already."""
        return os.open(path, _NEW, 0o666)

    def write(self, handle: int, data: memoryview) -> int:
        """How many of the bytes were written; may be fewer than given."""
        return os.write(handle, data)

    def flush(self, handle: int) -> None:
        """Returns when the disk has it."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def open_to_read(self, path: Path) -> BinaryIO:
        return path.open("rb")

    def open_shared(self, path: Path) -> int:
        """A handle on a file that several processes open, made if it is not there."""
        return os.open(path, _SHARED, 0o666)

    def lock(self, handle: int) -> bool:
        """Locks the file till the handle is closed; False if another process holds it."""
        return try_to_lock(handle)

    def replace(self, source: Path, target: Path) -> None:
        os.replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        os.link(source, target)

    def change_mode(self, path: Path, mode: int) -> None:
        os.chmod(path, mode)

    def make_folder(self, folder: Path) -> None:
        folder.mkdir()

    def flush_folder(self, folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        path.unlink()

    def remove_folder(self, folder: Path) -> None:
        folder.rmdir()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


disk = Disk()


class _NewFile(io.RawIOBase):
    """A file being written; the buffer around it takes care of short writes."""

    def __init__(self, path: Path) -> None:
        self._disk = disk
        self._handle = self._disk.create(path)

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._handle

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._handle, offset, whence)

    def write(self, data: object) -> int:
        return self._disk.write(self._handle, memoryview(data))  # type: ignore[arg-type]

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._disk.close(self._handle)


def create(path: Path) -> BinaryIO:
    """A new file, open for writing. Raises ``FileExistsError`` if it is there already."""
    return io.BufferedWriter(_NewFile(path), 1 << 18)


def flush_to_disk(file: BinaryIO) -> None:
    """Returns when the disk has it."""
    file.flush()
    disk.flush(file.fileno())


def open_to_read(path: Path) -> BinaryIO:
    """A file, open for reading."""
    return disk.open_to_read(path)


def is_busy(problem: OSError) -> bool:
    """True if Windows says that another program holds the file."""
    return getattr(problem, "winerror", 0) in _BUSY_ON_WINDOWS


def is_out_of_reach(problem: OSError) -> bool:
    """True if Windows says that the drive or the share cannot be reached."""
    return getattr(problem, "winerror", 0) in _OUT_OF_REACH


def turns(pauses: Iterable[float]) -> Iterator[None]:
    """One turn at once, and one after each pause (seconds)."""
    yield
    for pause in pauses:
        disk.sleep(pause)
        yield


def replace(source: Path, target: Path) -> None:
    """The commit point. A virus scanner or the preview of Windows may hold the target for a moment: waits."""
    last: OSError | None = None
    for _ in turns(_FIRST_WAIT * 2**attempt for attempt in range(RETRIES)):
        try:
            disk.replace(source, target)
            return
        except PermissionError as problem:
            if not is_busy(problem):
                raise
            last = problem
    assert last is not None
    raise last


def link(source: Path, target: Path) -> None:
    """A second name for a file; not every file system can do it."""
    disk.link(source, target)


def keep_mode(model: Path, path: Path) -> None:
    """Gives a new file the permissions of the one it will replace, where that can be done."""
    with contextlib.suppress(OSError):
        disk.change_mode(path, stat.S_IMODE(model.stat().st_mode))


def flush_folder(folder: Path) -> None:
    """Makes renames last. Raises ``OSError``, but not where the system cannot do it (as on Windows)."""
    if os.name == "nt":
        return
    try:
        disk.flush_folder(folder)
    except OSError as problem:
        if problem.errno not in _NO_FOLDER_FLUSH:
            raise


def make_folder(folder: Path) -> bool:
    """Makes one folder, its parent must be there; False if it is there already."""
    try:
        disk.make_folder(folder)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return False
    return True


def remove(path: Path) -> None:
    """Removes one of our own temporary files, if it is there."""
    with contextlib.suppress(OSError):
        disk.remove(path)


def remove_folder(folder: Path) -> None:
    """Removes one of our own folders, if it is empty."""
    with contextlib.suppress(OSError):
        disk.remove_folder(folder)
