"""From sections to pages: the sequence of bands and flows that costs least over the whole issue.

A dynamic programme over the sections. A page takes a run of sections as bands (each section spanning, or a
few of them side by side in the columns); a section too large for that is poured through the columns over as
many pages as it needs. Where that leaves a large hole, any section may be poured. What costs: pages, white at
the foot and beside shorter columns, going against what a section prefers. Heights are points; costs are plain
numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from tsushin_desk.layout.bands import Band, Frame2
from tsushin_desk.layout.boxes import Block, Element
from tsushin_desk.layout.columns import column_range
from tsushin_desk.layout.flow import Flow, FlowPage, flow_pages
from tsushin_desk.layout.plans import COLUMN, SectionPlan, under
from tsushin_desk.layout.runs import AGAINST, Rooms, Run, Runs

PAGE = 40.0  # a page
FOOT, LAST_FOOT = 0.12, 0.03  # a line of white, squared; less where nothing follows
SQUEEZE = 0.4  # a line by which bands are set lower than they like
FLOWED = 12.0  # a section poured instead of standing whole
MOST_ON_A_PAGE = 9
OVERSIZE_SHARE = 0.8
HOLE = 9.0  # lines of white on a page that is not the last, from which on pouring is tried as well


@dataclass(frozen=True, slots=True)
class PageFill:
    """One page: an optional stretch of flow at the top or the foot, and bands. ``last`` has the colophon."""

    bands: tuple[Band, ...]
    above: FlowPage | None = None
    below: FlowPage | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """All pages and the blocks that are higher than any column."""

    pages: tuple[PageFill, ...]
    oversized: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _Best:
    """The cheapest way from a section to the end. ``hole`` is the most white on a page before the last."""

    cost: float
    pages: tuple[PageFill, ...]
    oversized: tuple[Block, ...] = ()
    hole: float = 0.0


@dataclass
class Paginator:
    """One issue's pagination; ``plans`` in order. Call :meth:`paginate` once."""

    plans: tuple[SectionPlan, ...]
    frame: Frame2
    rooms: Rooms
    _best: dict[int, _Best] = field(default_factory=dict)
    _may_pour: bool = False

    @cached_property
    def _runs(self) -> Runs:
        return Runs(self.plans, self.frame, self.rooms)

    def paginate(self) -> Pagination:
        """The cheapest pages for the whole issue. Always finds some."""
        best = self._cheapest()
        if best.hole > HOLE:
            self._may_pour = True
            best = min(best, self._cheapest(), key=lambda way: way.cost)
        return Pagination(best.pages, best.oversized)

    def _cheapest(self) -> _Best:
        for start in range(len(self.plans), -1, -1):
            self._best[start] = self._from(start, self.rooms.other)
        return self._from(0, self.rooms.first)

    def _from(self, start: int, room: float) -> _Best:
        count = len(self.plans)
        if start == count:
            # Only the colophon is left: a page of its own.
            return _Best(PAGE + LAST_FOOT * (room / self.frame.feed) ** 2, (PageFill((), last=True),))
        found = [
            way
            for end in range(start, min(start + MOST_ON_A_PAGE, count) + 1)
            for way in self._page(start, end, room)
        ]
        if not found:
            found = [self._flowed(start, count, room)]
        return min(found, key=lambda way: way.cost)

    def _page(self, start: int, end: int, room: float) -> list[_Best]:
        """Pages that take ``start..end`` as bands; then a new page, the end, or a flow."""
        count, found = len(self.plans), []
        for run in self._runs.of(start, end):
            if end > start:
                cost = self._page_cost(run, room, last=False)
                if cost is not None:
                    rest = self._best[end]
                    page = PageFill(run.bands)
                    hole = max(self._white(run, room), rest.hole)
                    found.append(_Best(cost + rest.cost, (page, *rest.pages), rest.oversized, hole))
                if end == count:
                    cost = self._page_cost(run, room - self.rooms.colophon, last=True)
                    if cost is not None:
                        found.append(_Best(cost, (PageFill(run.bands, last=True),)))
            if end < count and (self._oversized[end] or self._may_pour):
                for stop in range(end + 1, min(end + 4, count) + 1):
                    found.append(self._flowed_after(run, end, stop, room))
        return [way for way in found if way.cost < float("inf")]

    @cached_property
    def _oversized(self) -> list[bool]:
        """Sections that cannot reasonably stand whole on a page, neither across it nor in one column."""
        limit = OVERSIZE_SHARE * self.rooms.other
        return [self._least_height(index) > limit for index in range(len(self.plans))]

    def _least_height(self, index: int) -> float:
        columns = [column_range(way).least for way in self.plans[index].columns]
        return min((*columns, *(band.least for band in self._runs.of_section(index))), default=0.0)

    def _page_cost(self, run: Run, room: float, *, last: bool) -> float | None:
        """What a page of these bands costs, or None if they do not fit."""
        feed = self.frame.feed
        if run.least > room + 0.01:
            return None
        squeezed = max(run.natural - room, 0.0) / feed
        white = (LAST_FOOT if last else FOOT) * self._white(run, room) ** 2
        return PAGE + run.cost + SQUEEZE * squeezed + white

    def _white(self, run: Run, room: float) -> float:
        """Lines of white that stay on a page however the bands grow: at the foot and beside short columns."""
        gaps = max(len(run.bands) - 1, 0) * self.frame.feed
        foot = max(room - run.greatest - gaps, 0.0)
        return (foot + run.waste / 2) / self.frame.feed

    def _flowed_after(self, run: Run, start: int, stop: int, room: float) -> _Best:
        """Bands, then a flow under them that goes on over the following pages."""
        used = run.natural + (self.rooms.white if run.bands else 0.0)
        if room - used < 6 * self.frame.feed:
            return _Best(float("inf"), ())
        way = self._flowed(start, stop, room, used=used)
        if not run.bands:
            return way
        first = PageFill(run.bands, below=way.pages[0].above, last=way.pages[0].last)
        return _Best(way.cost + run.cost, (first, *way.pages[1:]), way.oversized)

    def _flowed(self, start: int, stop: int, room: float, used: float = 0.0) -> _Best:
        """Sections poured through columns and pages, then what follows on a new page."""
        flow = self._flow(start, stop, room - used)
        pages = [PageFill((), above=page) for page in flow.pages]
        tail = flow.pages[-1].height + (used if len(pages) == 1 else 0.0)
        free = (room if len(pages) == 1 else self.rooms.other) - tail
        white = free / self.frame.feed
        cost = PAGE * len(pages) + sum(self._pouring_cost(plan) for plan in self.plans[start:stop])
        if stop == len(self.plans) and free >= self.rooms.colophon:
            pages[-1] = PageFill((), above=pages[-1].above, last=True)
            cost += LAST_FOOT * white**2
            return _Best(cost, tuple(pages), flow.oversized)
        if len(pages) > 1 or not used:
            joined = self._flow_tail(pages, stop, free, cost, flow)
            if joined is not None:
                return joined
        rest = self._best[stop]
        cost += FOOT * white**2 + rest.cost
        oversized = (*flow.oversized, *rest.oversized)
        return _Best(cost, (*pages, *rest.pages), oversized, max(white, rest.hole))

    def _pouring_cost(self, plan: SectionPlan) -> float:
        return FLOWED + (AGAINST * plan.weight if plan.prefers != COLUMN else 0.0)

    def _flow_tail(
        self, pages: list[PageFill], stop: int, free: float, cost: float, flow: Flow
    ) -> _Best | None:
        """Bands under the flow's end on its last page, if any fit."""
        count, found = len(self.plans), []
        room = free - self.rooms.white
        for end in range(stop + 1, min(stop + MOST_ON_A_PAGE, count) + 1):
            for run in self._runs.of(stop, end):
                last = end == count
                own = self._page_cost(run, room - (self.rooms.colophon if last else 0.0), last=last)
                if own is None:
                    continue
                page = PageFill(run.bands, above=pages[-1].above, last=last)
                rest = _Best(0.0, ()) if last else self._best[end]
                found.append(
                    _Best(
                        cost + own - PAGE + rest.cost,
                        (*pages[:-1], page, *rest.pages),
                        (*flow.oversized, *rest.oversized),
                    )
                )
        return min(found, key=lambda way: way.cost, default=None)

    def _flow(self, start: int, stop: int, room: float) -> Flow:
        key = (start, stop, round(room, 2))
        if key not in self._flows:
            elements: tuple[Element, ...] = ()
            for plan in self.plans[start:stop]:
                elements = under(elements, plan.columns[0], self.rooms.white) if plan.columns else elements
            chained = tuple(element.block for element in elements)
            self._flows[key] = flow_pages(
                chained, self.frame.lefts, (room, self.rooms.other), self.frame.feed
            )
        return self._flows[key]

    @cached_property
    def _flows(self) -> dict[tuple[int, int, float], Flow]:
        return {}
