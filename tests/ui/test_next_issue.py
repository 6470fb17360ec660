"""「次の号を作る」: told first, then untitled on the desk; last month's file stays."""

from __future__ import annotations

from pathlib import Path

from desk_person import CONTROL, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from tsushin_desk.storage.container import read_issue

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_next_issue_lies_on_the_desk_without_a_file(person: Person, copy: Path) -> None:
    before = read_issue(copy).issue
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.press(Qt.Key.Key_N, CONTROL | SHIFT)
    assert "第34号を作ります" in person.message()
    assert "33 → 34" in person.find("message", QMessageBox).informativeText()
    person.answer("第34号を作る")
    person.wait()
    desk = person.window.desk
    assert desk.issue.masthead.number == 34
    assert desk.file.path is None
    assert "第34号" in person.paper()
    assert read_issue(copy).issue == before


def test_saying_no_changes_nothing(person: Person, copy: Path) -> None:
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.press(Qt.Key.Key_N, CONTROL | SHIFT)
    person.answer("やめる")
    person.wait()
    assert person.window.desk.issue.masthead.number == 33
    assert person.window.desk.file.path is not None
