"""Sections side by side in the columns: which of them stand left, which right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise, product

from tsushin_desk.layout.bands import Band, Frame2, TwoColumns, band_of, band_range
from tsushin_desk.layout.boxes import Element
from tsushin_desk.layout.columns import Range, column_range
from tsushin_desk.layout.plans import SectionPlan, under
from tsushin_desk.layout.split import even_lines
from tsushin_desk.values import dataclass

MOST_IN_A_GROUP = 5
MOST_WAYS = 64
MOST_KEPT = 4
PENALTY_OUT_OF_ORDER = 1.5  # a section read before another stands to the right of it
PENALTY_TIGHT = 0.6  # less white than usual between sections
WASTE = 0.25  # a line of white in one column
PENALTY_CUT = 10.0  # a section begins in one column and ends in the other
PENALTY_CUT_ALONE = 18.0  # one section alone: its form across the page is there for that


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to set a group: each section's elements, its side, the white between; and what that gives."""

    sections: tuple[tuple[Element, ...], ...]
    sides: tuple[int, ...]
    white: float
    least: float
    natural: float
    cost: float
    penalty: float

    def band(self, frame: Frame2) -> Band:
        columns: list[tuple[Element, ...]] = [(), ()]
        for section, side in zip(self.sections, self.sides, strict=True):
            columns[side] = under(columns[side], section, self.white)
        return band_of(TwoColumns((), columns[0], columns[1], penalty=self.penalty), frame)


@lru_cache(maxsize=2048)
def group_bands(plans: tuple[SectionPlan, ...], frame: Frame2, whites: tuple[float, ...]) -> tuple[Band, ...]:
    """The best ways to set a few sections in two columns, whole; and one way that cuts them anywhere.

    ``whites`` are the distances between sections that may be tried, the best-looking first. Every way is
    weighed by its heights alone; only the few that are kept are set.
    """
    if any(not plan.columns for plan in plans):
        return ()
    ways = sorted(_ways(plans, frame, whites), key=lambda way: (way.cost, way.natural))
    kept: list[_Way] = []
    for way in ways:
        if all(way.least < other.least - 0.01 for other in kept):
            kept.append(way)
        if len(kept) == MOST_KEPT:
            break
    bands = [way.band(frame) for way in kept] + _cut_group(plans, frame, whites[0])
    return tuple(best_bands(bands, frame.feed))


def _ways(plans: tuple[SectionPlan, ...], frame: Frame2, whites: tuple[float, ...]) -> Iterator[_Way]:
    for sections in islice(product(*(plan.columns for plan in plans)), MOST_WAYS):
        ranges = [column_range(section) for section in sections]
        for others in product((0, 1), repeat=len(sections) - 1):
            sides = (0, *others)
            disorder = PENALTY_OUT_OF_ORDER * sum(1 for a, b in pairwise(sides) if a > b)
            for tighter, white in enumerate(whites if len(sections) > 1 else whites[:1]):
                left = _sum([r for r, side in zip(ranges, sides, strict=True) if side == 0], white)
                right = _sum([r for r, side in zip(ranges, sides, strict=True) if side == 1], white)
                penalty = disorder + PENALTY_TIGHT * tighter
                own, waste = band_range(left, right)
                cost = WASTE * waste / frame.feed + penalty
                yield _Way(sections, sides, white, own.least, own.natural, cost, penalty)


def _sum(ranges: list[Range], white: float) -> Range:
    between = white * max(len(ranges) - 1, 0)
    return Range(
        between + sum(r.least for r in ranges),
        between + sum(r.natural for r in ranges),
        between + sum(r.greatest for r in ranges),
    )


def _cut_group(plans: tuple[SectionPlan, ...], frame: Frame2, white: float) -> list[Band]:
    chained: tuple[Element, ...] = ()
    for plan in plans:
        chained = under(chained, plan.columns[0], white)
    found = []
    for content in even_lines((), chained):
        penalty = content.penalty + (PENALTY_CUT if len(plans) > 1 else PENALTY_CUT_ALONE)
        way = TwoColumns((), content.left, content.right, penalty=penalty)
        found.append(band_of(way, frame))
    return found


def best_bands(bands: list[Band], feed: float, most: int = MOST_KEPT) -> list[Band]:
    """The few that no other beats in both height and cost, cheapest first."""
    ranked = sorted(bands, key=lambda band: (band_cost(band, feed), band.natural))
    kept: list[Band] = []
    for band in ranked:
        if all(band.least < other.least - 0.01 for other in kept):
            kept.append(band)
        if len(kept) == most:
            break
    return kept


def band_cost(band: Band, feed: float) -> float:
    """What speaks against a band by itself: white standing in it, and its penalty."""
    return WASTE * band.waste / feed + band.penalty
