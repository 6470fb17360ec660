"""The ways in which a run of sections can stand on one page as bands.

All functions are pure, and what they give is kept: a keystroke weighs only the runs that hold its section.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from tsushin_desk.layout.bands import Frame2, WeighedBand, weighed
from tsushin_desk.layout.columns import column_range
from tsushin_desk.layout.groups import MOST_IN_A_GROUP, best_bands, group_bands
from tsushin_desk.layout.plans import COLUMN, SPANNING, Plans, SectionPlan, least_area
from tsushin_desk.values import dataclass

AGAINST = 14.0  # what it costs to go against what a section prefers
MOST_KEPT = 24
MOST_WEIGHED = 8192


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
    """Bands one under the other, and their sums; ``waste`` is white beside shorter columns, column points.

    ``steady``: the least height with no headline set low.
    """

    bands: tuple[WeighedBand, ...]
    least: float
    natural: float
    greatest: float
    cost: float
    waste: float = 0.0
    steady: float = 0.0


NOTHING = Run((), 0.0, 0.0, 0.0, 0.0)


@lru_cache(maxsize=MOST_WEIGHED)
def runs_of(plans: Plans, sheet: Sheet) -> tuple[Run, ...]:
    """The ways in which sections can stand as bands, pruned to the promising ones, cheapest first."""
    if not plans:
        return (NOTHING,)
    if sum([least_area(plan) for plan in plans]) > 2 * sheet.highest + 1.0:
        return ()
    found: list[_Joint] = []
    number = count()
    for cut in range(max(0, len(plans) - MOST_IN_A_GROUP), len(plans)):
        before = runs_of(plans[:cut], sheet)
        bands = _bands_of(plans[cut:], sheet) if before else ()
        for run in before:
            found += _joints(run, bands, sheet, number)
    return _pruned(found)


@lru_cache(maxsize=MOST_WEIGHED)
def _bands_of(plans: Plans, sheet: Sheet) -> tuple[WeighedBand, ...]:
    """The bands in which these sections can stand beside each other; one alone may span as well."""
    bands = _beside(plans, sheet)
    if len(plans) == 1:
        bands += spanning_bands(plans[0], sheet)
    return tuple(band for band in bands if band.least <= sheet.highest + 0.01)


def _beside(plans: Plans, sheet: Sheet) -> tuple[WeighedBand, ...]:
    """The sections side by side, unless they are plainly too much for a page's two columns."""
    if sum(least_column(plan) for plan in plans) > 2 * sheet.highest:
        return ()
    against = sum(AGAINST * plan.weight for plan in plans if plan.prefers != COLUMN)
    whites = (sheet.rooms.white, sheet.frame.feed, sheet.rooms.least_white)
    return group_bands(plans, sheet.frame, whites, against)


@lru_cache(maxsize=MOST_WEIGHED)
def spanning_bands(plan: SectionPlan, sheet: Sheet) -> tuple[WeighedBand, ...]:
    """The best ways in which a section spans the columns."""
    against = 0.0 if plan.prefers == SPANNING else AGAINST * plan.weight
    return tuple(best_bands([weighed(way, sheet.frame, against) for way in plan.spans]))


@lru_cache(maxsize=MOST_WEIGHED)
def least_column(plan: SectionPlan) -> float:
    """How low the section can be in one column."""
    return min((column_range(way).least for way in plan.columns), default=0.0)


class _Joint(NamedTuple):
    """A run and a band under it, before it is known whether both are kept; they sort cheapest first."""

    cost: float
    natural: float
    number: int
    least: float
    greatest: float
    steady: float
    run: Run
    band: WeighedBand

    def joined(self) -> Run:
        waste = self.run.waste + self.band.waste
        bands = (*self.run.bands, self.band)
        return Run(bands, self.least, self.natural, self.greatest, self.cost, waste, self.steady)


def _joints(run: Run, bands: tuple[WeighedBand, ...], sheet: Sheet, number: count[int]) -> Iterator[_Joint]:
    """The run with each of the bands under it, where the page is high enough."""
    rooms, limit = sheet.rooms, sheet.highest + 0.01
    white, least_white = (rooms.white, rooms.least_white) if run.bands else (0.0, 0.0)
    for band in bands:
        least = run.least + least_white + band.least
        if least <= limit:
            natural = run.natural + white + band.natural
            greatest = run.greatest + white + band.greatest
            steady = run.steady + least_white + band.least + band.lowered
            yield _Joint(run.cost + band.cost, natural, next(number), least, greatest, steady, run, band)


def _pruned(found: list[_Joint]) -> tuple[Run, ...]:
    """Those that no cheaper one beats in its least heights and its greatest."""
    found.sort()
    kept: list[_Joint] = []
    for joint in found:
        least, greatest, steady = joint.least + 0.01, joint.greatest - 0.01, joint.steady + 0.01
        for other in kept:
            if least >= other.least and greatest <= other.greatest and steady >= other.steady:
                break
        else:
            kept.append(joint)
            if len(kept) == MOST_KEPT:
                break
    return tuple(joint.joined() for joint in kept)
