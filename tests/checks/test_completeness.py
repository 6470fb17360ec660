"""What a reader needs is there, marks are closed, every character and photo says what it should."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tsushin_desk.checks import check_issue
from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.display import PictureInfo
from tsushin_desk.fonts import FontSet, load_font_set
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import Photo, ReportPart
from tsushin_desk.model.sections import Article, EventNotice, Greeting
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.pipeline import make_pages
from tsushin_desk.press.finished import finish_issue
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files

MASTHEAD = Masthead(title_lines=("通信",))
COLOPHON = Colophon(publisher="係")
WHOLE = Issue(masthead=MASTHEAD, sections=(Article(id="s1", headline="題", body="文。"),), colophon=COLOPHON)
INFO: Mapping[str, PictureInfo] = {"photos/a.jpg": PictureInfo(3000, 2000)}


def told(issue: Issue) -> list[tuple[str, Severity, SourceRef | None]]:
    return [(f.code, f.severity, f.place) for f in check_issue(issue)]  # type: ignore[misc]


def with_section(**fields: object) -> Issue:
    return replace(WHOLE, sections=(replace(WHOLE.sections[0], **fields),))  # type: ignore[arg-type]


def test_an_issue_in_which_nothing_is_missing() -> None:
    assert check_issue(WHOLE) == ()


@pytest.mark.parametrize("lines", [(), ("",), ("　", " ")])
def test_a_newsletter_without_a_title(lines: tuple[str, ...]) -> None:
    issue = replace(WHOLE, masthead=replace(MASTHEAD, title_lines=lines))
    assert told(issue) == [("title_missing", Severity.WARNING, SourceRef("masthead", "title_lines"))]


@pytest.mark.parametrize("headline", ["", " ", "　"])
def test_a_section_without_a_headline(headline: str) -> None:
    found = told(with_section(headline=headline))
    assert found == [("headline_missing", Severity.WARNING, SourceRef("s1", "headline"))]
    assert told(with_section(headline=headline, hidden=True)) == [("empty_issue", Severity.NOTE, None)]


@pytest.mark.parametrize("publisher", ["", "　"])
def test_a_newsletter_that_nobody_publishes(publisher: str) -> None:
    issue = replace(WHOLE, colophon=Colophon(publisher=publisher))
    assert told(issue) == [("publisher_missing", Severity.WARNING, SourceRef("colophon", "publisher"))]


def test_an_event_without_a_day() -> None:
    notice = EventNotice(id="n", headline="お知らせ")
    found = told(replace(WHOLE, sections=(notice,)))
    assert found == [("day_missing", Severity.WARNING, SourceRef("n", "day"))]
    assert told(replace(WHOLE, sections=(replace(notice, day=date(2025, 8, 19)),))) == []


def test_the_headline_of_a_greeting_is_its_heading() -> None:
    greeting = Greeting(id="g", heading="", body="文。")
    assert [place for _, _, place in told(replace(WHOLE, sections=(greeting,)))] == [
        SourceRef("g", "heading")
    ]
    assert told(replace(WHOLE, sections=(replace(greeting, heading="みなさまへ"),))) == []


def test_an_issue_without_a_section_to_print() -> None:
    nothing = [("empty_issue", Severity.NOTE, None)]
    assert told(replace(WHOLE, sections=())) == nothing
    assert told(with_section(hidden=True)) == nothing


@pytest.mark.parametrize(
    ("text", "mark", "start"),
    [("前の**太字", "**", 2), ("《《圏点", "《《", 0), ("ここに{電子|でんし", "{", 3)],
)
def test_a_mark_that_is_not_closed(text: str, mark: str, start: int) -> None:
    found = [f for f in check_issue(with_section(body=text)) if f.code == "unclosed_mark"]
    assert len(found) == 1
    assert found[0].parameter("mark") == mark
    assert found[0].place == SourceRef("s1", "body", start, start + len(mark))
    assert found[0].severity is Severity.WARNING
    assert check_issue(with_section(body=text, hidden=True))[0].code == "empty_issue"


def test_marks_are_looked_for_in_every_part() -> None:
    """Masthead, rows within a section, colophon: each is told with its own field."""
    report = finish_issue(Path(__file__).resolve().parents[2] / "resources" / "samples" / "issue-33").issue
    section = report.section("s4")
    parts = (ReportPart(text="文。"), ReportPart(text="**文。"))
    changed = replace(section, parts=parts)  # type: ignore[call-arg]
    issue = replace(WHOLE, sections=(changed,))
    places = [f.place for f in check_issue(issue) if f.code == "unclosed_mark"]
    assert places == [SourceRef("s4", "parts.1.text", 0, 2)]
    assert check_issue(replace(WHOLE, colophon=Colophon(publisher="高崎市"))) == ()


@cache
def surroundings() -> tuple[PageFormat, FontSet]:
    page_format = read_page_format("a4-two-column")
    fonts = load_font_set(page_format.fonts.regular, page_format.fonts.bold, font_files())
    return page_format, fonts


def on_pages(issue: Issue) -> list[Diagnostic]:
    return list(make_pages(issue, *surroundings(), INFO, {}).findings)


def test_a_character_that_no_face_has_stops_the_export_at_its_place() -> None:
    """Without installed fonts: 𠮷 is in none of the bundled faces."""
    (finding,) = on_pages(with_section(body="山田𠮷男さん"))
    assert (finding.code, finding.severity) == ("missing_glyph", Severity.ERROR)
    assert finding.parameter("character") == "𠮷"
    assert finding.place == SourceRef("s1", "body", 2, 3)
    assert on_pages(with_section(body="山田吉男さん")) == []


@pytest.mark.parametrize("text", ["𠮷", "**𠮷**", "{𠮷野|よしの}"])
def test_it_is_found_in_a_headline_and_under_marks(text: str) -> None:
    assert "missing_glyph" in {f.code for f in on_pages(with_section(body=text))}
    assert "missing_glyph" in {f.code for f in on_pages(with_section(headline=f"題{text}"))}


def test_a_photo_that_says_nothing_to_those_who_cannot_see_it() -> None:
    photo = Photo(file="photos/a.jpg", caption="会議の様子")
    (finding,) = on_pages(with_section(photos=(photo,)))
    assert (finding.code, finding.severity) == ("photo_without_description", Severity.WARNING)
    assert finding.place == SourceRef("s1", "photos.0.description")
    for told_or_not in (
        replace(photo, description="輪になって話す人たち"),
        replace(photo, decorative=True),
        replace(photo, file=""),
    ):
        assert on_pages(with_section(photos=(told_or_not,))) == []
    blank = replace(photo, description="　")
    assert [f.code for f in on_pages(with_section(photos=(blank,)))] == ["photo_without_description"]
