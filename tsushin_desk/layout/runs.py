"""The ways in which a run of sections can stand on one page as bands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tsushin_desk.layout.bands import Band, Frame2, band_of
from tsushin_desk.layout.columns import column_range
from tsushin_desk.layout.groups import MOST_IN_A_GROUP, band_cost, best_bands, group_bands
from tsushin_desk.layout.plans import COLUMN, SPANNING, SectionPlan

AGAINST = 14.0  # what it costs to go against what a section prefers
MOST_KEPT = 24


@dataclass(frozen=True, slots=True)
class Rooms:
    """The heights that pages offer: page one under the masthead, other pages, and what the colophon takes."""

    first: float
    other: float
    colophon: float
    white: float
    least_white: float


@dataclass(frozen=True, slots=True)
class Run:
    """Bands one under the other, and their sums; ``waste`` is white beside shorter columns, column points."""

    bands: tuple[Band, ...]
    least: float
    natural: float
    greatest: float
    cost: float
    waste: float = 0.0


@dataclass
class Runs:
    """All runs of one issue, each weighed once."""

    plans: tuple[SectionPlan, ...]
    frame: Frame2
    rooms: Rooms
    _known: dict[tuple[int, int], list[Run]] = field(default_factory=dict)
    _band_cache: dict[tuple[int, int], list[Band]] = field(default_factory=dict)
    _columns: dict[int, float] = field(default_factory=dict)

    def of(self, start: int, end: int) -> list[Run]:
        """The ways in which a run of sections can stand as bands, pruned to the promising ones."""
        if start == end:
            return [Run((), 0.0, 0.0, 0.0, 0.0)]
        if (start, end) not in self._known:
            found: list[Run] = []
            for cut in range(max(start, end - MOST_IN_A_GROUP), end):
                for before in self.of(start, cut):
                    found += [self._joined(before, band) for band in self._last_bands(cut, end)]
            self._known[start, end] = self._pruned(found)
        return self._known[start, end]

    def _last_bands(self, cut: int, end: int) -> list[Band]:
        if (key := (cut, end)) not in self._band_cache:
            self._band_cache[key] = self._make_bands(cut, end)
        return self._band_cache[key]

    def _make_bands(self, cut: int, end: int) -> list[Band]:
        limit = max(self.rooms.first, self.rooms.other)
        bands = self._group_bands(cut, end, limit)
        if end - cut == 1:
            bands += self.of_section(cut)
        return [band for band in bands if band.least <= limit + 0.01]

    def _group_bands(self, cut: int, end: int, limit: float) -> list[Band]:
        """The sections side by side, unless they are plainly too much for a page's two columns."""
        if sum(self._least_column(index) for index in range(cut, end)) > 2 * limit:
            return []
        group = self.plans[cut:end]
        against = sum(AGAINST * plan.weight for plan in group if plan.prefers != COLUMN)
        whites = (self.rooms.white, self.frame.feed, self.rooms.least_white)
        return [_dearer(b, against) for b in group_bands(group, self.frame, whites)]

    def _least_column(self, index: int) -> float:
        if index not in self._columns:
            ways = self.plans[index].columns
            self._columns[index] = min((column_range(way).least for way in ways), default=0.0)
        return self._columns[index]

    def _joined(self, before: Run, band: Band) -> Run:
        white = self.rooms.white if before.bands else 0.0
        least = self.rooms.least_white if before.bands else 0.0
        return Run(
            (*before.bands, band),
            before.least + least + band.least,
            before.natural + white + band.natural,
            before.greatest + white + band.greatest,
            before.cost + band_cost(band, self.frame.feed),
            before.waste + band.waste,
        )

    def _pruned(self, found: list[Run]) -> list[Run]:
        limit = max(self.rooms.first, self.rooms.other)
        fitting = [run for run in found if run.least <= limit + 0.01]
        kept: list[Run] = []
        for run in sorted(fitting, key=lambda r: (r.cost, r.natural)):
            if all(run.least < other.least - 0.01 or run.greatest > other.greatest + 0.01 for other in kept):
                kept.append(run)
            if len(kept) == MOST_KEPT:
                break
        return kept

    def of_section(self, index: int) -> list[Band]:
        plan = self.plans[index]
        against = AGAINST * plan.weight
        spans = [band_of(way, self.frame) for way in plan.spans]
        kept = best_bands(spans, self.frame.feed)
        return [_dearer(b, 0.0 if plan.prefers == SPANNING else against) for b in kept]


def _dearer(band: Band, more: float) -> Band:
    return replace(band, penalty=band.penalty + more) if more else band
