"""What a cluster looks like: its glyphs, its advance, its ink and its (virtual) body, in units of the em.

Bodies: brackets, full stops and commas are half an em wide, their ink half; middle dots half an em, centred
(JLReq 3.1.2, TYPOGRAPHY S1). A glyph whose ink does not fit into the half keeps its advance as body.
"""

from __future__ import annotations

import unicodedata
from typing import Final
from weakref import WeakKeyDictionary

from tsushin_desk.fonts import FontFace, FontSet
from tsushin_desk.typeset.classes import WESTERN_BRACKETS, CharClass, class_of
from tsushin_desk.typeset.result import PlacedGlyph
from tsushin_desk.typeset.units import EM, HALF, QUARTER
from tsushin_desk.values import dataclass

_SUBSTITUTES: Final = "〓□?"
_MOST_SHAPES: Final = 20_000
_TOLERANCE: Final = EM // 50


@dataclass(frozen=True, slots=True)
class Shape:
    """A cluster, measured. ``shift`` is the glyph origin from the left of the body.

    ``glyphs`` carry their offsets in units; ``upright`` says that there is one glyph without any.
    """

    text: str
    char_class: CharClass
    face: str
    glyphs: tuple[PlacedGlyph, ...]
    plain: bool
    advance: int
    ink: tuple[int, int] | None
    body: int
    shift: int
    missing: bool


_SHAPES: Final[WeakKeyDictionary[FontSet, dict[tuple[str, bool], Shape]]] = WeakKeyDictionary()


def shapes_of(fonts: FontSet) -> dict[tuple[str, bool], Shape]:
    """The store of shapes already measured with these fonts, by (cluster, bold)."""
    store = _SHAPES.setdefault(fonts, {})
    if len(store) > _MOST_SHAPES:
        store.clear()
    return store


def shape_cluster(fonts: FontSet, text: str, bold: bool) -> Shape:
    """Measures a cluster; looked up once per font set. A character that no face has becomes 〓."""
    store = shapes_of(fonts)
    shape = store.get((text, bold))
    if shape is None:
        shape = store[(text, bold)] = _measure(fonts, text, bold)
    return shape


def _measure(fonts: FontSet, text: str, bold: bool) -> Shape:
    char_class = class_of(text[0])
    if char_class in (CharClass.INVISIBLE, CharClass.TAB):
        face = fonts.regular[0]
        return Shape(text, char_class, face.key, (), False, 0, None, 0, 0, False)
    chosen = fonts.face_for(text, bold)
    if chosen is None and unicodedata.category(text[0]) == "Zs":
        return Shape(text, char_class, fonts.regular[0].key, (), False, QUARTER, None, QUARTER, 0, False)
    face, glyphs, advance, complete = _glyphs(fonts, chosen, text, bold)
    ink = ink_of(face, glyphs)
    body, shift = _body(text, char_class, advance, ink)
    plain = len(glyphs) == 1 and not glyphs[0].dx and not glyphs[0].dy
    return Shape(text, char_class, face.key, glyphs, plain, advance, ink, body, shift, not complete)


def scale_of(face: FontFace, length: int) -> int:
    """Font units to units of the em."""
    return length * EM // face.units_per_em if EM % face.units_per_em else length * (EM // face.units_per_em)


def _glyphs(
    fonts: FontSet, face: FontFace | None, text: str, bold: bool
) -> tuple[FontFace, tuple[PlacedGlyph, ...], int, bool]:
    if face is None:
        return (*_substitute(fonts, bold), False)
    gid = face.glyph(text)
    if gid:
        return face, (PlacedGlyph(gid, 0.0),), scale_of(face, face.advance(gid)), True
    placed: list[PlacedGlyph] = []
    pen, complete = 0, True
    for glyph in face.shape(text):
        if glyph.gid == 0:
            complete = complete and class_of(text[glyph.cluster]) is CharClass.INVISIBLE
            continue
        placed.append(
            PlacedGlyph(glyph.gid, float(scale_of(face, pen + glyph.dx)), -float(scale_of(face, glyph.dy)))
        )
        pen += glyph.advance
    if not placed:
        return (*_substitute(fonts, bold), False)
    return face, tuple(placed), scale_of(face, pen), complete


def _substitute(fonts: FontSet, bold: bool) -> tuple[FontFace, tuple[PlacedGlyph, ...], int]:
    for char in _SUBSTITUTES:
        face = fonts.face_for(char, bold)
        if face is not None:
            gid = face.glyph(char)
            return face, (PlacedGlyph(gid, 0.0),), scale_of(face, face.advance(gid))
    face = fonts.regular[0]
    return face, (), EM


def ink_of(face: FontFace, glyphs: tuple[PlacedGlyph, ...]) -> tuple[int, int] | None:
    """Left and right of what the glyphs blacken, from the origin, in units."""
    edges = [(g.dx, box) for g in glyphs if (box := face.ink(g.gid)) is not None]
    if not edges:
        return None
    left = min(int(dx) + scale_of(face, box.left) for dx, box in edges)
    return left, max(int(dx) + scale_of(face, box.right) for dx, box in edges)


def _body(text: str, char_class: CharClass, advance: int, ink: tuple[int, int] | None) -> tuple[int, int]:
    """Width of the body and the glyph origin from its left edge."""
    if char_class is CharClass.IDEOGRAPHIC_SPACE:
        return EM, 0
    if text[0] in WESTERN_BRACKETS or advance <= HALF or ink is None:
        return advance, 0
    if char_class is CharClass.OPENING and ink[0] >= advance - HALF - _TOLERANCE:
        return HALF, HALF - advance
    if (
        char_class in (CharClass.CLOSING, CharClass.FULL_STOP, CharClass.COMMA)
        and ink[1] <= HALF + _TOLERANCE
    ):
        return HALF, 0
    if char_class is CharClass.MIDDLE_DOT and ink[1] - ink[0] <= HALF:
        return HALF, (HALF - advance) // 2
    return advance, 0
