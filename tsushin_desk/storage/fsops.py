"""The few calls that change the disk, in one place, so that a test can let each of them fail."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path
from typing import BinaryIO

_RETRIES = 9  # 20 ms doubled nine times: about 10 s in all
_FIRST_WAIT = 0.02  # seconds
_BUSY_ON_WINDOWS = frozenset({5, 32, 33})  # access denied, sharing violation, lock violation


def temporary_beside(path: Path) -> Path:
    """A short random name in the same folder; names made from the document's overflow 255 bytes."""
    return path.parent / f".~ts-{secrets.token_hex(4)}.tmp"


def create(path: Path) -> BinaryIO:
    """A new file, open for writing. Raises ``FileExistsError`` if it is there already."""
    return path.open("xb")


def flush_to_disk(file: BinaryIO) -> None:
    """Returns when the disk has it."""
    file.flush()
    os.fsync(file.fileno())


def replace(source: Path, target: Path) -> None:
    """The commit point. A virus scanner or the preview of Windows may hold the target for a moment: waits."""
    for attempt in range(_RETRIES + 1):
        try:
            os.replace(source, target)
            return
        except PermissionError as problem:
            if getattr(problem, "winerror", 0) not in _BUSY_ON_WINDOWS or attempt == _RETRIES:
                raise
            time.sleep(_FIRST_WAIT * 2**attempt)


def flush_folder(folder: Path) -> None:
    """Makes a rename last, where the system can do it (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_folder(folder: Path) -> None:
    """Makes one folder; its parent must be there."""
    folder.mkdir(exist_ok=True)


def remove(path: Path) -> None:
    """Removes one of our own temporary files, if it is there."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
