"""Compact outlines made beforehand, of the characters that newsletters are written in.

To make one takes a tenth of a millisecond, and four pages show six hundred. They lie in a file beside the
fonts (``outline_file`` makes it) and are found by the outline that they are made of: another edition of a
font finds none, never a wrong one.

The file: its kind, how many outlines there are, their keys in rising order (8 bytes each), where each begins
and the last one ends (4 bytes each, from the start of the file), the outlines.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

FILE_NAME = "compact-outlines.bin"
HEAD = struct.Struct(">8sI")
KIND = b"outline1"
_KEY_SIZE = 8  # bytes: that two of a million outlines have the same is one chance in forty million


class PreparedOutlines:
    """The outlines of one file; those of an unusable file are none."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._numbers: dict[int, int] = {}
        self._bounds: tuple[int, ...] = ()
        if len(data) < HEAD.size:
            return
        kind, count = HEAD.unpack_from(data)
        if kind == KIND and len(data) >= HEAD.size + 8 * count + 4 * (count + 1):
            keys = struct.unpack_from(f">{count}Q", data, HEAD.size)
            self._bounds = struct.unpack_from(f">{count + 1}I", data, HEAD.size + 8 * count)
            if self._bounds[-1] == len(data):  # none is cut short
                self._numbers = dict(zip(keys, range(count), strict=True))

    def get(self, glyph: bytes, units: int) -> bytes | None:
        """The compact outline of a glyph, of a font with so many units to the em; None if it is not there."""
        number = self._numbers.get(outline_key(glyph, units))
        return None if number is None else self._data[self._bounds[number] : self._bounds[number + 1]]


NONE_PREPARED = PreparedOutlines()


def outline_key(glyph: bytes, units: int) -> int:
    """What the compact outline of a glyph is found by."""
    digest = blake2b(glyph, digest_size=_KEY_SIZE, salt=units.to_bytes(4, "big")).digest()
    return int.from_bytes(digest, "big")


@lru_cache(maxsize=4)
def prepared_in(folder: Path) -> PreparedOutlines:
    """Those that lie beside the fonts of a folder; none if there is no such file."""
    try:
        return PreparedOutlines((folder / FILE_NAME).read_bytes())
    except OSError:
        return NONE_PREPARED
