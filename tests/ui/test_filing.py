"""Filing as a person meets it: saved or not, kept or not, others with the file, damage."""

from __future__ import annotations

import errno
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from desk_person import CONTROL, PATIENCE, Person
from disks import UnflushedDisk, using
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tsushin_desk.editing import SetField
from tsushin_desk.model.issue import MASTHEAD_ID
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.storage.keeping import recovery_folder
from tsushin_desk.storage.locks import (
    WATCH_SECONDS,
    LockHolder,
    lock_path,
    read_lock,
    release_lock,
    take_lock,
)
from tsushin_desk.storage.recovery import Recoverable, find_recoverable
from tsushin_desk.ui.main_window import MainWindow

OTHER = LockHolder("佐野", "PC-2", "11月23日20時50分", "token-2")


@pytest.fixture
def package(sample: Path, tmp_path: Path) -> Path:
    """The sample as one file."""
    opened = read_issue(sample)
    path = tmp_path / "第33号.tsushin"
    write_issue(opened.issue, opened.pictures, path, Container.PACKAGE)
    return path


def open_file(person: Person, path: Path) -> None:
    person.window.filing.open_path(path)
    person.wait_for_issue()


def slogan(window: MainWindow) -> str:
    return window.desk.issue.masthead.slogan


def type_slogan(person: Person, text: str) -> None:
    person.choose_row(0)
    person.write_in("slogan", text)


def saved_text(person: Person) -> str:
    return person.window.status.saved_label.text()


def wait_saved(person: Person) -> None:
    person.qtbot.waitUntil(lambda: not person.window.filing.is_saving, timeout=PATIENCE)


def journals(window: MainWindow) -> tuple[Recoverable, ...]:
    return find_recoverable(recovery_folder(window.filing.keeping.folder))[0]


def choose_name(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_whoever_takes_all_back_has_nothing_to_save(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "ゆずりは")
    assert saved_text(person) == "保存前の変更があります"
    window.desk.history.undo()
    assert saved_text(person) == ""
    window.desk.history.redo()
    person.press(Qt.Key.Key_S, CONTROL)
    wait_saved(person)
    kept = saved_text(person)
    window.desk.history.undo()
    assert saved_text(person) == "保存前の変更があります"
    window.desk.history.redo()
    assert saved_text(person) == kept
    assert kept.startswith("保存しました")


def test_typing_is_kept_by_itself_and_saving_lets_the_journal_go(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "ゆずりは")
    assert saved_text(person) == "保存前の変更があります"
    person.qtbot.waitUntil(lambda: "控えは" in saved_text(person), timeout=PATIENCE)
    root = recovery_folder(window.filing.keeping.folder)
    assert len(list(root.glob("*/snapshot.json"))) == 1
    assert journals(window) == (), "it is in use"
    person.press(Qt.Key.Key_S, CONTROL)
    assert saved_text(person) == "保存中…"
    wait_saved(person)
    assert saved_text(person).startswith("保存しました")
    assert not window.isWindowModified()
    window.filing.keeping.finish()
    assert list(root.glob("*")) == []
    assert read_issue(package).issue.masthead.slogan == slogan(window)


def test_what_is_taken_back_leaves_no_journal(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "あ")
    window.filing.keeping.keep_now()
    window.desk.history.setIndex(0)
    window.filing.keeping.keep_now()
    window.filing.keeping.finish()
    assert list(recovery_folder(window.filing.keeping.folder).glob("*")) == []


def test_closing_without_saving_keeps_the_work(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "捨てたくない")
    window.filing.close_issue()
    assert "第33号" in person.message()
    person.answer("保存しないで閉じる")
    window.filing.keeping.finish()
    assert window.desk.opened is None
    (found,) = journals(window)
    assert found.is_put_by
    assert "捨てたくない" in found.opened.issue.masthead.slogan
    assert "捨てたくない" not in read_issue(package).issue.masthead.slogan


def test_a_second_saving_waits_for_the_first(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "一")
    window.filing.save()
    type_slogan(person, "二")
    window.filing.save()
    person.qtbot.waitUntil(lambda: not window.desk.is_dirty and not window.filing.is_saving, timeout=PATIENCE)
    assert "一二" in read_issue(package).issue.masthead.slogan
    assert [path.name for path in package.parent.glob("*.tsushin")] == [package.name], (
        "no conflict with oneself"
    )


def test_another_number_is_asked_before_it_is_replaced(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    window.desk.apply(SetField(MASTHEAD_ID, "number", 34))
    window.filing.save()
    assert "第33号が入っています" in person.message()
    assert window.desk.is_dirty
    assert read_issue(package).issue.masthead.number == 33
    person.answer("置きかえる")
    wait_saved(person)
    assert read_issue(package).issue.masthead.number == 34
    assert not window.desk.is_dirty


def test_saving_as_over_another_number_asks_too(
    person: Person, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "第32号.tsushin"
    opened = read_issue(package)
    masthead = replace(opened.issue.masthead, number=32)
    write_issue(replace(opened.issue, masthead=masthead), opened.pictures, other, Container.PACKAGE)
    open_file(person, package)
    choose_name(monkeypatch, other)
    person.window.filing.save_as()
    assert "第32号が入っています" in person.message()
    person.answer("やめる")
    assert read_issue(other).issue.masthead.number == 32
    assert person.window.filing.path == package


def test_a_file_that_others_have_changed_is_not_overwritten(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "こちら")
    theirs = read_issue(package)
    masthead = replace(theirs.issue.masthead, slogan="あちら")
    write_issue(replace(theirs.issue, masthead=masthead), theirs.pictures, package, Container.PACKAGE)
    window.filing.save()
    assert "書き換えていました" in person.message()
    person.answer("このまま続ける")
    assert read_issue(package).issue.masthead.slogan == "あちら"
    assert window.filing.path is not None
    assert window.filing.path != package
    assert "こちら" in read_issue(window.filing.path).issue.masthead.slogan
    assert not window.desk.is_dirty
    assert window.desk.pictures.data(next(iter(window.desk.pictures.keys())))


class FullDisk(UnflushedDisk):
    """Has no room in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, path: Path) -> int:
        if path.parent == self.folder:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().create(path)


def test_after_a_conflict_the_other_content_can_be_opened(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "こちら")
    theirs = read_issue(package)
    masthead = replace(theirs.issue.masthead, slogan="あちら")
    write_issue(replace(theirs.issue, masthead=masthead), theirs.pictures, package, Container.PACKAGE)
    window.filing.save()
    person.message()
    person.answer("書き換えられたファイルを開く")
    person.qtbot.waitUntil(lambda: slogan(window) == "あちら", timeout=PATIENCE)
    assert window.filing.path == package


def test_a_refused_saving_can_go_elsewhere(
    person: Person, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "別へ")
    with using(FullDisk(package.parent)):
        window.filing.save()
        assert "空きが足りない" in person.message()
    assert window.desk.is_dirty
    assert "保存前" in saved_text(person)
    person.click("message-details")
    assert "No space left on device" in QGuiApplication.clipboard().text()
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    choose_name(monkeypatch, elsewhere / "ほか")
    person.answer("別の場所に保存する…")
    wait_saved(person)
    assert "別へ" in read_issue(elsewhere / "ほか.tsushin").issue.masthead.slogan
    assert not window.desk.is_dirty
    assert "別へ" not in read_issue(package).issue.masthead.slogan


def test_a_name_without_its_ending_replaces_no_file_unasked(
    person: Person, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog looks for 「校正」 and finds nothing; what would be replaced is 「校正.tsushin」."""
    window = person.window
    other = shutil.copy(package, tmp_path / "校正.tsushin")
    open_file(person, package)
    type_slogan(person, "こちら")
    choose_name(monkeypatch, tmp_path / "校正")
    window.filing.save_as()
    assert "校正.tsushin" in person.message()
    person.answer("やめる")
    assert other.read_bytes() == package.read_bytes()
    assert window.filing.path == package
    window.filing.save_as()
    person.message()
    person.answer("置きかえる")
    wait_saved(person)
    assert "こちら" in read_issue(other).issue.masthead.slogan


def test_a_document_marked_read_only_is_rather_saved_elsewhere(person: Person, package: Path) -> None:
    open_file(person, package)
    type_slogan(person, "こちら")
    package.chmod(0o444)
    person.window.filing.save()
    assert "読み取り専用" in person.message()
    (box,) = person.messages()
    (default,) = [button for button in box.buttons() if button.isDefault()]
    assert default.text() == "別の場所に保存する…"
    person.answer("閉じる")
    assert person.window.desk.is_dirty


def beat_only_when_asked(window: MainWindow) -> None:
    """On a busy machine the next beat is due, or under way, before the test has come to its own."""
    for timer in window.filing.lock.findChildren(QTimer):
        timer.stop()
    window.filing.lock._work.finish()


def test_the_lock_is_held_while_the_file_lies_on_the_desk(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    person.qtbot.waitUntil(lambda: "このパソコン" in window.status.lock_label.text(), timeout=PATIENCE)
    beat_only_when_asked(window)
    held = read_lock(package)
    assert held is not None
    assert held.token == window.filing.lock.me.token
    window.filing.lock.beat_now()
    person.qtbot.waitUntil(lambda: (read_lock(package) or held).beat == held.beat + 1, timeout=PATIENCE)
    window.filing.close_issue()
    person.qtbot.waitUntil(lambda: not lock_path(package).exists(), timeout=PATIENCE)


def test_a_file_that_another_one_has_is_looked_at_until_they_are_gone(person: Person, package: Path) -> None:
    window = person.window
    take_lock(package, OTHER)
    window.filing.open_path(package)
    assert "佐野さん、PC-2" in person.message()
    person.answer("見るだけにする")
    person.wait_for_issue()
    assert "佐野さん" in window.status.lock_label.text()
    before = slogan(window)
    assert not window.area.form.isEnabled()
    window.desk.apply(SetField(MASTHEAD_ID, "slogan", "書けない"))
    assert slogan(window) == before
    assert not window.status.edit_button.isVisible()
    assert read_lock(package) == OTHER
    release_lock(package, OTHER)
    window.filing.lock.look_now()
    person.qtbot.waitUntil(window.status.edit_button.isVisible, timeout=PATIENCE)
    person.click("start-editing")
    person.qtbot.waitUntil(window.area.form.isEnabled, timeout=PATIENCE)
    person.wait_for_issue()
    type_slogan(person, "書ける")
    assert "書ける" in slogan(window)
    held = read_lock(package)
    assert held is not None
    assert held.token == window.filing.lock.me.token


def test_one_who_stands_still_can_be_followed(person: Person, package: Path) -> None:
    window = person.window
    take_lock(package, OTHER)
    now = 1000.0
    window.filing.lock._clock = lambda: now
    window.filing.open_path(package)
    person.message()
    person.answer("見るだけにする")
    person.wait_for_issue()
    window.filing.lock.look_now()
    window.filing.lock._work.finish()
    person.qtbot.wait(20)
    assert not window.status.edit_button.isVisible()
    now += WATCH_SECONDS
    window.filing.lock.look_now()
    person.qtbot.waitUntil(window.status.edit_button.isVisible, timeout=PATIENCE)


def test_a_copy_of_what_another_one_has(person: Person, package: Path) -> None:
    take_lock(package, OTHER)
    person.window.filing.open_path(package)
    person.message()
    person.answer("写しを作って直す")
    person.wait_for_issue()
    assert person.window.filing.path is None
    assert person.window.desk.is_dirty
    assert person.window.area.form.isEnabled()
    assert read_lock(package) == OTHER


def test_the_lock_that_we_left_when_we_were_killed_is_ours(person: Person, package: Path) -> None:
    me = person.window.filing.lock.me
    take_lock(package, replace(me, token="before"))
    open_file(person, package)
    person.qtbot.waitUntil(
        lambda: (read_lock(package) or OTHER).token == me.token, timeout=PATIENCE
    )  # without a question
    assert not person.messages()


def test_our_lock_was_taken_over(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    person.qtbot.waitUntil(lambda: read_lock(package) is not None, timeout=PATIENCE)
    beat_only_when_asked(window)
    lock_path(package).unlink()
    take_lock(package, OTHER)
    window.filing.lock.beat_now()
    assert "引き受けました" in person.message()
    person.answer("閉じる")
    assert "佐野さん" in window.status.lock_label.text()
    assert window.area.form.isEnabled(), "the work goes on, and saving will not overwrite"


def test_a_package_that_was_cut_offers_what_is_left(person: Person, package: Path) -> None:
    window = person.window
    whole = package.read_bytes()
    package.write_bytes(whole[: len(whole) // 2])
    window.filing.open_path(package)
    assert "切れています" in person.message()
    person.answer("読めるところを取り出す")
    assert "取り出しました" in person.message()
    person.answer("閉じる")
    person.wait_for_issue()
    assert window.desk.issue.masthead.number == 33
    assert window.filing.path is None
    assert window.desk.is_dirty
    assert package.read_bytes() == whole[: len(whole) // 2]


def test_a_damaged_file_offers_the_version_saved_last(person: Person, package: Path) -> None:
    window = person.window
    open_file(person, package)
    type_slogan(person, "前の版")
    window.filing.save()
    wait_saved(person)
    window.filing.close_issue()
    pictures = read_issue(package).pictures.keys()
    package.write_bytes(b"PK\3\4 nothing")
    window.filing.open_path(package)
    person.message()
    now = datetime.now()
    (button,) = [b for b in person.messages()[0].buttons() if "保存した版" in b.text()]
    assert f"{now.month}月{now.day}日" in button.text()
    person.answer(button.text())
    person.wait_for_issue()
    assert "前の版" in slogan(window)
    assert window.filing.path is None
    assert window.desk.pictures.keys() == pictures


def test_remarks_in_a_hand_written_file_are_told(person: Person, copy: Path) -> None:
    text = copy / "issue.yaml"
    text.write_text("# 手書きの覚え\n" + text.read_text("utf-8"), "utf-8")
    open_file(person, copy)
    rows = person.window.area.findings.list
    shown = [rows.item(at).text() for at in range(rows.count())]
    assert [row for row in shown if "「#」で始まる書き込み" in row]


def test_a_newer_format_is_only_looked_at(person: Person, copy: Path) -> None:
    text = copy / "issue.yaml"
    text.write_text(text.read_text("utf-8").replace("'1.0'", "'2.0'", 1), "utf-8")
    open_file(person, copy)
    assert not person.window.area.form.isEnabled()
    assert "見るだけ" in person.window.status.lock_label.text()
    assert not person.find("outline-add").isEnabled()
    shutil.rmtree(copy)
