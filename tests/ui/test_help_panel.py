"""F1 explains the field with the cursor; the first steps and the version are pages of their own."""

from __future__ import annotations

from pathlib import Path

from desk_person import Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser


def help_text(person: Person) -> str:
    return person.window.findChild(QTextBrowser, "help-text").toPlainText()  # type: ignore[union-attr]


def test_help_follows_the_cursor(person: Person, sample: Path) -> None:
    person.window.filing.open_path(sample)
    person.wait_for_issue()
    person.choose_row(8)
    person.field("times.start").setFocus()
    person.press(Qt.Key.Key_F1)
    panel = person.window.findChild(QDialog, "help")
    assert panel is not None
    assert panel.isVisible()
    assert "時刻" in help_text(person)
    assert "5分ずつ" in help_text(person)
    person.field("day.day").setFocus()
    assert "曜日は自動で付きます" in help_text(person)
    person.choose_row(4)
    assert "地区の報告" in help_text(person), "another form was opened from the list"
    person.press(Qt.Key.Key_F1)
    assert not panel.isVisible()


def test_first_steps_and_version(person: Person) -> None:
    for command, words in (("first_steps", "報告を取り込む"), ("about", "SIL OPEN FONT LICENSE")):
        person.window.actions_[command].trigger()
        assert words in person.find("page-text", QTextBrowser).toPlainText()
        person.click("page-close")
        person.come_back()
