"""Finished pages of the issues that lay on the desk last, kept on this PC for the next start.

Bytes only: whoever keeps them knows what is in them. They can be made again at any time, so nothing here
raises, and whatever has been damaged, cut, or made by another program is as if it were not there.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path

from tsushin_desk.storage import fsops

MOST, LARGEST, LONGEST_DAYS = 6, 4_000_000, 60  # files, bytes of one, since it was written
_SUFFIX, _NEW = ".pages", ".new"
_MARK, _DIGEST, _TEXT = b"tsushin-pages-1\n", 16, "issue.yaml"
_DAY = 86_400  # seconds


class KeptPages:
    """In a folder of its own. ``program``: the key of the one that makes the pages, see ``program_key``."""

    def __init__(self, folder: Path, program: bytes) -> None:
        self._folder, self._program = folder, program

    def has(self, issue: Path) -> bool:
        """True if there are pages of this program for the file as it seems to lie there: by size and time.

        Whether they are those of what it holds is only seen when it has been read.
        """
        head = self._head(issue)
        try:
            with self._place(issue).open("rb") as file:
                return head is not None and file.read(len(head)) == head
        except (OSError, ValueError):
            return False

    def data(self, issue: Path) -> bytes | None:
        """What was kept last for a path, whole; None: there is nothing."""
        with suppress(OSError, ValueError):
            place = self._place(issue)
            if place.stat().st_size <= LARGEST:
                whole, begin = place.read_bytes(), _MARK + self._program
                rest = memoryview(whole)[len(begin) + _DIGEST :]
                data = bytes(rest[_DIGEST:])
                if whole.startswith(begin) and rest[:_DIGEST] == _digest(data):
                    return data
        return None

    def keep(self, issue: Path, data: bytes) -> bool:
        """Keeps them in the place of those from before. False: that cannot be, and there are none."""
        place, head = self._place(issue), self._head(issue)
        new = place.with_suffix(_NEW)
        try:
            place.unlink(missing_ok=True)
            if head is None or len(head) + _DIGEST + len(data) > LARGEST:
                return False
            self._folder.mkdir(parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            with fsops.create(new) as file:
                file.write(head + _digest(data) + data)
            fsops.replace(new, place)
        except (OSError, ValueError):
            return False
        self._tidy()
        return True

    def _tidy(self) -> None:
        """The newest only, and none for ever."""
        with suppress(OSError):
            found = [
                (path.stat().st_mtime, path)
                for path in self._folder.iterdir()
                if path.suffix in (_SUFFIX, _NEW)
            ]
            oldest = time.time() - LONGEST_DAYS * _DAY
            for turn, (moment, path) in enumerate(sorted(found, reverse=True)):
                if turn >= MOST or moment < oldest:
                    path.unlink(missing_ok=True)

    def _head(self, issue: Path) -> bytes | None:
        """Which program, and how the issue lies there; None if it does not."""
        path = _home(issue)
        try:
            state = os.stat(path / _TEXT if path.is_dir() else path)
        except (OSError, ValueError):
            return None
        seen = _digest(f"{state.st_size} {state.st_mtime_ns}".encode())
        return _MARK + self._program + seen

    def _place(self, issue: Path) -> Path:
        whole = str(_home(issue)).encode("utf-8", "surrogatepass")
        return self._folder / f"{sha256(whole).hexdigest()[:16]}{_SUFFIX}"


def _home(issue: Path) -> Path:
    """A folder and the text in it are the same issue."""
    path = issue.absolute()
    return path.parent if path.name == _TEXT else path


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
