"""What a page costs: the page itself, white at its foot and beside shorter columns, bands set too low.

Costs are plain numbers, heights are points.
"""

from __future__ import annotations

from functools import lru_cache

from tsushin_desk.layout.runs import Plans, Run, Sheet, runs_of
from tsushin_desk.values import dataclass

PAGE = 40.0  # a page
FOOT, LAST_FOOT = 0.12, 0.03  # a line of white, squared; less where nothing follows
SQUEEZE = 0.4  # a line by which bands are set lower than they like


@dataclass(frozen=True, slots=True, eq=False)
class PageOfBands:
    """The bands of a page, what the page costs, and its lines of white."""

    run: Run
    cost: float
    white: float


@lru_cache(maxsize=16_384)
def cheapest_page(plans: Plans, sheet: Sheet, room: float, last: bool) -> PageOfBands | None:
    """The cheapest way in which all these sections stand as bands in a room, or None if they do not fit."""
    found = [page for run in runs_of(plans, sheet) if (page := _page(run, sheet, room, last))]
    return min(found, key=lambda page: page.cost, default=None)


def _page(run: Run, sheet: Sheet, room: float, last: bool) -> PageOfBands | None:
    if run.least > room + 0.01:
        return None
    white = _white(run, sheet, room)
    squeezed = max(run.natural - room, 0.0) / sheet.frame.feed
    cost = PAGE + run.cost + SQUEEZE * squeezed + (LAST_FOOT if last else FOOT) * white**2
    return PageOfBands(run, cost, white)


def _white(run: Run, sheet: Sheet, room: float) -> float:
    """Lines of white that stay on a page however the bands grow: at the foot and beside short columns."""
    gaps = max(len(run.bands) - 1, 0) * sheet.frame.feed
    foot = max(room - run.greatest - gaps, 0.0)
    return (foot + run.waste / 2) / sheet.frame.feed
