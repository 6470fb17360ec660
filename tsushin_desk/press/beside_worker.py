"""The process beside the desk: reads the issue, makes its pages, sends them and ends. It writes no file.

While it works it says so, and how far it has come. If nobody listens any more, the desk has gone, and it ends
at once. Where processors are scarce the desk comes first.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable

BEGUN, SETTING = b".", b"+"  # signs of life: before and after the file has been read and layout been opened
PAUSE = 0.1  # seconds between two
STDOUT = 1
_NICE = 10  # of 19


def serve(file: str) -> None:
    """Sends the pages of a file through the standard output, or nothing, and ends the process."""
    gc.disable()  # nothing is left over in half a second
    if sys.platform != "win32":  # there it is started so
        os.nice(_NICE)
    voice = _Voice()
    voice.begin()
    try:
        voice.send(_pages_of(file, voice.tell_setting))
    finally:
        os._exit(0)  # at once: nothing has to be put in order


class _Voice:
    """What the desk hears: signs of life, then the pages, never mixed."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._sign = BEGUN

    def begin(self) -> None:
        """Gives signs of life from now on."""
        threading.Thread(target=self._give_signs, daemon=True).start()

    def tell_setting(self) -> None:
        """It will not take long any more."""
        with self._turn:
            self._sign = SETTING
            _write(self._sign)

    def send(self, data: bytes) -> None:
        """The last word."""
        with self._turn:
            _write(data)
            os._exit(0)

    def _give_signs(self) -> None:
        pause = threading.Event()
        while True:
            with self._turn:
                _write(self._sign)
            pause.wait(PAUSE)


def _write(data: bytes) -> None:
    """All of it; who cannot be heard any more ends."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(STDOUT, rest) :]
    except OSError:
        os._exit(1)


def _pages_of(file: str, tell_setting: Callable[[], None]) -> bytes:
    """Packed as ``sent_pages`` does it; nothing if the page format cannot be used, which the desk must tell.

    ``tell_setting`` is called when everything is there to set the pages.

    Raises ``RefusedInputError`` for what cannot be opened.
    """
    from pathlib import Path

    import tsushin_desk.pipeline  # noqa: F401
    from tsushin_desk.press.desk_pages import pages_of, usable_format
    from tsushin_desk.press.sent_pages import SentPages, faces_of, packed, shown_pictures
    from tsushin_desk.storage.container import read_issue

    opened = read_issue(Path(file))
    page_format, fonts, refused = usable_format(opened.issue.page_format)
    if refused:
        return b""
    tell_setting()
    made = pages_of(opened, page_format, fonts)
    pictures, faces = shown_pictures(opened), faces_of(fonts)
    return packed(
        SentPages(opened.issue, page_format, pictures, faces, made.document, made.findings, made.room_left)
    )
