"""The lines that may begin at a place, each with its cost (JLReq 3.8.2-3.8.4).

Only lines that can be made to fit are looked at, never more than ``WINDOW`` for one start: the work for each
character is bounded.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from tsushin_desk.typeset.classes import LOOSE
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.ends import DROPPED, NATURAL, Ending, Option, Rules, ends_of
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.reuse import Known, Memory
from tsushin_desk.typeset.tabs import next_stop
from tsushin_desk.typeset.units import EM, HALF, QUARTER

WINDOW: Final = 96

_UNDERFULL: Final = 50.0
_WIDOW: Final = 8.0
_HANG: Final = 0.3
_DROPPED: Final = 0.1


class Zone(NamedTuple):
    """The stretch of a line in which its spaces give way: all of it, or what follows its last tab.

    ``offset`` is where the stretch begins, from the left of the measure; ``base`` is that in the running
    sums.
    """

    start: int
    origin: int
    offset: int
    base: int
    width: int


class Breaker:
    """Knows the possible lines of one segment; see ``breaker`` for the choice among them."""

    def __init__(self, paragraph: Paragraph, segment: tuple[int, int], rules: Rules) -> None:
        self.paragraph = paragraph
        self.segment = segment
        self.rules = rules
        self.memory: Memory | None = None
        self._horizon = 0
        self.relaxed = False
        self.emergency = False
        self.ends = ends_of(paragraph, segment, emergency=False)

    def relax(self, emergency: bool) -> None:
        """Allows stage 4 and loose lines; in an ``emergency`` breaks everywhere."""
        self.relaxed = True
        self.emergency = emergency
        if emergency:
            self.ends = ends_of(self.paragraph, self.segment, emergency=True)

    def options(self, start: int, width: int) -> list[Option]:
        """The lines that may begin at ``start`` in this measure."""
        memory = self.memory
        if memory is None or self.relaxed:
            return self._looked_for(start, width)
        found = memory.known(start, width)
        if found is None:
            options = self._looked_for(start, width)
            found = memory.learn(start, width, Known(options, self._horizon))
        return found

    def _looked_for(self, start: int, width: int) -> list[Option]:
        if not self.paragraph.tabs:
            found = self._zone(self._at(start, 0, start, width), self.segment[1])
        else:
            found = self._tabbed(start, width)
        if not found and self.emergency:
            number = bisect_right(self.ends.ends, start)
            found = [first_end(self, number, self.paragraph.left_edge[start], width)]
        return found

    def _tabbed(self, start: int, width: int) -> list[Option]:
        """Text after a tab begins at the next stop strictly right of the current end (JLReq 3.6)."""
        paragraph = self.paragraph
        found: list[Option] = []
        origin, offset = start, 0
        tabs = paragraph.tabs
        for number in range(bisect_left(tabs, start), len(tabs)):
            tab = tabs[number]
            if tab >= self.segment[1] or offset > width:
                break
            found += self._zone(self._at(origin, offset, start, width), tab + 1)
            end = paragraph.right_edge[tab] - paragraph.left_edge[origin] + offset if tab > origin else offset
            origin, offset = tab + 1, next_stop(paragraph.stops, end)
        if offset <= width and origin < self.segment[1]:
            found += self._zone(self._at(origin, offset, start, width), self.segment[1])
        return [option for option in found if option.end > start]

    def _at(self, origin: int, offset: int, start: int, width: int) -> Zone:
        return Zone(start, origin, offset, self.paragraph.left_edge[origin] - offset, width)

    def _zone(self, zone: Zone, stop: int) -> list[Option]:
        low, high = self._reach(zone, stop)
        self._horizon = self.ends.ends[high] if high < len(self.ends.ends) else stop
        judge = self._ragged if self.rules.ragged else self._justified
        found = []
        for number in range(low, high):
            option = judge(number, zone)
            if option is not None:
                found.append(option)
        return found

    def _reach(self, zone: Zone, stop: int) -> tuple[int, int]:
        """The range of ends whose lines can be made to fit this measure."""
        ends, paragraph = self.ends, self.paragraph
        target, after = zone.base + zone.width, zone.origin + 1
        low = bisect_right(ends.ends, max(zone.start, zone.origin - 1))
        top = bisect_right(ends.ends, stop)
        if self.rules.ragged:
            high = bisect_right(ends.edges, target, low, top)
            if high == top - 1 and stop == self.segment[1] and not self.rules.balanced:
                high = top  # the last line may be reduced to take in one more character (A3)
            return max(low, high - WINDOW), high
        room = HALF if self.rules.hanging else 0
        high = bisect_right(ends.tight, target - paragraph.takes[after] + room, low, top)
        if not self.relaxed:
            low = bisect_left(ends.loose, target + paragraph.gives[after] - HALF, low, high)
            if high == top and stop == self.segment[1]:
                low = min(low, high - 1)
        if high - low > WINDOW:
            middle = bisect_right(ends.edges, target, low, high)
            low, high = max(low, middle - WINDOW * 2 // 3), min(high, middle + WINDOW // 3)
        return low, high

    def _ragged(self, number: int, zone: Zone) -> Option | None:
        ends = self.ends
        natural = max(ends.edges[number] - zone.base, zone.offset)
        rest = zone.width - natural
        end = ends.ends[number]
        if end == self.segment[1] and not self.rules.balanced:
            return self._last(number, zone)
        if rest < 0 or natural < self.rules.least:
            return None
        cost = ends.penalties[number]
        if self.rules.balanced:
            # Apart from the penalty, so that lines stay balanced where a phrase must be divided.
            cost = math.hypot(cost, 1.0 + 4.0 * (rest / zone.width) ** 2) - 1.0
        elif end < self.segment[1]:
            cost += 0.3 * (rest / EM) ** 2
        return Option(end, cost, NATURAL, 0, zone.origin, zone.offset)

    def _last(self, number: int, zone: Zone) -> Option | None:
        """A last line keeps its natural spaces; it is reduced only to take in one more character (A3)."""
        ends = self.ends
        last, end = ends.lasts[number], ends.ends[number]
        rest = zone.width - max(ends.edges[number] - zone.base, zone.offset)
        cost = _WIDOW if zone.start > self.segment[0] and self._is_widow(zone.start, last) else 0.0
        if rest >= 0:
            return Option(end, cost, NATURAL, 0, zone.origin, zone.offset)
        if rest < -EM:
            return None
        reduced = self._reduce(-rest, zone.origin, last, 0)
        if reduced is None:
            return None
        return Option(end, cost + reduced, NATURAL, rest, zone.origin, zone.offset)

    def _is_widow(self, start: int, last: int) -> bool:
        solid = [i for i in range(start, last + 1) if self.paragraph.classes[i] not in LOOSE][:3]
        if len(solid) == 2:
            return self.paragraph.mark_tail(solid[1]) > 0
        return len(solid) == 1

    def _justified(self, number: int, zone: Zone) -> Option | None:
        ends, paragraph = self.ends, self.paragraph
        end = ends.ends[number]
        if end == self.segment[1]:
            return self._last(number, zone)
        last, origin = ends.lasts[number], zone.origin
        bare = zone.width - max(ends.edges[number] - zone.base, zone.offset)
        if last < origin:
            return (
                Option(end, _UNDERFULL, NATURAL, 0, zone.origin, zone.offset)
                if self.relaxed and bare >= 0
                else None
            )
        ending = ends.kept[number]
        tail, extra = ending.tail, 0
        rest = bare - tail
        if tail and rest < 0 and -rest > self._word_room(origin, last):
            # Stage 2 and 3: the space of the last mark has two states, there or not (JLReq 3.8.3 b, c).
            if paragraph.classes[last] is C.MIDDLE_DOT and last > origin:
                extra = paragraph.sums[2][last + 1] - paragraph.sums[2][last]
            ending, rest = DROPPED, bare + extra
        if rest >= 0:
            cost = self._expand(rest, origin, last) if rest else 0.0
        else:
            cost = self._reduce(-rest, origin, last, extra)
        if ending is DROPPED and cost is not None:
            cost += _DROPPED
        if self.rules.hanging and rest and not (ending.tail and rest > 0):
            hung = paragraph.may_hang(last)
            hang_cost = self._adjust(bare + hung, origin, last, 0) if hung and last > origin else None
            if hang_cost is not None and (cost is None or hang_cost + _HANG < cost):
                ending, rest, cost = Ending(0, hangs=hung), bare + hung, hang_cost + _HANG
        if cost is None:
            return None
        return Option(end, cost + ends.penalties[number], ending, rest, zone.origin, zone.offset)

    def _word_room(self, origin: int, last: int) -> int:
        word = self.paragraph.sums[1]
        return word[last + 1] - word[origin + 1]

    def _adjust(self, rest: int, origin: int, last: int, extra: int) -> float | None:
        if rest == 0:
            return 0.0
        return self._expand(rest, origin, last) if rest > 0 else self._reduce(-rest, origin, last, extra)

    def _reduce(self, length: int, origin: int, last: int, extra: int) -> float | None:
        """The cost of taking ``length`` away, stage by stage (JLReq 3.8.3); None if there is not enough."""
        sums = self.paragraph.sums
        cost = 0.0
        for column, weight in _REDUCTION:
            room = sums[column][last + 1] - sums[column][origin + 1]
            if column == 2:
                room -= extra
            if not room:
                continue
            if length <= room:
                return cost + weight * (length / room) ** 2
            cost += weight
            length -= room
        return None

    def _expand(self, length: int, origin: int, last: int) -> float | None:
        """The cost of adding ``length``, stage by stage (JLReq 3.8.4); stage 4 only if relaxed."""
        paragraph = self.paragraph
        sums = paragraph.sums
        cost = 0.0
        first, past = origin + 1, last + 1
        if not self.relaxed and length > paragraph.gives[past] - paragraph.gives[first]:
            return None
        for column, weight in _EXPANSION:
            room = sums[column][past] - sums[column][first]
            if room:
                if length <= room:
                    return cost + weight * (length / room) ** 2
                cost += weight
                length -= room
        places = sums[8][past] - sums[8][first]
        room = places * QUARTER
        if length <= room:
            return cost + 3.0 * (length / room) ** 2
        anywhere = sums[9][past] - sums[9][first]
        if not anywhere:
            return cost + 2 * _UNDERFULL + 10.0 * length / EM
        return cost + 3.0 + _UNDERFULL + 10.0 * (length - room) / anywhere / QUARTER


def first_end(breaker: Breaker, number: int, left: int, width: int) -> Option:
    """The line from the end before ``number`` (its left edge is ``left``) to it, in an emergency.

    Better one cluster too wide for its measure than text lost.
    """
    ends = breaker.ends
    start = ends.ends[number - 1] if number else breaker.segment[0]
    rest = width - (ends.edges[number] - left)
    return Option(ends.ends[number], 20_000.0 + ends.penalties[number], NATURAL, rest, start, 0)


_REDUCTION: Final = ((1, 0.2), (2, 0.5), (3, 1.0), (4, 4.0), (5, 2.0))
_EXPANSION: Final = ((6, 0.3), (7, 1.0))
