"""From sections to pages: the sequence of bands and flows that costs least over the whole issue.

A dynamic programme over the sections, from the last to the first. A page takes a run of sections as bands
(each section spanning, or a few of them side by side in the columns); a section too large for that is poured
through the columns over as many pages as it needs. Where that leaves a large hole, any section may be poured.
What costs: pages, white at the foot and beside shorter columns, going against what a section prefers. Heights
are points; costs are plain numbers.

A step depends on the next sections and on what the rest costs, on nothing else, and is kept: after a
keystroke only the steps are taken anew of which one of these has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tsushin_desk.layout.boxes import Block
from tsushin_desk.layout.page_costs import LAST_FOOT, PAGE, cheapest_page
from tsushin_desk.layout.pouring import MOST_POURED, MOST_UNDER, Pouring, is_oversized
from tsushin_desk.layout.runs import Plans, Sheet
from tsushin_desk.layout.ways import PageFill, Rest, Way
from tsushin_desk.values import dataclass

MOST_ON_A_PAGE = 9
HOLE = 9.0  # lines of white on a page that is not the last, from which on pouring is tried as well
_FARTHEST = MOST_ON_A_PAGE + MOST_POURED + MOST_UNDER  # sections that one step can take


@dataclass(frozen=True, slots=True)
class Pagination:
    """All pages and the blocks that are higher than any column."""

    pages: tuple[PageFill, ...]
    oversized: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The sections that a step may take and what is left after each number of them; a quick key."""

    plans: Plans
    rests: tuple[Rest, ...]
    reaches_end: bool


def paginate(plans: Plans, sheet: Sheet) -> Pagination:
    """The cheapest pages for a whole issue, its sections in order. Always finds some."""
    if not plans:
        return Pagination((PageFill((), last=True),))
    ways = _cheapest(plans, sheet, may_pour=False)
    if ways[0].hole > HOLE:
        ways = min(ways, _cheapest(plans, sheet, may_pour=True), key=lambda found: found[0].cost)
    taken = list(_taken(ways))
    pages = [fill for way in taken for fill in way.fills()]
    if not pages[-1].last:
        pages.append(PageFill((), last=True))
    return Pagination(tuple(pages), tuple(b for way in taken if way.flow for b in way.flow.oversized))


def _cheapest(plans: Plans, sheet: Sheet, *, may_pour: bool) -> list[Way]:
    """The cheapest way on from every section."""
    rooms, count = sheet.rooms, len(plans)
    # After the last section the colophon alone is left: a page of its own.
    rests = [Rest(PAGE + LAST_FOOT * (rooms.other / sheet.frame.feed) ** 2, 0.0)]
    ways: list[Way] = []
    for start in range(count - 1, -1, -1):
        end = min(start + _FARTHEST, count)
        # ``rests`` and ``ways`` stand from the last to the first; what one step sees begins with itself.
        seen = (rests[-1], *reversed(rests[count - end : count - start]))
        ahead = _Ahead(plans[start:end], seen, end == count)
        way = _step(ahead, sheet, rooms.other if start else rooms.first, may_pour)
        ways.append(way)
        rests.append(Rest(way.cost, way.hole))
    return ways[::-1]


def _taken(ways: list[Way]) -> Iterator[Way]:
    at = 0
    while at < len(ways):
        yield ways[at]
        at += ways[at].taken


@lru_cache(maxsize=8192)
def _step(ahead: _Ahead, sheet: Sheet, room: float, may_pour: bool) -> Way:
    """The cheapest way on."""
    best = min(_as_bands(ahead, sheet, room), key=lambda way: way.cost, default=None)
    pouring = Pouring(ahead.plans, ahead.rests, ahead.reaches_end, room, sheet)
    for start, plan in enumerate(ahead.plans[: MOST_ON_A_PAGE + 1]):
        if may_pour or is_oversized(plan, sheet):
            best = pouring.better(start, best)
    return best or min(pouring.anyhow(), key=lambda way: way.cost)


def _as_bands(ahead: _Ahead, sheet: Sheet, room: float) -> Iterator[Way]:
    """A page that takes the next sections as bands, as many as it holds."""
    count = len(ahead.plans)
    for end in range(1, min(MOST_ON_A_PAGE, count) + 1):
        page = cheapest_page(ahead.plans[:end], sheet, room, False)
        if page is not None:
            rest = ahead.rests[end]
            yield Way(page.cost + rest.cost, max(page.white, rest.hole), end, page.run.bands)
        if ahead.reaches_end and end == count:
            page = cheapest_page(ahead.plans, sheet, room - sheet.rooms.colophon, True)
            if page is not None:
                yield Way(page.cost, 0.0, end, page.run.bands, last=True)
