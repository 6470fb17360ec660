"""The proof sheet shows every rule of the law and can be written as a PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tsushin_desk.display import Fill, GlyphRun
from tsushin_desk.fonts import FontSet, load_font_set
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.paint.pdf import PdfOptions, write_pdf
from tsushin_desk.proof import EXAMPLES, proof_document
from tsushin_desk.proof.sheet import STAGES, TITLE
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files, resources_folder
from tsushin_desk.typeset import Measure, compose_paragraph

RULES = [
    *(f"K{n}" for n in range(1, 11)),
    *(f"S{n}" for n in range(1, 9)),
    *(f"A{n}" for n in range(1, 5)),
    *(f"L{n}" for n in range(1, 8)),
    *(f"R{n}" for n in range(1, 9)),
    "E1",
]


@pytest.fixture(scope="module")
def page_format() -> PageFormat:
    return read_page_format("a4-two-column")


@pytest.fixture(scope="module", params=["BIZUDGothic", "BIZUDPGothic"])
def fonts(request: pytest.FixtureRequest) -> FontSet:
    family = request.param
    return load_font_set([f"{family}-Regular"], [f"{family}-Bold"], font_files())


def text_of(page_format: PageFormat, fonts: FontSet) -> str:
    pages = proof_document(page_format, fonts).pages
    runs = [item for page in pages for item in page.items if isinstance(item, GlyphRun)]
    return "".join(glyph.text for run in runs for glyph in run.glyphs)


def test_every_rule_is_shown_with_its_name(page_format: PageFormat, fonts: FontSet) -> None:
    text = text_of(page_format, fonts)
    assert sorted({example.rule for example in EXAMPLES}) == sorted(RULES)
    for example in EXAMPLES:
        assert f"{example.rule}　{example.name}（" in text
    assert TITLE in text


def test_every_stage_a_newsletter_meets_is_seen(page_format: PageFormat, fonts: FontSet) -> None:
    text = text_of(page_format, fonts)
    assert {name for name in STAGES.values() if name in text} >= {
        "自然",
        "詰め 1",
        "詰め 5",
        "空け 2",
        "空け 3",
    }


def test_everything_stands_on_its_page(page_format: PageFormat, fonts: FontSet) -> None:
    document = proof_document(page_format, fonts)
    for page in document.pages:
        assert (round(page.width), round(page.height)) == (595, 842)
        for item in page.items:
            if isinstance(item, Fill):
                assert item.rect.x >= 40
                assert item.rect.right <= page.width - 30
                assert item.rect.bottom <= page.height - 40
    assert 2 <= len(document.pages) <= 6
    assert proof_document(page_format, fonts) == document


def test_the_sheet_is_a_pdf(page_format: PageFormat, fonts: FontSet, tmp_path: Path) -> None:
    profile = (resources_folder() / "icc" / "sRGB2014.icc").read_bytes()
    document = proof_document(page_format, fonts)
    data = write_pdf(document, fonts, lambda key: b"", PdfOptions(profile))
    (tmp_path / "proof.pdf").write_bytes(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == len(document.pages)


def test_a_stop_hangs_where_the_style_lets_it(page_format: PageFormat, fonts: FontSet) -> None:
    """A2 would not be shown by a text in which nothing hangs."""
    (example,) = (example for example in EXAMPLES if example.rule == "A2")
    style = replace(page_format.styles["body"], size_pt=11.0, hanging=True)
    measure = (Measure(0.0, example.em * 11.0),)
    lines = compose_paragraph(parse_inline(example.text), style, fonts, measure).lines
    assert any(line.hanging for line in lines)
