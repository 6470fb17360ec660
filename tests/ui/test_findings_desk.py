"""Findings as a person meets them: told when a sentence is finished, mended or left by a button."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import CONTROL, PATIENCE, Person
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QListWidget, QPushButton

from tsushin_desk.diagnostics import SourceRef, note, warning
from tsushin_desk.editing import SetField, SetMostPages
from tsushin_desk.model.issue import Issue, Masthead
from tsushin_desk.ui.left_alone import LeftAlone


@pytest.fixture
def opened(person: Person, sample: Path) -> Person:
    person.window.filing.open_path(sample)
    person.wait_for_issue()
    return person


def rows(person: Person) -> list[str]:
    found = person.find("findings-list", QListWidget)
    return [found.item(at).text() for at in range(found.count())]


def press_button(person: Person, row: int, text: str) -> None:
    found = person.find("findings-list", QListWidget)
    buttons = found.itemWidget(found.item(row)).findChildren(QPushButton)
    button = next(button for button in buttons if button.text() == text)
    person.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_before_the_checks_nothing_is_said_to_be_well(person: Person, sample: Path) -> None:
    """Neither of the first issue, nor of the next one by what was found in the one before."""
    panel = person.window.area.findings
    heading = panel.heading
    said: list[tuple[str, int]] = []
    person.window.filing.laid.connect(lambda: said.append((heading.text(), panel.list.count())))
    for turn in (1, 2):
        person.window.filing.open_path(sample)
        person.qtbot.waitUntil(lambda turn=turn: len(said) == turn, timeout=PATIENCE)  # type: ignore[misc]
        person.qtbot.waitUntil(lambda: heading.text() == "指摘　確かめる 4", timeout=PATIENCE)
        assert len(rows(person)) == 4
    assert said == [("指摘を調べています…", 0)] * 2


def test_one_click_mends_a_slip_and_one_key_takes_it_back(opened: Person) -> None:
    window = opened.window
    before = rows(opened)
    assert len(before) == 4
    press_button(opened, 1, "直す")
    assert rows(opened) == [before[0], *before[2:]]
    assert "くださいました" in window.desk.issue.section("s4").parts[2].text  # type: ignore[union-attr]
    opened.wait()
    assert rows(opened) == [before[0], *before[2:]]
    opened.press(Qt.Key.Key_Z, CONTROL)
    opened.wait()
    assert rows(opened) == before


def test_what_is_left_stays_away_and_comes_back_on_demand(opened: Person) -> None:
    window = opened.window
    before = rows(opened)
    press_button(opened, 0, "このまま")
    assert rows(opened) == before[1:]
    assert len(window.all_findings) == 3
    window.desk.apply(SetField("s1", "heading", "みなさん"))
    opened.wait()
    assert rows(opened) == before[1:]
    assert not window.desk.history.undoText().startswith("このまま")
    window.actions_["let_again"].trigger()
    assert rows(opened) == before


def test_nobody_is_corrected_while_writing(opened: Person) -> None:
    before = rows(opened)
    opened.choose_row(1)
    opened.write_in("body", "大勢いらっしや")
    opened.wait()
    assert rows(opened) == before
    opened.write("いました。")
    opened.wait()
    assert len(rows(opened)) == len(before) + 1
    opened.press(Qt.Key.Key_Backspace)
    opened.wait()
    assert rows(opened) == before
    opened.field("heading").setFocus()  # who leaves the field has finished
    opened.qtbot.waitUntil(lambda: len(rows(opened)) == len(before) + 1, timeout=PATIENCE)


def test_a_new_error_comes_into_sight_unless_one_is_reading(opened: Person) -> None:
    found, window = opened.find("findings-list", QListWidget), opened.window
    bar = found.verticalScrollBar()
    for is_reading in (False, True):
        (found if is_reading else opened.find("outline-list", QListWidget)).setFocus()
        bar.setValue(bar.maximum())
        assert bar.value() > 0
        window.desk.apply(SetMostPages(2))
        opened.wait()
        assert "overset" in {finding.code for finding in window.all_findings}
        assert (bar.value() > 0) is is_reading
        window.desk.history.undo()
        opened.wait()


def test_a_row_leads_to_its_words(opened: Person) -> None:
    found = opened.find("findings-list", QListWidget)
    at = found.visualItemRect(found.item(0)).topLeft() + QPoint(60, 12)
    opened.qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.window.area.form.section == "s2"


def test_left_findings_are_kept_by_issue(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "left.ini"), QSettings.Format.IniFormat)
    left = LeftAlone(settings)
    first, second = Issue(masthead=Masthead(number=1)), Issue(masthead=Masthead(number=2))
    slip = warning("slip", SourceRef("s1", "parts.0.text", 3, 5), words="あ", right="い")
    moved = warning("slip", SourceRef("s1", "parts.2.text", 8, 9), words="あ", right="い")
    other = warning("slip", SourceRef("s1", "parts.0.text", 3, 5), words="う", right="い")
    left.leave(first, slip)
    settings.sync()
    again = LeftAlone(QSettings(str(tmp_path / "left.ini"), QSettings.Format.IniFormat))
    assert again.among(first, (slip, moved, other)) == (other,)
    assert again.among(second, (slip,)) == (slip,)
    elsewhere = warning("slip", SourceRef("s2", "parts.0.text", 3, 5), words="あ", right="い")
    assert again.among(first, (slip, elsewhere)) == (elsewhere,)
    again.leave(first, note("empty_issue"))
    assert again.count(first, (slip, other, note("empty_issue"))) == 2
    again.forget(first)
    assert again.among(first, (slip,)) == (slip,)
