"""A pasted text finds its section: the open one, or a new one in one step."""

from __future__ import annotations

from datetime import date

import pytest

from tsushin_desk.editing import AddSection, SetField, apply_edit
from tsushin_desk.editing.intake_targets import likely_kind, paste_as_new, paste_text
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import Issue, Masthead
from tsushin_desk.model.sections import DistrictReport, EventNotice, FreeText, Greeting, Minutes, Recruitment

REPORT = "八幡地区\n講座開催\n【目的】あ\n【様子】い"
NOTICE = "夏まつりのお知らせ\n日時：8月19日(火)10:00～15:30\n会場：公民館\n目的：交流\n＜パネル展＞\n展示"
MINUTES = "6月\n＜住民企画会議＞\n・予算\n→承認"
ISSUE = Issue(masthead=Masthead(month=YearMonth(2025, 8)))


def with_section(kind: str) -> Issue:
    return apply_edit(ISSUE, AddSection(kind, 0)).issue


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (REPORT, "district_report"),
        ("【目的】あ\n【様子】い", "article"),
        ("他市町村視察受け入れ\n【経緯】あ\n【様子】い", "visit_report"),
        (NOTICE, "event_notice"),
        ("セッション① 10:00～10:30\n八幡地区 平児玉 安雄さん", "event_notice"),
        (MINUTES, "minutes"),
        ("暑い日が続きます。", "free_text"),
        ("", "free_text"),
    ],
)
def test_what_a_text_seems_to_be(text: str, kind: str) -> None:
    assert likely_kind(text, 2025) == kind


def test_a_notice_with_its_programmes() -> None:
    pasted = paste_text(with_section("event_notice"), "s1", NOTICE)
    assert pasted is not None
    notice = apply_edit(with_section("event_notice"), pasted.edit).issue.section("s1")
    assert isinstance(notice, EventNotice)
    assert (notice.day, notice.venue, notice.purpose) == (date(2025, 8, 19), "公民館", "交流")
    assert [programme.heading for programme in notice.programmes] == ["パネル展"]


def test_minutes_come_to_their_month_and_meeting() -> None:
    issue = with_section("minutes")
    for text in (MINUTES, "6月\n＜住民企画会議＞\n・人事\n7月\n＜総会＞\n・報告"):
        pasted = paste_text(issue, "s1", text)
        assert pasted is not None
        issue = apply_edit(issue, pasted.edit).issue
    minutes = issue.section("s1")
    assert isinstance(minutes, Minutes)
    assert [(m.month, [g.name for g in m.meetings]) for m in minutes.months] == [
        (6, ["住民企画会議"]),
        (7, ["総会"]),
    ]
    assert [item.text for item in minutes.months[0].meetings[0].items] == ["予算", "人事"]


def test_facts_and_plain_texts() -> None:
    facts = paste_text(with_section("recruitment"), "s1", "担い手を求めます\n日時：毎週火曜\n場所：公民館")
    assert facts is not None
    recruitment = apply_edit(with_section("recruitment"), facts.edit).issue.section("s1")
    assert isinstance(recruitment, Recruitment)
    assert [fact.label for fact in recruitment.facts] == ["日時", "場所"]
    assert recruitment.body == "担い手を求めます"
    plain = paste_text(with_section("greeting"), "s1", "暑い日が続きます。")
    assert plain is not None
    assert plain.edit.changes == (SetField("s1", "body", "暑い日が続きます。"),)


def test_a_text_is_never_written_over() -> None:
    issue = apply_edit(with_section("greeting"), SetField("s1", "body", "先の文")).issue
    greeting = issue.section("s1")
    assert isinstance(greeting, Greeting)
    assert paste_text(issue, "s1", "後の文") is None


def test_a_new_section_is_one_step() -> None:
    made = paste_as_new(with_section("greeting"), "district_report", 1, REPORT)
    assert made is not None
    issue = apply_edit(with_section("greeting"), made[0]).issue
    report = issue.sections[1]
    assert isinstance(report, DistrictReport)
    assert (report.id, report.headline, report.parts[0].text) == ("s2", "講座開催", "あ")
    assert paste_as_new(ISSUE, "district_report", 0, "ただの文") is None
    free = paste_as_new(ISSUE, "free_text", 0, "ただの文")
    assert free is not None
    assert isinstance(free[0].filled, FreeText)


def test_a_filled_section_must_be_of_its_kind() -> None:
    with pytest.raises(TypeError):
        apply_edit(ISSUE, AddSection("greeting", 0, FreeText()))
