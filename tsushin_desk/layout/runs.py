"""The ways in which a run of sections can stand on one page as bands.

All functions are pure, and what they give is kept: a keystroke weighs only the runs that hold its section.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tsushin_desk.layout.bands import Band, Frame2, band_of
from tsushin_desk.layout.columns import column_range
from tsushin_desk.layout.groups import MOST_IN_A_GROUP, band_cost, best_bands, group_bands
from tsushin_desk.layout.plans import COLUMN, SPANNING, SectionPlan
from tsushin_desk.values import dataclass

AGAINST = 14.0  # what it costs to go against what a section prefers
MOST_KEPT = 24
MOST_WEIGHED = 8192
Plans = tuple[SectionPlan, ...]


@dataclass(frozen=True, slots=True)
class Rooms:
    """The heights that pages offer: page one under the masthead, other pages, and what the colophon takes."""

    first: float
    other: float
    colophon: float
    white: float
    least_white: float


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What is offered to sections: the columns and the heights of pages. Compared by identity."""

    frame: Frame2
    rooms: Rooms

    @property
    def highest(self) -> float:
        """What the roomiest page holds."""
        return max(self.rooms.first, self.rooms.other)


@lru_cache(maxsize=64)
def sheet_of(frame: Frame2, rooms: Rooms) -> Sheet:
    """The same sheet for the same frame and rooms: a quick key for what is weighed on it."""
    return Sheet(frame, rooms)


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Bands one under the other, and their sums; ``waste`` is white beside shorter columns, column points."""

    bands: tuple[Band, ...]
    least: float
    natural: float
    greatest: float
    cost: float
    waste: float = 0.0


@lru_cache(maxsize=MOST_WEIGHED)
def runs_of(plans: Plans, sheet: Sheet) -> tuple[Run, ...]:
    """The ways in which sections can stand as bands, pruned to the promising ones."""
    if not plans:
        return (Run((), 0.0, 0.0, 0.0, 0.0),)
    found: list[Run] = []
    for cut in range(max(0, len(plans) - MOST_IN_A_GROUP), len(plans)):
        bands = _bands_of(plans[cut:], sheet)
        for before in runs_of(plans[:cut], sheet):
            found += [_joined(before, band, sheet) for band in bands]
    return _pruned(found, sheet.highest)


@lru_cache(maxsize=MOST_WEIGHED)
def _bands_of(plans: Plans, sheet: Sheet) -> tuple[Band, ...]:
    """The bands in which these sections can stand beside each other; one alone may span as well."""
    bands = _beside(plans, sheet)
    if len(plans) == 1:
        bands += spanning_bands(plans[0], sheet)
    return tuple(band for band in bands if band.least <= sheet.highest + 0.01)


def _beside(plans: Plans, sheet: Sheet) -> list[Band]:
    """The sections side by side, unless they are plainly too much for a page's two columns."""
    if sum(least_column(plan) for plan in plans) > 2 * sheet.highest:
        return []
    against = sum(AGAINST * plan.weight for plan in plans if plan.prefers != COLUMN)
    whites = (sheet.rooms.white, sheet.frame.feed, sheet.rooms.least_white)
    return [_dearer(band, against) for band in group_bands(plans, sheet.frame, whites)]


@lru_cache(maxsize=MOST_WEIGHED)
def spanning_bands(plan: SectionPlan, sheet: Sheet) -> tuple[Band, ...]:
    """The best ways in which a section spans the columns."""
    against = AGAINST * plan.weight
    spans = [band_of(way, sheet.frame) for way in plan.spans]
    kept = best_bands(spans, sheet.frame.feed)
    return tuple(_dearer(band, 0.0 if plan.prefers == SPANNING else against) for band in kept)


@lru_cache(maxsize=MOST_WEIGHED)
def least_column(plan: SectionPlan) -> float:
    """How low the section can be in one column."""
    return min((column_range(way).least for way in plan.columns), default=0.0)


def _joined(before: Run, band: Band, sheet: Sheet) -> Run:
    white = sheet.rooms.white if before.bands else 0.0
    least = sheet.rooms.least_white if before.bands else 0.0
    return Run(
        (*before.bands, band),
        before.least + least + band.least,
        before.natural + white + band.natural,
        before.greatest + white + band.greatest,
        before.cost + band_cost(band, sheet.frame.feed),
        before.waste + band.waste,
    )


def _pruned(found: list[Run], limit: float) -> tuple[Run, ...]:
    fitting = [run for run in found if run.least <= limit + 0.01]
    kept: list[Run] = []
    for run in sorted(fitting, key=lambda r: (r.cost, r.natural)):
        if all(run.least < other.least - 0.01 or run.greatest > other.greatest + 0.01 for other in kept):
            kept.append(run)
        if len(kept) == MOST_KEPT:
            break
    return tuple(kept)


def _dearer(band: Band, more: float) -> Band:
    return replace(band, penalty=band.penalty + more) if more else band
