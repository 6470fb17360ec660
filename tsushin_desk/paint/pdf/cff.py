"""What has to be read of a CFF font program (Adobe Technical Note 5176): which CID each glyph has."""

from __future__ import annotations

from itertools import pairwise

from tsushin_desk.values import dataclass

_ROS = (12, 30)  # the Top DICT operator that makes a font CID-keyed
_CHARSET = (15,)
_CHAR_STRINGS = (17,)


class UnusableOutlinesError(ValueError):
    """The font program is not one that can be embedded."""


@dataclass(frozen=True, slots=True)
class CompactFont:
    """The ``CFF `` table of an OpenType file, and the CID of each of its glyphs.

    A font that is not CID-keyed takes CIDs for glyph numbers (ISO 32000-1, 9.7.4.2).
    """

    table: bytes
    cids: tuple[int, ...]
    cid_keyed: bool


def read_compact_font(font_file: bytes) -> CompactFont:
    """What the file holds.

    Raises ``UnusableOutlinesError`` if there is no CFF table, or a charset that CID-keyed fonts do not have.
    """
    data = _table(font_file)
    _, position = _index(data, data[2])
    top_dicts, position = _index(data, position)
    top = _dict(top_dicts[0])
    glyphs = int(top.get(_CHAR_STRINGS, [0])[0])
    count = int.from_bytes(data[glyphs : glyphs + 2], "big")
    if _ROS not in top:
        return CompactFont(data, tuple(range(count)), False)
    return CompactFont(data, tuple(_charset(data, int(top.get(_CHARSET, [0])[0]), count)), True)


def _table(font_file: bytes) -> bytes:
    for record in range(12, 12 + 16 * int.from_bytes(font_file[4:6], "big"), 16):
        if font_file[record : record + 4] == b"CFF ":
            start = int.from_bytes(font_file[record + 8 : record + 12], "big")
            return font_file[start : start + int.from_bytes(font_file[record + 12 : record + 16], "big")]
    raise UnusableOutlinesError("no CFF table")


def _charset(data: bytes, position: int, count: int) -> list[int]:
    if position <= 2:
        raise UnusableOutlinesError("a CID-keyed font with a predefined charset")
    kind, position, cids = data[position], position + 1, [0]
    while len(cids) < count:
        first = int.from_bytes(data[position : position + 2], "big")
        size = (0, 1, 2)[kind]
        more = int.from_bytes(data[position + 2 : position + 2 + size], "big")
        cids.extend(range(first, first + more + 1))
        position += 2 + size
    return cids[:count]


def _index(data: bytes, position: int) -> tuple[list[bytes], int]:
    """The entries of an INDEX and the place behind it."""
    count = int.from_bytes(data[position : position + 2], "big")
    if count == 0:
        return [], position + 2
    size, table = data[position + 2], position + 3
    offsets = [
        int.from_bytes(data[table + i * size : table + (i + 1) * size], "big") for i in range(count + 1)
    ]
    base = table + (count + 1) * size - 1
    entries = [data[base + a : base + b] for a, b in pairwise(offsets)]
    return entries, base + offsets[-1]


def _dict(data: bytes) -> dict[tuple[int, ...], list[float]]:
    """The operators of a DICT with their whole-number operands; real numbers are read as 0."""
    entries: dict[tuple[int, ...], list[float]] = {}
    operands: list[float] = []
    position = 0
    while position < len(data):
        byte = data[position]
        position += 1
        if byte <= 21:
            operator: tuple[int, ...] = (byte,)
            if byte == 12:
                operator, position = (12, data[position]), position + 1
            entries[operator], operands = operands, []
        elif byte == 30:
            while data[position] & 0x0F != 0x0F and data[position] >> 4 != 0x0F:
                position += 1
            operands.append(0)
            position += 1
        else:
            value, position = _integer(data, byte, position)
            operands.append(value)
    return entries


def _integer(data: bytes, byte: int, position: int) -> tuple[int, int]:
    if byte == 28:
        return int.from_bytes(data[position : position + 2], "big", signed=True), position + 2
    if byte == 29:
        return int.from_bytes(data[position : position + 4], "big", signed=True), position + 4
    if byte <= 246:
        return byte - 139, position
    if byte <= 250:
        return (byte - 247) * 256 + data[position] + 108, position + 1
    return -(byte - 251) * 256 - data[position] - 108, position + 1
