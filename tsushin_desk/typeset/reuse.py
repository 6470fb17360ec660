"""What a changed paragraph may keep of its last composition (TYPOGRAPHY 2.4).

The lines that may begin at a place depend on the clusters from there to a little past the measure, nothing
else. A keystroke changes few of them: all others come from the paragraph as it was a moment ago.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from tsushin_desk.typeset.ends import Option, Rules
from tsushin_desk.typeset.lines import Frame
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.result import Cluster, Line
from tsushin_desk.values import dataclass

_KEPT: Final = 6
_LONGEST: Final = 4_000
#: So few clusters changed: no older composition is worth a look.
_A_KEYSTROKE: Final = 8


class Known(NamedTuple):
    """The possible lines from one place, and the cluster up to which they were looked for."""

    options: list[Option]
    horizon: int


class SetLine(NamedTuple):
    """A finished line and all it was made from."""

    start: int
    option: Option
    frame: Frame
    line: Line


Choices = dict[tuple[int, int], Known]


@dataclass(frozen=True, slots=True)
class Composition:
    """A paragraph as it was composed: ``choices`` by (start, measure in units), and its lines in order."""

    paragraph: Paragraph
    rules: Rules
    choices: Choices
    lines: tuple[SetLine, ...]


class Memory:
    """What is known of the paragraph at hand; all lengths in clusters.

    The first ``head`` and the last ``tail`` clusters are those of ``old``; ``letters``: how many code points
    further on the last ones stand.
    """

    def __init__(
        self, size: int, old: Composition | None = None, head: int = 0, tail: int = 0, letters: int = 0
    ) -> None:
        self.choices: Choices = {}
        self.lines: list[SetLine] = []
        self._old = old.choices if old else {}
        self._old_lines = {known.start: known for known in old.lines} if old else {}
        self._head = head
        self._tail_start = size - tail
        self._moved = size - len(old.paragraph.shapes) if old else 0
        self._letters = letters

    def known(self, start: int, width: int) -> list[Option] | None:
        """The lines from ``start`` in this measure, if nothing that they depend on has changed."""
        if not self._old:
            return None
        if start < self._head:
            found = self._old.get((start, width))
            if found is not None and found.horizon < self._head:
                self.choices[(start, width)] = found
                return found.options
        before = start - self._moved
        if start <= self._tail_start or before <= 0:
            return None
        found = self._old.get((before, width))
        if found is None:
            return None
        return self.learn(start, width, self._shifted(found))

    def _shifted(self, known: Known) -> Known:
        by = self._moved
        if not by:
            return known
        return Known([_moved(option, by) for option in known.options], known.horizon + by)

    def learn(self, start: int, width: int, known: Known) -> list[Option]:
        """Keeps what was found for the next time."""
        self.choices[(start, width)] = known
        return known.options

    def line(self, start: int, option: Option, frame: Frame) -> Line | None:
        """The finished line, if it was set just so before; behind the change it says other code points."""
        found = self._old_lines.get(start)
        if found is not None and option.end < self._head:
            return found.line if found.option == option and found.frame == frame else None
        found = self._old_lines.get(start - self._moved)
        if found is None or start <= self._tail_start or found.frame != frame:
            return None
        return _further_on(found.line, self._letters) if _moved(found.option, self._moved) == option else None


def _moved(option: Option, by: int) -> Option:
    end, cost, ending, rest, origin, offset = option
    made: Option = tuple.__new__(Option, (end + by, cost, ending, rest, origin + by, offset))
    return made  # half the time of calling the class


def _further_on(line: Line, letters: int) -> Line:
    """The same line of code points that stand so many further on."""
    make = tuple.__new__
    clusters = [
        make(Cluster, (text, (start + letters, end + letters), *rest))
        for text, (start, end), *rest in line.clusters
    ]
    return replace(line, clusters=tuple(clusters))


class Compositions:
    """The last few compositions. Safe to use from several threads: what is kept is never changed."""

    def __init__(self) -> None:
        self._kept: tuple[Composition, ...] = ()

    def forget(self) -> None:
        """Empties the store."""
        self._kept = ()

    def memory_for(self, paragraph: Paragraph, rules: Rules) -> Memory | None:
        """What the most similar paragraph leaves to this one; None if this one is no plain prose."""
        if not _is_plain(paragraph):
            return None
        size = len(paragraph.shapes)
        best, kept = Memory(size), 0
        for old in self._kept:
            if old.rules != rules or old.paragraph.half != paragraph.half:
                continue
            if not _may_share_half(old.paragraph, paragraph):
                continue
            head = _same_head(old.paragraph, paragraph)
            tail = min(_same_tail(old.paragraph, paragraph), size - head)
            if head + tail > max(kept, size // 2):
                letters = paragraph.spans[-1][1] - old.paragraph.spans[-1][1]
                best, kept = Memory(size, old, head, tail, letters), head + tail
            if kept >= size - _A_KEYSTROKE:
                break
        return best

    def keep(self, paragraph: Paragraph, rules: Rules, memory: Memory) -> None:
        """Keeps a composition; the oldest goes."""
        made = Composition(paragraph, rules, memory.choices, tuple(memory.lines))
        self._kept = (made, *self._kept[: _KEPT - 1])


def _is_plain(paragraph: Paragraph) -> bool:
    marked = paragraph.rubies or paragraph.hyphens or paragraph.tabs or paragraph.links or paragraph.dots
    return not marked and len(paragraph.segments) == 1 and len(paragraph.shapes) <= _LONGEST


def _may_share_half(old: Paragraph, new: Paragraph) -> bool:
    """False if head and tail that are the same are plainly less than half of the new paragraph.

    One of the two would be a quarter of it. Texts that have nothing to do with each other end here.
    """
    quarter = len(new.shapes) // 4
    one, other = old.shapes, new.shapes
    return one[:quarter] == other[:quarter] or one[-quarter:] == other[-quarter:]


def _columns(paragraph: Paragraph) -> tuple[Sequence[object], ...]:
    p = paragraph
    return (p.glues, p.breaks, p.shapes, p.classes, p.widths, p.strong)


def _same_head(old: Paragraph, new: Paragraph) -> int:
    low, high = 0, min(len(old.shapes), len(new.shapes))
    both = list(zip(_columns(old), _columns(new), strict=True))
    high = min(high, _first_difference(old.spans, new.spans))
    while low < high:
        middle = (low + high + 1) // 2
        if all(a[low:middle] == b[low:middle] for a, b in both):
            low = middle
        else:
            high = middle - 1
    return low


def _first_difference(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_tail(old: Paragraph, new: Paragraph) -> int:
    low, high = 0, min(len(old.shapes), len(new.shapes))
    both = [(a[::-1], b[::-1]) for a, b in zip(_columns(old), _columns(new), strict=True)]
    while low < high:
        middle = (low + high + 1) // 2
        if all(a[low:middle] == b[low:middle] for a, b in both):
            low = middle
        else:
            high = middle - 1
    return low
