"""What the inline notation adds to a paragraph: links, ruby and emphasis dots."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import Span, SpanKind
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.ruby import attach_ruby
from tsushin_desk.typeset.shapes import Shape, shape_cluster

_UNDOTTED: Final = frozenset({C.OPENING, C.CLOSING, C.FULL_STOP, C.COMMA, C.WORD_SPACE, C.IDEOGRAPHIC_SPACE})


def _range(paragraph: Paragraph, span: Span) -> Iterator[int]:
    """The clusters that begin inside a span."""
    first = bisect_left(paragraph.spans, (span.start, 0))
    while first < len(paragraph.spans) and paragraph.spans[first][0] < span.end:
        yield first
        first += 1


def read_spans(paragraph: Paragraph, spans: tuple[Span, ...], fonts: FontSet) -> None:
    bases: list[tuple[list[int], Span]] = []
    for span in spans:
        if span.kind is SpanKind.LINK and span.values:
            for index in _range(paragraph, span):
                paragraph.links[index] = span.values[0]
        elif span.kind is SpanKind.RUBY and span.values:
            base = [i for i in _range(paragraph, span) if i not in paragraph.annotated]
            if base:
                bases.append((base, span))
                paragraph.annotated.update(base)
    for base, span in bases:
        attach_ruby(paragraph, base, span.values, fonts)
    paragraph.rubies.sort(key=lambda run: run.first)
    for span in spans:
        if span.kind is SpanKind.DOTS:
            paragraph.dot = _dot(fonts)
            paragraph.dots.update(i for i in _range(paragraph, span) if _takes_dot(paragraph, i))


def _takes_dot(paragraph: Paragraph, index: int) -> bool:
    """No dots on marks and spaces, and none together with ruby (JLReq 3.3.9)."""
    drawn = paragraph.classes[index] not in _UNDOTTED and paragraph.shapes[index].body > 0
    return drawn and index not in paragraph.annotated


def _dot(fonts: FontSet) -> Shape:
    shapes = [shape_cluster(fonts, char, False) for char in "•・"]
    return next((shape for shape in shapes if not shape.missing), shapes[0])
