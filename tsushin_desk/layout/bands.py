"""Bands: slices of a page across all columns, whose heights give between a least and a greatest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tsushin_desk.layout.boxes import Block, Element, Placed
from tsushin_desk.layout.columns import column_range, fill_column


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """One slice. ``place(height, mirrored)`` sets it relative to the type area's left edge and its own top.

    ``waste`` is the white left standing in it at its natural height (points of column height); ``penalty``
    what else speaks against it. A band that ``turns`` may be mirrored, so that sides alternate down the pages.
    """

    least: float
    natural: float
    greatest: float
    waste: float
    penalty: float
    place: Callable[[float, bool], tuple[Placed, ...]]
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Frame2:
    """The two columns that a band stands in: their lefts relative to the type area, and the line feed."""

    lefts: tuple[float, float]
    feed: float


@dataclass(frozen=True, slots=True, eq=False)
class TwoColumns:
    """Elements in two columns under blocks that span both."""

    above: tuple[Block, ...]
    left: tuple[Element, ...]
    right: tuple[Element, ...]
    turns: bool = False
    penalty: float = 0.0


def band_of(content: TwoColumns, frame: Frame2) -> Band:
    """The band of two columns: as low as the higher column's least, as high as both can follow."""
    above = _above_height(content.above)
    left, right = column_range(content.left), column_range(content.right)
    least = max(left.least, right.least)
    greatest = max(least, min(left.greatest, right.greatest))
    natural = min(max(left.natural, right.natural, least), greatest)
    waste = sum(max(natural - min(side.greatest, natural), 0.0) for side in (left, right))
    return Band(
        above + least,
        above + natural,
        above + greatest,
        waste,
        content.penalty,
        partial(_place, content, frame, above),
        content.turns,
    )


def _above_height(blocks: tuple[Block, ...]) -> float:
    return sum(b.height for b in blocks) + sum(b.before for b in blocks[1:])


def _place(
    content: TwoColumns, frame: Frame2, above: float, height: float, mirrored: bool
) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    y = 0.0
    for number, block in enumerate(content.above):
        y += block.before if number else 0.0
        placed.append(Placed(block, 0.0, y))
        y += block.height
    sides = (content.right, content.left) if mirrored and content.turns else (content.left, content.right)
    for elements, x in zip(sides, frame.lefts, strict=True):
        for item in fill_column(elements, height - above, frame.feed, x):
            placed.append(item.moved(0.0, above))
    return tuple(placed)

