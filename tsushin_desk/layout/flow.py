"""Pouring blocks into columns, line strip by line strip: the way that holds any content.

What is poured is weighed by its heights alone; blocks get their places only when the pages are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from math import ceil

from tsushin_desk.layout.boxes import Block, Placed
from tsushin_desk.values import dataclass

_Cut = tuple[int, int]  # a column: its first strip, and past its last, in the row of all strips


@dataclass(frozen=True, slots=True)
class Poured:
    """Columns of placed blocks (y from each column's top, x = 0) and the blocks that are higher than any."""

    columns: tuple[tuple[Placed, ...], ...]
    oversized: tuple[Block, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The strips of blocks one under the other: tops and feet from the first block's top.

    ``firsts``: each block's first strip; ``parts``: after each strip, past the last that may be parted, 0 if
    there is none. A block with a strip that is higher than any column is left out and named in ``oversized``.
    """

    blocks: tuple[Block, ...]
    firsts: tuple[int, ...]
    tops: tuple[float, ...]
    feet: tuple[float, ...]
    heights: tuple[float, ...]
    parts: tuple[int, ...]
    oversized: tuple[Block, ...]


def row_of(blocks: tuple[Block, ...], usable: float) -> Row:
    """The row of these blocks; ``usable`` is the highest column.

    A block on a ground of its own is not parted if a column holds it whole.
    """
    too_high = [max((s.height for s in block.strips), default=0.0) > usable + 0.01 for block in blocks]
    whole = [block for block, high in zip(blocks, too_high, strict=True) if block.strips and not high]
    firsts: list[int] = []
    tops: list[float] = []
    parts: list[int] = []
    y = 0.0
    for block in whole:
        firsts.append(len(tops))
        y += block.before
        *before, last = block.strips
        is_whole = block.frame is not None and block.height <= usable + 0.01
        for strip in before:
            tops.append(y)
            y += strip.height
            parts.append((parts[-1] if parts else 0) if strip.keep or is_whole else len(tops))
        tops.append(y)
        y += last.height
        is_kept = last.keep or block.keep_with_next
        parts.append((parts[-1] if parts else 0) if is_kept else len(tops))
    heights = tuple(strip.height for block in whole for strip in block.strips)
    feet = tuple(top + height for top, height in zip(tops, heights, strict=True))
    oversized = tuple(block for block, high in zip(blocks, too_high, strict=True) if high)
    return Row(tuple(whole), tuple(firsts), tuple(tops), feet, heights, tuple(parts), oversized)


class Stream:
    """Rows one after the other, one for each section, from which columns are cut.

    The first sections alone are poured as if there were no more: ``ends`` and ``oversized`` tell, by the
    number of sections, past which strip they end and which of their blocks are left out.
    """

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.ends = [0]
        self.oversized: list[tuple[Block, ...]] = [()]
        self._blocks: list[Block] = []
        self._firsts: list[int] = []  # each block's first strip
        self._tops: list[float] = []  # with all white above
        self._feet: list[float] = []
        self._heights: list[float] = []
        self._parts: list[int] = [0]  # the last place up to here where columns may part
        for row in rows:
            y, first, last_part = self._feet[-1] if self._feet else 0.0, len(self._tops), self._parts[-1]
            self._blocks += row.blocks
            self._firsts += [first + own for own in row.firsts]
            self._tops += [y + top for top in row.tops]
            self._feet += [y + foot for foot in row.feet]
            self._heights += row.heights
            self._parts += [first + part if part else last_part for part in row.parts]
            self.ends.append(len(self._tops))
            self.oversized.append(self.oversized[-1] + row.oversized)

    def height(self, cut: _Cut) -> float:
        """How high a column of these strips is."""
        start, end = cut
        return self._feet[end - 1] - self._tops[start] if end > start else 0.0

    def column(self, start: int, room: float, end: int) -> _Cut:
        """What a column takes from ``start`` on, up to ``end``; nothing if it is too low for anything.

        Breaks only where strips and blocks allow it; where nothing fits otherwise, between any two strips.
        """
        past = bisect_right(self._feet, self._tops[start] + room + 0.01, start, end)
        if past == end:
            return start, past
        return start, self._parts[past] if self._parts[past] > start else past

    def torn(self, cuts: list[_Cut]) -> int:
        """How many of these columns end where strips and blocks do not allow it."""
        return sum(1 for _, past in cuts[:-1] if self._parts[past] != past)

    def columns(self, height_of: Callable[[int], float], end: int) -> list[_Cut]:
        """All columns up to ``end``, whose heights ``height_of(index)`` gives."""
        found: list[_Cut] = []
        start = 0
        while start < end:
            found.append(self.column(start, height_of(len(found)), end))
            start = found[-1][1]
        return found

    def evened(self, cuts: list[_Cut], count: int, room: float, feed: float) -> list[_Cut]:
        """The same strips in columns as even as the breaks allow, to the line."""
        start, end = cuts[0][0], cuts[-1][1]
        highest = max(self._heights[start:end], default=0.0)
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
        """These strips in so many columns of a height, or None if they need more or would be torn."""
        found: list[_Cut] = []
        while start < end:
            if len(found) == count:
                return None
            found.append(self.column(start, height, end))
            start = found[-1][1]
            if start < end and self._parts[start] != start:
                return None
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
    stream = Stream((row_of(blocks, max(height_of(0), height_of(1), height_of(1_000))),))
    cuts = stream.columns(height_of, stream.ends[1])
    return Poured(tuple(stream.placed(cut) for cut in cuts), stream.oversized[1])


def column_bottom(column: tuple[Placed, ...]) -> float:
    """The lower edge of a poured column."""
    return max((p.y + p.height for p in column), default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class FlowPage:
    """One page of a flow: its blocks relative to the type area's left and the flow's top on that page."""

    placed: tuple[Placed, ...]
    height: float


class Flow:
    """All pages of a flow; the last one's columns are balanced. ``tail`` is that page's height.

    ``torn``: columns that end where they should not, since their page is too low for what begins there.
    """

    def __init__(
        self,
        stream: Stream,
        cuts: list[list[_Cut]],
        lefts: tuple[float, ...],
        oversized: tuple[Block, ...],
    ) -> None:
        self._stream, self._cuts, self._lefts = stream, cuts, lefts
        self.oversized, self.page_count = oversized, len(cuts)
        self.tail = self._height(cuts[-1])
        self.torn = stream.torn([cut for page in cuts for cut in page])

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


def flow_pages(
    stream: Stream, sections: int, lefts: tuple[float, ...], rooms: tuple[float, float], feed: float
) -> Flow:
    """The first sections over pages: ``rooms`` are the heights left on the first page and on every other."""
    count = len(lefts)
    columns = stream.columns(lambda index: rooms[0] if index < count else rooms[1], stream.ends[sections])
    pages = [columns[i : i + count] for i in range(0, len(columns), count)] or [[]]
    if pages[-1]:
        pages[-1] = stream.evened(pages[-1], count, rooms[0] if len(pages) == 1 else rooms[1], feed)
    return Flow(stream, pages, lefts, stream.oversized[sections])
