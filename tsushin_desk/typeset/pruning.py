"""Which places of a paragraph no best line can begin at: breaking does not look for lines there.

Lines that are each the cheapest from where the last one ended cost more than the best lines, mostly not much
more. A way that has cost as much, with one for every line that must still come, leads nowhere (branch and
bound): of the places at which a line could begin, four in five are passed by.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.units import EM

CONSECUTIVE_HANG: Final = 1.0
_ROUNDING: Final = 1e-6  # sums of costs in another order; no two ways are told apart by so little

Widths = Callable[[int], int]


def worth(option: Option, hangs_again: bool) -> float:
    """What a line adds to its paragraph; ``hangs_again``: its mark hangs, as that of the line before."""
    cost = 1.0 + option.cost + (CONSECUTIVE_HANG if hangs_again else 0.0)
    return cost * cost


class Pruning:
    """Which ways cannot be part of the best, in one segment. In an emergency none is excluded.

    ``widths`` and ``same_from`` as in ``breaker.total_fit``.
    """

    def __init__(self, breaker: Breaker, first_line: int, widths: Widths, same_from: int) -> None:
        self._breaker = breaker
        self._found: dict[tuple[int, int], list[Option]] = {}
        self._most = math.inf
        if breaker.emergency or breaker.paragraph.tabs:
            return
        widest = max(widths(line) for line in range(first_line, max(same_from, first_line) + 1))
        # A last line may be as much too wide, one with a hanging mark half of that.
        self._a_line = widest + EM + breaker.ends.widest_gap
        self._most = self._greedy(first_line, widths) + _ROUNDING

    def options(self, start: int, width: int) -> list[Option]:
        """The lines that may begin at a place; those of the places first looked at are not sought twice."""
        found = self._found.get((start, width))
        return self._breaker.options(start, width) if found is None else found

    def excludes(self, place: int, so_far: float) -> bool:
        """True if no line need begin at a place to which the lines cost ``so_far``."""
        if self._most == math.inf:
            return False
        paragraph = self._breaker.paragraph
        left = paragraph.left_edge[place] - paragraph.takes[place + 1]
        rest = self._breaker.ends.tight[-1] - left
        return so_far + math.ceil(rest / self._a_line) > self._most

    def _greedy(self, first_line: int, widths: Widths) -> float:
        """What lines cost that are each the cheapest from its place; infinite where that ends nowhere."""
        place, stop = self._breaker.segment
        line, total, hung = first_line, 0.0, False
        while place < stop:
            width = widths(line)
            found = self._found[place, width] = self._breaker.options(place, width)
            if not found:
                return math.inf
            best = min(found, key=lambda option: option.cost)
            hangs = best.ending.hangs > 0
            total += worth(best, hangs and hung)
            place, line, hung = best.end, line + 1, hangs
        return total
