"""A text tried in measures: its lines and widths as composition would give them, without setting any.

Boxes of diagrams, captions and labels are tried in many measures and set in one.
"""

from __future__ import annotations

from typing import NamedTuple

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import InlineText
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset.breaking import Measures, break_lines, rules_of, whole
from tsushin_desk.typeset.compose import compose_paragraph
from tsushin_desk.typeset.lines import standing, unbroken_frame
from tsushin_desk.typeset.measures import check_length, checked_measures
from tsushin_desk.typeset.prepare import prepare, setting_of
from tsushin_desk.typeset.result import Measure
from tsushin_desk.typeset.units import EM


class TriedLine(NamedTuple):
    """A line that would be set: the code point at which it begins, and how many clusters stand on it.

    ``clusters`` counts those of ruby and emphasis dots, as a composed line holds them too.
    """

    start: int
    clusters: int


def try_lines(
    text: InlineText, style: TextStyle, fonts: FontSet, measures: tuple[Measure, ...]
) -> tuple[TriedLine, ...]:
    """The lines of ``compose_paragraph`` (same measures, same errors); an empty line begins nowhere (-1)."""
    if not text.text:
        return ()
    check_length(text)
    paragraph = prepare(text.text, text.spans, setting_of(style, fonts), fonts)
    if paragraph.rubies or paragraph.dots:
        lines = compose_paragraph(text, style, fonts, measures).lines
        return tuple(
            TriedLine(line.clusters[0].source[0] if line.clusters else -1, len(line.clusters))
            for line in lines
        )
    measures = checked_measures(text, style, measures)
    breaks = break_lines(paragraph, rules_of(style), Measures(measures, style.size_pt))
    return tuple(
        TriedLine(paragraph.spans[start][0] if start < option.end else -1, option.end - start)
        for start, option in breaks
    )


def natural_width(text: InlineText, style: TextStyle, fonts: FontSet) -> float:
    """The width of the text on one line (of its widest line, with ``\\n``), in points."""
    if not text.text:
        return 0.0
    check_length(text)
    paragraph = prepare(text.text, text.spans, setting_of(style, fonts), fonts)
    frame, scale = unbroken_frame(style, 0), style.size_pt / EM
    edges = (
        standing(paragraph, segment[0], whole(segment), frame)[0].edge * scale
        for segment in paragraph.segments
    )
    return max(edges, default=0.0)
