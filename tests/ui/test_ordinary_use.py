"""What happens all day long: typing while pages are made, converting, dropping, undoing, leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import CONTROL, NONE, PATIENCE, Person, shown_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QTextEdit, QUndoView, QWidget

from tsushin_desk.model.sections import DistrictReport
from tsushin_desk.storage.container import read_issue
from tsushin_desk.ui.main_window import MainWindow

REPORT = 4  # the row of the first district report of the sample


@pytest.fixture
def opened(person: Person, copy: Path) -> Person:
    person.come_back()
    person.in_file_dialog(copy / "issue.yaml")
    person.press(Qt.Key.Key_O, CONTROL)
    person.come_back()
    person.wait_for_issue()
    return person


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(tmp_path / "写真.png"))
    return tmp_path / "写真.png"


def report(window: MainWindow) -> DistrictReport:
    section = window.desk.issue.section("s4")
    assert isinstance(section, DistrictReport)
    return section


def convert(box: QWidget, text: str) -> None:
    """An input method shows what is not decided yet."""
    QApplication.sendEvent(box, QInputMethodEvent(text, []))


def preedit(box: QTextEdit) -> str:
    layout = box.textCursor().block().layout()
    return str(layout.preeditAreaText())


def test_no_key_is_lost_while_pages_are_made(opened: Person) -> None:
    opened.choose_row(REPORT)
    box = opened.field("parts.2.text")
    opened.click_in_sight("field:parts.2.text")
    before = shown_text(box)
    opened.press(Qt.Key.Key_End, CONTROL)
    made = 0
    typed = ""
    for number in range(120):
        pages = opened.window.finished
        QTest.keyClicks(box, f"{number % 10}")
        typed += f"{number % 10}"
        if number % 3 == 0:
            QApplication.processEvents()
        made += opened.window.finished is not pages
    opened.wait()
    assert made > 0  # pages came while one typed
    assert shown_text(box) == report(opened.window).parts[2].text == before + typed
    assert before + typed in opened.paper()


def test_converting_goes_on_while_everything_else_happens(opened: Person, picture: Path) -> None:
    """Pages, budgets, findings and photos come; what is converted stays till the person decides."""
    opened.choose_row(REPORT)
    opened.click_in_sight("field:parts.2.text")
    box = opened.find("field:parts.2.text", QTextEdit)
    opened.press(Qt.Key.Key_End, CONTROL)
    opened.write("それから、")
    zone = opened.find("drop:photos")
    opened.drop_files(zone, [picture])
    convert(box, "さんかしゃ")
    opened.qtbot.waitUntil(lambda: len(report(opened.window).photos) == 2, timeout=PATIENCE)
    opened.wait()
    assert preedit(box) == "さんかしゃ"
    assert QApplication.focusWidget() is box
    event = QInputMethodEvent("", [])
    event.setCommitString("参加者")
    QApplication.sendEvent(box, event)
    opened.wait()
    assert report(opened.window).parts[2].text.endswith("それから、参加者")
    assert shown_text(box) == report(opened.window).parts[2].text


def test_one_goes_on_writing_while_photos_come_in(opened: Person, picture: Path) -> None:
    opened.choose_row(REPORT)
    opened.drop_files(opened.find("drop:photos"), [picture])
    opened.click_in_sight("field:headline")
    box = opened.field("headline")
    opened.press(Qt.Key.Key_End, CONTROL)
    while len(report(opened.window).photos) < 2:
        QTest.keyClicks(box, "a")
        opened.qtbot.wait(20)
    QTest.keyClicks(box, "b")
    assert QApplication.focusWidget() is box
    assert report(opened.window).headline.endswith("ab")


def test_photos_never_come_into_another_issue(opened: Person, picture: Path) -> None:
    opened.choose_row(REPORT)
    opened.drop_files(opened.find("drop:photos"), [picture])
    opened.press(Qt.Key.Key_W, CONTROL)
    opened.click("start-sample")
    opened.wait_for_issue()
    opened.qtbot.waitUntil(lambda: not opened.window.status.bar.isVisible(), timeout=PATIENCE)
    assert len(report(opened.window).photos) == 1
    assert not opened.window.desk.is_dirty


def test_rows_of_the_form_are_dragged(opened: Person, picture: Path) -> None:
    opened.choose_row(REPORT)
    first = report(opened.window).photos[0].file
    opened.drop_files(opened.find("drop:photos"), [picture])
    opened.qtbot.waitUntil(lambda: len(report(opened.window).photos) == 2, timeout=PATIENCE)
    opened.wait()
    handle, target = opened.find("handle:photos.1"), opened.find("row:photos.0")
    opened.bring_into_sight(handle)
    end = handle.mapFromGlobal(target.mapToGlobal(QPoint(5, 2)))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, handle.rect().center())
    QTest.mouseMove(handle, handle.rect().center() / 2 + end / 2)
    QTest.mouseMove(handle, end)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, end)
    assert [photo.file == first for photo in report(opened.window).photos] == [False, True]
    assert "移動" in opened.window.desk.history.undoText()


def test_a_file_dropped_on_the_window_is_opened(opened: Person, sample: Path) -> None:
    opened.choose_row(0)
    opened.write_in("slogan", "まだ保存していません")
    opened.drop_files(opened.window, [sample / "issue.yaml"])
    assert "保存していない変更" in opened.message()
    opened.answer("保存しないで閉じる")
    opened.qtbot.waitUntil(lambda: not opened.window.desk.is_dirty, timeout=PATIENCE)
    opened.wait_for_issue()
    assert opened.window.desk.issue == read_issue(sample).issue


def test_the_history_tells_what_was_done(opened: Person) -> None:
    window, desk = opened.window, opened.window.desk
    start = desk.issue
    opened.choose_row(REPORT)
    opened.write_in("headline", "のご報告")
    opened.press(Qt.Key.Key_D, CONTROL)
    opened.find("outline-list", QListWidget).setFocus()
    opened.press(Qt.Key.Key_Delete)
    opened.command("編集", "したことの一覧")
    steps = opened.find("history-steps", QUndoView)
    texts = [steps.model().index(row, 0).data() for row in range(steps.model().rowCount())]
    assert texts == ["開いたとき", "八幡地区の見出しを入力", "八幡地区を複製", "八幡地区を削除"]
    at = steps.visualRect(steps.model().index(0, 0)).center()
    opened.qtbot.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert desk.issue == start
    assert not window.isWindowModified()


def test_leaving_with_unsaved_work_loses_nothing(opened: Person, copy: Path) -> None:
    window = opened.window
    opened.choose_row(0)
    opened.write_in("slogan", "あと一言")
    for leave in (window.close, lambda: opened.press(Qt.Key.Key_W, CONTROL)):
        leave()
        assert "保存していない変更" in opened.message()
        opened.answer("やめる")
        assert window.isVisible()
        assert window.desk.issue.masthead.slogan.endswith("あと一言")
    window.close()
    opened.answer("保存して閉じる")
    opened.qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert read_issue(copy).issue.masthead.slogan.endswith("あと一言")
