"""Finished pages of the issues that lay on the desk last, kept on this PC for the next start.

Bytes only: whoever keeps them knows what is in them. They can be made again at any time, so nothing here
raises, and whatever has been damaged, cut, or made by another program is as if it were not there.
"""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path

from tsushin_desk.storage import fsops

MOST, LARGEST, LONGEST_DAYS = 6, 4_000_000, 60  # files, bytes of one, since it was written
_SUFFIX, _NEW = ".pages", ".new"
_MARK, _DIGEST, _TEXT = b"tsushin-pages-1\n", 16, "issue.yaml"
_DAY = 86_400  # seconds
_OWN = 0o700  # what stands in the pages is nobody else's business


class KeptPages:
    """In a folder of its own. ``program``: the key of the one that makes the pages, see ``program_key``."""

    def __init__(self, folder: Path, program: bytes) -> None:
        self._folder, self._head = folder, _MARK + program

    def has(self, issue: Path) -> bool:
        """True if there are pages of this program for a path. The issue itself is not looked at: it may lie
        where it takes long to be reached. Whether they are those of what it holds now, who reads it sees.
        """
        try:
            with self._place(issue).open("rb") as file:
                return file.read(len(self._head)) == self._head
        except (OSError, ValueError):
            return False

    def data(self, issue: Path) -> bytes | None:
        """What was kept last for a path, whole; None: there is nothing."""
        with suppress(OSError, ValueError):
            place = self._place(issue)
            if place.stat().st_size <= LARGEST:
                whole = place.read_bytes()
                data = whole[len(self._head) + _DIGEST :]
                if whole.startswith(self._head + _digest(data)):
                    return data
        return None

    def keep(self, issue: Path, data: bytes) -> bool:
        """Keeps them in the place of those from before. False: that cannot be, and there are none."""
        place = self._place(issue)
        new = place.with_suffix(_NEW)
        try:
            place.unlink(missing_ok=True)
            if len(self._head) + _DIGEST + len(data) > LARGEST:
                return False
            self._folder.mkdir(mode=_OWN, parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            with fsops.create(new) as file:
                file.write(self._head + _digest(data) + data)
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

    def _place(self, issue: Path) -> Path:
        whole = str(_home(issue)).encode("utf-8", "surrogatepass")
        return self._folder / f"{sha256(whole).hexdigest()[:16]}{_SUFFIX}"


def _home(issue: Path) -> Path:
    """A folder and the text in it are the same issue."""
    path = issue.absolute()
    return path.parent if path.name == _TEXT else path


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
