"""Sections side by side in the columns: which of them stand left, which right.

Every way is weighed by its heights alone; what stands in it is set when it has been chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice, pairwise, product

from tsushin_desk.layout.bands import Frame2, TwoColumns, WeighedBand, band_range, own_cost
from tsushin_desk.layout.boxes import Block, Element
from tsushin_desk.layout.columns import Range, column_range
from tsushin_desk.layout.plans import Plans, blocks_under, column_blocks, under
from tsushin_desk.layout.split import even_cuts
from tsushin_desk.values import dataclass

MOST_IN_A_GROUP = 5
MOST_WAYS = 64
MOST_KEPT = 4
PENALTY_OUT_OF_ORDER = 1.5  # a section read before another stands to the right of it
PENALTY_EMPTY = 8.0  # nothing stands in the right column, all the way down
PENALTY_TIGHT = 0.6  # less white than usual between sections
PENALTY_CUT = 10.0  # a section begins in one column and ends in the other
PENALTY_CUT_ALONE = 18.0  # one section alone: its form across the page is there for that


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to set a group: each section's elements, its side, the white between."""

    sections: tuple[tuple[Element, ...], ...]
    sides: tuple[int, ...]
    white: float

    def set(self) -> TwoColumns:
        columns: list[tuple[Element, ...]] = [(), ()]
        for section, side in zip(self.sections, self.sides, strict=True):
            columns[side] = under(columns[side], section, self.white)
        return TwoColumns((), columns[0], columns[1])


@lru_cache(maxsize=2048)
def group_bands(
    plans: Plans, frame: Frame2, whites: tuple[float, ...], against: float
) -> tuple[WeighedBand, ...]:
    """The best ways to set a few sections in two columns, whole; and one way that cuts them anywhere.

    ``whites`` are the distances between sections that may be tried, the best-looking first; ``against`` is
    what speaks against all of them.
    """
    if any(not plan.columns for plan in plans):
        return ()
    kept = best_bands([*_whole(plans, frame, whites, against)])
    return tuple(best_bands([*kept, *_cut(plans, frame, whites[0], against)]))


def _whole(plans: Plans, frame: Frame2, whites: tuple[float, ...], against: float) -> Iterator[WeighedBand]:
    if len(plans) == 1:
        whites = whites[:1]
    for sections in islice(product(*(plan.columns for plan in plans)), MOST_WAYS):
        ranges = [column_range(section) for section in sections]
        for sides, disorder in _sides(len(sections)):
            left, right = _side(ranges, sides, 0), _side(ranges, sides, 1)
            gaps = max(len(sides) - sum(sides) - 1, 0), max(sum(sides) - 1, 0)
            for tighter, white in enumerate(whites):
                own, waste = band_range(_higher(left, gaps[0] * white), _higher(right, gaps[1] * white))
                cost = own_cost(waste, disorder + PENALTY_TIGHT * tighter + against, frame)
                way = _Way(sections, sides, white)
                yield WeighedBand(own.least, own.natural, own.greatest, waste, cost, way.set, frame)


@lru_cache(maxsize=MOST_IN_A_GROUP)
def _sides(count: int) -> tuple[tuple[tuple[int, ...], float], ...]:
    """The sides on which so many sections can stand, and what speaks against each order."""
    found = [(0, *others) for others in product((0, 1), repeat=count - 1)]
    return tuple((sides, _disorder(sides)) for sides in found)


def _disorder(sides: tuple[int, ...]) -> float:
    """What speaks against sections standing on these sides."""
    return PENALTY_OUT_OF_ORDER * sum(a > b for a, b in pairwise(sides)) + PENALTY_EMPTY * (1 not in sides)


def _side(ranges: list[Range], sides: tuple[int, ...], wanted: int) -> Range:
    least = natural = greatest = 0.0
    for own, side in zip(ranges, sides, strict=True):
        if side == wanted:
            least, natural = least + own.least, natural + own.natural
            greatest += own.greatest
    return Range(least, natural, greatest)


def _higher(own: Range, white: float) -> Range:
    if not white:
        return own
    return Range(own.least + white, own.natural + white, own.greatest + white)


def _cut(plans: Plans, frame: Frame2, white: float, against: float) -> Iterator[WeighedBand]:
    """The sections one under the other, parted as evenly as they allow."""
    blocks: tuple[Block, ...] = ()
    for plan in plans:
        blocks += blocks_under(plan, white) if blocks else column_blocks(plan)
    penalty = (PENALTY_CUT if len(plans) > 1 else PENALTY_CUT_ALONE) + against
    for cut in even_cuts(blocks):  # what cannot be parted stands in one column anyway
        height = max(cut.left, cut.right)
        waste = height - min(cut.left, cut.right)
        cost = own_cost(waste, cut.penalty + penalty, frame)
        yield WeighedBand(height, height, height, waste, cost, partial(cut.parted, (), blocks), frame)


def best_bands(bands: list[WeighedBand]) -> list[WeighedBand]:
    """The few that no other beats in both height and cost, cheapest first."""
    kept: list[WeighedBand] = []
    for band in sorted(bands, key=lambda band: (band.cost, band.natural)):
        if all(band.least < other.least - 0.01 for other in kept):
            kept.append(band)
        if len(kept) == MOST_KEPT:
            break
    return kept
