"""Where the lines of a segment may end, and what each such line needs to know."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from tsushin_desk.typeset import kinsoku
from tsushin_desk.typeset.classes import LOOSE
from tsushin_desk.typeset.paragraph import MARKS, Paragraph
from tsushin_desk.values import dataclass

#: Costs of emergency breaks: inside a word, against kinsoku, inside a unit.
_EMERGENCY: Final = {
    kinsoku.AFTER_HYPHEN: 800.0,
    kinsoku.IN_WORD: 1_000.0,
    kinsoku.BY_KINSOKU: 5_000.0,
    kinsoku.GLUED: 3_000.0,
}


class Ending(NamedTuple):
    """What a line's last mark does: its space kept, dropped (stage 2 or 3) or the mark hung."""

    tail: int
    dropped: bool = False
    hangs: int = 0


class Option(NamedTuple):
    """A possible line: its end, its cost, how it ends; units left over (less than 0: too much)."""

    end: int
    cost: float
    ending: Ending
    rest: int
    #: where the adjustable part begins, and its offset from the left of the measure (after the last tab)
    origin: int
    offset: int


@dataclass(frozen=True, slots=True)
class Rules:
    """How lines are judged. ``ragged`` lines are not justified; ``balanced`` ones want equal lengths.

    ``least``: no balanced line is shorter than this (units).
    """

    ragged: bool = False
    balanced: bool = False
    hanging: bool = False
    least: int = 0


@dataclass(frozen=True, slots=True)
class Ends:
    """The breaks of one segment, in order, with what each line that ends there needs to know."""

    ends: list[int]
    penalties: list[float]
    lasts: list[int]
    edges: list[int]
    #: the edges with all taken that may be taken, and with all given that may be given
    tight: list[int]
    loose: list[int]
    #: the ending with the mark's space kept
    kept: list[Ending]
    #: the numbers of those that have no penalty, the last one among them
    free: list[int]
    #: the most that lies between a line and the next, belongs to neither and is not taken (units, 0 or more)
    widest_gap: int


def ends_of(paragraph: Paragraph, segment: tuple[int, int], emergency: bool) -> Ends:
    """The breaks of a segment; in an ``emergency`` every place between clusters is one, at a price.

    The same for every measure, and so looked for once.
    """
    key = (segment, emergency)
    found: Ends | None = paragraph.worked_out.get(key)
    if found is None:
        found = paragraph.worked_out[key] = _ends_of(paragraph, segment, emergency)
    return found


def _ends_of(paragraph: Paragraph, segment: tuple[int, int], emergency: bool) -> Ends:
    start, stop = segment
    ends: list[int] = []
    penalties: list[float] = []
    for index in range(start + 1, stop):
        value = paragraph.breaks[index]
        if value >= 0:
            ends.append(index)
            penalties.append(value)
        elif emergency and (value in _EMERGENCY or index in paragraph.names):
            ends.append(index)
            penalties.append(paragraph.names.get(index) or _EMERGENCY[value])
    lasts = [paragraph.solid_end[end] - 1 for end in ends]
    last = stop - 1
    while last >= start and paragraph.classes[last] in LOOSE:
        last -= 1
    ends.append(stop)
    penalties.append(0.0)
    lasts.append(last)
    edges = _edges(paragraph, start, ends, lasts)
    classes, takes, gives = paragraph.classes, paragraph.takes or [0], paragraph.gives or [0]
    tight = [edge - takes[last + 1] for edge, last in zip(edges, lasts, strict=True)]
    loose = [edge + gives[last + 1] for edge, last in zip(edges, lasts, strict=True)]
    kept = [
        _kept(paragraph.mark_tail(last)) if last >= start and classes[last] in MARKS else NATURAL
        for last in lasts
    ]
    free = [number for number, penalty in enumerate(penalties) if not penalty]
    heads = paragraph.left_edge
    gaps = [heads[end] - takes[end + 1] - edge for end, edge in zip(ends[:-1], tight, strict=False)]
    widest_gap = max(gaps, default=0)
    return Ends(ends, penalties, lasts, edges, tight, loose, kept, free, max(widest_gap, 0))


NATURAL: Final = Ending(0)
DROPPED: Final = Ending(0, dropped=True)


@lru_cache(maxsize=64)
def _kept(tail: int) -> Ending:
    return Ending(tail)


def _edges(paragraph: Paragraph, start: int, ends: list[int], lasts: list[int]) -> list[int]:
    if paragraph.hyphens or paragraph.tails or lasts[-1] < start:
        return [_edge(paragraph, start, end, last) for end, last in zip(ends, lasts, strict=True)]
    right = paragraph.right_edge
    return [right[last] for last in lasts]


def _edge(paragraph: Paragraph, start: int, end: int, last: int) -> int:
    """The right edge of a line that ends here, the mark's space left out."""
    if last < start:
        return paragraph.left_edge[start] if start < len(paragraph.left_edge) else 0
    hyphen = paragraph.hyphens.get(end)
    return paragraph.right_edge[last] + paragraph.tails.get(last, 0) + (hyphen.advance if hyphen else 0)
