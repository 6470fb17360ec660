"""Pouring blocks into columns, line strip by line strip: the way that holds any content.

What is poured is weighed by its heights alone; blocks get their places only when the pages are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from math import ceil

from tsushin_desk.layout.boxes import Block, Placed
from tsushin_desk.values import dataclass

_Cut = tuple[int, int]  # a column: its first strip, and past its last, in the row of all strips


@dataclass(frozen=True, slots=True)
class Poured:
    """Columns of placed blocks (y from each column's top, x = 0) and the blocks that are higher than any."""

    columns: tuple[tuple[Placed, ...], ...]
    oversized: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Profile:
    """A block's strips: tops and feet from its own top; after each, past the last strip that may be parted.

    In ``parts`` 0 is a strip up to which the block may not be parted at all.
    """

    tops: tuple[float, ...]
    feet: tuple[float, ...]
    parts: tuple[int, ...]
    highest: float


@lru_cache(maxsize=8192)
def _profile_of(block: Block) -> _Profile:
    feet = tuple(accumulate(strip.height for strip in block.strips))
    parts: list[int] = []
    for index, strip in enumerate(block.strips):
        is_last = index == len(block.strips) - 1
        is_kept = strip.keep or (is_last and block.keep_with_next)
        parts.append((parts[-1] if parts else 0) if is_kept else index + 1)
    highest = max((strip.height for strip in block.strips), default=0.0)
    return _Profile((0.0, *feet[:-1]), feet, tuple(parts), highest)


class Stream:
    """The strips of all blocks in one row, from which columns are cut. ``usable`` is the highest column.

    A block with a strip that is higher than that is left out and named in ``oversized``.
    """

    def __init__(self, blocks: tuple[Block, ...], usable: float) -> None:
        too_high = [_profile_of(block).highest > usable + 0.01 for block in blocks]
        self.oversized = tuple(b for b, high in zip(blocks, too_high, strict=True) if high)
        self._blocks = tuple(b for b, high in zip(blocks, too_high, strict=True) if b.strips and not high)
        self._firsts: list[int] = []  # each block's first strip
        self._tops: list[float] = []  # with all white above
        self._feet: list[float] = []
        self._parts: list[int] = [0]  # the last place up to here where columns may part
        y = 0.0
        for block in self._blocks:
            own, first, last_part = _profile_of(block), len(self._tops), self._parts[-1]
            y += block.before
            self._firsts.append(first)
            self._tops += [y + top for top in own.tops]
            self._feet += [y + foot for foot in own.feet]
            self._parts += [first + part if part else last_part for part in own.parts]
            y += own.feet[-1]

    def __len__(self) -> int:
        return len(self._tops)

    def height(self, cut: _Cut) -> float:
        """How high a column of these strips is."""
        start, end = cut
        return self._feet[end - 1] - self._tops[start] if end > start else 0.0

    def column(self, start: int, room: float) -> _Cut:
        """What a column takes from ``start`` on; nothing if it is too low for anything.

        Breaks only where strips and blocks allow it; where nothing fits otherwise, between any two strips.
        """
        end = bisect_right(self._feet, self._tops[start] + room + 0.01, lo=start)
        if end == len(self):
            return start, end
        return start, self._parts[end] if self._parts[end] > start else end

    def columns(self, height_of: Callable[[int], float]) -> list[_Cut]:
        """All columns, whose heights ``height_of(index)`` gives."""
        found: list[_Cut] = []
        start = 0
        while start < len(self):
            found.append(self.column(start, height_of(len(found))))
            start = found[-1][1]
        return found

    def evened(self, cuts: list[_Cut], count: int, room: float, feed: float) -> list[_Cut]:
        """The same strips in columns as even as the breaks allow, to the line."""
        start, end = cuts[0][0], cuts[-1][1]
        highest = max((self._feet[i] - self._tops[i] for i in range(start, end)), default=0.0)
        lines = ceil(self.height((start, end)) / count / feed - 0.01)  # a hundredth of a line is forgiven
        height = max(lines, 1) * feed
        while height < room:
            if height > highest - 0.01:
                found = self._within(start, end, count, height)
                if found is not None:
                    return found
            height += feed
        return cuts

    def _within(self, start: int, end: int, count: int, height: float) -> list[_Cut] | None:
        """These strips in so many columns of a height, or None if they need more."""
        found: list[_Cut] = []
        while start < end:
            if len(found) == count:
                return None
            cut = self.column(start, height)
            found.append((start, min(cut[1], end)))
            start = found[-1][1]
        return found

    def placed(self, cut: _Cut) -> tuple[Placed, ...]:
        """The blocks of a column, from y = 0 down."""
        found: list[Placed] = []
        index, end = cut
        number = bisect_right(self._firsts, index) - 1
        while index < end:
            block, first = self._blocks[number], index - self._firsts[number]
            past = min(first + end - index, len(block.strips))
            above = found[-1].block if found else None
            separated = bool(above and above.separator and block.separator and not block.before)
            y = self._tops[index] - self._tops[cut[0]]
            found.append(Placed(block, 0.0, y, first, past, separated))
            index += past - first
            number += 1
        return tuple(found)


def pour(blocks: tuple[Block, ...], height_of: Callable[[int], float]) -> Poured:
    """Blocks in order into columns whose heights ``height_of(index)`` gives."""
    stream = Stream(blocks, max(height_of(0), height_of(1), height_of(1_000)))
    cuts = stream.columns(height_of)
    return Poured(tuple(stream.placed(cut) for cut in cuts), stream.oversized)


def column_bottom(column: tuple[Placed, ...]) -> float:
    """The lower edge of a poured column."""
    return max((p.y + p.height for p in column), default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class FlowPage:
    """One page of a flow: its blocks relative to the type area's left and the flow's top on that page."""

    placed: tuple[Placed, ...]
    height: float


class Flow:
    """All pages of a flow; the last one's columns are balanced. ``tail`` is that page's height."""

    def __init__(self, stream: Stream, cuts: list[list[_Cut]], lefts: tuple[float, ...]) -> None:
        self._stream, self._cuts, self._lefts = stream, cuts, lefts
        self.oversized, self.page_count = stream.oversized, len(cuts)
        self.tail = self._height(cuts[-1])

    def _height(self, page: list[_Cut]) -> float:
        return max((self._stream.height(cut) for cut in page), default=0.0)

    @cached_property
    def pages(self) -> tuple[FlowPage, ...]:
        """The pages with every block at its place; always the same ones."""
        return tuple(self._page(page) for page in self._cuts)

    def _page(self, page: list[_Cut]) -> FlowPage:
        placed = tuple(
            block.moved(x, 0.0)
            for cut, x in zip(page, self._lefts, strict=False)
            for block in self._stream.placed(cut)
        )
        return FlowPage(placed, self._height(page))


@lru_cache(maxsize=1024)
def _stream_of(blocks: tuple[Block, ...], usable: float) -> Stream:
    return Stream(blocks, usable)


@lru_cache(maxsize=4096)
def flow_pages(
    blocks: tuple[Block, ...], lefts: tuple[float, ...], rooms: tuple[float, float], feed: float
) -> Flow:
    """Blocks over pages: ``rooms`` are the heights left on the first page and on every other."""
    count = len(lefts)
    stream = _stream_of(blocks, max(rooms))
    columns = stream.columns(partial(_height_of, count, rooms))
    pages = [columns[i : i + count] for i in range(0, len(columns), count)] or [[]]
    if pages[-1]:
        pages[-1] = stream.evened(pages[-1], count, rooms[0] if len(pages) == 1 else rooms[1], feed)
    return Flow(stream, pages, lefts)


def _height_of(count: int, rooms: tuple[float, float], column: int) -> float:
    return rooms[0] if column < count else rooms[1]
