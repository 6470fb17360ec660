"""The next month from last month's file, its texts pasted from mails: how much a person has to do for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desk_person import CONTROL, PATIENCE, SHIFT, Person
from issue_writer import IssueWriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from test_whole_issue import differences, export, open_file, save_as

from tsushin_desk.model.dates import date_in_japanese
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Programme
from tsushin_desk.model.sections import (
    Article,
    DistrictReport,
    EventNotice,
    Greeting,
    Minutes,
    Section,
    VisitReport,
)
from tsushin_desk.storage.container import read_issue

MOST = 400  # actions: keys for commands, clicks, pastes, drops
COURSE = "26の協議体から120名が集まり、活動の工夫を伝え合いました。"
NEXT = "次の情報交換会は春に開きます。"


def mail_of(section: Section) -> str:
    """What somebody has sent in for a section."""
    match section:
        case Greeting():
            return section.body
        case DistrictReport() | VisitReport():
            return _report(section)
        case EventNotice():
            return _notice(section)
        case Minutes():
            lines = []
            for month in section.months:
                lines.append(f"{month.month}月")
                for meeting in month.meetings:
                    lines.append(f"＜{meeting.name}＞")
                    for item in meeting.items:
                        lines += [f"・{item.text}", *(f"→{text}" for text in item.sub_items)]
            return "\n".join(lines)
    raise AssertionError(section)


def _report(section: DistrictReport | VisitReport) -> str:
    head = []
    if isinstance(section, DistrictReport):
        names = (d.name + (f"（{d.sub_district}）" if d.sub_district else "") for d in section.districts)
        head = ["・".join(names)]
    parts = (f"【{part.printed_label}】{part.text}" for part in section.parts)
    return "\n".join((*head, section.headline, *parts))


def _notice(section: EventNotice) -> str:
    assert section.day is not None
    assert section.times is not None
    lines = [
        section.headline,
        f"目的：{section.purpose}",
        f"日時：{date_in_japanese(section.day)} {section.times.in_japanese}",
        f"会場：{section.venue} {section.room}（{section.address}）",
    ]
    for programme in section.programmes:
        lines += _programme(programme)
    return "\n".join(lines)


def _programme(programme: Programme) -> list[str]:
    lines = [f"＜{programme.heading}＞"]
    if programme.times is not None:
        lines.append(programme.times.in_japanese)
    for session in programme.sessions:
        assert session.times is not None
        lines.append(f"セッション{session.number} {session.times.in_japanese}")
        lines.append(f"{session.district} {session.speaker}さん")
    return [*lines, programme.description]


def next_month(issue: Issue) -> tuple[Section, ...]:
    """As much as last month, in the order in which the next issue has it: other months, the event is over."""
    by_id = {section.id: section for section in issue.sections}
    notice, minutes = by_id["s8"], by_id["s9"]
    assert isinstance(notice, EventNotice)
    assert isinstance(minutes, Minutes)
    months = tuple(replace(month, month=month.month + 2) for month in minutes.months)
    report = replace(Article(), headline="第2層協議体情報交換会開催")
    return (
        by_id["s1"],
        by_id["s3"],
        by_id["s4"],
        by_id["s5"],
        by_id["s6"],
        by_id["s7"],
        report,
        replace(notice, headline="地域包括ケアフェスティバルのお知らせ", day=date(2025, 11, 22)),
        replace(minutes, headline="8・9月の第1層協議体の話し合いの内容", months=months),
    )


def test_next_month_takes_few_actions(person: Person, copy: Path, tmp_path: Path) -> None:
    wanted = next_month(read_issue(copy).issue)
    open_file(person, copy / "issue.yaml")
    person.press(Qt.Key.Key_N, CONTROL | SHIFT)
    person.turn_to("next-issue")
    person.press(Qt.Key.Key_Return)
    person.come_back()
    person.wait_for_issue()
    steps: list[tuple[str, int]] = []
    for row, section in enumerate(wanted, 1):
        before = person.actions
        make(person, row, section, copy / "photos")
        steps.append((section.id or type(section).__name__, person.actions - before))
    person.command("校正", "すべて先月のまま")
    person.wait()
    assert differences(without_ids(person.window.desk.issue), without_ids(result(person, wanted))) == []
    save_as(person, tmp_path / "第34号.tsushin")
    export(person, tmp_path / "第34号.pdf")
    print("\nactions:", person.actions, *(f"{name} {count}" for name, count in steps))
    assert person.actions <= MOST


def make(person: Person, row: int, section: Section, photos: Path) -> None:
    """The section in a row of the outline; what the next issue has not, comes behind the one before."""
    writer = IssueWriter(person, photos)
    match section:
        case Article():
            person.choose_row(row)
            for number, text in ((2, COURSE), (3, NEXT)):
                paste_into(person, f"field:parts.{number}.text", text)
        case Greeting():
            person.choose_row(row)
            paste_into(person, "field:body", mail_of(section))
            writer.write_record("", section)
        case DistrictReport() | Minutes():
            person.choose_row(row)
            take_in(person, section)
            writer.write_record("", section)
        case VisitReport() | EventNotice():
            person.choose_row(row - 1)
            take_in(person, section)
            writer.write_record("", section)


def paste_into(person: Person, name: str, text: str) -> None:
    person.click_in_sight(name)
    QApplication.clipboard().setText(text)
    person.press(Qt.Key.Key_V, CONTROL)


def take_in(person: Person, section: Section) -> None:
    """A text that was copied in the mail: Ctrl+I, and the button."""
    QApplication.clipboard().setText(mail_of(section))
    person.press(Qt.Key.Key_I, CONTROL)
    person.turn_to("intake")
    person.click("intake-take")
    person.come_back()
    person.qtbot.waitUntil(lambda: not person.messages(), timeout=PATIENCE)


def result(person: Person, wanted: tuple[Section, ...]) -> Issue:
    """The issue with these sections; the report on the event holds what was pasted into it."""
    issue = person.window.desk.issue
    report: Any = issue.sections[6]
    texts = (*(part.text for part in report.parts[:2]), COURSE, NEXT)
    parts = tuple(replace(part, text=text) for part, text in zip(report.parts, texts, strict=True))
    return replace(issue, sections=(*wanted[:6], replace(report, parts=parts), *wanted[7:]))


def without_ids(issue: Issue) -> Issue:
    numbered = tuple(replace(section, id=f"s{at}") for at, section in enumerate(issue.sections))
    return replace(issue, sections=numbered)
