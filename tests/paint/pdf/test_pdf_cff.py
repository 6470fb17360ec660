"""Faces with CFF outlines: name-keyed and CID-keyed."""

from __future__ import annotations

import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path as FilePath
from typing import Any

import page as validator
import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from pdf_documents import REGULAR, document, fonts, nothing, options

from tsushin_desk.display import DisplayDocument, Glyph, GlyphRun
from tsushin_desk.fonts import FontFace, FontSet
from tsushin_desk.pageformat.color import BLACK
from tsushin_desk.paint.pdf import write_pdf
from tsushin_desk.paint.pdf.cff import UnusableOutlinesError, read_compact_font

LETTERS = "ABC"


def _square(width: int) -> Any:
    pen = T2CharStringPen(1000, None)
    pen.moveTo((100, 0))
    for corner in ((width, 0), (width, 700), (100, 700)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.getCharString()


def _key_by_cid(builder: FontBuilder, cids: dict[str, int]) -> None:
    """Turns the name-keyed font into a CID-keyed one whose CIDs are not its glyph numbers."""
    top = builder.font["CFF "].cff.topDictIndex[0]
    private = FontDict()
    private.Private = top.Private
    private.FontName = "Part"
    dicts, choice = FDArrayIndex(), FDSelect()
    dicts.append(private)
    choice.format, choice.gidArray = 3, [0] * len(top.charset)
    names = {name: f"cid{cids[name]:05d}" if name in cids else name for name in top.charset}
    strings = top.CharStrings
    strings.charStrings = {names[name]: value for name, value in strings.charStrings.items()}
    top.charset = [names[name] for name in top.charset]
    top.ROS, top.CIDCount, top.FDArray, top.FDSelect = ("Adobe", "Identity", 0), 9000, dicts, choice
    strings.fdArray, strings.fdSelect = dicts, choice
    del top.Private
    for table in ("Encoding", "Private"):
        top.rawDict.pop(table, None)
        top.__dict__.pop(table, None)
    builder.font.setGlyphOrder(list(top.charset))
    builder.font["hmtx"].metrics = {
        names[name]: value for name, value in builder.font["hmtx"].metrics.items()
    }
    for mapping in builder.font["cmap"].tables:
        mapping.cmap = {code: names[name] for code, name in mapping.cmap.items()}


@cache
def font_file(cid_keyed: bool) -> bytes:
    """A font with squares of three widths for A, B and C."""
    names = [".notdef", *LETTERS]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): letter for letter in LETTERS})
    shapes = {name: _square(400 + 100 * n) for n, name in enumerate(names)}
    builder.setupCFF("Squares-Regular", {"FullName": "Squares"}, shapes, {})
    builder.setupHorizontalMetrics({name: (600 + 100 * n, 100) for n, name in enumerate(names)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular", "psName": "Squares"})
    builder.setupOS2(fsType=0)
    builder.setupPost(keepGlyphNames=False)
    if cid_keyed:
        _key_by_cid(builder, {"A": 7001, "B": 40, "C": 513})
    buffer = BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def squares(cid_keyed: bool, folder: FilePath) -> FontFace:
    path = folder / "squares.otf"
    path.write_bytes(font_file(cid_keyed))
    return FontFace(path)


def content(face: FontFace, *texts: str) -> DisplayDocument:
    """A, B and C in a row at 20 pt, read as ``texts``; then A once more, read as ア."""
    gids = [face.glyph(letter) for letter in LETTERS]
    places = (0.0, 14.0, 30.0)
    glyphs = tuple(Glyph(*pair, 0, text) for *pair, text in zip(gids, places, texts, strict=True))
    squares_run = GlyphRun(50, 100, face.key, 20, BLACK, glyphs, 60, "h")
    again = GlyphRun(50, 140, face.key, 20, BLACK, (Glyph(gids[0], 0, 0, "ア"),), 20, "h")
    return document(squares_run, again)


@pytest.mark.parametrize("cid_keyed", [False, True])
def test_a_cff_face_is_embedded_shown_and_read(cid_keyed: bool, tmp_path: FilePath) -> None:
    face = squares(cid_keyed, tmp_path)
    data = write_pdf(content(face, *LETTERS), FontSet([face], [face]), nothing, options())
    path = tmp_path / "squares.pdf"
    path.write_bytes(data)
    for profile in ("2a", "ua1"):
        assert not validator.validate_pdf(str(path), profile=profile).failures
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    assert text.split() == ["ABC", "ア"]
    image = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil().convert("L")
    row = [image.getpixel((x, 380)) < 128 for x in range(400)]
    widths = [sum(row[start:end]) for start, end in ((200, 256), (256, 320), (320, 392))]
    assert widths == pytest.approx([32, 40, 48], abs=2)


def test_the_form_fits_the_kind(tmp_path: FilePath) -> None:
    for cid_keyed, form in ((False, "/OpenType"), (True, "/CIDFontType0C")):
        face = squares(cid_keyed, tmp_path)
        data = write_pdf(content(face, *LETTERS), FontSet([face], [face]), nothing, options())
        with pikepdf.open(BytesIO(data)) as pdf:
            descendant = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0]
            assert descendant.Subtype == "/CIDFontType0"
            assert descendant.FontDescriptor.FontFile3.Subtype == form
            assert "/CIDToGIDMap" not in descendant


def test_cids_are_the_fonts_own(tmp_path: FilePath) -> None:
    assert read_compact_font(font_file(False)).cids == (0, 1, 2, 3)
    assert read_compact_font(font_file(True)).cids == (0, 7001, 40, 513)


def test_what_has_no_cff_table_is_refused() -> None:
    with pytest.raises(UnusableOutlinesError):
        read_compact_font(fonts().face(REGULAR).path.read_bytes())


def test_a_face_that_forbids_embedding_is_refused(
    tmp_path: FilePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FontFace, "embeddable", property(lambda self: False))
    face = squares(False, tmp_path)
    with pytest.raises(ValueError, match="embedding"):
        write_pdf(content(face, *LETTERS), FontSet([face], [face]), nothing, options())
