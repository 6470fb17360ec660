"""TrueType outlines written so that they deflate well (OpenType 1.9: glyf, loca, hmtx, head, hhea).

Coordinates are rounded to 1/1000 em (0.005 pt off at most in body type), contours begin at their leftmost
point and stand from left to right. What a glyph covers stays the same (non-zero winding).
"""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import itemgetter, or_, sub

from tsushin_desk.fonts.prepared_outlines import NONE_PREPARED, PreparedOutlines

_EM = 1000  # units to the em: what PDF counts in
_NEEDED = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp"})
_ON, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME, _OVERLAP = 1, 2, 4, 8, 16, 32, 64
_REMEMBERED = 8192  # glyphs of a process, for the next file: some 200 bytes each
_LARGEST = 0x1FFFE  # bytes of glyf that loca can count in words
Point = tuple[int, int, int]  # x, y, on the curve
Axis = tuple[int, ...]  # one of these of all points


def compact_outlines(
    font: bytes, order: list[int], advances: dict[int, int], prepared: PreparedOutlines = NONE_PREPARED
) -> bytes | None:
    """The font with its glyphs in this order (their numbers now, each once) and compact outlines.

    ``advances`` gives some glyphs another advance, in 1/1000 em; ``prepared`` are outlines that need not be
    made. None if it has no outlines of this kind, coarse ones or composite glyphs.
    """
    tables = _tables(font)
    if not tables.keys() >= _NEEDED:
        return None
    scale = _scale(_unsigned(tables["head"], 18))
    old = _glyphs(tables)
    if scale.units <= _EM or len(order) != len(old) or any(_signed(glyph, 0) < 0 for glyph in old if glyph):
        return None
    new = [_outline(glyph, scale.units, prepared) if glyph else b"" for glyph in old]
    ordered = [new[n] for n in order]
    tables["hmtx"] = _metrics(tables, old, new, scale, order, advances)
    tables["glyf"] = b"".join(ordered)
    tables["loca"] = _offsets(ordered)
    head = _scaled_at(tables["head"], (18, 36, 38, 40, 42), scale)
    # Readers of PDF do not look at the whole file's checksum: it is left at 0.
    is_long = len(tables["glyf"]) > _LARGEST
    tables["head"] = head[:8] + bytes(4) + head[12:50] + struct.pack(">h", is_long) + head[52:]
    hhea = _scaled_at(tables["hhea"], (4, 6, 8, 10, 12, 14, 16), scale)
    tables["hhea"] = hhea[:34] + struct.pack(">H", len(order))
    return _font(tables)


def plain_and_compact(font: bytes) -> dict[tuple[bytes, int], bytes]:
    """The compact outlines of all glyphs of a font (a subset as ``FontFace`` makes it), made anew.

    By the glyphs they are made of and the font's units to the em. Raises ``KeyError`` for other fonts.
    """
    tables = _tables(font)
    units = _unsigned(tables["head"], 18)
    simple = [glyph for glyph in _glyphs(tables) if glyph and _signed(glyph, 0) > 0]
    return {(glyph, units): _compact(glyph, units) for glyph in simple}


def _outline(glyph: bytes, units: int, prepared: PreparedOutlines) -> bytes:
    found = prepared.get(glyph, units)
    return _compact(glyph, units) if found is None else found


class _Scale(dict[int, int]):
    """Units of the font → 1/1000 em, remembered."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self.units = units

    def __missing__(self, value: int) -> int:
        scaled = self[value] = (2 * value * _EM + self.units) // (2 * self.units)
        return scaled


_scale = lru_cache(_Scale)


def _tables(font: bytes) -> dict[str, bytes]:
    found = {}
    for record in range(12, 12 + 16 * _unsigned(font, 4), 16):
        start, length = struct.unpack_from(">II", font, record + 8)
        found[font[record : record + 4].decode("latin-1")] = font[start : start + length]
    return found


def _unsigned(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _signed(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big", signed=True)


def _glyphs(tables: dict[str, bytes]) -> list[bytes]:
    count, loca = _unsigned(tables["maxp"], 4) + 1, tables["loca"]
    if _unsigned(tables["head"], 50):
        offsets = struct.unpack_from(f">{count}I", loca)
    else:
        offsets = tuple(2 * offset for offset in struct.unpack_from(f">{count}H", loca))
    return [tables["glyf"][start:end] for start, end in pairwise(offsets)]


def _offsets(glyphs: list[bytes]) -> bytes:
    offsets = [0]
    for glyph in glyphs:
        offsets.append(offsets[-1] + len(glyph))
    if offsets[-1] > _LARGEST:
        return struct.pack(f">{len(offsets)}I", *offsets)
    return struct.pack(f">{len(offsets)}H", *(offset // 2 for offset in offsets))


def _metrics(
    tables: dict[str, bytes],
    old: list[bytes],
    new: list[bytes],
    scale: _Scale,
    order: list[int],
    advances: dict[int, int],
) -> bytes:
    """Advance and left bearing of every glyph; the bearing follows the outline's new left edge."""
    full, hmtx, parts = _unsigned(tables["hhea"], 34), tables["hmtx"], []
    for n in order:
        left = _signed(hmtx, 4 * n + 2 if n < full else 4 * full + 2 * (n - full))
        advance = advances.get(n) or scale[_unsigned(hmtx, 4 * min(n, full - 1))]
        shift = scale[left - _signed(old[n], 2)] if old[n] else scale[left]
        parts.append(struct.pack(">Hh", advance, _signed(new[n], 2) + shift))
    return b"".join(parts)


def _scaled_at(table: bytes, places: tuple[int, ...], scale: _Scale) -> bytes:
    changed = bytearray(table)
    for at in places:
        changed[at : at + 2] = struct.pack(">h", scale[_signed(table, at)])
    return bytes(changed)


def _font(tables: dict[str, bytes]) -> bytes:
    """The file, its tables in the order they were in."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    start, records, bodies = 12 + 16 * count, {}, []
    for tag, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        records[tag] = tag.encode("latin-1") + struct.pack(">III", checksum, start, len(data))
        bodies.append(padded)
        start += len(padded)
    return b"".join((head, *(records[tag] for tag in sorted(records)), *bodies))


@lru_cache(maxsize=_REMEMBERED)
def _compact(glyph: bytes, units: int) -> bytes:
    contours = sorted(map(_from_leftmost, _contours(glyph, _scale(units))), key=itemgetter(0))
    across, down, on_curve = zip(*chain.from_iterable(contours), strict=True)
    box = struct.pack(">hhhhh", len(contours), min(across), min(down), max(across), max(down))
    ends = struct.pack(f">{len(contours)}H", *(end - 1 for end in accumulate(map(len, contours))))
    overlap = glyph[_first_flag(glyph)] & _OVERLAP
    data = b"".join((box, ends, b"\0\0", _coded(across, down, (on_curve[0] | overlap, *on_curve[1:]))))
    return data + bytes(len(data) % 2)


def _from_leftmost(contour: list[Point]) -> list[Point]:
    """The contour beginning at its leftmost, lowest point on the curve."""
    on_curve = [point for point in contour if point[2]]
    first = contour.index(min(on_curve)) if on_curve else 0
    return contour[first:] + contour[:first]


def _contours(glyph: bytes, scale: _Scale) -> list[list[Point]]:
    """The contours with scaled coordinates."""
    ends = struct.unpack_from(f">{_signed(glyph, 0)}H", glyph, 10)
    flags, at = _flags(glyph, _first_flag(glyph), ends[-1] + 1)
    across, at = _ACROSS.steps(glyph, at, flags)
    down, _ = _DOWN.steps(glyph, at, flags)
    scaled = (map(scale.__getitem__, accumulate(steps)) for steps in (across, down))
    points = list(zip(*scaled, flags.translate(_ON_CURVE), strict=True))
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=True) if end >= start]


def _first_flag(glyph: bytes) -> int:
    """Where the flags begin: behind the ends of the contours and the instructions."""
    ends = 10 + 2 * _signed(glyph, 0)
    return ends + 2 + _unsigned(glyph, ends)


def _flags(glyph: bytes, at: int, count: int) -> tuple[bytes, int]:
    """The flags of so many points, and the place behind them."""
    flags = bytearray()
    while len(flags) < count:
        flag = glyph[at]
        flags.append(flag)
        if flag & _REPEAT:
            flags += bytes((flag,)) * glyph[at + 1]
            at += 1
        at += 1
    return bytes(flags), at


class _AxisReading:
    """How flags tell of one coordinate's steps: which stand in the file, as what, with which sign."""

    def __init__(self, short: int, same: int) -> None:
        kinds = [(bool(flag & short), bool(flag & same)) for flag in range(256)]
        self._codes = bytes(ord("B" if is_short else "h") for is_short, _ in kinds)  # of struct
        self._unwritten = bytes(flag for flag in range(256) if kinds[flag] == (False, True))
        self._signs = [-1 if kind == (True, False) else 0 if kind == (False, True) else 1 for kind in kinds]

    def steps(self, glyph: bytes, at: int, flags: bytes) -> tuple[list[int], int]:
        """The coordinate of all points, from point to point, and the place behind it."""
        written = struct.Struct(b">" + flags.translate(self._codes, self._unwritten))
        values, signs = iter(written.unpack_from(glyph, at)), self._signs
        return [sign and sign * next(values) for sign in map(signs.__getitem__, flags)], at + written.size


_ACROSS, _DOWN = _AxisReading(_X_SHORT, _X_SAME), _AxisReading(_Y_SHORT, _Y_SAME)
_ON_CURVE = bytes(flag & _ON for flag in range(256))


def _coded(across: Axis, down: Axis, on_curve: Axis) -> bytes:
    """Flags and steps. No flag is repeated by count: that deflates better."""
    x_steps, y_steps = (list(map(sub, axis, (0, *axis[:-1]))) for axis in (across, down))
    x_flags, y_flags = map(_X_FLAGS.__getitem__, x_steps), map(_Y_FLAGS.__getitem__, y_steps)
    flags = bytes(map(or_, on_curve, map(or_, x_flags, y_flags)))
    return flags + b"".join(map(_BYTES.__getitem__, chain(x_steps, y_steps)))


class _StepFlags(dict[int, int]):
    """The flags of a coordinate's step, remembered."""

    def __init__(self, short: int, same: int) -> None:
        super().__init__()
        self._short, self._same = short, same

    def __missing__(self, step: int) -> int:
        is_short = -256 < step < 256
        flags = (self._short if step and is_short else 0) | (self._same if step >= 0 and is_short else 0)
        self[step] = flags
        return flags


class _StepBytes(dict[int, bytes]):
    """A coordinate's step as it is written, remembered."""

    def __missing__(self, step: int) -> bytes:
        is_short = -256 < step < 256
        self[step] = (
            (bytes([abs(step)]) if step else b"") if is_short else step.to_bytes(2, "big", signed=True)
        )
        return self[step]


_X_FLAGS, _Y_FLAGS, _BYTES = _StepFlags(_X_SHORT, _X_SAME), _StepFlags(_Y_SHORT, _Y_SAME), _StepBytes()
