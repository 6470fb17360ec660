"""From fields to set lines to glyph runs: every glyph knows the field and the character it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from tsushin_desk.diagnostics import Diagnostic, SourceRef, error
from tsushin_desk.display import Glyph, GlyphRun, Item, Link, RubyPart
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.remembering import same_again
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.inline import InlineText, Span, SpanKind, parse_inline, plain_inline
from tsushin_desk.pageformat.color import Color
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset import (
    Cluster,
    ComposedParagraph,
    GlyphRole,
    Line,
    Measure,
    compose_line,
    compose_paragraph,
    marker_hang_em,
)
from tsushin_desk.values import dataclass

LEAST_HUNG_EM = 4  # in lines shorter than this, hanging costs more than it shows


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text from one field (``place``), or a word of the page itself (``place`` None).

    ``start`` is where ``inline`` begins in the joined text; ``color`` overrides the style's.
    """

    inline: InlineText
    place: SourceRef | None = None
    color: Color | None = None
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.inline.text)


@dataclass(frozen=True, slots=True)
class SourcedText:
    """Pieces joined into one text that is composed as a whole."""

    inline: InlineText
    pieces: tuple[Piece, ...]

    def piece_at(self, index: int) -> Piece:
        """The piece that holds a code point of the joined text."""
        for piece in self.pieces:
            if piece.start <= index < piece.end:
                return piece
        return self.pieces[-1]

    @property
    def is_empty(self) -> bool:
        return not self.inline.text.strip()


def field_text(setting: Setting, field: str, value: str) -> Piece:
    """Prose of a field, its notation read."""
    return Piece(parse_inline(value), setting.place(field, 0, len(value)))


def plain_text(setting: Setting, field: str, value: str) -> Piece:
    """The literal text of a one-line field."""
    return Piece(plain_inline(value), setting.place(field, 0, len(value)))


def word(text: str, color: Color | None = None) -> Piece:
    """A word that the page adds."""
    return Piece(plain_inline(text), None, color)


def join(*pieces: Piece) -> SourcedText:
    """One text of several pieces."""
    text = ""
    spans: list[Span] = []
    placed: list[Piece] = []
    for piece in pieces:
        if not piece.inline.text:
            continue
        placed.append(Piece(piece.inline, piece.place, piece.color, len(text)))
        spans.extend(
            Span(span.kind, span.start + len(text), span.end + len(text), span.values)
            for span in piece.inline.spans
        )
        text += piece.inline.text
    if not placed:
        placed = [replace(pieces[0], start=0)] if pieces else [Piece(plain_inline(""))]
    return SourcedText(InlineText(text, tuple(range(len(text) + 1)), tuple(spans)), tuple(placed))


def paragraphs(piece: Piece) -> tuple[Piece, ...]:
    """A field's text cut at its line ends; each keeps its true places in the field. Empty ones fall away."""
    inline, start = piece.inline, 0
    found: list[Piece] = []
    for part in inline.text.split("\n"):
        end = start + len(part)
        if part.strip():
            spans = tuple(
                Span(s.kind, max(s.start, start) - start, min(s.end, end) - start, s.values)
                for s in inline.spans
                if s.start < end and s.end > start
            )
            found.append(replace(piece, inline=InlineText(part, inline.offsets[start : end + 1], spans)))
        start = end + 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SetText:
    """A composed text, ready to become items."""

    text: SourcedText
    style: TextStyle
    composed: ComposedParagraph

    @property
    def height(self) -> float:
        return self.composed.height

    @property
    def width(self) -> float:
        return self.composed.width

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.composed.lines

    def findings(self) -> tuple[Diagnostic, ...]:
        """Characters that no face has, with their places."""
        found = []
        for missing in self.composed.missing:
            piece = self.text.piece_at(missing.source[0])
            place = _stored_place(piece, *missing.source)
            found.append(error("missing_glyph", place, character=missing.character))
        return tuple(found)

    def items(self, x: float, y: float, element: str | None) -> tuple[Item, ...]:
        """All lines' items, the paragraph's top left at (x, y)."""
        found: list[Item] = []
        for line in self.composed.lines:
            found.extend(self.line_items(line, x, y + line.baseline, element))
        return tuple(found)

    def line_items(self, line: Line, x: float, baseline: float, element: str | None) -> tuple[Item, ...]:
        """One line's runs with its baseline at ``baseline``, and the links in it.

        A line that stays as a paragraph is written on has the same items again.
        """
        plain = len(self.text.pieces) == 1 and line.clusters and not self.text.inline.spans
        if not plain:
            return self._made_items(line, x, baseline, element)
        piece = self.text.pieces[0]
        own = piece.inline.offsets[line.clusters[0].source[0] : line.clusters[-1].source[1]]
        where = (piece.place.section, piece.place.field) if piece.place else None
        key = (own, where, piece.color or self.style.color, self.style.size_pt, x, baseline, element)
        return same_again(line, key, lambda: self._made_items(line, x, baseline, element))

    def _made_items(self, line: Line, x: float, baseline: float, element: str | None) -> tuple[Item, ...]:
        spans, several, piece = self.text.inline.spans, len(self.text.pieces) > 1, self.text.pieces[0]
        rubies = tuple(span for span in spans if span.kind is SpanKind.RUBY)
        runs: list[Item] = []
        clusters, start, known = line.clusters, 0, None
        for at, cluster in enumerate(clusters):
            own = self.text.piece_at(cluster.source[0]) if several else piece
            ruby = self._ruby_part(cluster, rubies) if rubies else None
            key = (ruby, cluster.face, cluster.size_pt, cluster.rise, cluster.role)
            if key != known or own is not piece:
                if known:
                    runs.append(self._run(piece, clusters[start:at], (x, baseline, element), known[0]))
                start, known, piece = at, key, own
        if known:
            runs.append(self._run(piece, clusters[start:], (x, baseline, element), known[0]))
        return (*runs, *self._links(line, x, baseline, element)) if spans else tuple(runs)

    def _ruby_part(self, cluster: Cluster, rubies: tuple[Span, ...]) -> RubyPart | None:
        """A cluster's part in the ruby word it stands in; the word is named by its place in its field."""
        at = bisect_right(rubies, cluster.source[0], key=lambda span: span.start) - 1
        if cluster.role is GlyphRole.DOT or at < 0 or cluster.source[0] >= rubies[at].end:
            return None
        piece = self.text.piece_at(rubies[at].start)
        start, _ = _stored_range(piece, rubies[at].start, rubies[at].end)
        field = piece.place.field if piece.place else ""
        return RubyPart(f"{field}:{start}", cluster.role is GlyphRole.RUBY)

    def _run(
        self,
        piece: Piece,
        clusters: tuple[Cluster, ...],
        place: tuple[float, float, str | None],
        ruby: RubyPart | None,
    ) -> GlyphRun:
        # Called for every character of an issue: one loop, no look-up twice.
        first, last = clusters[0], clusters[-1]
        is_dot = first.role is GlyphRole.DOT  # dots are drawn, not read
        origin, offsets, begin = first.x, piece.inline.offsets, piece.start
        length, make = len(offsets) - 1, tuple.__new__
        glyphs: list[Glyph] = []
        for text, (start, end), own, _, _, left, *_ in clusters:
            if begin <= start < end <= begin + length:
                stored, past = offsets[start - begin], offsets[end - 1 - begin] + 1
                past = max(stored, past)
            else:
                stored, past = _stored_range(piece, start, end)
            left -= origin
            said = "" if is_dot else text
            for gid, dx, dy in own:
                glyphs.append(make(Glyph, (gid, left + dx, dy, said, stored, past)))
                said = ""
        x, y, element = place
        width = last.x + last.advance - origin
        source = _stored_place(piece, first.source[0], last.source[1])
        return GlyphRun(
            x + origin, y + first.rise, first.face, first.size_pt, piece.color or self.style.color,
            tuple(glyphs), width, None if is_dot else element, source, ruby,
        )  # fmt: skip

    def _links(self, line: Line, x: float, baseline: float, element: str | None) -> Iterable[Link]:
        for url, clusters in groupby(line.clusters, key=lambda c: c.link):
            if url:
                found = tuple(clusters)
                left, right = found[0].x, found[-1].x + found[-1].advance
                size = self.style.size_pt
                yield Link(Rect(x + left, baseline - 0.88 * size, right - left, size), url, url, element)


def _stored_range(piece: Piece, start: int, end: int) -> tuple[int, int]:
    offsets = piece.inline.offsets
    last = len(offsets) - 1
    first = offsets[min(max(start - piece.start, 0), last)]
    before_end = min(max(end - 1 - piece.start, 0), last)
    return first, max(offsets[before_end] + 1, first)


def _stored_place(piece: Piece, start: int, end: int) -> SourceRef | None:
    if piece.place is None:
        return None
    first, past = _stored_range(piece, start, end)
    return SourceRef(piece.place.section, piece.place.field, first, past)


def set_paragraph(setting: Setting, text: SourcedText, style: TextStyle, *measures: Measure) -> SetText:
    """Composes a text in a measure (the last one repeats); behind a list marker its lines hang."""
    measures = hung_measures(setting, text, style, *measures)
    return SetText(text, style, compose_paragraph(text.inline, style, setting.fonts, measures))


def hung_measures(
    setting: Setting, text: SourcedText, style: TextStyle, *measures: Measure
) -> tuple[Measure, ...]:
    """The measures of a list item, or of text behind a label where the style asks for it (L2, L3)."""
    first, rest = measures[0], measures[-1]
    if style.align not in (Align.JUSTIFY, Align.START) or first.left != rest.left:
        return measures
    hang = marker_hang_em(text.inline.text, style, setting.fonts) * style.size_pt
    if not hang or rest.width - hang < LEAST_HUNG_EM * style.size_pt:
        return measures
    return (*measures[: max(len(measures) - 1, 1)], Measure(rest.left + hang, rest.width - hang))


def set_line(setting: Setting, text: SourcedText, style: TextStyle) -> SetText:
    """Composes a text at its natural width, on one line."""
    return SetText(text, style, compose_line(text.inline, style, setting.fonts))
