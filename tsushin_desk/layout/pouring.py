"""Sections poured through columns and pages, under bands or with bands under them."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from tsushin_desk.layout.columns import column_range
from tsushin_desk.layout.flow import Flow, Row, Stream, flow_pages, row_of
from tsushin_desk.layout.page_costs import FOOT, LAST_FOOT, PAGE, cheapest_page
from tsushin_desk.layout.plans import COLUMN, Plans, SectionPlan, blocks_under, column_blocks
from tsushin_desk.layout.remembering import Memory
from tsushin_desk.layout.runs import AGAINST, NOTHING, Run, Sheet, runs_of, spanning_bands
from tsushin_desk.layout.ways import Way

FLOWED = 12.0  # a section poured instead of standing whole
OVERSIZE_SHARE = 0.8
TORN = 60.0  # a heading parted from what it heads, a box cut: worse than a page more
MOST_POURED = 4  # sections in one flow
LEAST_LINES = 6  # of room under bands; in less nothing is poured
UNIT = 1_000_000  # of these make 1 of cost: whole numbers, so that sums tell what follows from what precedes
_SURELY = 0.001  # of cost: what rounding may hide
_flows = Memory(4096)


class Step(NamedTuple):
    """A way on, and what it and all after it costs, in units."""

    cost: int
    way: Way


def units(cost: float) -> int:
    """A cost in whole units."""
    return round(cost * UNIT)


@lru_cache(maxsize=4096)
def is_oversized(plan: SectionPlan, sheet: Sheet) -> bool:
    """True if a section cannot reasonably stand whole on a page, neither across it nor in one column."""
    columns = [column_range(way).least for way in plan.columns]
    least = min((*columns, *(band.least for band in spanning_bands(plan, sheet))), default=0.0)
    return least > OVERSIZE_SHARE * sheet.rooms.other


class Pouring:
    """All flows of an issue. Sections are named by their places in it.

    ``costs``: what everything from a section on costs, in units, filled from the end by whoever asks;
    ``fars``: the place past the last section that can stand on one page with this one.
    """

    def __init__(self, plans: Plans, sheet: Sheet, costs: list[int], fars: list[int]) -> None:
        self._plans, self._sheet, self._costs, self._fars = plans, sheet, costs, fars
        self._columns, self._other = len(sheet.frame.lefts), sheet.rooms.other
        self._contents = [0.0, *accumulate(_content_of(plan) for plan in plans)]
        self._least_rests: dict[int, tuple[list[float], list[int]]] = {}

    def better(self, first: int, start: int, room: float, best: Step | None) -> Step | None:
        """The cheapest of ``best`` and bands of the sections before ``start`` with a flow under them.

        What cannot cost less than the best so far is not poured.
        """
        before = runs_of(self._plans[first:start], self._sheet)
        if not before:
            return best
        lowest = min([run.natural for run in before])
        white = self._sheet.rooms.white if start > first else 0.0
        for stop in range(start + 1, min(start + MOST_POURED, len(self._plans)) + 1):
            against = _pouring_cost(self._plans[start:stop])
            least = self._least(room - lowest - white, start, stop) + against
            for run in before:  # the cheapest first
                if best and (run.cost + least) * UNIT >= best.cost:
                    break
                own = room - run.natural - white
                if best and (self._least(own, start, stop) + against + run.cost) * UNIT >= best.cost:
                    continue
                if own >= LEAST_LINES * self._sheet.frame.feed:
                    best = self._step(first, run, (own, start, stop), best)
        return best

    def anyhow(self, first: int, room: float) -> Step:
        """A flow from this section on, however little room there is: where nothing else is possible."""
        best: Step | None = None
        for stop in range(first + 1, min(first + MOST_POURED, len(self._plans)) + 1):
            best = self._step(first, NOTHING, (room, first, stop), best)
        assert best is not None
        return best

    def _step(self, first: int, run: Run, poured: tuple[float, int, int], best: Step | None) -> Step | None:
        """The cheaper of ``best`` and this run, the flow, and what stands best under its end or after it.

        ``poured``: the room on the flow's first page, its first section, and the one after its last.
        """
        room, start, stop = poured
        flow = self._flow(start, stop, room)
        rooms, one_page = self._sheet.rooms, flow.page_count == 1
        free = (room if one_page else rooms.other) - flow.tail
        white = free / self._sheet.frame.feed
        cost = run.cost + PAGE * flow.page_count + _pouring_cost(self._plans[start:stop]) + TORN * flow.torn
        if stop == len(self._plans) and free >= rooms.colophon:
            way = Way(stop - first, 0.0, run.bands, flow, last=True)
            return _cheaper(best, Step(units(cost + LAST_FOOT * white**2), way))
        if not (one_page and run.bands):
            joined = self._joined(first, run, flow, stop, free)
            if joined is not None:
                return _cheaper(best, Step(units(cost) + joined.cost, joined.way))
        whole = units(cost + FOOT * white**2) + self._costs[stop]
        if best is not None and whole >= best.cost:
            return best
        return Step(whole, Way(stop - first, white, run.bands, flow))

    def _joined(self, first: int, run: Run, flow: Flow, stop: int, free: float) -> Step | None:
        """The cheapest bands under the flow's end on its last page, if any fit; without the flow's cost."""
        best: Step | None = None
        room, count = free - self._sheet.rooms.white, len(self._plans)
        for end in range(stop + 1, self._fars[stop] + 1 if stop < count else stop):
            last = end == count
            own = room - self._sheet.rooms.colophon if last else room
            page = cheapest_page(self._plans[stop:end], self._sheet, own, last)
            if page is not None:
                cost = units(page.cost - PAGE) + (0 if last else self._costs[end])
                if best is None or cost < best.cost:
                    white = 0.0 if last else page.white
                    best = Step(cost, Way(end - first, white, run.bands, flow, page.run.bands, last))
        return best

    def _flow(self, start: int, stop: int, room: float) -> Flow:
        """The flow of some sections; their strips are put in a row once for all flows that begin here."""
        plans, sheet = self._plans, self._sheet
        other = sheet.rooms.other

        def make() -> Flow:
            most = plans[start : start + MOST_POURED]
            stream = _stream(most, sheet.rooms.white, max(room, other))
            return flow_pages(stream, stop - start, sheet.frame.lefts, (room, other), sheet.frame.feed)

        return _flows.of((plans[start:stop], sheet, room), make)

    def _least(self, room: float, start: int, stop: int) -> float:
        """No flow of these sections with all after it costs less; found without pouring."""
        height = (self._contents[stop] - self._contents[start]) / self._columns
        over = (height - room) / self._other - 0.001
        more = ceil(over) if over > 0.0 else 0
        rest = PAGE * (more + 1) + self._least_rest(stop, room + more * self._other - height)
        another = PAGE * (more + 2) + self._least_rest(stop, self._other)
        return (rest if rest < another else another) - _SURELY

    def _least_rest(self, stop: int, free: float) -> float:
        """What all after ``stop`` costs at least, if so much is free under the flow's end."""
        if stop == len(self._plans):
            return 0.0
        if stop not in self._least_rests:
            self._least_rests[stop] = self._rests_under(stop)
        needed, costs = self._least_rests[stop]
        return costs[bisect_right(needed, free + 0.02)] / UNIT

    def _rests_under(self, stop: int) -> tuple[list[float], list[int]]:
        """By rising room under the flow's end: the least that what may stand there and the rest cost.

        The first cost is that of nothing under it.
        """
        found: list[tuple[float, int]] = []
        for end in range(stop + 1, self._fars[stop] + 1):
            runs = runs_of(self._plans[stop:end], self._sheet)
            if runs:
                rest = 0 if end == len(self._plans) else self._costs[end]
                found.append((min([run.least for run in runs]), units(runs[0].cost) + rest))
        found.sort()
        costs = accumulate((cost for _, cost in found), min, initial=self._costs[stop])
        return [needed for needed, _ in found], list(costs)


def _cheaper(best: Step | None, other: Step) -> Step:
    return other if best is None or other.cost < best.cost else best


def _pouring_cost(plans: Plans) -> float:
    return sum([_pouring_cost_of(plan) for plan in plans])


@lru_cache(maxsize=4096)
def _pouring_cost_of(plan: SectionPlan) -> float:
    return FLOWED + (AGAINST * plan.weight if plan.prefers != COLUMN else 0.0)


@lru_cache(maxsize=4096)
def _content_of(plan: SectionPlan) -> float:
    """How high all strips are together, without the white between blocks; at least what is poured."""
    return sum([block.height for block in column_blocks(plan)])


@lru_cache(maxsize=1024)
def _stream(plans: Plans, white: float, usable: float) -> Stream:
    """The strips of sections one under the other."""
    rows: list[Row] = []
    for plan in plans:
        rows.append(_row(plan, white if any(row.blocks for row in rows) else 0.0, usable))
    return Stream(tuple(rows))


@lru_cache(maxsize=4096)
def _row(plan: SectionPlan, white: float, usable: float) -> Row:
    return row_of(blocks_under(plan, white), usable)
