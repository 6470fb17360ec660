"""Latin words in faces that kern or have ligatures: shaped as a whole, then cut into clusters again."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tsushin_desk.fonts import FontFace, FontSet, ShapedGlyph
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.result import PlacedGlyph
from tsushin_desk.typeset.shapes import Shape, ink_of, scale_of
from tsushin_desk.values import dataclass

_WORD: Final = frozenset({C.WESTERN, C.NUMERAL})


@dataclass(slots=True)
class Clusters:
    """The clusters of a text: their shapes, places and weights, one entry each."""

    shapes: list[Shape]
    places: list[tuple[int, int]]
    bolds: list[bool]


def shape_words(clusters: Clusters, fonts: FontSet) -> Clusters:
    """The same clusters, Latin words shaped as runs; a ligature is one cluster, which no caret enters."""
    shaping = {key for key in {s.face for s in clusters.shapes} if fonts.face(key).shapes_runs}
    if not shaping:
        return clusters
    found = Clusters([], [], [])
    index, size = 0, len(clusters.shapes)
    while index < size:
        stop = _word_end(clusters, index, shaping)
        if stop - index > 1:
            _shape_word(clusters, range(index, stop), fonts.face(clusters.shapes[index].face), found)
        else:
            stop = index + 1
            _copy(clusters, index, found)
        index = stop
    return found


def _copy(clusters: Clusters, index: int, found: Clusters) -> None:
    found.shapes.append(clusters.shapes[index])
    found.places.append(clusters.places[index])
    found.bolds.append(clusters.bolds[index])


def _word_end(clusters: Clusters, start: int, shaping: set[str]) -> int:
    first, stop = clusters.shapes[start], start
    while stop < len(clusters.shapes):
        shape = clusters.shapes[stop]
        joined = shape.face == first.face and clusters.bolds[stop] == clusters.bolds[start]
        adjacent = stop == start or clusters.places[stop][0] == clusters.places[stop - 1][1]
        if not (joined and adjacent and shape.char_class in _WORD and shape.face in shaping):
            break
        if shape.missing:
            break
        stop += 1
    return stop


def _shape_word(clusters: Clusters, word: range, face: FontFace, found: Clusters) -> None:
    text = "".join(clusters.shapes[i].text for i in word)
    offset = clusters.places[word[0]][0]
    by_cluster: dict[int, list[ShapedGlyph]] = {}
    for glyph in face.shape(text):
        by_cluster.setdefault(glyph.cluster, []).append(glyph)
    starts = [i for i in word if clusters.places[i][0] - offset in by_cluster]
    if len(starts) < len(by_cluster) or any(g.gid == 0 for glyphs in by_cluster.values() for g in glyphs):
        for index in word:
            _copy(clusters, index, found)
        return
    for index, past in zip(starts, (*starts[1:], word.stop), strict=True):
        first, end = clusters.places[index][0], clusters.places[past - 1][1]
        glyphs = by_cluster[first - offset]
        found.shapes.append(
            _cluster(clusters.shapes[index], text[first - offset : end - offset], face, glyphs)
        )
        found.places.append((first, end))
        found.bolds.append(clusters.bolds[index])


def _cluster(shape: Shape, text: str, face: FontFace, glyphs: list[ShapedGlyph]) -> Shape:
    placed: list[PlacedGlyph] = []
    pen = 0
    for glyph in glyphs:
        x, y = scale_of(face, pen + glyph.dx), scale_of(face, glyph.dy)
        placed.append(PlacedGlyph(glyph.gid, float(x), -float(y)))
        pen += glyph.advance
    advance = scale_of(face, pen)
    plain = len(placed) == 1 and not placed[0].dx and not placed[0].dy
    ink = ink_of(face, tuple(placed))
    return replace(
        shape, text=text, glyphs=tuple(placed), plain=plain, advance=advance, ink=ink, body=advance, shift=0
    )
