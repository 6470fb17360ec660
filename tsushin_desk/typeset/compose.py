"""The door of composition: paragraphs and lines of positioned clusters."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import InlineText
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset.balance import break_heading
from tsushin_desk.typeset.breaker import break_segment
from tsushin_desk.typeset.cache import ParagraphCache
from tsushin_desk.typeset.classes import CharClass, class_of
from tsushin_desk.typeset.ends import NATURAL, Option, Rules
from tsushin_desk.typeset.lines import Frame, set_line
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.prepare import prepare, setting_of
from tsushin_desk.typeset.result import (
    ComposedParagraph,
    Line,
    Measure,
    MissingGlyph,
    TextTooLongError,
    UnusableMeasureError,
)
from tsushin_desk.typeset.reuse import Compositions, SetLine
from tsushin_desk.typeset.units import to_units

#: More than a hundred pages in one paragraph are a mistake, not a newsletter.
MOST_CHARACTERS: Final = 200_000
_RECENT: Final = Compositions()
_CACHE: Final = ParagraphCache(most_clusters=200_000)
#: Measures computed from millimetres may be a hair below the em they mean.
_HAIR_PT: Final = 1e-3


def compose_paragraph(
    text: InlineText,
    style: TextStyle,
    fonts: FontSet,
    measures: tuple[Measure, ...],
    *,
    greedy: bool = False,
) -> ComposedParagraph:
    """Sets a paragraph in lines.

    ``measures``: one per line, in points; the last one repeats. ``\\n`` forces a line break. Empty text gives
    no line. ``greedy`` breaks line by line, not for the whole paragraph. The result is immutable and cached.
    Raises ``UnusableMeasureError`` if there is no measure, or one that is not finite or narrower than one em
    (the first-line indent taken off), and ``TextTooLongError`` above 200,000 code points.
    """
    if not text.text:
        return ComposedParagraph((), 0.0)
    _check_length(text)
    measures = _indented(measures, _indent_em(text.text[0], style) * style.size_pt)
    _check_measures(measures, style.size_pt)
    key = (text.text, text.spans, style, fonts, measures, greedy)
    return _CACHE.get(key, lambda: _compose(text, style, fonts, measures, greedy))


def compose_line(text: InlineText, style: TextStyle, fonts: FontSet) -> ComposedParagraph:
    """Sets text at its natural width, breaking at ``\\n`` only; see ``compose_paragraph`` for the errors."""
    if not text.text:
        return ComposedParagraph((), 0.0)
    _check_length(text)
    key = (text.text, text.spans, style, fonts)
    return _CACHE.get(key, lambda: _compose_unbroken(text, style, fonts))


def natural_width(text: InlineText, style: TextStyle, fonts: FontSet) -> float:
    """The width of the text on one line (of its widest line, with ``\\n``), in points."""
    return compose_line(text, style, fonts).width


def forget_compositions() -> None:
    """Empties the store of finished paragraphs (for measuring, and when fonts are given up)."""
    _CACHE.clear()
    _RECENT.forget()
    prepare.cache_clear()


def _check_length(text: InlineText) -> None:
    if len(text.text) > MOST_CHARACTERS:
        raise TextTooLongError(f"{len(text.text)} characters in one paragraph, {MOST_CHARACTERS} at most")


def _indent_em(first: str, style: TextStyle) -> float:
    """The first line's indent: none beside a typed one; less before a bracket if the style asks (L1)."""
    if first == "\u3000":
        return 0.0
    if style.bracket_indent_half and class_of(first) is CharClass.OPENING:
        return max(style.first_line_indent_em - 0.5, 0.0)
    return style.first_line_indent_em


def _indented(measures: tuple[Measure, ...], indent: float) -> tuple[Measure, ...]:
    if not measures or not indent:
        return measures
    first = Measure(measures[0].left + indent, measures[0].width - indent)
    return (first, *measures) if len(measures) == 1 else (first, *measures[1:])


def _check_measures(measures: tuple[Measure, ...], size: float) -> None:
    if not measures:
        raise UnusableMeasureError("a paragraph needs a measure")
    for measure in measures:
        if not (math.isfinite(measure.width) and math.isfinite(measure.left)):
            raise UnusableMeasureError(f"a measure of {measure.width} pt is no length")
        if measure.width < size - _HAIR_PT:
            raise UnusableMeasureError(
                f"a measure of {measure.width:g} pt is narrower than one em of {size:g} pt"
            )


def _compose(
    text: InlineText, style: TextStyle, fonts: FontSet, measures: tuple[Measure, ...], greedy: bool
) -> ComposedParagraph:
    paragraph = prepare(text.text, text.spans, setting_of(style, fonts), fonts)
    ragged = style.align is not Align.JUSTIFY or style.phrase_breaks
    rules = Rules(ragged, style.phrase_breaks, style.hanging and not ragged)
    widths = [to_units(m.width, style.size_pt) for m in measures]
    same_from = len(measures) - 1
    lines: list[Line] = []

    def width(number: int) -> int:
        return widths[min(number, same_from)]

    memory = _RECENT.memory_for(paragraph, rules)
    for segment in paragraph.segments:
        breaker = Breaker(paragraph, segment, rules)
        breaker.memory = memory
        if rules.balanced and segment[0] < segment[1]:
            found = break_heading(breaker, len(lines), width, same_from)
        else:
            found = break_segment(breaker, len(lines), width, same_from, greedy)
        start = segment[0]
        for option in found or [_whole((start, start))]:
            frame = _frame(style, measures[min(len(lines), same_from)], len(lines))
            line = memory.line(start, option, frame) if memory else None
            line = line or set_line(paragraph, start, option, frame)
            lines.append(line)
            if memory:
                memory.lines.append(SetLine(start, option, frame, line))
            start = option.end
    if memory:
        _RECENT.keep(paragraph, rules, memory)
    return _finished(paragraph, lines, style)


def _whole(segment: tuple[int, int]) -> Option:
    return Option(segment[1], 0.0, NATURAL, 0, segment[0], 0)


def _compose_unbroken(text: InlineText, style: TextStyle, fonts: FontSet) -> ComposedParagraph:
    paragraph = prepare(text.text, text.spans, setting_of(style, fonts), fonts)
    plain = replace(style, align=Align.START)
    lines: list[Line] = []
    for segment in paragraph.segments:
        frame = _frame(plain, Measure(0.0, 0.0), len(lines))
        line = set_line(paragraph, segment[0], _whole(segment), frame)
        lines.append(replace(line, width=line.right))
    return _finished(paragraph, lines, style)


def _frame(style: TextStyle, measure: Measure, number: int) -> Frame:
    feed, size = style.line_feed_pt, style.size_pt
    # The em box stands in the middle of the line feed; the baseline is 0.88 em below its top.
    return Frame(measure, number * feed + (feed - size) / 2 + 0.88 * size, size, style.align)


def _finished(paragraph: Paragraph, lines: list[Line], style: TextStyle) -> ComposedParagraph:
    missing = [
        MissingGlyph(shape.text, place)
        for shape, place in zip(paragraph.shapes, paragraph.spans, strict=True)
        if shape.missing
    ]
    for run in paragraph.rubies:
        place = (paragraph.spans[run.first][0], paragraph.spans[run.past - 1][1])
        missing += [MissingGlyph(letter.text, place) for letter in run.letters if letter.missing]
    # A forced break ends every segment but the last; each counts as a last line (JLReq 3.8.2, A3).
    lines[-1] = replace(lines[-1], forced=False)
    return ComposedParagraph(tuple(lines), len(lines) * style.line_feed_pt, tuple(missing))
