"""Back issues and hand-over at the desk: seen, searched, looked at, compared, handed over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_person import choose_folder, click_row, opened, press_button
from desk_person import CONTROL, PATIENCE, Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QListWidget, QTextBrowser, QTreeWidget

from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.ui.archive.library_list import _IMAGE
from tsushin_desk.ui.archive.library_window import LibraryWindow


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(copy: Path) -> Iterator[Path]:
    """Issue 33, the one before it with fewer sections, and a damaged file."""
    opened_issue = read_issue(copy)
    issue = opened_issue.issue
    masthead = replace(issue.masthead, number=32)
    before = replace(issue, masthead=masthead, sections=issue.sections[:3])
    write_issue(before, opened_issue.pictures, copy.parent / "第32号.tsushin", Container.PACKAGE)
    (copy.parent / "壊れた.tsushin").write_bytes(b"PK\3\4")
    yield copy.parent
    shutil.rmtree(copy.parent, ignore_errors=True)


@pytest.fixture
def library(person: Person, copy: Path, folder: Path) -> LibraryWindow:
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.window.actions_["library"].trigger()
    window = opened(person, "library")
    assert isinstance(window, LibraryWindow)
    person.qtbot.waitUntil(lambda: window.cards.count() == 3, timeout=PATIENCE)
    return window


def test_issues_have_pictures_and_damaged_ones_say_so(person: Person, library: LibraryWindow) -> None:
    cards = library.cards
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [cards.item(at).data(role) for at in range(3)] == [
        "第33号 令和7年8月 issue-33",
        "第32号 令和7年8月 第32号.tsushin",
        "壊れた.tsushin 読めません",
    ]

    def has_pictures() -> bool:
        images = [cards.item(at).data(_IMAGE) for at in range(2)]
        return all(isinstance(image, QImage) and not image.isNull() for image in images)

    person.qtbot.waitUntil(has_pictures, timeout=PATIENCE)
    assert cards.item(2).data(_IMAGE) is None
    click_row(person, cards, 2)
    assert not library.look.isEnabled()
    assert "途中で切れています" in library.state.text()


def test_search_leads_to_the_section_read_only(person: Person, library: LibraryWindow) -> None:
    library.needle.setFocus()
    person.write("アピタ")
    QTest.keyClick(library.needle, Qt.Key.Key_Return)
    assert library.state.text() == "1号・1記事で見つかりました。"
    assert library.hits.hasFocus()
    QTest.keyClick(library.hits, Qt.Key.Key_Return)
    window = person.window
    person.qtbot.waitUntil(lambda: window.desk.is_read_only, timeout=PATIENCE)
    person.wait_for_issue()
    person.qtbot.waitUntil(lambda: window.area.form.section == "s5", timeout=PATIENCE)
    assert "読み取り専用" in window.windowTitle()
    assert not window.area.form.isEnabled()


def test_what_is_only_looked_at_is_saved_under_another_name(
    person: Person, library: LibraryWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "第32号.tsushin"
    before = path.read_bytes()
    click_row(person, library.cards, 1)
    press_button(person, library, "library-look")
    window = person.window
    person.qtbot.waitUntil(lambda: window.filing.path == path and window.desk.is_read_only, timeout=PATIENCE)
    person.come_back()
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (asked.append(given), ("", ""))[1])
    person.press(Qt.Key.Key_S, CONTROL)
    assert len(asked) == 1
    assert path.read_bytes() == before


def test_two_issues_side_by_side(person: Person, library: LibraryWindow) -> None:
    click_row(person, library.cards, 0)
    click_row(person, library.cards, 1, CONTROL)
    press_button(person, library, "library-compare")
    window = opened_comparison(person, library)
    sections = window.findChild(QListWidget, "comparison-sections")
    assert window.focusWidget() is sections, "the arrow keys lead through the sections"
    titles = [sections.item(at).text().splitlines()[0] for at in range(sections.count())]
    assert titles[0].endswith("題字")
    assert any(title.startswith("＋") and title.endswith("八幡地区") for title in titles)
    texts = window.findChild(QTextBrowser, "comparison-texts")
    assert "32" in texts.toPlainText()
    assert "33" in texts.toPlainText()
    assert "第32号 と 第33号" in [label.text() for label in window.findChildren(QLabel)]


def opened_comparison(person: Person, library: LibraryWindow) -> QDialog:
    def found() -> list[QDialog]:
        return [w for w in library.findChildren(QDialog, "comparison") if w.isVisible()]

    person.qtbot.waitUntil(lambda: len(found()) == 1, timeout=PATIENCE)
    return found()[0]


def test_the_office_is_handed_over(
    person: Person, library: LibraryWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    file, new = tmp_path / "引き継ぎ.tsushin-handover", tmp_path / "新しいPC"
    new.mkdir()
    choose_folder(monkeypatch, folder)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    person.window.settings.setValue("presets", "上州印刷")
    person.window.actions_["handover_make"].trigger()
    assert "2件" in person.message()
    person.answer("閉じる")
    person.window.settings.remove("presets")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    person.window.settings.setValue("registers/folder", str(new))
    person.window.actions_["handover_take"].trigger()
    window = opened(person, "handover")
    items = window.findChild(QTreeWidget, "handover-items")
    assert items.topLevelItemCount() == 2
    assert items.topLevelItem(0).text(2) == "取り込みます"
    press_button(person, window, "handover-take")
    assert "2件を取り込みました。設定 1件も" in person.message()
    person.answer("閉じる")
    assert sorted(path.name for path in new.iterdir()) == ["issue-33.tsushin", "第32号.tsushin"]
    assert person.window.settings.value("presets") == "上州印刷"
    assert read_issue(new / "issue-33.tsushin").issue == person.window.desk.issue
