"""Photos that are already as they must be stay as they are: nothing is lost by writing them again.

A JPEG keeps every byte of its picture and loses its metadata; a drawing (SVG) that we can print stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.drawings import read_drawing

# ITU-T T.81 table B.1: the markers we meet.
_END, _SCAN = 0xD9, 0xDA
_BARE = frozenset((0x00, 0x01, *range(0xD0, 0xD9)))  # no length follows these; they have no place here
_COMMENT, _APP0, _APP14, _LAST_APP = 0xFE, 0xE0, 0xEE, 0xEF
# In the coded data a marker is an FF that is neither stuffed (FF 00) nor a restart (FF D0-D7) nor a fill.
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_HEAD = 4096  # bytes within which a drawing says what it is


def without_metadata(jpeg: bytes) -> bytes | None:
    """The same JPEG without Exif, profiles, comments, and whatever stands behind its end.

    None if it is built in a way that we do not follow.
    """
    if jpeg[:2] != b"\xff\xd8":
        return None
    parts = [jpeg[:2]]
    for marker, start, end in _segments(jpeg):
        if marker is None:
            return None
        if marker in (_APP0, _APP14) or not (_APP0 <= marker <= _LAST_APP or marker == _COMMENT):
            parts.append(jpeg[start:end])  # JFIF and Adobe say how the colours are coded
    return b"".join(parts)


def _segments(jpeg: bytes) -> Iterator[tuple[int | None, int, int]]:
    """Marker, start and end of every segment up to the end of the image; a scan holds its coded data."""
    at = 2
    while True:
        while jpeg[at : at + 2] == b"\xff\xff":
            at += 1
        marker = jpeg[at + 1] if jpeg[at : at + 1] == b"\xff" and at + 1 < len(jpeg) else None
        if marker == _END:
            yield marker, at, at + 2
            return
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if marker is None or marker in _BARE or end < at + 4 or end > len(jpeg):
            yield None, at, at
            return
        if marker == _SCAN:
            found = _NEXT_MARKER.search(jpeg, end)
            end = found.start() if found else len(jpeg)
        yield marker, at, end
        at = end


def is_drawing(data: bytes) -> bool:
    """True for a file that says of itself that it is an SVG."""
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:_HEAD]
    return head.startswith(b"<") and b"<svg" in head


def drawing_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a drawing in its own units; None if it holds what cannot be printed."""
    try:
        drawing = read_drawing(data, "")
    except RefusedInputError:
        return None
    return max(round(drawing.width), 1), max(round(drawing.height), 1)
