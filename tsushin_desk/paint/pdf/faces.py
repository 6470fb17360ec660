"""Font objects: one Type0 font with Identity-H and one embedded subset per face (ISO 32000-1, 9.7)."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tsushin_desk.fonts import FaceSubset, FontFace
from tsushin_desk.paint.pdf.cff import read_compact_font
from tsushin_desk.paint.pdf.codes import Pair, readable
from tsushin_desk.paint.pdf.objects import (
    BareCanvas,
    Stream,
    array,
    dictionary,
    flate_stream,
    reference,
)
from tsushin_desk.paint.pdf.stream_ends import ending_well
from tsushin_desk.paint.pdf.unicode_map import unicode_map
from tsushin_desk.values import dataclass

_EM = 1000  # glyph space units of widths and positions, ISO 32000-1, 9.2.4
_BLANKS = " \u00a0\u3000\u2002\u2003"  # no-break, ideographic, en and em space
_REMEMBERED = 8  # faces of the last files
_SYMBOLIC = 4  # descriptor flag, ISO 32000-1, table 123: glyphs outside the standard Latin set


@dataclass(frozen=True, slots=True)
class EmbeddedFace:
    """A face as pages use it: resource name, code of each pair, width (1/1000 em) and text of each code.

    ``shown`` has each pair's code in hexadecimal digits, with its width; ``speaking`` those whose code alone
    says their text, ``plain`` those of them that have a text; ``blank`` is the code and width of a blank.
    """

    resource: str
    codes: dict[Pair, int]
    widths: dict[int, int]
    texts: dict[int, str]
    shown: dict[Pair, tuple[str, int]]
    speaking: frozenset[Pair]
    plain: dict[Pair, tuple[str, int]]
    blank: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class _FontObject:
    """An object of a face, under its name: a dictionary, or a stream if there are data."""

    name: str
    entries: dict[str, object]
    data: bytes | None = None

    @classmethod
    def of(cls, name: str, stream: Stream) -> _FontObject:
        return cls(name, stream.entries, stream.data)

    def written(self) -> Any:
        """The object for one file: a file keeps notes on its objects and lets go their data."""
        return dictionary(self.entries) if self.data is None else Stream(self.data, self.entries)


@dataclass(frozen=True, slots=True)
class _FaceFile:
    """All that a face puts into a file; ``signature`` takes part in the file's ID."""

    embedded: EmbeddedFace
    objects: tuple[_FontObject, ...]
    signature: bytes


def embed_face(
    canvas: BareCanvas,
    face: FontFace,
    pairs: list[Pair],
    resource: str,
    advances: Mapping[int, int] | None = None,
) -> EmbeddedFace:
    """Registers the font objects of a face under ``resource``.

    With ``advances`` (1/1000 em, of some glyphs) it is written as small as can be, and they have these.
    The next file that uses the same is given the very same face.

    Raises ``ValueError`` if the font file forbids embedding or its outlines cannot be embedded.
    """
    if not face.embeddable:
        raise ValueError(f"{face.key}: the font forbids embedding")
    blank = (_blank_of(face, pairs), "")
    if blank[0] and blank not in pairs:
        pairs = [*pairs, blank]
    ordered = tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0])))
    given = None if advances is None else tuple(sorted(advances.items()))
    made = _face_file(face, ordered, resource, blank, given)
    for own in made.objects:
        canvas.register(own.name, own.written())
    canvas.sign(made.signature)
    return made.embedded


@lru_cache(maxsize=_REMEMBERED)
def _face_file(
    face: FontFace,
    pairs: tuple[Pair, ...],
    resource: str,
    blank: Pair,
    advances: tuple[tuple[int, int], ...] | None,
) -> _FaceFile:
    order = tuple(dict.fromkeys(gid for gid, _ in pairs))
    wanted = frozenset(order)
    subset = face.subset(wanted) if advances is None else face.subset(wanted, order, dict(advances))
    ordered = {pair: n for n, pair in enumerate(pairs, 1)}
    codes = _glyph_codes(subset, pairs) if subset.is_cff else ordered
    widths: dict[int, int] = {}
    texts: dict[int, str] = {}
    for pair, code in codes.items():
        own = round(face.advance(pair[0]) * _EM / face.units_per_em)
        widths[code] = subset.advances.get(pair[0], own)
        texts.setdefault(code, readable(pair[1]))
    shown = {pair: (f"{code:04X}", widths[code]) for pair, code in codes.items()}
    speaking = frozenset(pair for pair, code in codes.items() if texts[code] == readable(pair[1]))
    plain = {pair: shown[pair] for pair in speaking if pair[1]}
    embedded = EmbeddedFace(resource, codes, widths, texts, shown, speaking, plain, shown.get(blank))
    return _file_of(face, subset, embedded)


def forget_faces() -> None:
    """The next file makes all its faces anew, as the first of a process does."""
    _face_file.cache_clear()


def _blank_of(face: FontFace, pairs: list[Pair]) -> int:
    """An empty glyph for gaps that say nothing; 0 if the face has none.

    If it can be, one that no text shows: then every code has a glyph of its own, and no map is needed.
    """
    said = {gid for gid, text in pairs if text}
    found = [gid for gid in map(face.glyph, _BLANKS) if gid]
    return next((gid for gid in found if gid not in said), found[0] if found else 0)


def _glyph_codes(subset: FaceSubset, pairs: tuple[Pair, ...]) -> dict[Pair, int]:
    """For CFF outlines the code is the font program's own CID, so that one glyph has one code only."""
    cids = read_compact_font(subset.data).cids
    return {pair: cids[subset.new_gid[pair[0]]] for pair in pairs}


def _file_of(face: FontFace, subset: FaceSubset, embedded: EmbeddedFace) -> _FaceFile:
    name = embedded.resource
    base = f"/{_subset_tag(face, embedded)}+{_name(face.key)}"
    program, descriptor = f"{name}.program", f"{name}.descriptor"
    descendant: dict[str, object] = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0" if subset.is_cff else "/CIDFontType2",
        "BaseFont": base,
        "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        "FontDescriptor": reference(descriptor),
        "DW": _EM,
        "W": _width_array(embedded.widths),
    }
    objects = [
        _FontObject.of(program, _program_stream(subset)),
        _FontObject(descriptor, _descriptor(face, subset, base, program)),
    ]
    if not subset.is_cff:
        glyphs = _glyph_map(subset, embedded)
        descendant["CIDToGIDMap"] = "/Identity"
        if glyphs != list(range(len(glyphs))):
            packed = flate_stream(ending_well(struct.pack(f">{len(glyphs)}H", *glyphs), b"\0\1"))
            objects.append(_FontObject.of(f"{name}.glyphs", packed))
            descendant["CIDToGIDMap"] = reference(f"{name}.glyphs")
    to_unicode = unicode_map(embedded.texts)
    font: dict[str, object] = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": base,
        "Encoding": "/Identity-H",
        "DescendantFonts": array([reference(f"{name}.descendant")]),
        "ToUnicode": reference(f"{name}.unicode"),
    }
    objects += [
        _FontObject(f"{name}.descendant", descendant),
        _FontObject.of(f"{name}.unicode", flate_stream(ending_well(to_unicode, b"\n"))),
        _FontObject(name, font),
    ]
    return _FaceFile(embedded, tuple(objects), base.encode() + to_unicode)


def _program_stream(subset: FaceSubset) -> Stream:
    """The font program in the form that its kind asks for (9.9, table 126)."""
    if not subset.is_cff:
        program = ending_well(subset.data, b"\1\0\0\0")
        return flate_stream(program, {"Length1": len(program)})
    compact = read_compact_font(subset.data)
    if compact.cid_keyed:
        return flate_stream(compact.table, {"Subtype": "/CIDFontType0C"})
    return flate_stream(subset.data, {"Subtype": "/OpenType"})


def _descriptor(face: FontFace, subset: FaceSubset, base: str, program: str) -> dict[str, object]:
    metrics, box = face.metrics(), face.metrics().box

    def em(value: int) -> int:
        return round(value * _EM / face.units_per_em)

    return {
        "Type": "/FontDescriptor",
        "FontName": base,
        "Flags": _SYMBOLIC,
        "FontBBox": array([em(box.left), em(box.bottom), em(box.right), em(box.top)]),
        "ItalicAngle": metrics.italic_angle,
        "Ascent": em(metrics.ascender),
        "Descent": em(metrics.descender),
        "CapHeight": em(metrics.cap_height),
        "StemV": round(50 + (metrics.weight / 65) ** 2),  # an estimate; only stand-in fonts would use it
        "FontFile3" if subset.is_cff else "FontFile2": reference(program),
    }


def _subset_tag(face: FontFace, embedded: EmbeddedFace) -> str:
    """Six capitals that differ with the face and its codes (ISO 32000-1, 9.6.4)."""
    seed = repr((face.key, sorted(embedded.codes.items(), key=lambda entry: (entry[1], entry[0]))))
    digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _name(key: str) -> str:
    return "".join(c for c in key if c.isascii() and (c.isalnum() or c in "-_.")) or "Font"


def _width_array(widths: dict[int, int]) -> str:
    """The W array (9.7.4.3): only codes whose width is not the default, neighbours together."""
    parts: list[str] = []
    last = -2
    for code in sorted(widths):
        if widths[code] == _EM:
            continue
        parts.append(
            f" {widths[code]}" if code == last + 1 else f"{']' if parts else ''}{code}[{widths[code]}"
        )
        last = code
    return f"[{''.join(parts)}{']' if parts else ''}]"


def _glyph_map(subset: FaceSubset, embedded: EmbeddedFace) -> list[int]:
    """The subset's glyph of each code (CIDToGIDMap, 9.7.4.2); code 0 is .notdef."""
    glyphs = [0] * (len(embedded.codes) + 1)
    for (gid, _), code in embedded.codes.items():
        glyphs[code] = subset.new_gid[gid]
    return glyphs
