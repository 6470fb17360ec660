"""Display documents made by hand: runs, boxes and pages without layout."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path as FilePath

import pikepdf

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import (
    DisplayDocument,
    Glyph,
    GlyphRun,
    Item,
    Page,
    Role,
    StructureElement,
)
from tsushin_desk.fonts import FontSet, find_font_files, load_font_set
from tsushin_desk.geometry import mm
from tsushin_desk.pageformat.color import BLACK, Color
from tsushin_desk.paint.pdf import PdfOptions, Profile, write_pdf

RESOURCES = FilePath(__file__).parents[3] / "resources"
REGULAR, BOLD = "BIZUDPGothic-Regular", "BIZUDPGothic-Bold"
FIXED_WIDTH = "BIZUDGothic-Regular"
A4 = (mm(210), mm(297))
HEADING = StructureElement("h", Role.H1)


@cache
def fonts() -> FontSet:
    """The four faces that the program ships."""
    files = find_font_files([RESOURCES / "fonts"])
    return load_font_set([REGULAR, FIXED_WIDTH], [BOLD, "BIZUDGothic-Bold"], files)


def options(profile: Profile = Profile.OFFICE, **more: object) -> PdfOptions:
    """Options with the profile's ICC data."""
    names = {Profile.GRAY: "sGray.icc", Profile.OFFICE: "sRGB2014.icc"}
    data = (RESOURCES / "icc" / names.get(profile, "ISOcoated_v2_300_bas.icc")).read_bytes()
    return PdfOptions(**{"output_profile": data, "profile": profile, **more})  # type: ignore[arg-type]


def clusters(text: str) -> list[str]:
    """Characters, a variation selector together with its base."""
    found: list[str] = []
    for character in text:
        if found and (0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF):
            found[-1] += character
        else:
            found.append(character)
    return found


def run(
    text: str,
    x: float = 50.0,
    y: float = 60.0,
    size: float = 11.0,
    element: str | None = "h",
    face: str = REGULAR,
    color: Color = BLACK,
    stretch: float = 1.0,
    source: SourceRef | None = None,
) -> GlyphRun:
    """A run as layout would make it; ``stretch`` widens every advance, as justification does."""
    font = fonts().face(face)
    glyphs, pen, offset = [], 0.0, 0
    for cluster in clusters(text):
        gid = font.glyph(cluster)
        glyphs.append(Glyph(gid, pen, 0.0, cluster, offset, offset + len(cluster)))
        pen += font.advance(gid) / font.units_per_em * size * stretch
        offset += len(cluster)
    return GlyphRun(x, y, face, size, color, tuple(glyphs), pen, element, source)


def page(*items: Item, number: int = 1) -> Page:
    """An A4 page."""
    return Page(number, *A4, 0.0, items)


def document(*items: Item, structure: tuple[StructureElement, ...] = (HEADING,)) -> DisplayDocument:
    """One page with these items; the structure is one heading unless given."""
    return DisplayDocument((page(*items),), structure, "まちの通信 第33号")


def content_of(data: bytes) -> bytes:
    """The operators of a file's first page."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def nothing(key: str) -> bytes:
    """A door behind which there are no pictures."""
    raise KeyError(key)


def export(
    content: DisplayDocument,
    pictures: Callable[[str], bytes] = nothing,
    profile: Profile = Profile.OFFICE,
    **more: object,
) -> bytes:
    """The document as a file."""
    return write_pdf(content, fonts(), pictures, options(profile, **more))
