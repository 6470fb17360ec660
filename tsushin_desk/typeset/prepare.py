"""From inline text to a paragraph ready for breaking: clusters, classes, the space and break of each pair."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import Span, SpanKind
from tsushin_desk.pageformat.styles import TextStyle, Weight
from tsushin_desk.typeset import kinsoku
from tsushin_desk.typeset.classes import LOOSE, WESTERN_BRACKETS
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.context import classes_in_context
from tsushin_desk.typeset.graphemes import cluster_ends
from tsushin_desk.typeset.markers import fix_label, fix_markers
from tsushin_desk.typeset.names import keep_names
from tsushin_desk.typeset.pairing import Pairing, Setting
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.phrases import (
    KATAKANA,
    ODD_PENALTY,
    katakana_penalty,
    phrase_penalty,
    phrase_starts,
)
from tsushin_desk.typeset.runs import Clusters, shape_words
from tsushin_desk.typeset.shapes import Shape, shape_cluster, shapes_of
from tsushin_desk.typeset.spans import read_spans
from tsushin_desk.typeset.tabs import stops_of
from tsushin_desk.typeset.units import EM, HALF, QUARTER, THIRD


@lru_cache(maxsize=256)
def setting_of(style: TextStyle, fonts: FontSet) -> Setting:
    """Reads a style; proportional faces (brackets half-width already) take a third instead of a half (S2)."""
    bold = style.weight is Weight.BOLD
    face = (fonts.bold if bold else fonts.regular)[0]
    return Setting(
        bold,
        _mark_space(style, face.is_proportional_kana),
        round(style.japanese_latin_gap_em * EM),
        round(style.letter_spacing_em * EM),
        style.kinsoku,
        style.phrase_breaks,
        stops_of(style.tab_stops_em),
        style.unbroken_words,
        style.label_hang,
    )


def _mark_space(style: TextStyle, proportional: bool) -> int:
    if style.punctuation_space_em > 0:
        return min(max(round(style.punctuation_space_em * EM), QUARTER), HALF)
    return THIRD if proportional else HALF


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
        Pairing(paragraph, setting, fonts, addresses).run(start, end)
    _keep_signs(paragraph, text)
    paragraph.widths = [
        0 if c in (C.WORD_SPACE, C.IDEOGRAPHIC_SPACE) else s.body
        for c, s in zip(paragraph.classes, paragraph.shapes, strict=True)
    ]
    _join_dashes(paragraph)
    fix_markers(paragraph, text)
    if setting.labels:
        fix_label(paragraph, text)
    read_spans(paragraph, spans, fonts)
    if setting.phrases:
        _keep_phrases(paragraph, text)
    if setting.unbroken:
        keep_names(paragraph, text, setting.unbroken)
    if C.MIDDLE_DOT in paragraph.classes:
        # A middle dot keeps its space at the head of a line: a bullet is one em wide (JLReq 3.5.1).
        dots = (i for i, c in enumerate(paragraph.classes) if c is C.MIDDLE_DOT)
        paragraph.heads.update((i, max(QUARTER, paragraph.heads.get(i, 0))) for i in dots)
    paragraph.segment_ends = frozenset(end for _, end in paragraph.segments)
    paragraph.sum_up()
    return paragraph


def _keep_signs(paragraph: Paragraph, text: str) -> None:
    """No break after a zero width joiner, before a slash, before a hyphen (UAX #14 LB8a, LB13, LB21)."""
    shapes, classes, breaks = paragraph.shapes, paragraph.classes, paragraph.breaks
    if "\u200d" in text:
        for index in range(1, len(shapes)):
            if shapes[index - 1].text[-1] == "\u200d":
                breaks[index] = min(kinsoku.GLUED, breaks[index])
    if "/" in text or "-" in text:
        for index in range(1, len(shapes)):
            sign = shapes[index].text
            if sign == "/" or (sign == "-" and classes[index - 1] not in LOOSE):
                breaks[index] = min(kinsoku.BY_KINSOKU, breaks[index])


def _clusters(text: str, spans: tuple[Span, ...], setting: Setting, fonts: FontSet) -> Paragraph:
    store = shapes_of(fonts)
    ends = cluster_ends(text)
    places = list(zip([0, *ends], ends, strict=False))
    clusters = [text[start:end] for start, end in places] if len(ends) < len(text) else list(text)
    segments = _between_breaks(clusters)
    if len(segments) > 1:
        places = [place for place, cluster in zip(places, clusters, strict=True) if cluster != "\n"]
        clusters = [cluster for cluster in clusters if cluster != "\n"]
    bold_at = _bold_places(text, spans, setting.bold)
    bolds = [bold_at[start] == 1 for start, _ in places]
    keys = zip(clusters, bolds, strict=True)
    shapes = [store.get(key) or shape_cluster(fonts, *key) for key in keys]
    words = shape_words(Clusters(shapes, places, bolds), fonts)
    if len(words.shapes) < len(shapes):
        segments = _moved(segments, places, words.places)
    shapes, places, bolds = words.shapes, words.places, words.bolds
    classes = [_wide(s) if s.char_class in _WIDE and s.body > HALF else s.char_class for s in shapes]
    strong = bolds
    if setting.bold:
        marked = _bold_places(text, spans, all_bold=False)
        strong = [bool(marked[place]) for place, _ in places]
    return Paragraph(shapes, places, bolds, strong, classes, segments, setting.half, stops=setting.stops)


def _between_breaks(clusters: list[str]) -> list[tuple[int, int]]:
    """The ranges between forced breaks, these not counted."""
    found = [at for at, cluster in enumerate(clusters) if cluster == "\n"]
    breaks = [at - number for number, at in enumerate(found)]
    return list(zip([0, *breaks], [*breaks, len(clusters) - len(found)], strict=True))


def _moved(
    segments: list[tuple[int, int]], old: list[tuple[int, int]], new: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Segments by the clusters that ligatures left."""
    places = [start for start, _ in old] + [old[-1][1]]
    return [(bisect_left(new, (places[a], 0)), bisect_left(new, (places[b], 0))) for a, b in segments]


#: Marks that the font draws too wide for half a body keep a whole one.
_WIDE: Final = {
    C.OPENING: C.WIDE_OPENING,
    C.CLOSING: C.WIDE_CLOSING,
    C.FULL_STOP: C.WIDE_CLOSING,
    C.COMMA: C.WIDE_CLOSING,
}


def _wide(shape: Shape) -> C:
    # The half-width brackets of Western text are what they are, however wide.
    return shape.char_class if shape.text[0] in WESTERN_BRACKETS else _WIDE[shape.char_class]


def _bold_places(text: str, spans: tuple[Span, ...], all_bold: bool) -> bytearray:
    places = bytearray(b"\1" if all_bold else b"\0") * len(text)
    for span in spans:
        if span.kind is SpanKind.BOLD:
            places[span.start : span.end] = b"\1" * len(places[span.start : span.end])
    return places


def _widen_dashes(paragraph: Paragraph, fonts: FontSet) -> None:
    """A dash that the font draws half an em wide is drawn as U+2015 in Japanese text (TYPOGRAPHY a.0)."""
    if C.INSEPARABLE not in paragraph.classes:
        return
    for index, char_class in enumerate(paragraph.classes):
        if char_class is C.INSEPARABLE and paragraph.shapes[index].text == "—":
            dash = shape_cluster(fonts, "―", paragraph.bolds[index])
            if paragraph.shapes[index].advance < 3 * QUARTER and not dash.missing:
                paragraph.shapes[index] = replace(dash, text="—")


def _join_dashes(paragraph: Paragraph) -> None:
    """―― join: where their ink leaves a gap, the first is narrowed until they overlap (S8)."""
    classes, shapes = paragraph.classes, paragraph.shapes
    if C.INSEPARABLE not in classes:
        return
    for index in range(1, len(shapes)):
        left, right = shapes[index - 1], shapes[index]
        if classes[index] is not C.INSEPARABLE or left.text != right.text or left.text not in "―—":
            continue
        gap = left.advance - left.ink[1] + right.ink[0] if left.ink and right.ink else 0
        if gap > 0:
            paragraph.widths[index - 1] -= gap + _DASH_OVERLAP


#: How far two dashes overlap where their ink is narrower than their advance.
_DASH_OVERLAP: Final = EM // 50


def _in_clusters(paragraph: Paragraph, places: dict[int, float]) -> dict[int, float]:
    if not places:
        return {}
    return {i: places[start] for i, (start, _) in enumerate(paragraph.spans) if start in places}


def _keep_phrases(paragraph: Paragraph, text: str) -> None:
    starts = phrase_starts(text)
    breaks, classes = paragraph.breaks, paragraph.classes
    ideographs = 0
    for index, (place, _) in enumerate(paragraph.spans):
        if breaks[index] >= 0 and classes[index - 1] in KATAKANA and classes[index] in KATAKANA:
            breaks[index] = katakana_penalty(place in starts)
        elif breaks[index] >= 0 and place not in starts:
            word = classes[index : index + 2] == [C.IDEOGRAPH, C.IDEOGRAPH]
            in_run = breaks[index] > 0
            breaks[index] = phrase_penalty(classes[index - 1], classes[index], in_run, word)
            # Words of ideographs mostly have two: 視察|受入 rather than 視|察受入.
            breaks[index] += ODD_PENALTY * (ideographs % 2)
        counter = index > 0 and classes[index - 1] in (C.NUMERAL, C.WIDE_NUMERAL)
        ideographs = ideographs + 1 if classes[index] is C.IDEOGRAPH and not counter else 0
