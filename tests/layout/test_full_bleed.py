"""裁ち落とし: which grounds run off the paper, how far, and that no text moves for it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from layout_pages import flat, laid_out, sample_issue, surroundings

from tsushin_desk.checks import Purpose, check_pages
from tsushin_desk.display import DisplayDocument, Fill, GlyphRun, Path
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Rect, mm
from tsushin_desk.layout import Setting, lay_out
from tsushin_desk.pageformat.color import WHITE
from tsushin_desk.pageformat.format import FullBleed, PageFormat
from tsushin_desk.storage.page_formats import page_format_names

NAME = "a4-full-bleed"
ISSUE, PICTURES = sample_issue()
LEFT, TOP, RIGHT, BOTTOM = -mm(3), -mm(3), mm(213), mm(300)


def document_of(page_format: PageFormat) -> DisplayDocument:
    around = surroundings(NAME)
    return lay_out(Setting(page_format, around.fonts, PICTURES, around.drawings), ISSUE).document


@cache
def with_parts(*parts: FullBleed) -> DisplayDocument:
    return document_of(replace(surroundings(NAME).page_format, full_bleed=parts))


def off_the_paper(document: DisplayDocument) -> list[tuple[int, Rect]]:
    """Page and place of every area that leaves the trimmed page."""
    paper = Rect(0, 0, mm(210), mm(297))
    shapes = [(page.number, item) for page in document.pages for item in flat(page.items)]
    boxes = [(number, bounds(item)) for number, item in shapes if isinstance(item, Fill | Path)]
    return [(number, box) for number, box in boxes if not paper.holds(box)]


def test_the_bundled_format_runs_to_the_edge_of_the_bleed() -> None:
    found = off_the_paper(laid_out(ISSUE, PICTURES, NAME).document)
    masthead, *hills, notice, colophon, rule = found
    assert [number for number, _ in found] == [1, 1, 1, 4, 4, 4]
    assert (masthead[1].x, masthead[1].y, masthead[1].right) == pytest.approx((LEFT, TOP, RIGHT))
    assert masthead[1].bottom == pytest.approx(mm(84.7))
    assert all(box.right == pytest.approx(RIGHT) for _, box in hills)
    assert min(box.x for _, box in hills) == pytest.approx(LEFT)
    assert (notice[1].x, notice[1].right) == pytest.approx((LEFT, RIGHT))
    assert notice[1].height < mm(20)
    assert (colophon[1].x, colophon[1].right, colophon[1].bottom) == pytest.approx((LEFT, RIGHT, BOTTOM))
    assert (rule[1].x, rule[1].y, rule[1].right) == pytest.approx((LEFT, colophon[1].y, RIGHT))


@pytest.mark.parametrize(
    ("part", "pages"),
    [(FullBleed.MASTHEAD, {1}), (FullBleed.NOTICE, {4}), (FullBleed.COLOPHON, {4}), (None, set())],
)
def test_only_what_is_named_runs_off(part: FullBleed | None, pages: set[int]) -> None:
    document = with_parts(part) if part else with_parts()
    assert {number for number, _ in off_the_paper(document)} == pages


def test_other_formats_stay_within_the_paper() -> None:
    for name, _ in page_format_names():
        if name != NAME:
            assert off_the_paper(laid_out(ISSUE, PICTURES, name).document) == [], name


def test_no_text_moves() -> None:
    def texts(document: DisplayDocument) -> list[GlyphRun]:
        return [run for page in document.pages for run in flat(page.items) if isinstance(run, GlyphRun)]

    assert texts(with_parts(*FullBleed)) == texts(with_parts())
    assert with_parts(*FullBleed).structure == with_parts().structure


def test_the_code_keeps_its_white_on_the_tint() -> None:
    page = with_parts(*FullBleed).pages[-1]
    items = list(flat(page.items))
    (code,) = [item for item in items if isinstance(item, Path) and len(item.segments) > 400]
    dark = bounds(code)
    (white,) = [
        item for item in items if isinstance(item, Fill) and item.color == WHITE and item.rect.holds(dark)
    ]
    quiet = (white.rect.width - dark.width) / 2
    assert quiet >= 4 * mm(0.4) - 0.01  # four modules
    assert white.rect.centre.x == pytest.approx(dark.centre.x)
    assert white.rect.height == pytest.approx(white.rect.width)
    assert items.index(white) < items.index(code)


def test_text_too_near_to_the_cut_is_still_found() -> None:
    page_format = surroundings(NAME).page_format
    moved = replace(page_format, columns=replace(page_format.columns, left=mm(4)))

    def near(document: DisplayDocument) -> list[str]:
        found = check_pages(document, ISSUE, PICTURES, Purpose(press=True))
        return [finding.code for finding in found if finding.code == "text_near_trim"]

    assert near(document_of(page_format)) == []
    assert near(document_of(moved))
