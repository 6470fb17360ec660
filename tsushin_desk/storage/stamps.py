"""What a file on the disk holds, in one value: has somebody changed it since we looked?

Times are not asked: two savings within one tick of a file system's clock (2 s on USB sticks) have the same,
and copying back an old file gives an old one.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from tsushin_desk.storage import fsops
from tsushin_desk.storage.package import ISSUE_NAME, LARGEST_PACKAGE
from tsushin_desk.values import dataclass

_BLOCK = 1 << 20
_LARGEST = LARGEST_PACKAGE + (1 << 20)


@dataclass(frozen=True, slots=True)
class FileStamp:
    """Size in bytes and SHA-256 of a file's content."""

    size: int
    digest: str


def stamp_of_bytes(data: bytes) -> FileStamp:
    """The stamp of a file that holds these bytes."""
    return FileStamp(len(data), hashlib.sha256(data).hexdigest())


def stamp_of(path: Path) -> FileStamp | None:
    """The stamp of a package, or of a folder's ``issue.yaml``; None if there is none. Raises ``OSError``.

    Pipes and devices are not opened; of a file that is larger than any package only the size is looked at.
    """
    if path.is_dir():
        path = path / ISSUE_NAME
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(state.st_mode) or state.st_size > _LARGEST:
        return FileStamp(state.st_size, "")
    digest, size = hashlib.sha256(), 0
    try:
        with fsops.open_to_read(path) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                size += len(block)
    except FileNotFoundError:
        return None
    return FileStamp(size, digest.hexdigest())
