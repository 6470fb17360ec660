"""Small fonts made for a test: squares for glyphs, a kerned pair, a ligature."""

from __future__ import annotations

from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

FEATURES = """
languagesystem DFLT dflt;
languagesystem latn dflt;
feature kern { pos A V -120; } kern;
feature liga { sub f i by f_i; } liga;
"""
NAMES = {"A": "A", "V": "V", "f": "f", "i": "i"}


def made_font(family: str, characters: str, cff: bool = False, style: str = "Regular") -> TTFont:
    """A font with these characters, and A V (kerned), f i (a ligature) in any case."""
    cmap = {ord(char): NAMES.get(char, f"u{ord(char):04X}") for char in "AVfi" + characters}
    order = [".notdef", *dict.fromkeys(cmap.values()), "f_i"]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    key = f"{family.replace(' ', '')}-{style}"
    if cff:
        drawn = {name: _cff_square(name) for name in order}
        builder.setupCFF(key, {"FullName": key}, drawn, {})
    else:
        builder.setupGlyf({name: _square(name) for name in order})
    builder.setupHorizontalMetrics({name: (_advance(name), 50) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": key})
    builder.setupOS2(
        sTypoAscender=880, usWeightClass={"Bold": 700, "ExtraLight": 200}.get(style, 400), fsType=0
    )
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, FEATURES)
    return builder.font


def _advance(name: str) -> int:
    return 1000 if name.startswith("u") else 600


def _draw(pen: TTGlyphPen | T2CharStringPen, name: str) -> None:
    right = _advance(name) - 50
    pen.moveTo((50, 0))
    for point in ((50, 700), (right, 700), (right, 0)):
        pen.lineTo(point)
    pen.closePath()


def _square(name: str) -> object:
    pen = TTGlyphPen(None)
    _draw(pen, name)
    return pen.glyph()


def _cff_square(name: str) -> object:
    pen = T2CharStringPen(_advance(name), None)
    _draw(pen, name)
    return pen.getCharString()


def save_collection(path: Path, *fonts: TTFont) -> None:
    """The fonts in one file."""
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(path)
