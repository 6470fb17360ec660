"""Issue 33 comes out as the four pages of the design."""

from __future__ import annotations

import pytest
from layout_pages import (
    all_text,
    laid_out,
    outside,
    overlapping_text,
    page_text,
    sample_issue,
    surroundings,
    text_of,
    text_on_photos,
)

from tsushin_desk.display import GlyphRun, Role, Rule
from tsushin_desk.layout import LaidOut, Setting
from tsushin_desk.layout.page_marks import bound_right


@pytest.fixture(scope="module")
def pages() -> LaidOut:
    issue, pictures = sample_issue()
    return laid_out(issue, pictures)


def test_four_pages_as_in_the_design(pages: LaidOut) -> None:
    texts = [page_text(page) for page in pages.document.pages]
    assert len(texts) == 4
    for page, words in (
        (0, ("みなさまへ", "事業説明会", "よりお願い")),
        (1, ("八幡地区", "アピタで居場所づくりスタート")),
        (2, ("他市町村視察受け入れ", "協議体勉強会開催")),
        (3, ("お知らせ", "話し合いの内容", "発行元：")),
    ):
        for word in words:
            assert word in texts[page], (page + 1, word)


def test_nothing_stands_on_anything_else(pages: LaidOut) -> None:
    for page in pages.document.pages:
        assert overlapping_text(page) == []
        assert text_on_photos(page) == []
        assert outside(page) == []


def test_no_findings(pages: LaidOut) -> None:
    assert pages.findings == ()


def test_words_of_the_page_are_added(pages: LaidOut) -> None:
    text = all_text(pages)
    for words in (
        "第33号", "令和7年8月発行", "【目的】生活支援体制整備事業", "【今後】引き続き",
        "＜パネル展＞10:00～15:30",
        "日時：令和7年8月19日(火)", "会場：高崎アリーナ", "(高崎市下和田町4-1-18)", "セッション①10:00～10:30",
        "設楽 多恵子さん", "第1層生活支援コーディネーターよりお願い", "連絡先：027-321-1319",
    ):  # fmt: skip
        assert words.replace(" ", "") in text.replace(" ", "").replace("\u3000", ""), words


def test_reading_order_is_the_order_of_the_form(pages: LaidOut) -> None:
    issue, _ = sample_issue()
    sections = [e.id for e in pages.document.structure if e.role is Role.SECTION]
    assert sections == ["masthead", *(s.id for s in issue.sections), "colophon"]
    roles = [e.role for e in pages.document.structure]
    assert roles.count(Role.H1) == 1
    assert all(e.alternative for e in pages.document.structure if e.role is Role.FIGURE)


def test_bound_right_the_marks_change_sides_and_nothing_else_moves(pages: LaidOut) -> None:
    issue, _ = sample_issue()
    around = surroundings()
    setting = Setting(around.page_format, around.fonts, {}, {})
    area = around.page_format.type_area
    for page in pages.document.pages:
        turned = bound_right(setting, issue.masthead, page)
        gone = [item for item in page.items if item not in turned.items]
        come = [item for item in turned.items if item not in page.items]
        assert page_text(turned).count("発行") == page_text(page).count("発行")
        assert len(turned.items) == len(page.items)
        marks = area.right - setting.parts.page_marks.number_rule_length, area.x
        for items, side in ((gone, marks[page.number % 2 == 0]), (come, marks[page.number % 2])):
            assert {item.x1 for item in items if isinstance(item, Rule)} == {side}
            heads = [item for item in items if isinstance(item, GlyphRun) and "通信" in text_of(item)]
            assert all((run.x == area.x) is (side == area.x) for run in heads)
            assert bool(heads) is (page.number > 1)


def test_every_parent_comes_first(pages: LaidOut) -> None:
    seen = {""}
    for element in pages.document.structure:
        assert element.parent in seen, element
        seen.add(element.id)


def test_same_input_same_pages(pages: LaidOut) -> None:
    issue, pictures = sample_issue()
    assert laid_out(issue, pictures).document == pages.document


@pytest.mark.parametrize("name", ["a4-large-print", "a4-one-ink"])
def test_other_page_formats(name: str) -> None:
    issue, pictures = sample_issue()
    result = laid_out(issue, pictures, name)
    assert 4 <= len(result.document.pages) <= 8
    for page in result.document.pages:
        assert overlapping_text(page) == []
        assert text_on_photos(page) == []
        assert outside(page) == []
    assert [f for f in result.findings if f.severity == "error"] == []
