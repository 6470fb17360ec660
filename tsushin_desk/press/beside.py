"""A process beside the desk makes the pages of the file to be opened first, while the window is built.

It is begun before anything else is imported, so this module imports little. Whatever becomes of the process,
the desk can make the pages itself: it waits for a process only that is setting them, and not for long.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tsushin_desk.press.beside_worker import BEGUN, SETTING

if TYPE_CHECKING:
    from tsushin_desk.press.sent_pages import SentPages

# Seconds: what takes longer is a long issue, whose first key would wait for the second layout, or hangs.
LONGEST_WAIT = 0.25
_SLICE = 0.05  # seconds between two looks
_MOST, _PIECE = 1 << 28, 1 << 20  # bytes
_WORK = (
    "import sys; sys.path[:] = {path}; from tsushin_desk.press.beside_worker import serve; serve(sys.argv[1])"
)


def begin_beside(file: Path) -> PagesBeside | None:
    """Begins; None where it would win nothing or cannot be done."""
    if (os.cpu_count() or 1) < 2 or getattr(sys, "frozen", False) or not sys.executable:
        return None  # a program in one piece has no Python that could run it
    path = ascii([own for own in sys.path if isinstance(own, str)])
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", _WORK.format(path=path), str(file)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            creationflags=_of_windows("CREATE_NO_WINDOW") | _of_windows("BELOW_NORMAL_PRIORITY_CLASS"),
        )  # fmt: skip
    except (OSError, ValueError):
        return None
    return PagesBeside(file, process)


def _of_windows(flag: str) -> int:
    """Elsewhere there are no such flags."""
    found: int = getattr(subprocess, flag, 0)
    return found


class PagesBeside:
    """What the process sends is heard in a thread, so it never waits for the desk and has soon ended."""

    def __init__(self, file: Path, process: subprocess.Popen[bytes]) -> None:
        self._file, self._process = file.absolute(), process
        self._pieces: list[bytes] = []
        self._has_ended = threading.Event()
        threading.Thread(target=self._listen, name="beside", daemon=True).start()

    def is_about(self, path: Path) -> bool:
        """True if the issue at this path is worth waiting for; whether it is the same is seen later."""
        return path in (self._file, self._file.parent)

    def take(self) -> SentPages | None:
        """What it has made, if that is there or comes soon. None if it has failed, or been ended.

        One that has not come far is not waited for: to begin here as well takes no longer.
        """
        until = time.monotonic() + LONGEST_WAIT
        while not self._has_ended.wait(_SLICE):
            is_setting = any(SETTING in piece for piece in self._pieces)
            if not is_setting or time.monotonic() > until:
                self.end()
                return None
        from tsushin_desk.press.sent_pages import unpacked

        pieces, self._pieces = self._pieces, []
        return unpacked(b"".join(pieces).lstrip(BEGUN + SETTING))

    def end(self) -> None:
        """Ends the process, if it has not done so itself."""
        self._process.kill()

    def _listen(self) -> None:
        heard, output = 0, self._process.stdout
        assert output is not None
        with suppress(OSError), output:
            while heard < _MOST and (piece := output.read(_PIECE)):
                heard += len(piece)
                self._pieces.append(piece)
        self._process.kill()
        self._process.wait()
        self._has_ended.set()
