"""The process beside the desk: reads the issue, makes its pages, sends them and ends. It writes no file.

While it works it says so. If nobody listens any more, the desk has gone, and it ends at once.
"""

from __future__ import annotations

import gc
import os
import threading

SIGN_OF_LIFE, PAUSE = b".", 0.1  # seconds between two
STDOUT = 1


def serve(file: str) -> None:
    """Sends the pages of a file through the standard output, or nothing, and ends the process."""
    gc.disable()  # nothing is left over in half a second
    voice = _Voice()
    voice.begin()
    try:
        voice.send(_pages_of(file))
    finally:
        os._exit(0)  # at once: nothing has to be put in order


class _Voice:
    """What the desk hears: signs of life, then the pages, never mixed."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def begin(self) -> None:
        """Gives signs of life from now on."""
        threading.Thread(target=self._give_signs, daemon=True).start()

    def send(self, data: bytes) -> None:
        """The last word."""
        with self._turn:
            _write(data)
            os._exit(0)

    def _give_signs(self) -> None:
        pause = threading.Event()
        while True:
            with self._turn:
                _write(SIGN_OF_LIFE)
            pause.wait(PAUSE)


def _write(data: bytes) -> None:
    """All of it; who cannot be heard any more ends."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(STDOUT, rest) :]
    except OSError:
        os._exit(1)


def _pages_of(file: str) -> bytes:
    """Packed as ``sent_pages`` does it; nothing if the page format cannot be used, which the desk must tell.

    Raises ``RefusedInputError`` for what cannot be opened.
    """
    from pathlib import Path

    from tsushin_desk.press.desk_pages import pages_of, usable_format
    from tsushin_desk.press.sent_pages import SentPages, faces_of, packed
    from tsushin_desk.storage.container import read_issue

    opened = read_issue(Path(file))
    page_format, fonts, refused = usable_format(opened.issue.page_format)
    if refused:
        return b""
    made = pages_of(opened, page_format, fonts)
    pictures, faces = dict(opened.pictures.infos()), faces_of(fonts)
    return packed(
        SentPages(opened.issue, page_format, pictures, faces, made.document, made.findings, made.room_left)
    )
