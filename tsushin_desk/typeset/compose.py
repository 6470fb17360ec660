"""The door of composition: paragraphs and lines of positioned clusters."""

from __future__ import annotations

import math
from functools import lru_cache

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import InlineText, SpanKind
from tsushin_desk.pageformat.styles import Align, TextStyle, Weight
from tsushin_desk.typeset.result import (
    Cluster,
    ComposedParagraph,
    Line,
    Measure,
    MissingGlyph,
    PlacedGlyph,
    UnusableMeasureError,
)

_NO_START = set("、。，．・：；？！ー々）」』】〉》］｝〕”’ぁぃぅぇぉっゃゅょァィゥェォッャュョ～〜),.!?:;]}%")
_NO_END = set("（「『【〈《［｛〔“‘([{")


def compose_paragraph(
    text: InlineText,
    style: TextStyle,
    fonts: FontSet,
    measures: tuple[Measure, ...],
    *,
    greedy: bool = False,
) -> ComposedParagraph:
    """Sets a paragraph; ``measures`` one per line (points), the last one repeats.

    Raises ``UnusableMeasureError`` if a measure is not finite or narrower than one em.
    """
    for measure in measures:
        if not math.isfinite(measure.width) or measure.width < style.size_pt * 0.999:
            raise UnusableMeasureError(f"a measure of {measure.width} pt cannot hold {style.size_pt} pt type")
    if not measures:
        raise UnusableMeasureError("no measure")
    return _compose(text, style, fonts, measures)


def compose_line(text: InlineText, style: TextStyle, fonts: FontSet) -> ComposedParagraph:
    """Sets text at its natural width, breaking at ``\\n`` only."""
    return _compose(text, style, fonts, None)


def natural_width(text: InlineText, style: TextStyle, fonts: FontSet) -> float:
    """The width of the text on one line, in points."""
    return compose_line(text, style, fonts).width


def _is_word(char: str) -> bool:
    return "!" <= char <= "~"


@lru_cache(maxsize=512)
def _compose(
    text: InlineText, style: TextStyle, fonts: FontSet, measures: tuple[Measure, ...] | None
) -> ComposedParagraph:
    if not text.text:
        return ComposedParagraph((), 0.0)
    missing: list[MissingGlyph] = []
    lines: list[Line] = []
    start = 0
    segments = text.text.split("\n")
    for number, segment in enumerate(segments):
        last_segment = number == len(segments) - 1
        position = 0
        while True:
            index = len(lines)
            measure = measures[min(index, len(measures) - 1)] if measures else Measure(0.0, math.inf)
            indent = style.first_line_indent_em * style.size_pt if index == 0 and measures else 0.0
            left, width = measure.left + indent, measure.width - indent
            end, x = position, 0.0
            while end < len(segment):
                x += _advance(text, style, fonts, start + end)
                if x > width + 1e-6:
                    break
                end += 1
            if end < len(segment):
                end = max(_legal(segment, position, end), position + 1)
            final = end >= len(segment)
            lines.append(
                _line(text, style, fonts, start + position, start + end, left, width, index, final,
                      final and last_segment, measures is not None, missing)
            )  # fmt: skip
            position = end
            if final:
                break
        start += len(segment) + 1
    return ComposedParagraph(tuple(lines), len(lines) * style.line_feed_pt, tuple(missing))


def _legal(segment: str, start: int, end: int) -> int:
    for cut in range(end, start, -1):
        before, after = segment[cut - 1], segment[cut]
        if after in _NO_START or before in _NO_END or (_is_word(before) and _is_word(after)):
            continue
        return cut
    return end


def _bold(text: InlineText, style: TextStyle, at: int) -> bool:
    return style.weight is Weight.BOLD or any(
        s.kind is SpanKind.BOLD and s.start <= at < s.end for s in text.spans
    )


def _advance(text: InlineText, style: TextStyle, fonts: FontSet, at: int) -> float:
    char = text.text[at]
    face = fonts.face_for(char, _bold(text, style, at)) or fonts.regular[0]
    glyph = face.glyph(char) or face.glyph("〓")
    return (face.advance(glyph) / face.units_per_em + style.letter_spacing_em) * style.size_pt


def _line(
    text: InlineText,
    style: TextStyle,
    fonts: FontSet,
    start: int,
    end: int,
    left: float,
    width: float,
    index: int,
    forced: bool,
    last: bool,
    bounded: bool,
    missing: list[MissingGlyph],
) -> Line:
    natural = sum(_advance(text, style, fonts, at) for at in range(start, end))
    slack = width - natural if bounded else 0.0
    gap = slack / (end - start - 1) if style.align is Align.JUSTIFY and not forced and end - start > 1 else 0.0
    shift = {Align.CENTER: slack / 2, Align.END: slack}.get(style.align, 0.0) if bounded else 0.0
    x = left + shift
    clusters: list[Cluster] = []
    for at in range(start, end):
        char = text.text[at]
        bold = _bold(text, style, at)
        face = fonts.face_for(char, bold)
        if face is None:
            missing.append(MissingGlyph(char, (at, at + 1)))
        face = face or fonts.regular[0]
        gid = face.glyph(char) or face.glyph("〓")
        scale = style.size_pt / face.units_per_em
        advance = face.advance(gid) * scale
        ink = face.ink(gid)
        box = (x + ink.left * scale, x + ink.right * scale) if ink else None
        link = next((s.values[0] for s in text.spans if s.kind is SpanKind.LINK and s.start <= at < s.end), "")
        clusters.append(
            Cluster(char, (at, at + 1), (PlacedGlyph(gid, 0.0),), face.key, style.size_pt, x, advance,
                    (x, x + advance), box, bold=bold, link=link)
        )  # fmt: skip
        x += advance + style.letter_spacing_em * style.size_pt + gap
    right = clusters[-1].body[1] if clusters else left
    feed, size = style.line_feed_pt, style.size_pt
    baseline = index * feed + (feed - size) / 2 + 0.88 * size
    stage = "natural" if not gap else "expand-3" if gap > 0 else "reduce-5"
    return Line(
        tuple(clusters), left, width if bounded else right - left, right, baseline, forced, last, False, stage
    )
