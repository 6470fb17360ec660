"""A person makes an issue: from nothing to a file that holds it, by keys, an input method and the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import ALT, CONTROL, PATIENCE, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tsushin_desk.storage.container import read_issue

DISTRICT_REPORT = 2  # its place in the gallery


def make_issue(person: Person) -> None:
    """Masthead and one report, from the start screen."""
    person.click("start-new")
    person.wait_for_issue()
    person.write_in("slogan", "みんなでつくる")
    person.write_in("title_lines", "ゆずりは通信")
    person.add_section(DISTRICT_REPORT)
    person.write_in("districts.0.name", "八幡地区")
    person.write_in("headline", "支え合いの会を開きました")
    person.write_in("parts.0.text", "顔の見える関係を作る。")
    person.write_in("parts.1.text", "三月に話し合いを始めました。")
    person.wait()


def test_from_nothing_to_the_paper_and_back(person: Person) -> None:
    make_issue(person)
    window, paper = person.window, person.paper()
    for words in ("ゆずりは通信", "八幡地区", "支え合いの会を開きました", "顔の見える関係を作る。"):
        assert words in paper
    assert person.rows() == ["題字", "八幡地区", "奥付"]
    end, pages = window.desk.issue, window.finished.document  # type: ignore[union-attr]
    steps = window.desk.history.count()
    assert steps >= 7
    for _ in range(steps):
        person.press(Qt.Key.Key_Z, CONTROL)
    assert not window.desk.history.canUndo()
    assert window.desk.issue.sections == ()
    assert window.desk.issue.masthead.title == ""
    assert not window.desk.is_dirty
    for _ in range(steps):
        person.press(Qt.Key.Key_Y, CONTROL)
    person.wait()
    assert window.desk.issue == end
    assert window.finished is not None
    assert window.finished.document == pages


def test_saved_and_opened_again(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_issue(person)
    desk = person.window.desk
    assert person.window.isWindowModified()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "第1号"), ""))
    person.press(Qt.Key.Key_S, CONTROL)
    person.qtbot.waitUntil(lambda: not desk.is_dirty, timeout=PATIENCE)
    assert "保存しました" in person.window.status.saved_label.text()
    saved = tmp_path / "第1号.tsushin"
    assert read_issue(saved).issue == desk.issue
    made = desk.issue
    person.press(Qt.Key.Key_W, CONTROL)
    assert person.window.start.isVisible()
    assert "ゆずりは通信" in person.window.start.recent.item(0).text()
    person.window.start.recent.setFocus()
    person.window.start.recent.setCurrentRow(0)
    person.press(Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: desk.opened is not None, timeout=PATIENCE)
    person.wait_for_issue()
    assert desk.issue == made


def test_closing_with_changes_asks_in_three_ways(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_issue(person)
    window = person.window
    window.close()
    assert "保存していない変更" in person.message()
    person.answer("やめる")
    assert window.isVisible()
    assert window.desk.is_dirty
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.tsushin"), ""))
    window.close()
    person.answer("保存して閉じる")
    person.qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert read_issue(tmp_path / "a.tsushin").issue.masthead.title == "ゆずりは通信"


def test_closing_without_saving(person: Person) -> None:
    make_issue(person)
    person.press(Qt.Key.Key_W, CONTROL)
    person.answer("保存しないで閉じる")
    assert person.window.start.isVisible()
    assert person.window.desk.opened is None


def test_sections_are_moved_copied_hidden_and_removed(person: Person) -> None:
    make_issue(person)
    window = person.window
    person.add_section(0)
    assert person.rows() == ["題字", "八幡地区", "あいさつ", "奥付"]
    person.press(Qt.Key.Key_Up, ALT)
    assert person.rows() == ["題字", "あいさつ", "八幡地区", "奥付"]
    person.choose_row(2)
    assert window.area.form.section == window.desk.issue.sections[1].id
    person.press(Qt.Key.Key_D, CONTROL)
    assert person.rows() == ["題字", "あいさつ", "八幡地区", "八幡地区", "奥付"]
    person.choose_row(3)
    person.press(Qt.Key.Key_Delete)
    assert person.rows() == ["題字", "あいさつ", "八幡地区", "奥付"]
    assert window.status.notice.text() == "「八幡地区」を削除しました。"
    person.click("notice-undo")
    assert person.rows() == ["題字", "あいさつ", "八幡地区", "八幡地区", "奥付"]
    person.choose_row(2)
    window.actions_["hide"].trigger()
    assert window.desk.issue.sections[1].hidden
    assert window.actions_["hide"].isChecked()


def test_find_and_replace_over_the_issue(person: Person) -> None:
    make_issue(person)
    person.press(Qt.Key.Key_H, CONTROL)
    person.write("支え合い")
    person.press(Qt.Key.Key_Return)
    assert person.window.area.find_bar.count.text() == "1／1か所"
    assert person.window.area.form.section == "s1"
    person.find("find-replacement").setFocus()
    person.write("助け合い")
    person.click("find-replace-all")
    assert person.window.desk.issue.sections[0].headline == "助け合いの会を開きました"  # type: ignore[union-attr]
    assert person.window.desk.history.undoText() == "1か所を置き換え"
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Z, CONTROL)
    assert "支え合い" in person.window.desk.issue.sections[0].headline  # type: ignore[union-attr]
