"""What stands beyond the wished number of pages is told with its place, once for every section."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tsushin_desk.checks import check_page_limit
from tsushin_desk.diagnostics import Severity, SourceRef
from tsushin_desk.display import GlyphRun, Group, Item
from tsushin_desk.model.parts import ReportPart
from tsushin_desk.pipeline import make_pages
from tsushin_desk.press.finished import FinishedIssue, finish_issue
from tsushin_desk.wording.messages import sentence
from tsushin_desk.wording.overset import at_field, in_all, on_paper


@pytest.fixture(scope="module")
def finished(sample: Path) -> FinishedIssue:
    return finish_issue(sample)


def characters_of(items: tuple[Item, ...], section: str) -> int:
    count = 0
    for item in items:
        if isinstance(item, Group):
            count += characters_of(item.items, section)
        elif isinstance(item, GlyphRun) and item.source is not None and item.source.section == section:
            count += sum(len(glyph.text) for glyph in item.glyphs)
    return count


@pytest.mark.parametrize("pages", [0, 4, 5])
def test_nothing_where_it_fits(finished: FinishedIssue, pages: int) -> None:
    assert check_page_limit(finished.document, replace(finished.issue, most_pages=pages)) == ()


def test_every_section_beyond(finished: FinishedIssue) -> None:
    issue = replace(finished.issue, most_pages=3)
    found = check_page_limit(finished.document, issue)
    assert [f.place.section for f in found if isinstance(f.place, SourceRef)] == ["s8", "s9"]
    for finding in found:
        assert isinstance(finding.place, SourceRef)
        assert finding.severity is Severity.ERROR
        counted = characters_of(finished.document.pages[3].items, finding.place.section)
        assert int(finding.parameter("characters")) == counted > 0
        assert 0 < int(finding.parameter("lines")) <= counted


def test_a_section_that_runs_over_begins_in_the_middle_of_a_text(finished: FinishedIssue) -> None:
    text = "段を越えて続く長い文章です。" * 400
    parts = (ReportPart(text=text),)
    report = replace(finished.issue.section("s4"), parts=parts)  # type: ignore[call-arg]
    issue = replace(finished.issue, sections=(report,), most_pages=1)
    pages = make_pages(issue, finished.page_format, finished.fonts, {}, {})
    finding = next(f for f in pages.findings if f.code == "overset")
    assert isinstance(finding.place, SourceRef)
    assert finding.place.field.startswith("parts.")
    assert 0 < finding.place.start < len(text)


def test_one_wording(finished: FinishedIssue) -> None:
    found = check_page_limit(finished.document, replace(finished.issue, most_pages=3))
    lines, characters = found[0].parameter("lines"), found[0].parameter("characters")
    assert at_field(found[0]) == f"{lines}行・{characters}字あふれ"
    assert on_paper(found[0]) == f"ここから{lines}行あふれています"
    assert f"3ページに収まらず、{lines}行・{characters}字が紙からあふれています" in sentence(found[0])
    both = sum(int(finding.parameter("lines")) for finding in found)
    assert in_all(found) == f"あふれ 2か所・{both}行"
    assert in_all(()) == ""
