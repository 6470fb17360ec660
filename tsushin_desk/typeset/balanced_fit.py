"""The lines of a balanced text (heading, caption, box of a diagram) with the least total cost.

The same choice as in ``breaker``, among the lines that ``options`` would offer: only written as one loop over
bare numbers, because a heading is tried in many measures before it is set in one.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tsushin_desk.typeset.ends import NATURAL, Option
from tsushin_desk.typeset.options import WINDOW, Breaker, first_end


def balanced_fit(breaker: Breaker, width: int) -> list[Option] | None:
    """The lines of a segment without tabs, all in one measure (units); None if there are none.

    A line costs what its break costs and what it is too short, apart from each other (``hypot``): lines stay
    balanced where a phrase must be divided.
    """
    if (whole := _whole(breaker, width)) is not None:
        return [whole]
    ends, least, segment = breaker.ends, breaker.rules.least, breaker.segment
    edges, penalties, places, heads = ends.edges, ends.penalties, ends.ends, breaker.paragraph.left_edge
    count, last = len(places), len(places) - 1
    totals, before, stuck = [math.inf] * count, [-1] * count, set[int]()
    worth = _worth_a_look(breaker, width)
    for at in (-1, *worth[:-1]):
        so_far = totals[at] if at >= 0 else 0.0
        if so_far + 1.0 >= totals[last]:
            continue  # every further line costs at least one: no better way to the end leads through here
        left = heads[places[at] if at >= 0 else segment[0]]
        high = bisect_right(edges, left + width, at + 1, count)
        low = max(at + 1, high - WINDOW)
        fits = False
        for number in worth[bisect_left(worth, low) : bisect_left(worth, high)]:
            natural = max(edges[number] - left, 0)
            if least <= natural <= width:
                fits = True
                cost = _cost(penalties[number], natural, width)
                total = so_far + cost * cost
                if total < totals[number]:
                    totals[number], before[number] = total, at
        if not fits and breaker.emergency:
            stuck.add(at)
            cost = 1.0 + first_end(breaker, at + 1, left, width).cost
            if so_far + cost * cost < totals[at + 1]:
                totals[at + 1], before[at + 1] = so_far + cost * cost, at
    return None if totals[last] == math.inf else _traced(breaker, width, before, stuck)


def _whole(breaker: Breaker, width: int) -> Option | None:
    """The segment as one line, if it fits: of two, the last alone would be shorter and so cost as much."""
    ends, start = breaker.ends, breaker.segment[0]
    natural = max(ends.edges[-1] - breaker.paragraph.left_edge[start], 0)
    if len(ends.ends) > WINDOW or not breaker.rules.least <= natural <= width:
        return None
    return Option(ends.ends[-1], 0.0, NATURAL, 0, start, 0)


def _cost(penalty: float, natural: int, width: int) -> float:
    short = math.hypot(penalty, 1.0 + 4.0 * ((width - natural) / width) ** 2) - 1.0
    return 1.0 + short


def _worth_a_look(breaker: Breaker, width: int) -> Sequence[int]:
    """The numbers of the ends that the least cost may use, the last one among them.

    A break that alone costs more than all lines of some way is on no better way: with one through breaks
    that cost nothing at hand, those inside phrases are mostly out of question.
    """
    penalties = breaker.ends.penalties
    some = _cost_through_phrases(breaker, width)
    if some == math.inf:
        return range(len(penalties))
    most = math.sqrt(some) * (1.0 + 1e-9)  # what rounding may take from a cost
    return [number for number, penalty in enumerate(penalties) if penalty <= most]


def _cost_through_phrases(breaker: Breaker, width: int) -> float:
    """What lines cost that end at the farthest break without a penalty; infinite if one finds none."""
    ends, heads, least = breaker.ends, breaker.paragraph.left_edge, breaker.rules.least
    at, start, total = -1, breaker.segment[0], 0.0
    while start < breaker.segment[1]:
        left = heads[start]
        high = bisect_right(ends.edges, left + width, at + 1)
        before, at = at, ends.free[bisect_left(ends.free, high) - 1]
        natural = max(ends.edges[at] - left, 0)
        if not max(before + 1, high - WINDOW) <= at < high or not least <= natural <= width:
            return math.inf
        cost = _cost(ends.penalties[at], natural, width)
        start, total = ends.ends[at], total + cost * cost
    return total


def _traced(breaker: Breaker, width: int, before: list[int], stuck: set[int]) -> list[Option]:
    """The lines from the first to the last; ``before`` says at which end each one's best line begins."""
    places, heads = breaker.ends.ends, breaker.paragraph.left_edge
    found: list[Option] = []
    number = len(places) - 1
    while number >= 0:
        at = before[number]
        start = places[at] if at >= 0 else breaker.segment[0]
        if at in stuck:
            found.append(first_end(breaker, number, heads[start], width))
        else:
            found.append(Option(places[number], 0.0, NATURAL, 0, start, 0))
        number = at
    return found[::-1]
