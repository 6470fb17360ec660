"""The budget by the real layout: so many lines more, and the pages stay as many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout_pages import laid_out, sample_issue

from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import ReportPart
from tsushin_desk.model.sections import Article, DistrictReport, Greeting, Section, VisitReport

LINE = "あ" * 20  # one line of a column, whatever its neighbours


def lengthened(section: Section, lines: int) -> Section:
    more = "".join(f"\n{LINE}" for _ in range(lines))
    if isinstance(section, Greeting):
        return replace(section, body=section.body + more)
    assert isinstance(section, Article | DistrictReport | VisitReport)
    first: ReportPart = section.parts[0]
    return replace(section, parts=(replace(first, text=first.text + more), *section.parts[1:]))


def with_section(issue: Issue, section: Section) -> Issue:
    return replace(issue, sections=tuple(section if s.id == section.id else s for s in issue.sections))


@pytest.mark.parametrize("place", [0, 1, 3, 4, 5, 6])
def test_that_many_lines_fit(place: int) -> None:
    issue, pictures = sample_issue()
    section = issue.sections[place]
    left = laid_out(issue, pictures).room_left[section.id]
    assert left >= 0
    fuller = with_section(issue, lengthened(section, left))
    assert len(laid_out(fuller, pictures).document.pages) == 4


def test_far_more_lines_need_another_page() -> None:
    issue, pictures = sample_issue()
    section = issue.sections[0]
    left = laid_out(issue, pictures).room_left[section.id]
    fuller = with_section(issue, lengthened(section, left + 45))
    assert len(laid_out(fuller, pictures).document.pages) > 4


def test_a_short_issue_has_much_room() -> None:
    issue = Issue(sections=(Greeting(id="g", heading="みなさまへ", body=LINE),))
    assert laid_out(issue).room_left["g"] > 15
