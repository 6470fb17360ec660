"""Where the clusters of one line stand, in units of the em from the left end of the line."""

from __future__ import annotations

from tsushin_desk.typeset.classes import SPACES
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.tabs import next_stop
from tsushin_desk.typeset.units import EM
from tsushin_desk.values import dataclass


@dataclass(slots=True)
class Positions:
    """Left and right edge of each cluster's body on a line; ``edge`` is the line's right end."""

    start: int
    lefts: list[int]
    rights: list[int]
    edge: int


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A line's last solid cluster, what is added to each space, and the room it has (units)."""

    last: int
    changes: list[int]
    limit: int


def positions_of(paragraph: Paragraph, start: int, option: Option, adjusted: Adjusted) -> Positions:
    """Where the clusters from ``start`` to the option's end stand."""
    last, changes, limit = adjusted.last, adjusted.changes, adjusted.limit
    glues, widths, classes, heads = paragraph.glues, paragraph.widths, paragraph.classes, paragraph.heads
    origin = option.origin
    pen = heads.get(start, 0)
    lefts: list[int] = []
    rights: list[int] = []
    for index in range(start, last + 1):
        if index > start:
            if classes[index - 1] is C.TAB:
                pen = next_stop(paragraph.stops, pen) + heads.get(index, 0)
            else:
                pen += glues[index].natural
                if index > origin:
                    pen += changes[index - origin - 1]
            if classes[index - 1] in SPACES or classes[index - 1] is C.TAB:
                rights[-1] = lefts[-1] + EM if classes[index - 1] is C.IDEOGRAPHIC_SPACE else pen
        lefts.append(pen)
        pen += widths[index]
        rights.append(pen)
    if last >= start:
        rights[-1] = pen = pen + option.ending.tail + paragraph.tails.get(last, 0)
    typed = is_segment_end(paragraph, option.end)
    for index in range(max(last + 1, start), option.end):
        lefts.append(pen)
        if typed and classes[index] is C.IDEOGRAPHIC_SPACE and pen + EM <= limit:
            # Only at a soft line end has it no width (S7): before a forced one it was meant.
            pen += EM
        if (
            index == option.end - 1
            and option.end in paragraph.hyphens
            and not is_segment_end(paragraph, option.end)
        ):
            pen += paragraph.hyphens[option.end].advance
        rights.append(pen)
    return Positions(start, lefts, rights, pen)


def is_segment_end(paragraph: Paragraph, end: int) -> bool:
    return end in paragraph.segment_ends
