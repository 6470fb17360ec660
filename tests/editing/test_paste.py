"""A pasted mail fills what is empty in one step; what has no place stays in sight."""

from __future__ import annotations

from datetime import date

import pytest

from tsushin_desk.editing import AddSection, InsertRow, SetField, apply_edit, value_at
from tsushin_desk.editing.paste import paste_notice, paste_report, paste_sessions
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import Issue, Masthead
from tsushin_desk.model.parts import District, PartKind, Programme
from tsushin_desk.model.sections import DistrictReport

MAIL = "お世話になります。\n八幡地区\n講座開催\n【目的】あ\n【様子】い\n【参加者の声】う"


def with_section(kind: str) -> Issue:
    return apply_edit(Issue(masthead=Masthead(month=YearMonth(2025, 8))), AddSection(kind, 0)).issue


def test_a_report_fills_its_frame() -> None:
    issue = with_section("district_report")
    pasted = paste_report(issue, "s1", MAIL)
    assert pasted is not None
    report = apply_edit(issue, pasted.edit).issue.section("s1")
    assert isinstance(report, DistrictReport)
    assert (report.headline, report.districts) == ("講座開催", (District(name="八幡地区"),))
    assert [part.text for part in report.parts] == ["あ", "", "い", "", "う"]
    assert report.parts[4].label == "参加者の声"
    assert pasted.rest == "お世話になります。"


def test_nothing_is_overwritten() -> None:
    issue = with_section("district_report")
    for path, text in (("headline", "先"), ("districts.0.name", "佐野地区"), ("parts.0.text", "前")):
        issue = apply_edit(issue, SetField("s1", path, text)).issue
    pasted = paste_report(issue, "s1", MAIL)
    assert pasted is not None
    report = apply_edit(issue, pasted.edit).issue.section("s1")
    assert isinstance(report, DistrictReport)
    assert (report.headline, report.districts[0].name) == ("先", "佐野地区")
    assert [part.text for part in report.parts] == ["前", "あ", "", "い", "", "う"]
    assert report.parts[1].kind is PartKind.PURPOSE
    assert pasted.rest == "八幡地区\n講座開催\nお世話になります。"


@pytest.mark.parametrize("kind", ["article", "visit_report"])
def test_reports_without_districts(kind: str) -> None:
    issue = with_section(kind)
    pasted = paste_report(issue, "s1", MAIL)
    assert pasted is not None
    assert value_at(apply_edit(issue, pasted.edit).issue, "s1", "parts.0.text") == "あ"
    assert pasted.rest == "八幡地区\nお世話になります。"


def test_plain_text_and_other_sections_are_not_split() -> None:
    assert paste_report(with_section("article"), "s1", "ただの文") is None
    assert paste_report(with_section("greeting"), "s1", MAIL) is None
    assert paste_notice(with_section("greeting"), "s1", "日時：8月19日") is None
    assert paste_notice(with_section("event_notice"), "s1", "ただの文") is None
    with pytest.raises(KeyError):
        paste_report(Issue(), "s9", MAIL)


def test_a_notice() -> None:
    issue = apply_edit(with_section("event_notice"), SetField("s1", "venue", "公民館")).issue
    pasted = paste_notice(
        issue, "s1", "交流会のお知らせ\n日時：8月19日(水)\n会場：高崎アリーナ\n持ち物：筆記用具"
    )
    assert pasted is not None
    new = apply_edit(issue, pasted.edit).issue
    assert value_at(new, "s1", "day") == date(2025, 8, 19)
    assert value_at(new, "s1", "venue") == "公民館"
    assert pasted.rest == "高崎アリーナ\n持ち物：筆記用具"
    assert [finding.code for finding in pasted.findings] == ["weekday_disagrees"]


def test_sessions() -> None:
    issue = apply_edit(with_section("event_notice"), InsertRow("s1", "programmes", 0, Programme())).issue
    text = "＜トークセッション＞\n発表① 10:00～10:30 八幡地区 平児玉 安雄さん\nテーマは居場所"
    pasted = paste_sessions(issue, "s1", "programmes.0", text)
    assert pasted is not None
    programme = value_at(apply_edit(issue, pasted.edit).issue, "s1", "programmes.0")
    assert isinstance(programme, Programme)
    assert (programme.heading, programme.session_label) == ("トークセッション", "発表")
    assert programme.sessions[0].speaker == "平児玉 安雄"
    assert pasted.rest == "テーマは居場所"
    assert paste_sessions(issue, "s1", "programmes.0", "ただの文") is None
