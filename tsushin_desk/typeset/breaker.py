"""Line breaking by least total cost (Knuth and Plass, with JLReq's stages of adjustment as the cost).

A line from one break to the next has a cost; a paragraph has the sum of its lines' (1 + cost)². Reduction
weighs less than expansion: that is JLReq's preference for push-in (追込み) in 3.8.2.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from tsushin_desk.typeset.balanced_fit import balanced_fit
from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.pruning import Pruning, Widths, worth


class _Node(NamedTuple):
    total: float
    line: int
    hung: bool
    option: Option | None
    before: _Node | None


def total_fit(breaker: Breaker, first_line: int, widths: Widths, same_from: int) -> list[Option] | None:
    """The lines with the least sum of (1 + cost)²; None if there are none without more relaxation.

    ``widths(n)`` is the measure of the paragraph's line n; from line ``same_from`` on they are all the same.
    """
    start, stop = breaker.segment
    if breaker.rules.balanced and first_line >= same_from and not breaker.paragraph.tabs:
        return balanced_fit(breaker, widths(first_line))
    pruning = Pruning(breaker, first_line, widths, same_from)
    if first_line >= same_from and not breaker.rules.hanging:
        return _even_fit(breaker, widths(first_line), pruning)
    nodes: dict[int, dict[tuple[int, bool], _Node]] = {
        start: {(min(first_line, same_from), False): _Node(0.0, first_line, False, None, None)}
    }
    for place in (start, *breaker.ends.ends[:-1]):
        for node in nodes.pop(place, {}).values():
            if pruning.excludes(place, node.total):
                continue
            line = min(node.line + 1, same_from)
            for option in pruning.options(place, widths(node.line)):
                hung = option.ending.hangs > 0
                total = node.total + worth(option, hung and node.hung)
                there = nodes.get(option.end)
                if there is None:
                    there = nodes[option.end] = {}
                state = (line, hung)
                known = there.get(state)
                if known is None or total < known.total:
                    there[state] = _Node(total, line, hung, option, node)
    if not nodes.get(stop):
        return None
    return _trace(min(nodes[stop].values(), key=lambda n: n.total))


def _even_fit(breaker: Breaker, width: int, pruning: Pruning) -> list[Option] | None:
    """The same for lines of one measure without hanging marks: a place has one best way to it."""
    start, stop = breaker.segment
    totals = {start: 0.0}
    ways: dict[int, tuple[int, Option]] = {}
    best, options = totals.get, pruning.options
    for place in (start, *breaker.ends.ends[:-1]):
        so_far = best(place)
        if so_far is None or pruning.excludes(place, so_far):
            continue
        for option in options(place, width):
            cost = 1.0 + option[1]
            total = so_far + cost * cost
            end = option[0]
            if total < best(end, math.inf):
                totals[end] = total
                ways[end] = (place, option)
    found: list[Option] = []
    place = stop
    while place in ways:
        place, option = ways[place]
        found.append(option)
    return found[::-1] or None


def _trace(node: _Node | None) -> list[Option]:
    found: list[Option] = []
    while node is not None and node.option is not None:
        found.append(node.option)
        node = node.before
    return found[::-1]


def first_fit(breaker: Breaker, first_line: int, widths: Widths) -> list[Option] | None:
    """Greedy breaking with the same costs: the best line now, with a look at the line after it."""
    start, stop = breaker.segment
    found: list[Option] = []
    place = start
    while place < stop:
        line = first_line + len(found)
        options = breaker.options(place, widths(line))
        if not options:
            return None
        best = min(options, key=lambda o: (1 + o.cost) ** 2 + _look_ahead(breaker, o.end, widths(line + 1)))
        found.append(best)
        place = best.end
    return found


def _look_ahead(breaker: Breaker, place: int, width: int) -> float:
    if place >= breaker.segment[1]:
        return 0.0
    options = breaker.options(place, width)
    return float(min(((1 + o.cost) ** 2 for o in options), default=1e9))


def break_segment(
    breaker: Breaker, first_line: int, widths: Widths, same_from: int, greedy: bool
) -> list[Option]:
    """The lines of a segment: strictly first, then with stage 4, then with emergency breaks. Never fails."""
    if breaker.segment[0] == breaker.segment[1]:
        return []
    for step in range(3):
        if step:
            breaker.relax(emergency=step == 2)
        found = first_fit(breaker, first_line, widths) if greedy else None
        found = found or (None if greedy else total_fit(breaker, first_line, widths, same_from))
        if found:
            return found
    raise AssertionError("an emergency break always exists")
