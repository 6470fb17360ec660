"""Pouring blocks into columns, line strip by line strip: the way that holds any content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from tsushin_desk.layout.boxes import Block, Placed


@dataclass(frozen=True, slots=True)
class Poured:
    """Columns of placed blocks (y from each column's top, x = 0) and the blocks that are higher than any."""

    columns: tuple[tuple[Placed, ...], ...]
    oversized: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A strip in the row of all strips. ``white`` counts only if the strip does not begin a column."""

    block: int
    strip: int
    height: float
    white: float
    keep: bool


def pour(blocks: tuple[Block, ...], height_of: Callable[[int], float]) -> Poured:
    """Blocks in order into columns whose heights ``height_of(index)`` gives.

    Breaks only where strips and blocks allow it; where nothing fits otherwise, between any two strips.
    A strip that is higher than every column is left out and its block named.
    """
    usable = max(height_of(0), height_of(1), height_of(1_000))
    oversized = tuple(b for b in blocks if any(s.height > usable + 0.01 for s in b.strips))
    kept = tuple(b for b in blocks if b not in oversized and b.strips)
    units = _units(kept)
    columns: list[tuple[Placed, ...]] = []
    start = 0
    while start < len(units):
        room = height_of(len(columns))
        end = _column_end(units, start, room)
        columns.append(_placed(kept, units[start:end]))
        start = end
    return Poured(tuple(columns), oversized)


def _units(blocks: tuple[Block, ...]) -> list[_Unit]:
    units = []
    for number, block in enumerate(blocks):
        last = len(block.strips) - 1
        for index, strip in enumerate(block.strips):
            keep = strip.keep or (index == last and block.keep_with_next and number < len(blocks) - 1)
            white = block.before if index == 0 else 0.0
            units.append(_Unit(number, index, strip.height, white, keep))
    return units


def _column_end(units: list[_Unit], start: int, room: float) -> int:
    """Past the last unit that this column takes; ``start`` itself if the column is too low for anything."""
    used, index = 0.0, start
    while index < len(units):
        unit = units[index]
        needed = unit.height + (unit.white if index > start else 0.0)
        if used + needed > room + 0.01:
            break
        used += needed
        index += 1
    if index == len(units):
        return index
    at = index
    while at > start and units[at - 1].keep:
        at -= 1
    if at > start:
        return at
    # Everything here is tied together: part it where the room ends rather than lose it.
    return index


def _placed(blocks: tuple[Block, ...], units: list[_Unit]) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    y, index = 0.0, 0
    while index < len(units):
        first = units[index]
        block = blocks[first.block]
        y += first.white if index else 0.0
        end, height = index, 0.0
        while end < len(units) and units[end].block == first.block:
            height += units[end].height
            end += 1
        above = placed[-1].block if placed else None
        separated = bool(above and above.separator and block.separator and not block.before)
        placed.append(Placed(block, 0.0, y, first.strip, units[end - 1].strip + 1, separated))
        y += height
        index = end
    return tuple(placed)


def column_bottom(column: tuple[Placed, ...]) -> float:
    """The lower edge of a poured column."""
    return max((p.y + p.height for p in column), default=0.0)


@dataclass(frozen=True, slots=True)
class FlowPage:
    """One page of a flow: its blocks relative to the type area's left and the flow's top on that page."""

    placed: tuple[Placed, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Flow:
    """All pages of a flow; the last one's columns are balanced."""

    pages: tuple[FlowPage, ...]
    oversized: tuple[Block, ...]


def flow_pages(
    blocks: tuple[Block, ...], lefts: tuple[float, ...], rooms: tuple[float, float], feed: float
) -> Flow:
    """Blocks over pages: ``rooms`` are the heights left on the first page and on every other."""
    count = len(lefts)

    def height_of(column: int) -> float:
        return rooms[0] if column < count else rooms[1]

    poured = pour(blocks, height_of)
    columns = list(poured.columns)
    pages = [columns[i : i + count] for i in range(0, len(columns), count)] or [[]]
    pages[-1] = _balanced(pages[-1], count, rooms[0] if len(pages) == 1 else rooms[1], feed)
    found = tuple(
        FlowPage(
            tuple(p.moved(x, 0.0) for column, x in zip(page, lefts, strict=False) for p in column),
            max((column_bottom(column) for column in page), default=0.0),
        )
        for page in pages
    )
    return Flow(found, poured.oversized)


def _balanced(
    page: list[tuple[Placed, ...]], count: int, room: float, feed: float
) -> list[tuple[Placed, ...]]:
    """The last page's columns as even as the breaks allow."""
    rest = [_rest(p) for column in page for p in column]
    blocks = tuple(rest)
    total = sum(block.height + block.before for block in blocks)
    height = max(-(-total / count // feed) * feed, feed)
    while height < room:
        poured = pour(blocks, partial(_same_height, height))
        if len(poured.columns) <= count and not poured.oversized:
            return list(poured.columns)
        height += feed
    return page


def _same_height(height: float, _: int) -> float:
    return height


def _rest(placed: Placed) -> Block:
    """What stands placed as a block of its own."""
    block = placed.block
    if placed.start == 0 and placed.end >= len(block.strips):
        return block
    separator = block.separator if placed.start == 0 else ()
    return replace(block, strips=placed.strips, separator=separator, before=block.before)
