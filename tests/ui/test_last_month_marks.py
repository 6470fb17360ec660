"""「先月のまま」: last month's file is written over; what is still last month's is marked until looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import CONTROL, SHIFT, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton

from tsushin_desk.storage.container import read_issue

GREETING, DISTRICT, SANO = 1, 4, 7  # 佐野地区 has no slip, which would weigh more


@pytest.fixture
def last_months(person: Person, copy: Path) -> Person:
    """Last month's file with this month's number and month typed into it."""
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.choose_row(0)
    for field, text in (("number", "34"), ("month.month", "9")):
        box = person.field(field)
        box.setFocus()
        assert isinstance(box, QLineEdit)
        person.press(Qt.Key.Key_A, CONTROL)
        person.write(text)
    person.wait()
    return person


def marks(person: Person) -> list[QPushButton]:
    """The buttons beside the marks that a person can see in the form."""
    form = person.window.area.form
    buttons = form.findChildren(QPushButton, "confirm-last-month")
    return [button for button in buttons if button.isVisibleTo(form)]


def row_speaks(person: Person, row: int) -> str:
    rows = person.find("outline-list", QListWidget)
    return str(rows.item(row).data(Qt.ItemDataRole.AccessibleTextRole))


def settle(person: Person) -> None:
    person.wait()
    person.qtbot.wait(150)


def test_what_is_last_months_is_marked_until_it_is_written_anew(last_months: Person) -> None:
    person = last_months
    assert "先月のまま" in row_speaks(person, SANO)
    person.choose_row(GREETING)
    settle(person)
    assert len(marks(person)) == 1
    person.write_in("body", "九月になりました。")
    settle(person)
    assert not marks(person)
    assert "先月のまま" not in row_speaks(person, GREETING)


def test_a_mark_is_confirmed_by_its_button_and_comes_back_with_undo(last_months: Person) -> None:
    person = last_months
    person.choose_row(GREETING)
    settle(person)
    person.qtbot.mouseClick(marks(person)[0], Qt.MouseButton.LeftButton)
    settle(person)
    assert not marks(person)
    assert person.window.desk.history.undoText() == "みなさまへの本文を先月のままに決定"
    person.press(Qt.Key.Key_Z, CONTROL)
    settle(person)
    assert len(marks(person)) == 1


def test_all_places_by_keys(last_months: Person) -> None:
    person = last_months
    person.press(Qt.Key.Key_L, CONTROL | SHIFT)
    settle(person)
    assert person.window.area.form.section == "s1"
    assert "か所あります" in person.window.status.currentMessage()
    person.press(Qt.Key.Key_K, CONTROL | SHIFT)
    settle(person)
    assert not marks(person)
    person.press(Qt.Key.Key_L, CONTROL | SHIFT)
    assert person.window.area.form.section != "s1"
    person.window.actions_["confirm_all"].trigger()
    settle(person)
    assert not [f for f in person.window.all_findings if f.code.endswith("as_last_month")]
    person.press(Qt.Key.Key_L, CONTROL | SHIFT)
    assert person.window.status.currentMessage() == "先月のままの欄はありません。"


def test_the_marks_are_in_the_file(last_months: Person, copy: Path) -> None:
    person = last_months
    person.press(Qt.Key.Key_S, CONTROL)
    person.message()
    person.answer("置きかえる")
    person.qtbot.waitUntil(lambda: not person.window.desk.is_dirty)
    assert read_issue(copy).issue.last_month.marks
    desk, sitting = person.window.desk, person.window.desk.sitting
    person.window.filing.open_path(copy)
    person.qtbot.waitUntil(lambda: desk.sitting != sitting)
    person.wait()
    person.choose_row(GREETING)
    settle(person)
    assert len(marks(person)) == 1


def test_a_mark_says_what_it_is(last_months: Person) -> None:
    person = last_months
    person.choose_row(DISTRICT)
    settle(person)
    assert marks(person)
    texts = [label.text() for label in person.window.area.form.findChildren(QLabel) if label.isVisible()]
    assert "先月のまま" in texts
