"""The start page: a welcome, the ways to begin, recent issues with their first pages."""

from __future__ import annotations

import shutil
from pathlib import Path

from desk_person import CONTROL, PATIENCE, Person
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton

from tsushin_desk.storage import container
from tsushin_desk.storage.first_pages import drop_first_pages, first_page, keep_first_page
from tsushin_desk.ui.start import card_name, short_name


def words(person: Person, name: str) -> str:
    return person.find(name, QLabel).text()


def opened_and_closed(person: Person, path: Path) -> None:
    window = person.window
    window.filing.open_path(path)
    person.wait_for_issue()
    window.filing.close_issue()
    person.qtbot.waitUntil(lambda: window.stack.currentIndex() == 0, timeout=PATIENCE)


def colours(page: QListWidget, row: int) -> set[int]:
    image = page.item(row).icon().pixmap(QSize(170, 240)).toImage()
    return {
        image.pixel(x, y) for x in range(4, image.width() - 4, 5) for y in range(4, image.height() - 4, 5)
    }


def test_the_first_start_welcomes_and_asks_nothing(person: Person) -> None:
    assert words(person, "welcome") == "通信デスクへようこそ"
    assert "見本" in words(person, "first-words")
    assert not person.window.start.next_button.isVisible()
    assert person.window.start.sample_button.hasFocus(), "Enter does what the words say"
    names = {button.accessibleName() for button in person.window.start.findChildren(QPushButton)}
    assert names == {"次の号を作る", "ファイルを開く…", "見本（第33号）を開く", "新しく作る"}
    assert not person.window.actions_.tool_bar.isVisible()
    page = person.find("start-recent", QListWidget)
    person.qtbot.waitUntil(lambda: len(colours(page, 0)) > 20, timeout=PATIENCE)
    at = page.visualItemRect(page.item(0)).center()
    person.qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    person.wait_for_issue()
    assert person.window.desk.issue.masthead.number == 33
    assert person.window.filing.path is None  # the sample itself stays as it is


def test_recent_issues_show_their_first_page(person: Person, copy: Path) -> None:
    opened_and_closed(person, copy)
    page = person.find("start-recent", QListWidget)
    person.qtbot.waitUntil(lambda: len(colours(page, 0)) > 20, timeout=PATIENCE)
    assert page.item(0).text().splitlines()[0] == "第33号"
    assert words(person, "welcome") == "今月の通信を作りましょう"
    assert not person.window.start.first_words.isVisible()
    assert person.window.start.next_button.hasFocus()


def test_no_issue_is_read_for_the_start_page(person: Person, copy: Path) -> None:
    opened_and_closed(person, copy)
    (copy / "issue.yaml").write_text("damaged", encoding="utf-8")
    reads: list[object] = []
    before = container.read_issue
    container.read_issue = lambda *given: reads.append(given) or before(*given)  # type: ignore[assignment,func-returns-value]
    try:
        person.window.start.show_recent(person.window.recent.all())
        page = person.find("start-recent", QListWidget)
        person.qtbot.waitUntil(lambda: len(colours(page, 0)) > 20, timeout=PATIENCE)
    finally:
        container.read_issue = before
    assert page.count() == 1
    assert reads == []


def test_the_picture_follows_what_is_saved(person: Person, copy: Path) -> None:
    window = person.window
    opened_and_closed(person, copy)
    before = window.first_pages.picture(copy)
    assert before is not None
    window.filing.open_path(copy)
    person.wait_for_issue()
    window.show_section("masthead")
    person.write_in("slogan", "新しい標語です")
    person.wait()
    window.first_pages.settle()
    assert window.first_pages.picture(copy) == before  # not saved yet
    person.press(Qt.Key.Key_S, CONTROL)
    person.qtbot.waitUntil(lambda: not window.desk.is_dirty, timeout=PATIENCE)
    person.wait()
    person.qtbot.waitUntil(lambda: window.first_pages.picture(copy) != before, timeout=PATIENCE)


def test_the_next_issue_from_the_start_page(person: Person, copy: Path) -> None:
    opened_and_closed(person, copy)
    person.click("start-next")
    person.qtbot.waitUntil(lambda: window_has_dialog(person), timeout=PATIENCE)
    assert person.window.filing.path == copy


def window_has_dialog(person: Person) -> bool:
    return QApplication.activeModalWidget() is not None


def test_pictures_are_kept_for_those_that_are_listed(tmp_path: Path) -> None:
    folder, first, second = tmp_path / "data" / "pages", tmp_path / "a" / "号", tmp_path / "b" / "号"
    assert first_page(folder, first) is None
    assert keep_first_page(folder, first, b"1")
    assert keep_first_page(folder, second, b"2")
    assert keep_first_page(folder, first, b"3")
    assert (first_page(folder, first), first_page(folder, second)) == (b"3", b"2")
    drop_first_pages(folder, [second])
    assert (first_page(folder, first), first_page(folder, second)) == (None, b"2")
    assert len(list(folder.iterdir())) == 1
    shutil.rmtree(folder)
    folder.parent.mkdir(exist_ok=True)
    folder.write_bytes(b"a file where the folder should be")
    assert not keep_first_page(folder, first, b"1")
    drop_first_pages(folder, [])


def test_names_in_short() -> None:
    assert short_name("高崎市生活支援コーディネーター通信 第33号") == "第33号"
    assert short_name("便り") == "便り"
    assert short_name("") == "名前のない号"
    assert card_name("ゆずりは通信 第3号") == "第3号\nゆずりは通信"
    assert card_name("高崎市生活支援コーディネーター通信 第33号") == "第33号\n高崎市生活支援コーデ…"
    assert card_name("便り") == "便り"
