"""What a page costs: the page itself, white at its foot and beside shorter columns, bands set too low.

Costs are plain numbers, heights are points.
"""

from __future__ import annotations

from functools import lru_cache

from tsushin_desk.layout.plans import Plans
from tsushin_desk.layout.runs import Run, Sheet, runs_of
from tsushin_desk.values import dataclass

PAGE = 40.0  # a page
FOOT, LAST_FOOT = 0.12, 0.03  # a line of white, squared; less where nothing follows
SQUEEZE = 0.4  # a line by which bands are set lower than they like
LOWERED = 12.0  # a line by which headlines are set low: better than a page more, worse than all else


@dataclass(frozen=True, slots=True, eq=False)
class PageOfBands:
    """The bands of a page, what the page costs, and its lines of white."""

    run: Run
    cost: float
    white: float


@lru_cache(maxsize=16_384)
def cheapest_page(plans: Plans, sheet: Sheet, room: float, last: bool) -> PageOfBands | None:
    """The cheapest way in which all these sections stand as bands in a room, or None if they do not fit."""
    best: PageOfBands | None = None
    foot, feed = LAST_FOOT if last else FOOT, sheet.frame.feed
    for run in runs_of(plans, sheet):  # the cheapest first
        if best and PAGE + run.cost > best.cost:
            break
        if run.least <= room + 0.01:
            white = _white(run, room, feed)
            squeezed, lowered = max(run.natural - room, 0.0) / feed, max(run.steady - room, 0.0) / feed
            cost = PAGE + run.cost + SQUEEZE * squeezed + LOWERED * lowered + foot * white**2
            if best is None or cost < best.cost:
                best = PageOfBands(run, cost, white)
    return best


def _white(run: Run, room: float, feed: float) -> float:
    """Lines of white that stay on a page however the bands grow: at the foot and beside short columns."""
    gaps = max(len(run.bands) - 1, 0) * feed
    foot = max(room - run.greatest - gaps, 0.0)
    return (foot + run.waste / 2) / feed
