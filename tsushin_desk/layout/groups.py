"""Sections side by side in the columns: which of them stand left, which right."""

from __future__ import annotations

from itertools import islice, product

from tsushin_desk.layout.bands import Band, Frame2, TwoColumns, band_of
from tsushin_desk.layout.boxes import Element
from tsushin_desk.layout.plans import SectionPlan, under
from tsushin_desk.layout.split import even_lines

MOST_IN_A_GROUP = 5
MOST_WAYS = 256
PENALTY_OUT_OF_ORDER = 1.5  # a section read before another stands to the right of it
PENALTY_TIGHT = 0.6  # less white than usual between sections
PENALTY_CUT = 6.0  # a section begins in one column and ends in the other


def group_bands(plans: tuple[SectionPlan, ...], frame: Frame2, whites: tuple[float, ...]) -> list[Band]:
    """The best ways to set a few sections in two columns, whole; and one way that cuts them anywhere.

    ``whites`` are the distances between sections that may be tried, the best-looking first.
    """
    if any(not plan.columns for plan in plans):
        return []
    bands = []
    for way in islice(product(*(plan.columns for plan in plans)), MOST_WAYS):
        for sides in product((0, 1), repeat=len(way) - 1):
            for tighter, white in enumerate(whites if len(way) > 1 else whites[:1]):
                bands.append(_group(way, (0, *sides), frame, (white, PENALTY_TIGHT * tighter)))
    bands += _cut_group(plans, frame, whites[0])
    return best_bands(bands, frame.feed)


def _group(
    way: tuple[tuple[Element, ...], ...],
    sides: tuple[int, ...],
    frame: Frame2,
    between: tuple[float, float],
) -> Band:
    """Sections on their sides; ``between`` is the white between them and what choosing it costs."""
    white, penalty = between
    columns: list[tuple[Element, ...]] = [(), ()]
    for section, side in zip(way, sides, strict=True):
        columns[side] = under(columns[side], section, white)
    out_of_order = sum(1 for a, b in zip(sides, sides[1:], strict=False) if a > b)
    penalty += PENALTY_OUT_OF_ORDER * out_of_order
    return band_of(TwoColumns((), columns[0], columns[1], penalty=penalty), frame)


def _cut_group(plans: tuple[SectionPlan, ...], frame: Frame2, white: float) -> list[Band]:
    chained: tuple[Element, ...] = ()
    for plan in plans:
        chained = under(chained, plan.columns[0], white)
    found = []
    for content in even_lines((), chained):
        way = TwoColumns((), content.left, content.right, penalty=content.penalty + PENALTY_CUT)
        found.append(band_of(way, frame))
    return found


def best_bands(bands: list[Band], feed: float, most: int = 4) -> list[Band]:
    """The few that no other beats in both height and cost, cheapest first."""
    ranked = sorted(bands, key=lambda band: (band_cost(band, feed), band.natural))
    kept: list[Band] = []
    for band in ranked:
        lower = all(band.least < other.least - 0.01 for other in kept)
        if not kept or lower:
            kept.append(band)
        if len(kept) == most:
            break
    return kept


def band_cost(band: Band, feed: float) -> float:
    """What speaks against a band by itself: white standing in it, and its penalty."""
    return 0.35 * band.waste / feed + band.penalty
