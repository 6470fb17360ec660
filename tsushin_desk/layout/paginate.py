"""From sections to pages: the sequence of bands and flows that costs least over the whole issue.

A dynamic programme over the sections, from the last to the first. A page takes a run of sections as bands
(each section spanning, or a few of them side by side in the columns); a section too large for that is poured
through the columns over as many pages as it needs. Where that leaves a large hole, any section may be poured.
What costs: pages, white at the foot and beside shorter columns, going against what a section prefers. Heights
are points; costs are plain numbers.

A step depends on the next sections and on how much more or less it costs to go on after one of them than
after another, on nothing else, and is kept: after a keystroke only the steps are taken anew that see its
section, or a difference that it has made.
"""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.layout.boxes import Block
from tsushin_desk.layout.page_costs import LAST_FOOT, PAGE, cheapest_page
from tsushin_desk.layout.plans import Plans, least_area
from tsushin_desk.layout.pouring import MOST_POURED, Pouring, Step, is_oversized, units
from tsushin_desk.layout.remembering import Memory
from tsushin_desk.layout.runs import Sheet
from tsushin_desk.layout.ways import PageFill, Way
from tsushin_desk.values import dataclass

MOST_ON_A_PAGE = 9
HOLE = 9.0  # lines of white on a page that is not the last, from which on pouring is tried as well
ALONE = 40.0  # a last page with the colophon alone: it would rather have a section to itself
_steps = Memory(8192)


@dataclass(frozen=True, slots=True)
class Pagination:
    """All pages and the blocks that are higher than any column."""

    pages: tuple[PageFill, ...]
    oversized: tuple[Block, ...] = ()


def paginate(plans: Plans, sheet: Sheet) -> Pagination:
    """The cheapest pages for a whole issue, its sections in order. Always finds some."""
    if not plans:
        return Pagination((PageFill((), last=True),))
    cost, taken = _cheapest(plans, sheet, may_pour=False)
    if max(way.white for way in taken) > HOLE:
        poured = _cheapest(plans, sheet, may_pour=True)
        taken = poured[1] if poured[0] < cost else taken
    pages = [fill for way in taken for fill in way.fills()]
    if not pages[-1].last:
        pages.append(PageFill((), last=True))
    return Pagination(tuple(pages), tuple(b for way in taken if way.flow for b in way.flow.oversized))


def _cheapest(plans: Plans, sheet: Sheet, *, may_pour: bool) -> tuple[int, list[Way]]:
    """The cheapest way from the first section to the end, and its cost in units."""
    search = _Search(plans, sheet, may_pour=may_pour)
    ways = [search.way_from(start) for start in range(len(plans) - 1, -1, -1)][::-1]
    return search.costs[0], list(_taken(ways))


def _taken(ways: list[Way]) -> Iterator[Way]:
    at = 0
    while at < len(ways):
        yield ways[at]
        at += ways[at].taken


class _Search:
    """The steps from all sections of an issue, to be asked for from the last to the first.

    ``costs``: what everything from a section on costs, in units.
    """

    def __init__(self, plans: Plans, sheet: Sheet, *, may_pour: bool) -> None:
        self._plans, self._sheet, self._may_pour = plans, sheet, may_pour
        rooms, feed = sheet.rooms, sheet.frame.feed
        # After the last section the colophon alone is left: a page of its own.
        alone = units(PAGE + ALONE + LAST_FOOT * (rooms.other / feed) ** 2)
        self.costs = [0] * len(plans) + [alone]
        self._fars = _fars(plans, sheet)
        self._pouring = Pouring(plans, sheet, self.costs, self._fars)

    def way_from(self, start: int) -> Way:
        """The cheapest way on, all later ones being known."""
        room = self._sheet.rooms.other if start else self._sheet.rooms.first
        past, later = self._seen(start, room), self.costs[start + 1]
        costs = tuple([cost - later for cost in self.costs[start + 1 : past + 1]])
        is_end = past == len(self._plans)
        key = (self._plans[start:past], costs, self._sheet, room, self._may_pour, is_end)

        def make() -> Step:
            cost, way = self._step(start, room)
            return Step(cost - later, way)

        more, way = _steps.of(key, make)
        self.costs[start] = later + more
        return way

    def _seen(self, start: int, room: float) -> int:
        """The place past the last section that the step from ``start`` may look at."""
        far = self._fars[start]
        alone = cheapest_page(self._plans[start : start + 1], self._sheet, room, False)
        if alone is not None and not any(self._pours(place) for place in self._starts(start)):
            return far
        return self._fars[min(self._starts(start)[-1] + MOST_POURED, len(self._plans))]

    def _starts(self, start: int) -> range:
        """Where a flow may begin that the step from ``start`` takes."""
        return range(start, min(self._fars[start] + 1, len(self._plans)))

    def _pours(self, place: int) -> bool:
        return self._may_pour or is_oversized(self._plans[place], self._sheet)

    def _step(self, start: int, room: float) -> Step:
        """The cheapest way on, and what it costs to the end."""
        best = self._as_bands(start, room)
        for place in self._starts(start):
            if self._pours(place):
                best = self._pouring.better(start, place, room, best)
        return best or self._pouring.anyhow(start, room)

    def _as_bands(self, start: int, room: float) -> Step | None:
        """A page that takes the next sections as bands, as many as it holds."""
        best: Step | None = None
        plans, sheet, count = self._plans, self._sheet, len(self._plans)
        for end in range(start + 1, self._fars[start] + 1):
            page = cheapest_page(plans[start:end], sheet, room, False)
            if page is not None:
                cost = units(page.cost) + self.costs[end]
                if best is None or cost < best.cost:
                    best = Step(cost, Way(end - start, page.white, page.run.bands))
            if end == count:
                page = cheapest_page(plans[start:], sheet, room - sheet.rooms.colophon, True)
                if page is not None and (best is None or units(page.cost) < best.cost):
                    best = Step(units(page.cost), Way(end - start, 0.0, page.run.bands, last=True))
        return best


def _fars(plans: Plans, sheet: Sheet) -> list[int]:
    """For each section, and for the end: the place past the last that can stand on one page with it."""
    found: list[int] = []
    far, area, most = 0, 0.0, 2 * sheet.highest + 1.0
    for start in range(len(plans)):
        while far < min(start + MOST_ON_A_PAGE, len(plans)) and area + least_area(plans[far]) <= most:
            area += least_area(plans[far])
            far += 1
        found.append(far)
        if far > start:
            area -= least_area(plans[start])
        far = max(far, start + 1)
    return [*found, len(plans)]
