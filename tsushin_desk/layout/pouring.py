"""Sections poured through columns and pages, under bands or with bands under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from math import ceil, inf

from tsushin_desk.layout.boxes import Block
from tsushin_desk.layout.columns import column_range
from tsushin_desk.layout.flow import Flow, flow_pages
from tsushin_desk.layout.page_costs import FOOT, LAST_FOOT, PAGE, cheapest_page
from tsushin_desk.layout.plans import COLUMN, SectionPlan
from tsushin_desk.layout.runs import AGAINST, Plans, Run, Sheet, runs_of, spanning_bands
from tsushin_desk.layout.ways import Rest, Way
from tsushin_desk.values import dataclass

FLOWED = 12.0  # a section poured instead of standing whole
OVERSIZE_SHARE = 0.8
MOST_POURED = 4  # sections in one flow
MOST_UNDER = 9  # sections under a flow's end
LEAST_LINES = 6  # of room under bands; in less nothing is poured
_EMPTY = Run((), 0.0, 0.0, 0.0, 0.0)


@lru_cache(maxsize=4096)
def is_oversized(plan: SectionPlan, sheet: Sheet) -> bool:
    """True if a section cannot reasonably stand whole on a page, neither across it nor in one column."""
    columns = [column_range(way).least for way in plan.columns]
    least = min((*columns, *(band.least for band in spanning_bands(plan, sheet))), default=0.0)
    return least > OVERSIZE_SHARE * sheet.rooms.other


@dataclass(frozen=True, slots=True)
class Pouring:
    """Flows that begin after some of the next sections. ``rests[i]``: what follows the first i sections.

    ``reaches_end``: the last of ``plans`` is the last of the issue.
    """

    plans: Plans
    rests: tuple[Rest, ...]
    reaches_end: bool
    room: float
    sheet: Sheet
    _least_rests: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    def better(self, start: int, best: Way | None) -> Way | None:
        """The cheapest of ``best`` and bands of the sections before ``start`` with a flow under them.

        What cannot cost less than the best so far is not poured.
        """
        before, rooms = self.plans[:start], self.sheet.rooms
        lightest = _lightest(before, self.sheet)
        for stop in range(start + 1, min(start + MOST_POURED, len(self.plans)) + 1):
            beat = best.cost if best else inf
            if self._least_cost(lightest.cost, lightest.natural, start, stop) >= beat:
                continue
            for run in runs_of(before, self.sheet):
                if self._least_cost(run.cost, run.natural, start, stop) < beat:
                    way = self._way(run, run.natural + (rooms.white if run.bands else 0.0), start, stop)
                    if way.cost < beat:
                        best, beat = way, way.cost
        return best

    def anyhow(self) -> Iterator[Way]:
        """Flows from the first section on, however little room there is: where nothing else is possible."""
        for stop in range(1, min(MOST_POURED, len(self.plans)) + 1):
            yield self._way(_EMPTY, 0.0, 0, stop)

    def _way(self, run: Run, used: float, start: int, stop: int) -> Way:
        """This run, the flow, and the best of what may stand under its end or on the next page."""
        rooms, poured = self.sheet.rooms, self.plans[start:stop]
        flow = _flow(poured, self.sheet, self.room - used)
        one_page = flow.page_count == 1
        free = self.room - used - flow.tail if one_page else rooms.other - flow.tail
        white = free / self.sheet.frame.feed
        cost = run.cost + PAGE * flow.page_count + _pouring_cost(poured)
        if self._is_end(stop) and free >= rooms.colophon:
            return Way(cost + LAST_FOOT * white**2, 0.0, stop, run.bands, flow, last=True)
        if not (one_page and used):
            found = min(self._joined(cost, run, flow, stop, free), key=lambda way: way.cost, default=None)
            if found is not None:
                return found
        rest = self.rests[stop]
        cost += FOOT * white**2 + rest.cost
        return Way(cost, max(white, rest.hole), stop, run.bands, flow)

    def _joined(self, cost: float, run: Run, flow: Flow, stop: int, free: float) -> Iterator[Way]:
        """Bands under the flow's end on its last page, if any fit."""
        room = free - self.sheet.rooms.white
        for end in range(stop + 1, min(stop + MOST_UNDER, len(self.plans)) + 1):
            last = self._is_end(end)
            own = room - self.sheet.rooms.colophon if last else room
            page = cheapest_page(self.plans[stop:end], self.sheet, own, last)
            if page is not None:
                rest = Rest(0.0, 0.0) if last else self.rests[end]
                hole = 0.0 if last else max(page.white, rest.hole)
                total = cost + page.cost - PAGE + rest.cost
                yield Way(total, hole, end, run.bands, flow, page.run.bands, last)

    def _is_end(self, place: int) -> bool:
        return self.reaches_end and place == len(self.plans)

    def _least_cost(self, cost: float, natural: float, start: int, stop: int) -> float:
        """No flow under bands of such a cost and height costs less; found without pouring."""
        rooms, poured = self.sheet.rooms, self.plans[start:stop]
        room = self.room - natural - (rooms.white if start else 0.0)
        if room < LEAST_LINES * self.sheet.frame.feed:
            return inf
        height = _content(poured) / len(self.sheet.frame.lefts)
        more = max(ceil((height - room) / rooms.other), 0)
        free = room + more * rooms.other - height
        rest = PAGE * (more + 1) + self._least_rest(stop, free)
        another = PAGE * (more + 2) + self._least_rest(stop, rooms.other)
        return cost + _pouring_cost(poured) + min(rest, another) - 0.001

    def _least_rest(self, stop: int, free: float) -> float:
        """What all after ``stop`` costs at least, if so much is free under the flow's end."""
        if self._is_end(stop):
            return 0.0
        if stop not in self._least_rests:
            self._least_rests[stop] = [*self._rests_under(stop)]
        under_end = (cost for needed, cost in self._least_rests[stop] if needed <= free + 0.01)
        return min(self.rests[stop].cost, min(under_end, default=inf))

    def _rests_under(self, stop: int) -> Iterator[tuple[float, float]]:
        """By what may stand under the flow's end: its least height, what it and the rest cost at least."""
        for end in range(stop + 1, min(stop + MOST_UNDER, len(self.plans)) + 1):
            lightest = _lightest(self.plans[stop:end], self.sheet)
            yield lightest.least, lightest.cost + (0.0 if self._is_end(end) else self.rests[end].cost)


def _pouring_cost(plans: Plans) -> float:
    against = (AGAINST * plan.weight for plan in plans if plan.prefers != COLUMN)
    return FLOWED * len(plans) + sum(against)


@dataclass(frozen=True, slots=True)
class _Lightest:
    """The least of each over all ways in which sections can stand as bands; infinite if they cannot."""

    least: float
    natural: float
    cost: float


@lru_cache(maxsize=8192)
def _lightest(plans: Plans, sheet: Sheet) -> _Lightest:
    runs = runs_of(plans, sheet)
    if not runs:
        return _Lightest(inf, inf, inf)
    return _Lightest(min(r.least for r in runs), min(r.natural for r in runs), min(r.cost for r in runs))


@lru_cache(maxsize=4096)
def _content(plans: Plans) -> float:
    """How high all strips are together, without the white between blocks; at least what is poured."""
    return sum(_content_of(plan) for plan in plans)


@lru_cache(maxsize=4096)
def _content_of(plan: SectionPlan) -> float:
    return sum(element.block.height for element in plan.columns[0]) if plan.columns else 0.0


@lru_cache(maxsize=4096)
def _chained(plans: Plans, white: float) -> tuple[Block, ...]:
    """The blocks of sections one under the other."""
    blocks: tuple[Block, ...] = ()
    for plan in plans:
        blocks += _blocks_of(plan, white if blocks else 0.0)
    return blocks


@lru_cache(maxsize=4096)
def _blocks_of(plan: SectionPlan, white: float) -> tuple[Block, ...]:
    """The blocks of a section in a column, under so much white."""
    blocks = tuple(element.block for element in plan.columns[0]) if plan.columns else ()
    return (blocks[0].under(white), *blocks[1:]) if blocks else ()


def _flow(plans: Plans, sheet: Sheet, room: float) -> Flow:
    blocks, frame = _chained(plans, sheet.rooms.white), sheet.frame
    return flow_pages(blocks, frame.lefts, (room, sheet.rooms.other), frame.feed)
