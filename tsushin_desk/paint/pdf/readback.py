"""The finished file read again, with other eyes than those that wrote it, before anyone hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from tsushin_desk.diagnostics import RefusedInputError, error
from tsushin_desk.paint.pdf.options import Profile
from tsushin_desk.paint.pdf.sheet import Box, Sheet
from tsushin_desk.values import dataclass

_PROGRAMS = ("/FontFile2", "/FontFile3", "/FontFile")
_TOLERANCE = 0.01  # points


@dataclass(frozen=True, slots=True)
class Expected:
    """What the file must hold: how many pages, of which boxes, for what."""

    pages: int
    sheet: Sheet
    profile: Profile


def verify_pdf(data: bytes, expected: Expected) -> None:
    """Nothing, or ``RefusedInputError`` (``pdf_verification_failed``) with the first fault as ``reason``."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            fault = next(_faults(pdf, expected), None)
    except (pikepdf.PdfError, KeyError, AttributeError, TypeError, ValueError) as problem:
        fault = "unreadable"
        raise RefusedInputError(error("pdf_verification_failed", reason=fault)) from problem
    if fault is not None:
        raise RefusedInputError(error("pdf_verification_failed", reason=fault))


def _faults(pdf: pikepdf.Pdf, expected: Expected) -> Iterator[str]:
    """Names of what is wrong: pages, boxes, fonts, colours, intent."""
    if len(pdf.pages) != expected.pages:
        yield "pages"
    for page in pdf.pages:
        if not all(_same(page.obj.get(f"/{name}"), box) for name, box in expected.sheet.boxes.items()):
            yield "boxes"
        if "/Contents" not in page.obj:
            yield "contents"
    if not all(_is_embedded(font) for font in _fonts(pdf)):
        yield "fonts"
    if len(pdf.Root.get("/OutputIntents", pikepdf.Array())) != 1:
        yield "intent"
    if expected.profile.is_press and any("/Annots" in page.obj for page in pdf.pages):
        yield "links"
    if expected.profile.is_press and any(_is_rgb(stream) for stream in pdf.objects):
        yield "colours"


def _same(found: pikepdf.Object | None, box: Box) -> bool:
    if found is None or len(found) != 4:
        return False
    pairs = zip(found.as_list(), box, strict=True)
    return all(abs(float(a) - b) < _TOLERANCE for a, b in pairs)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0":
            yield thing


def _is_embedded(font: pikepdf.Object) -> bool:
    """True if the font program is there, not empty, and codes have their text."""
    descriptor = font.DescendantFonts[0].FontDescriptor
    programs = [descriptor[name] for name in _PROGRAMS if name in descriptor]
    return "/ToUnicode" in font and any(len(program.read_bytes()) > 0 for program in programs)


def _is_rgb(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/ColorSpace") == "/DeviceRGB"
