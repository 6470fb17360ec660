"""Bands: slices of a page across all columns, whose heights give between a least and a greatest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import partial

from tsushin_desk.layout.boxes import Block, Element, Placed
from tsushin_desk.layout.columns import Range, column_range, fill_column
from tsushin_desk.values import dataclass

WASTE = 0.25  # a line of white in one column
# More for each line past the fourth, as far as the ninth: it is seen as a hole.
UNSEEN, SEEN_WASTE, MOST_SEEN = 4.0, 1.0, 5.0


@dataclass(frozen=True, slots=True)
class Frame2:
    """The two columns that a band stands in: their lefts relative to the type area, and the line feed."""

    lefts: tuple[float, float]
    feed: float


@dataclass(frozen=True, slots=True, eq=False)
class TwoColumns:
    """Elements in two columns under blocks that span both, which may be set low one by one."""

    above: tuple[Block, ...]
    left: tuple[Element, ...]
    right: tuple[Element, ...]
    turns: bool = False
    penalty: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """One slice. ``place(height, mirrored)`` sets it relative to the type area's left edge and its own top.

    A band that ``turns`` may be mirrored, so that sides alternate down the pages. ``content`` is what it was
    made of.
    """

    least: float
    natural: float
    greatest: float
    place: Callable[[float, bool], tuple[Placed, ...]]
    turns: bool = False
    content: TwoColumns | None = None


@dataclass(frozen=True, slots=True, eq=False)
class WeighedBand:
    """A band by its heights alone; ``make`` gives what stands in it, once it has been chosen.

    ``waste`` is the white left standing in it at its natural height (points of column height); ``cost`` what
    speaks against it by itself; ``lowered`` how much of its least height it owes to headlines set low.
    """

    least: float
    natural: float
    greatest: float
    waste: float
    cost: float
    make: Callable[[], TwoColumns]
    frame: Frame2
    lowered: float = 0.0
    _made: list[Band] = field(default_factory=list, init=False, repr=False)

    @property
    def band(self) -> Band:
        """The band itself; always the same."""
        if not self._made:
            self._made.append(band_of(self.make(), self.frame))
        return self._made[0]


def band_range(left: Range, right: Range) -> tuple[Range, float]:
    """The heights of two columns side by side, and the white left standing at the natural height.

    As low as the higher column's least, as high as both can follow.
    """
    least = max(left.least, right.least)
    greatest = max(least, min(left.greatest, right.greatest))
    natural = min(max(left.natural, right.natural, least), greatest)
    waste = max(natural - left.greatest, 0.0) + max(natural - right.greatest, 0.0)
    return Range(least, natural, greatest), waste


def band_of(content: TwoColumns, frame: Frame2) -> Band:
    """The band of two columns under what spans both."""
    least, above = _above_heights(content.above)
    own, _ = band_range(column_range(content.left), column_range(content.right))
    return Band(
        least + own.least,
        above + own.natural,
        above + own.greatest,
        partial(_place, content, frame, own.least),
        content.turns,
        content,
    )


def weighed(content: TwoColumns, frame: Frame2, against: float = 0.0) -> WeighedBand:
    """What two columns under what spans both weigh as a band; ``against``: what else speaks against them."""
    least, above = _above_heights(content.above)
    own, waste = band_range(column_range(content.left), column_range(content.right))
    heights = (least + own.least, above + own.natural, above + own.greatest)
    cost = own_cost(waste, content.penalty + against, frame)
    return WeighedBand(*heights, waste, cost, lambda: content, frame, above - least)


def own_cost(waste: float, penalty: float, frame: Frame2) -> float:
    """What speaks against a band by itself: white standing in it, and a penalty."""
    lines = waste / frame.feed
    seen = min(max(lines - UNSEEN, 0.0), MOST_SEEN)
    return WASTE * lines + SEEN_WASTE * seen + penalty


def _above_heights(blocks: tuple[Block, ...]) -> tuple[float, float]:
    """How high blocks one under the other are: all set low, and as they are."""
    white = sum(block.before for block in blocks[1:])
    return white + sum(block.least for block in blocks), white + sum(block.height for block in blocks)


def _lowered(blocks: tuple[Block, ...], room: float) -> tuple[Block, ...]:
    """The blocks, from the last to the first set low until all have room: the headline gives way last."""
    _, height = _above_heights(blocks)
    found = list(blocks)
    for place, block in reversed([*enumerate(blocks)]):
        if block.low is not None and height > room + 0.01:
            found[place] = block.low
            height -= block.height - block.low.height
    return tuple(found)


def _place(
    content: TwoColumns, frame: Frame2, least: float, height: float, mirrored: bool
) -> tuple[Placed, ...]:
    """``least``: how low the columns under the blocks can be."""
    placed: list[Placed] = []
    y = 0.0
    for number, block in enumerate(_lowered(content.above, height - least)):
        y += block.before if number else 0.0
        placed.append(Placed(block, 0.0, y))
        y += block.height
    above = y
    sides = (content.right, content.left) if mirrored and content.turns else (content.left, content.right)
    for elements, x in zip(sides, frame.lefts, strict=True):
        for item in fill_column(elements, height - above, frame.feed, x):
            placed.append(item.moved(0.0, above))
    return tuple(placed)
