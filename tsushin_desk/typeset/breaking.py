"""Where the lines of a whole paragraph begin and end, before any of them is set."""

from __future__ import annotations

from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset.balance import break_heading
from tsushin_desk.typeset.breaker import break_segment
from tsushin_desk.typeset.ends import NATURAL, Option, Rules
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.result import Measure
from tsushin_desk.typeset.reuse import Memory
from tsushin_desk.typeset.units import to_units


class Measures:
    """The widths of a paragraph's lines in units of the em; from line ``same_from`` on all are alike."""

    def __init__(self, measures: tuple[Measure, ...], size_pt: float) -> None:
        self._widths = [to_units(measure.width, size_pt) for measure in measures]
        self.same_from = len(measures) - 1

    def width(self, number: int) -> int:
        """The width of a line by its number."""
        return self._widths[min(number, self.same_from)]


def rules_of(style: TextStyle) -> Rules:
    """How the lines of a style are judged."""
    ragged = style.align is not Align.JUSTIFY or style.phrase_breaks
    return Rules(ragged, style.phrase_breaks, style.hanging and not ragged)


def break_lines(
    paragraph: Paragraph,
    rules: Rules,
    measures: Measures,
    memory: Memory | None = None,
    *,
    greedy: bool = False,
) -> list[tuple[int, Option]]:
    """Each line by its first cluster and its option; a segment without clusters is an empty line."""
    found: list[tuple[int, Option]] = []
    for segment in paragraph.segments:
        breaker = Breaker(paragraph, segment, rules)
        breaker.memory = memory
        if rules.balanced and segment[0] < segment[1]:
            options = break_heading(breaker, len(found), measures.width, measures.same_from)
        else:
            options = break_segment(breaker, len(found), measures.width, measures.same_from, greedy)
        start = segment[0]
        for option in options or [whole((start, start))]:
            found.append((start, option))
            start = option.end
    return found


def whole(segment: tuple[int, int]) -> Option:
    """A segment as one line at its natural width."""
    return Option(segment[1], 0.0, NATURAL, 0, segment[0], 0)
