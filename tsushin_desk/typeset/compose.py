"""The door of composition: paragraphs and lines of positioned clusters."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import InlineText
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset.breaking import Measures, break_lines, rules_of, whole
from tsushin_desk.typeset.cache import ParagraphCache
from tsushin_desk.typeset.lines import frame_of, set_line, unbroken_frame
from tsushin_desk.typeset.measures import check_length, checked_measures
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.prepare import prepare, setting_of
from tsushin_desk.typeset.result import ComposedParagraph, Line, Measure, MissingGlyph
from tsushin_desk.typeset.reuse import Compositions, SetLine

_RECENT: Final = Compositions()
_CACHE: Final = ParagraphCache(most_clusters=200_000)


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
    check_length(text)
    measures = checked_measures(text, style, measures)
    key = (text.text, text.spans, style, fonts, measures, greedy)
    return _CACHE.get(key, lambda: _compose(text, style, fonts, measures, greedy))


def compose_line(text: InlineText, style: TextStyle, fonts: FontSet) -> ComposedParagraph:
    """Sets text at its natural width, breaking at ``\\n`` only; see ``compose_paragraph`` for the errors."""
    if not text.text:
        return ComposedParagraph((), 0.0)
    check_length(text)
    key = (text.text, text.spans, style, fonts)
    return _CACHE.get(key, lambda: _compose_unbroken(text, style, fonts))


def forget_compositions() -> None:
    """Empties the store of finished paragraphs (for measuring, and when fonts are given up)."""
    _CACHE.clear()
    _RECENT.forget()
    prepare.cache_clear()
    setting_of.cache_clear()


def _compose(
    text: InlineText, style: TextStyle, fonts: FontSet, measures: tuple[Measure, ...], greedy: bool
) -> ComposedParagraph:
    paragraph = prepare(text.text, text.spans, setting_of(style, fonts), fonts)
    rules = rules_of(style)
    # A heading is broken in less time than its memory takes.
    memory = None if rules.balanced else _RECENT.memory_for(paragraph, rules)
    breaks = break_lines(paragraph, rules, Measures(measures, style.size_pt), memory, greedy=greedy)
    lines: list[Line] = []
    for start, option in breaks:
        frame = frame_of(style, measures[min(len(lines), len(measures) - 1)], len(lines))
        line = memory.line(start, option, frame) if memory else None
        line = line or set_line(paragraph, start, option, frame)
        lines.append(line)
        if memory:
            memory.lines.append(SetLine(start, option, frame, line))
    if memory:
        _RECENT.keep(paragraph, rules, memory)
    return _finished(paragraph, lines, style)


def _compose_unbroken(text: InlineText, style: TextStyle, fonts: FontSet) -> ComposedParagraph:
    paragraph = prepare(text.text, text.spans, setting_of(style, fonts), fonts)
    lines: list[Line] = []
    for segment in paragraph.segments:
        line = set_line(paragraph, segment[0], whole(segment), unbroken_frame(style, len(lines)))
        lines.append(replace(line, width=line.right))
    return _finished(paragraph, lines, style)


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
