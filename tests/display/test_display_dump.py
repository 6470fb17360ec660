"""The text dump: one item a line, rounded, stable."""

from __future__ import annotations

import pytest

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import (
    ClosePath,
    CurveTo,
    DisplayDocument,
    Fill,
    Glyph,
    GlyphRun,
    Group,
    LineTo,
    Link,
    MoveTo,
    Page,
    Path,
    Picture,
    Role,
    Rule,
    StructureElement,
)
from tsushin_desk.display.dump import dump_document, dump_page
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, Color

RED = Color.from_hex("#c03028")
SOURCE = SourceRef("report", "parts.0.text", 3, 5)


def sample() -> DisplayDocument:
    """Every kind of item, with and without what may be left out."""
    glyphs = (Glyph(5, 0, 0, "町", 3, 4), Glyph(6, 11, 0, "", 3, 4), Glyph(7, 22, 0, '"', 4, 5))
    triangle = (MoveTo(0, 0), LineTo(10, 0), CurveTo(1, 2, 3, 4, 5, 6), ClosePath())
    items = (
        GlyphRun(50.004, 60.006, "Face-Regular", 11, RED, glyphs, 33, "p", SOURCE),
        GlyphRun(-0.001, 0, "Face-Regular", 11, BLACK, (), 0),
        Rule(0, 1, 2, 3, 0.5, RED, (2, 1)),
        Rule(0, 1, 2, 3, 0.5, BLACK),
        Fill(Rect(1, 2, 3, 4), RED, (1, 2, 3, 4), BLACK, 0.25, (1, 1), "p", SOURCE),
        Fill(Rect(1, 2, 3, 4), None),
        Path(5, 6, triangle, RED, BLACK, 1, True, (3,), 0.5, "f", SOURCE),
        Path(5, 6, triangle[:1]),
        Picture(Rect(1, 2, 3, 4), "a.jpg", Rect(0.1, 0.2, 0.3, 0.4), 5, "f", SOURCE),
        Picture(Rect(1, 2, 3, 4), "a.jpg"),
        Link(Rect(1, 2, 3, 4), "https://example.jp/", "案内", "p"),
        Group(10, 20, (Group(0, 0, (Fill(Rect(0, 0, 1, 1), BLACK),)),), Rect(0, 0, 5, 5), "f", SOURCE),
    )
    pages = (Page(1, 595.2756, 841.8898, 8.504, items), Page(2, 595.2756, 841.8898, 8.504, ()))
    structure = (
        StructureElement("s", Role.SECTION),
        StructureElement("p", Role.P, "s"),
        StructureElement("f", Role.FIGURE, "", "集会所"),
    )
    return DisplayDocument(pages, structure, "通信")


EXPECTED = """\
document "通信" ja-JP
page 1 595.28 841.89 bleed 8.50
  text 50.00 60.01 width 33.00 Face-Regular 11.00 #c03028 "町\\"" [p] <report/parts.0.text:3-5>
  text 0.00 0.00 width 0.00 Face-Regular 11.00 #000000 ""
  rule 0.00 1.00 2.00 3.00 stroke 0.50 #c03028 dash 2.00 1.00
  rule 0.00 1.00 2.00 3.00 stroke 0.50 #000000
  fill 1.00 2.00 3.00 4.00 #c03028 radii 1.00 2.00 3.00 4.00 stroke 0.25 #000000 dash 1.00 1.00 [p] \
<report/parts.0.text:3-5>
  fill 1.00 2.00 3.00 4.00 none
  path 5.00 6.00 #c03028 stroke 1.00 #000000 dash 3.00 round opacity 0.50 \
(M 0.00 0.00 L 10.00 0.00 C 1.00 2.00 3.00 4.00 5.00 6.00 Z) [f] <report/parts.0.text:3-5>
  path 5.00 6.00 none (M 0.00 0.00)
  picture 1.00 2.00 3.00 4.00 "a.jpg" crop 0.1000 0.2000 0.3000 0.4000 radius 5.00 [f] \
<report/parts.0.text:3-5>
  picture 1.00 2.00 3.00 4.00 "a.jpg"
  link 1.00 2.00 3.00 4.00 "https://example.jp/" "案内" [p]
  group 10.00 20.00 clip 0.00 0.00 5.00 5.00 [f] <report/parts.0.text:3-5>
    group 0.00 0.00
      fill 0.00 0.00 1.00 1.00 #000000
page 2 595.28 841.89 bleed 8.50
structure
  Sect [s]
    P [p]
  Figure [f] "集会所"
"""


def test_a_document_reads_like_this() -> None:
    assert dump_document(sample()) == EXPECTED


@pytest.mark.parametrize(("number", "others"), [(1, "page 2"), (2, "page 1")])
def test_one_page_alone(number: int, others: str) -> None:
    dump = dump_document(sample(), number)
    assert f"page {number} " in dump
    assert others not in dump
    assert dump.endswith('  Figure [f] "集会所"\n')


def test_a_page_by_itself_is_what_the_document_shows_of_it() -> None:
    assert dump_page(sample().pages[0]) in EXPECTED


def test_differences_under_a_hundredth_do_not_show() -> None:
    def dump(x: float) -> str:
        return dump_page(Page(1, 10, 10, 0, (Fill(Rect(x, 0, 1, 1), BLACK),)))

    assert dump(1.001) == dump(1.0) != dump(1.011)


def test_what_is_no_item_is_refused() -> None:
    with pytest.raises(TypeError, match="no display item"):
        dump_page(Page(1, 10, 10, 0, ("text",)))  # type: ignore[arg-type]
