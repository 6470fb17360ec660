"""From inline text to a paragraph ready for breaking: clusters, classes, the space and break of each pair."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import Span, SpanKind
from tsushin_desk.pageformat.styles import Kinsoku, TextStyle, Weight
from tsushin_desk.typeset import kinsoku
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.context import classes_in_context
from tsushin_desk.typeset.graphemes import cluster_ends
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.phrases import phrase_starts
from tsushin_desk.typeset.ruby import attach_ruby
from tsushin_desk.typeset.shapes import Shape, shape_cluster, shapes_of
from tsushin_desk.typeset.spacing import (
    NO_GLUE,
    Glue,
    glue_between,
    is_japanese,
    is_western,
    latin_glue,
    word_glue,
)
from tsushin_desk.typeset.units import EM, HALF, QUARTER, THIRD

#: A break that divides a phrase of a heading.
PHRASE_PENALTY: Final = 60.0
_SHY_PENALTY: Final = 0.5
_ZERO_WIDTH_SPACE: Final = "\u200b"
_GLUES: Final = "\u00a0\u202f\u2060\ufeff\u2007"
_UNDOTTED: Final = frozenset({C.OPENING, C.CLOSING, C.FULL_STOP, C.COMMA, C.WORD_SPACE, C.IDEOGRAPHIC_SPACE})


@dataclass(frozen=True, slots=True)
class Setting:
    """What of a style decides about spaces and breaks; lengths in units of the em."""

    bold: bool
    half: int
    latin_gap: int
    tracking: int
    level: Kinsoku
    phrases: bool


def setting_of(style: TextStyle, fonts: FontSet) -> Setting:
    """Reads a style. Proportional faces (brackets half-width already) take a third instead of a half (S2)."""
    bold = style.weight is Weight.BOLD
    face = (fonts.bold if bold else fonts.regular)[0]
    return Setting(
        bold,
        THIRD if face.is_proportional_kana else HALF,
        round(style.japanese_latin_gap_em * EM),
        round(style.letter_spacing_em * EM),
        style.kinsoku,
        style.phrase_breaks,
    )


@lru_cache(maxsize=64)
def prepare(text: str, spans: tuple[Span, ...], setting: Setting, fonts: FontSet) -> Paragraph:
    """The paragraph of this text; the same for every measure."""
    paragraph = _clusters(text, spans, setting, fonts)
    for start, end in paragraph.segments:
        paragraph.classes[start:end] = classes_in_context(
            [s.text for s in paragraph.shapes[start:end]], paragraph.classes[start:end]
        )
    _widen_dashes(paragraph, fonts)
    addresses = _in_clusters(paragraph, kinsoku.address_breaks(text))
    for start, end in paragraph.segments:
        _Pairing(paragraph, setting, fonts, addresses).run(start, end)
    paragraph.widths = [
        0 if c in (C.WORD_SPACE, C.IDEOGRAPHIC_SPACE) else s.body
        for c, s in zip(paragraph.classes, paragraph.shapes, strict=True)
    ]
    _read_spans(paragraph, spans, fonts)
    if setting.phrases:
        _keep_phrases(paragraph, text)
    if C.MIDDLE_DOT in paragraph.classes:
        # A middle dot keeps its space at the head of a line: a bullet is one em wide (JLReq 3.5.1).
        dots = (i for i, c in enumerate(paragraph.classes) if c is C.MIDDLE_DOT)
        paragraph.heads.update((i, max(QUARTER, paragraph.heads.get(i, 0))) for i in dots)
    paragraph.sum_up()
    return paragraph


def _clusters(text: str, spans: tuple[Span, ...], setting: Setting, fonts: FontSet) -> Paragraph:
    store = shapes_of(fonts)
    bold_at = _bold_places(text, spans, setting.bold)
    shapes: list[Shape] = []
    places: list[tuple[int, int]] = []
    bolds: list[bool] = []
    segments: list[tuple[int, int]] = []
    start = first = 0
    for end in cluster_ends(text):
        cluster = text[start:end]
        if cluster == "\n":
            segments.append((first, len(shapes)))
            first = len(shapes)
        else:
            bold = bool(bold_at[start])
            shapes.append(store.get((cluster, bold)) or shape_cluster(fonts, cluster, bold))
            places.append((start, end))
            bolds.append(bold)
        start = end
    segments.append((first, len(shapes)))
    classes = [s.char_class if s.body <= HALF else _WIDE.get(s.char_class, s.char_class) for s in shapes]
    strong = bolds
    if setting.bold:
        marked = _bold_places(text, spans, all_bold=False)
        strong = [bool(marked[place]) for place, _ in places]
    return Paragraph(shapes, places, bolds, strong, classes, segments, setting.half)


#: Marks that the font draws too wide for half a body keep a whole one.
_WIDE: Final = {
    C.OPENING: C.WIDE_OPENING,
    C.CLOSING: C.WIDE_CLOSING,
    C.FULL_STOP: C.WIDE_CLOSING,
    C.COMMA: C.WIDE_CLOSING,
}


def _bold_places(text: str, spans: tuple[Span, ...], all_bold: bool) -> bytearray:
    places = bytearray(b"\1" if all_bold else b"\0") * len(text)
    for span in spans:
        if span.kind is SpanKind.BOLD:
            places[span.start : span.end] = b"\1" * len(places[span.start : span.end])
    return places


def _widen_dashes(paragraph: Paragraph, fonts: FontSet) -> None:
    """A dash that the font draws half an em wide is drawn as U+2015 in Japanese text (TYPOGRAPHY a.0)."""
    for index, char_class in enumerate(paragraph.classes):
        if char_class is C.INSEPARABLE and paragraph.shapes[index].text == "—":
            dash = shape_cluster(fonts, "―", paragraph.bolds[index])
            if paragraph.shapes[index].advance < 3 * QUARTER and not dash.missing:
                paragraph.shapes[index] = replace(dash, text="—")


def _in_clusters(paragraph: Paragraph, places: dict[int, float]) -> dict[int, float]:
    if not places:
        return {}
    return {i: places[start] for i, (start, _) in enumerate(paragraph.spans) if start in places}


class _Pairing:
    """Walks one segment and sets the space and the break before each of its clusters."""

    def __init__(
        self, paragraph: Paragraph, setting: Setting, fonts: FontSet, addresses: dict[int, float]
    ) -> None:
        self.paragraph = paragraph
        self.setting = setting
        self.fonts = fonts
        self.addresses = addresses
        self.tracking = Glue(setting.tracking) if setting.tracking else NO_GLUE

    def run(self, start: int, end: int) -> None:
        paragraph = self.paragraph
        classes, glues, breaks, ends = (
            paragraph.classes,
            paragraph.glues,
            paragraph.breaks,
            paragraph.solid_end,
        )
        setting, addresses = self.setting, self.addresses
        table = _pair_table(setting.half, setting.latin_gap, setting.tracking, setting.level)
        last = -1
        for index in range(start, end):
            own = classes[index]
            ends.append(last + 1 if last >= 0 else start)
            if own in _LOOSE:
                glues.append(self._before_loose(index, start))
                breaks.append(kinsoku.NEVER)
                continue
            if last == index - 1 and last >= 0:
                pair = (classes[last], own)
                found = table.get(pair) or _fill(table, pair, setting)
                glues.append(found[0])
                breaks.append(self._refined(index, pair, found[1]) if found[2] or addresses else found[1])
            elif last < 0:
                glues.append(self._after_loose(last, index) if index > start else NO_GLUE)
                breaks.append(kinsoku.GLUED if index > start else kinsoku.NEVER)
            else:
                glues.append(self._after_loose(last, index))
                breaks.append(self._break_after_loose(last, index))
            last = index

    def _refined(self, index: int, pair: tuple[C, C], value: float) -> float:
        address = self.addresses.get(index)
        if address is not None:
            return address
        shapes = self.paragraph.shapes
        before = shapes[index - 2].text if index > 1 else ""
        return kinsoku.refined_break(
            shapes[index - 1].text, shapes[index].text, pair, before, self.setting.level
        )

    def _before_loose(self, index: int, start: int) -> Glue:
        """The space left of a space or an invisible character."""
        classes = self.paragraph.classes
        if classes[index] is C.TAB:
            self.paragraph.tabs.append(index)
        if index == start:
            return NO_GLUE
        if classes[index - 1] in _SPACES:
            return self._own(index - 1)
        if classes[index] is C.IDEOGRAPHIC_SPACE and classes[index - 1] not in _LOOSE:
            return glue_between(classes[index - 1], C.IDEOGRAPHIC_SPACE, self.setting.half, 0)
        return NO_GLUE

    def _own(self, space: int) -> Glue:
        if self.paragraph.classes[space] is C.IDEOGRAPHIC_SPACE:
            return Glue(EM, any_place=1)
        return word_glue(self.paragraph.shapes[space].advance)

    def _after_loose(self, last: int, index: int) -> Glue:
        """The space right of spaces and invisible characters: the last space's own, in its context."""
        classes, setting = self.paragraph.classes, self.setting
        left, right = classes[last] if last >= 0 else C.TAB, classes[index]
        before = classes[index - 1]
        if before is C.WORD_SPACE:
            if last == index - 2 and _is_gap(left, right):
                # A typed space between Japanese and Western text replaces the automatic one (S4).
                return latin_glue(setting.latin_gap or QUARTER)
            own = self._own(index - 1)
            return (
                _sum(own, glue_between(C.WORD_SPACE, right, setting.half, 0)) if right is C.OPENING else own
            )
        if before is C.IDEOGRAPHIC_SPACE:
            return self._own(index - 1)
        if any(classes[i] in _SPACES or classes[i] is C.TAB for i in range(max(last, 0), index)) or last < 0:
            return NO_GLUE
        return _sum(glue_between(left, right, setting.half, setting.latin_gap), self.tracking)

    def _break_after_loose(self, last: int, index: int) -> float:
        classes, texts = self.paragraph.classes, self.paragraph.shapes
        left, right, level = classes[last], classes[index], self.setting.level
        between = [texts[i].text for i in range(last + 1, index)]
        if any(text[0] in _GLUES for text in between):
            return kinsoku.GLUED
        pair = kinsoku.break_between(left, right, level)
        if kinsoku.needs_a_closer_look(left, right):
            pair = kinsoku.refined_break(texts[last].text, texts[index].text, (left, right), "", level)
        if pair == kinsoku.BY_KINSOKU:
            return pair
        if any(classes[i] in _SPACES or classes[i] is C.TAB for i in range(last + 1, index)):
            return pair if pair == kinsoku.NUMBER_PENALTY else 0.0
        if _ZERO_WIDTH_SPACE in between:
            return 0.0
        if between == ["\u00ad"] and left is C.WESTERN and right is C.WESTERN:
            self.paragraph.hyphens[index] = shape_cluster(self.fonts, "-", self.paragraph.bolds[last])
            return _SHY_PENALTY
        return pair


_SPACES: Final = frozenset({C.WORD_SPACE, C.IDEOGRAPHIC_SPACE})
_LOOSE: Final = _SPACES | {C.TAB, C.INVISIBLE}


def _is_gap(left: C, right: C) -> bool:
    return (is_japanese(left) and (is_western(right) or right is C.WESTERN_OPENING)) or (
        is_japanese(right) and (is_western(left) or left is C.WESTERN_CLOSING)
    )


def _sum(one: Glue, other: Glue) -> Glue:
    both = [a + b for a, b in zip(one, other, strict=True)]
    return Glue._make([*both[:8], min(both[8], 1), min(both[9], 1)])


_PairTable = dict[tuple[C, C], tuple[Glue, float, bool]]


@lru_cache(maxsize=64)
def _pair_table(half: int, latin_gap: int, tracking: int, level: Kinsoku) -> _PairTable:
    return {}


def _fill(table: _PairTable, pair: tuple[C, C], setting: Setting) -> tuple[Glue, float, bool]:
    glue = glue_between(*pair, setting.half, setting.latin_gap)
    if setting.tracking:
        glue = glue._replace(natural=glue.natural + setting.tracking)
    entry = (glue, kinsoku.break_between(*pair, setting.level), kinsoku.needs_a_closer_look(*pair))
    table[pair] = entry
    return entry


def _range(paragraph: Paragraph, span: Span) -> Iterator[int]:
    """The clusters that begin inside a span."""
    first = bisect_left(paragraph.spans, (span.start, 0))
    while first < len(paragraph.spans) and paragraph.spans[first][0] < span.end:
        yield first
        first += 1


def _read_spans(paragraph: Paragraph, spans: tuple[Span, ...], fonts: FontSet) -> None:
    annotated: set[int] = set()
    for span in spans:
        if span.kind is SpanKind.LINK and span.values:
            for index in _range(paragraph, span):
                paragraph.links[index] = span.values[0]
        elif span.kind is SpanKind.RUBY and span.values:
            base = [i for i in _range(paragraph, span) if i not in annotated]
            if base:
                attach_ruby(paragraph, base, span.values, fonts)
                annotated.update(base)
    paragraph.rubies.sort(key=lambda run: run.first)
    for span in spans:
        if span.kind is SpanKind.DOTS:
            paragraph.dot = _dot(fonts)
            # No dots on marks and none together with ruby (JLReq 3.3.9).
            paragraph.dots.update(
                i for i in _range(paragraph, span)
                if i not in annotated and paragraph.classes[i] not in _UNDOTTED and paragraph.shapes[i].body
            )  # fmt: skip


def _dot(fonts: FontSet) -> Shape:
    shapes = [shape_cluster(fonts, char, False) for char in "•・"]
    return next((shape for shape in shapes if not shape.missing), shapes[0])


def _keep_phrases(paragraph: Paragraph, text: str) -> None:
    starts = phrase_starts(text)
    breaks = paragraph.breaks
    for index, (place, _) in enumerate(paragraph.spans):
        if breaks[index] >= 0 and place not in starts:
            after_space = index > 0 and paragraph.classes[index - 1] in _LOOSE
            if not after_space:
                breaks[index] += PHRASE_PENALTY + (100 if breaks[index] else 0)
                if paragraph.classes[index] is C.HIRAGANA:
                    # No particle at the head of a line.
                    breaks[index] += PHRASE_PENALTY
