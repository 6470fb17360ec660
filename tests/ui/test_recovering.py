"""What was not saved comes back at the next start; older versions come back as a step of the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from desk_person import PATIENCE, Person
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from tsushin_desk.app import build_window
from tsushin_desk.editing import SetField
from tsushin_desk.model.issue import MASTHEAD_ID
from tsushin_desk.storage.container import Container, document_of, read_issue, write_issue
from tsushin_desk.storage.documents import UNTITLED, DocumentFile
from tsushin_desk.storage.keeping import Keeper, Work, recovery_folder
from tsushin_desk.storage.recovery import find_recoverable
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.recovery_dialog import RecoveryDialog
from tsushin_desk.ui.start_banner import StartBanner
from tsushin_desk.ui.versions_dialog import VersionsDialog

WHEN = datetime(2025, 8, 4, 14, 31)


@pytest.fixture
def package(sample: Path, tmp_path: Path) -> Path:
    opened = read_issue(sample)
    path = tmp_path / "第33号.tsushin"
    write_issue(opened.issue, opened.pictures, path, Container.PACKAGE)
    return path


def left_behind(data: Path, package: Path, slogan: str, token: str = "a1", *, has_file: bool = True) -> None:
    """A desk was ended by force while this was on its screen."""
    opened = read_issue(package)
    issue = replace(opened.issue, masthead=replace(opened.issue.masthead, slogan=slogan))
    file: DocumentFile = document_of(opened) if has_file else UNTITLED
    keeper = Keeper(data, token, file)
    keeper.snapshot(Work(issue, opened.pictures, 1), WHEN)
    keeper.close(keep_journal=True)


def dialog_of(person: Person) -> RecoveryDialog:
    window = person.window
    person.qtbot.waitUntil(lambda: bool(shown_dialogs(window)), timeout=PATIENCE)
    return shown_dialogs(window)[0]


def shown_dialogs(window: MainWindow) -> list[RecoveryDialog]:
    return [found for found in window.findChildren(RecoveryDialog) if found.isVisible()]


def has_picture(label: QLabel) -> bool:
    return not label.pixmap().isNull()


def data_of(person: Person) -> Path:
    return person.window.filing.keeping.folder


def test_a_journal_is_offered_with_picture_and_differences_and_taken_up(
    person: Person, package: Path
) -> None:
    left_behind(data_of(person), package, "打ちかけの標語")
    before = package.read_bytes()
    person.window.recovering.offer_at_start()
    dialog = dialog_of(person)
    assert "第33号は保存する前に終わりました" in dialog.heading.text()
    assert "8月4日 14:31" in dialog.text.text()
    person.qtbot.waitUntil(lambda: has_picture(dialog.kept.picture), timeout=PATIENCE)
    assert has_picture(dialog.saved.picture)
    rows = [dialog.differences.item(at).text() for at in range(dialog.differences.count())]
    assert len(rows) == 1
    assert "標語" in rows[0]
    assert "打ちかけの標語" in rows[0]
    person.click("recovery-keep")
    person.wait_for_issue()
    desk = person.window.desk
    assert desk.issue.masthead.slogan == "打ちかけの標語"
    assert desk.is_dirty
    assert person.window.filing.path == package
    assert package.read_bytes() == before, "nothing is written till the user saves"
    keys = desk.pictures.keys()
    person.window.filing.save()
    person.qtbot.waitUntil(lambda: not desk.is_dirty, timeout=PATIENCE)
    person.window.filing.keeping.finish()
    assert read_issue(package).issue.masthead.slogan == "打ちかけの標語"
    assert find_recoverable(recovery_folder(data_of(person))) == ((), ())
    assert all(desk.pictures.data(key) for key in keys), "the journal that held them has gone"


@pytest.mark.parametrize("has_file", [True, False])
def test_the_keys_are_at_the_safe_button(person: Person, package: Path, has_file: bool) -> None:
    left_behind(data_of(person), package, "打ちかけの標語", has_file=has_file)
    person.window.recovering.offer_at_start()
    dialog = dialog_of(person)
    person.qtbot.waitUntil(lambda: has_picture(dialog.kept.picture), timeout=PATIENCE)
    assert dialog.focusWidget() is dialog.keep_button
    assert dialog.keep_button.isDefault()
    assert not dialog.unwanted_button.autoDefault()


def test_the_saved_file_may_be_chosen_and_the_journal_stays(person: Person, package: Path) -> None:
    left_behind(data_of(person), package, "打ちかけの標語")
    person.window.recovering.offer_at_start()
    dialog = dialog_of(person)
    person.qtbot.waitUntil(dialog.saved_button.isVisible, timeout=PATIENCE)
    person.click("recovery-saved")
    person.wait_for_issue()
    assert person.window.desk.issue.masthead.slogan != "打ちかけの標語"
    person.window.work.finish()
    (found,), _ = find_recoverable(recovery_folder(data_of(person)))
    assert found.is_put_by
    person.window.filing.close_issue()
    person.window.actions_["journals"].trigger()
    assert "保存しなかった控え" in dialog_of(person).heading.text()


def test_deciding_later_leaves_a_banner(person: Person, package: Path) -> None:
    left_behind(data_of(person), package, "第一", "a1")
    left_behind(data_of(person), package, "名前のない号", "a2", has_file=False)
    person.window.recovering.offer_at_start()
    dialog = dialog_of(person)
    assert person.find("recovery-choice", QComboBox).count() == 2
    person.click("recovery-later")
    person.qtbot.waitUntil(lambda: not shown_dialogs(person.window), timeout=PATIENCE)
    person.come_back()
    assert len(find_recoverable(recovery_folder(data_of(person)))[0]) == 2
    person.click("banner-look")
    dialog = dialog_of(person)
    untitled = next(at for at, one in enumerate(dialog._found) if one.file.path is None)
    dialog.choice.setCurrentIndex(untitled)
    person.qtbot.waitUntil(lambda: has_picture(dialog.kept.picture), timeout=PATIENCE)
    assert not dialog.saved.isVisible()
    person.click("recovery-keep")
    person.wait_for_issue()
    assert person.window.desk.issue.masthead.slogan == "名前のない号"
    assert person.window.filing.path is None
    assert len(find_recoverable(recovery_folder(data_of(person)))[0]) == 1


def test_a_missing_photo_hinders_no_recovery(person: Person, package: Path) -> None:
    left_behind(data_of(person), package, "写真なし")
    gone = next((recovery_folder(data_of(person)) / "a1" / "photos").iterdir())
    gone.unlink()
    person.window.recovering.offer_at_start()
    dialog = dialog_of(person)
    person.qtbot.waitUntil(lambda: has_picture(dialog.kept.picture), timeout=PATIENCE)
    person.click("recovery-keep")
    person.wait_for_issue()
    assert person.window.desk.issue.masthead.slogan == "写真なし"
    codes = [finding.code for finding in person.window.all_findings]
    assert "picture_missing" in codes
    person.come_back()
    person.window.filing.save()
    person.qtbot.waitUntil(lambda: not person.window.desk.is_dirty, timeout=PATIENCE)
    assert read_issue(package).issue.masthead.slogan == "写真なし"


def test_nothing_left_is_said(person: Person) -> None:
    person.window.recovering.offer_at_start()
    person.window.work.finish()
    person.qtbot.wait(20)
    assert not shown_dialogs(person.window)
    assert not person.window.findChild(StartBanner).isVisible()
    person.window.actions_["journals"].trigger()
    assert "残っている控えはありません" in person.message()


def test_one_that_cannot_be_read_is_told_and_kept(person: Person) -> None:
    folder = recovery_folder(data_of(person)) / "a1"
    folder.mkdir(parents=True)
    (folder / "snapshot.json").write_bytes(b"{")
    person.window.recovering.offer_at_start()
    assert "読めないもの" in person.message()
    assert (folder / "snapshot.json").exists()


def save_with(person: Person, slogan: str) -> None:
    desk = person.window.desk
    desk.apply(SetField(MASTHEAD_ID, "slogan", slogan))
    person.window.filing.save()
    person.qtbot.waitUntil(lambda: not desk.is_dirty, timeout=PATIENCE)


def versions_dialog(person: Person) -> VersionsDialog:
    window = person.window

    def shown() -> list[VersionsDialog]:
        return [found for found in window.findChildren(VersionsDialog) if found.isVisible()]

    person.qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    return shown()[0]


def test_an_older_version_comes_back_as_one_step(person: Person, package: Path) -> None:
    window = person.window
    window.filing.open_path(package)
    person.wait_for_issue()
    for slogan in ("一つ目", "二つ目", "三つ目"):
        save_with(person, slogan)
    window.desk.apply(SetField(MASTHEAD_ID, "slogan", "書きかけ"))
    window.actions_["versions"].trigger()
    dialog = versions_dialog(person)
    rows = person.find("versions-list", QListWidget)
    assert rows.count() == 3
    assert "第33号" in rows.item(0).text()
    person.qtbot.waitUntil(lambda: has_picture(dialog.picture), timeout=PATIENCE)
    rows.setCurrentRow(2)
    assert not dialog.back_button.isEnabled()
    person.qtbot.waitUntil(dialog.back_button.isEnabled, timeout=PATIENCE)
    person.click("versions-back")
    person.qtbot.waitUntil(lambda: window.desk.issue.masthead.slogan == "一つ目", timeout=PATIENCE)
    person.come_back()
    assert window.desk.is_dirty
    assert "版に戻す" in window.desk.history.undoText()
    assert read_issue(package).issue.masthead.slogan == "三つ目"
    window.desk.history.undo()
    assert window.desk.issue.masthead.slogan == "書きかけ"
    assert window.area.form.isEnabled()


def test_without_a_file_there_are_no_versions(person: Person) -> None:
    person.click("start-new")
    person.wait_for_issue()
    person.window.actions_["versions"].trigger()
    assert "前の版はまだありません" in person.message()


def test_what_is_only_looked_at_cannot_be_changed(person: Person, package: Path) -> None:
    person.window.filing.open_path(package, is_read_only=True)
    person.wait_for_issue()
    actions = person.window.actions_
    assert not [n for n in ("versions", "add", "remove", "replace", "bold") if actions[n].isEnabled()]
    assert actions["export"].isEnabled()
    assert not actions.page_formats.isEnabled()


@pytest.fixture
def second_window(qtbot: QtBot, window: MainWindow) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    second = build_window(application, window.filing.keeping.folder)
    qtbot.addWidget(second)
    yield second
    second.desk.close()
    second.close()


def test_a_journal_in_use_is_not_offered(person: Person, second_window: MainWindow, package: Path) -> None:
    person.window.filing.open_path(package)
    person.wait_for_issue()
    person.window.desk.apply(SetField(MASTHEAD_ID, "slogan", "いま書いている"))
    person.window.filing.keeping.keep_now()
    person.window.filing.keeping.finish()
    second_window.recovering.offer_at_start()
    second_window.work.finish()
    person.qtbot.wait(20)
    assert not shown_dialogs(second_window)


def test_the_offer_knows_nothing_where_the_file_is_gone(person: Person, package: Path) -> None:
    left_behind(data_of(person), package, "打ちかけ")
    package.unlink()
    person.window.recovering.offer_at_start()
    dialog = dialog_of(person)
    person.qtbot.waitUntil(lambda: has_picture(dialog.kept.picture), timeout=PATIENCE)
    assert not dialog.saved_button.isVisible()


@pytest.mark.parametrize("slogan", ["みんなでつなごう！　支え合いの輪！テ", "欄の幅には収まりません。" * 5])
def test_a_long_difference_is_broken_into_lines(person: Person, package: Path, slogan: str) -> None:
    left_behind(data_of(person), package, slogan)
    person.window.recovering.offer_at_start()
    dialog = dialog_of(person)
    person.qtbot.waitUntil(dialog.differences.isVisible, timeout=PATIENCE)
    QApplication.processEvents()
    row = dialog.differences.visualItemRect(dialog.differences.item(0))
    assert row.width() <= dialog.differences.viewport().width()
    assert not dialog.differences.horizontalScrollBar().isVisible()
