"""A whole report pasted into one of its parts goes into all of them; anything else stays a paste."""

from __future__ import annotations

import pytest
from desk_person import CONTROL, Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tsushin_desk.model.sections import DistrictReport

PARTS = [
    ("目的", "安心できる体制を作る。"),
    ("経緯", "講座を開いた。"),
    ("様子", "25名が来た。"),
    ("今後", "続ける。"),
]
REPORT = "".join(f"【{label}】{text}\n" for label, text in PARTS)


@pytest.fixture
def report(person: Person) -> Person:
    """An empty report of a district, with the cursor in its first part."""
    person.click("start-new")
    person.wait_for_issue()
    person.add_section(2)
    person.wait()
    person.click_in_sight("field:parts.0.text")
    return person


def paste(person: Person, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    person.press(Qt.Key.Key_V, CONTROL)
    person.wait()


def parts(person: Person) -> list[tuple[str, str]]:
    (section,) = person.window.desk.issue.sections
    assert isinstance(section, DistrictReport)
    return [(part.printed_label, part.text) for part in section.parts]


def test_it_is_parted_and_one_key_takes_it_back(report: Person) -> None:
    before = report.window.desk.issue
    paste(report, REPORT)
    assert parts(report) == PARTS
    assert "欄に分けて" in report.window.status.notice.text()
    report.press(Qt.Key.Key_Z, CONTROL)
    report.wait()
    assert report.window.desk.issue == before


@pytest.mark.parametrize(
    "text",
    [
        "【目的】だけの文です。",
        f"お世話になっております。\n{REPORT}",
        "ふつうの文です。",
        f"佐野さんからの報告です。よろしく。\nもう一行。\n{REPORT}",
    ],
)
def test_what_is_no_whole_report_stays_where_it_was_pasted(report: Person, text: str) -> None:
    paste(report, text)
    (first, *rest) = parts(report)
    assert first[1].strip() == text.strip()
    assert not any(written for _, written in rest)
