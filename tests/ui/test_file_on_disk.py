"""The file goes away under the open issue: renamed, thrown away, the stick pulled out. Nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import PATIENCE, Person
from PySide6.QtWidgets import QFileDialog

from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.storage.keeping import recovery_folder
from tsushin_desk.storage.recovery import find_recoverable
from tsushin_desk.ui.keeping import SETTLED


@pytest.fixture
def package(sample: Path, tmp_path: Path) -> Path:
    """The sample as one file on a stick."""
    opened = read_issue(sample)
    stick = tmp_path / "USB"
    stick.mkdir()
    write_issue(opened.issue, opened.pictures, stick / "第33号.tsushin", Container.PACKAGE)
    return stick / "第33号.tsushin"


def open_and_rest(person: Person, package: Path) -> None:
    """The issue lies on the desk, and all that follows an opening has been done."""
    person.window.filing.open_path(package)
    person.wait_for_issue()
    pictures = person.window.desk.pictures
    person.qtbot.waitUntil(lambda: pictures.keys() <= pictures.held_keys, timeout=PATIENCE)


def state(person: Person) -> str:
    return person.window.status.saved_label.text()


def wait_for_words(person: Person, words: str) -> None:
    person.qtbot.waitUntil(lambda: words in state(person), timeout=PATIENCE)


def photos_in(path: Path) -> dict[str, bytes]:
    pictures = read_issue(path).pictures
    return {key: pictures.data(key) for key in pictures.keys()}  # noqa: SIM118


def test_a_renamed_file_is_said_and_saved_anew_with_its_photos(person: Person, package: Path) -> None:
    photos = photos_in(package)
    open_and_rest(person, package)
    package.rename(package.with_name("第33号（校正）.tsushin"))
    wait_for_words(person, "元の場所にありません")
    person.choose_row(0)
    person.write_in("slogan", "つづき")
    person.window.filing.save()
    wait_for_words(person, "保存しました")
    assert "つづき" in read_issue(package).issue.masthead.slogan
    assert photos_in(package) == photos


def test_a_stick_pulled_out_leaves_all_to_be_saved_elsewhere(
    person: Person, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = photos_in(package)
    open_and_rest(person, package)
    package.parent.rename(tmp_path / "away")
    wait_for_words(person, "元の場所にありません")
    elsewhere = tmp_path / "机の上.tsushin"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(elsewhere), ""))
    person.window.filing.save_as()
    wait_for_words(person, "保存しました")
    assert photos_in(elsewhere) == photos


def test_a_folder_that_is_moved_is_made_anew_with_its_photos(person: Person, copy: Path) -> None:
    photos, keeping = photos_in(copy), person.window.filing.keeping
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.qtbot.wait(SETTLED + 500)
    keeping.finish()
    copy.rename(copy.with_name("away"))
    wait_for_words(person, "元の場所にありません")
    person.window.filing.save()
    wait_for_words(person, "保存しました")
    assert photos_in(copy) == photos


def test_a_photo_taken_out_of_a_folder_stays_out(person: Person, copy: Path) -> None:
    """The folder is there: whoever works in it by hand is not contradicted."""
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.qtbot.wait(SETTLED + 500)
    person.window.filing.keeping.finish()
    gone = sorted((copy / "photos").iterdir())[0]
    gone.unlink()
    person.choose_row(0)
    person.write_in("slogan", "つづき")
    person.window.filing.save()
    person.qtbot.waitUntil(lambda: not person.window.filing.is_saving, timeout=PATIENCE)
    assert not gone.exists()


def test_an_issue_whose_file_was_thrown_away_is_not_closed_unasked(person: Person, package: Path) -> None:
    """Nothing was typed, but nothing holds the issue any more: it is kept, and closing asks."""
    window, photos = person.window, photos_in(package)
    open_and_rest(person, package)
    package.unlink()
    wait_for_words(person, "控えは")
    assert window.desk.is_dirty
    window.filing.close_issue()
    assert "元の場所にありません" in person.message()
    person.answer("保存しないで閉じる")
    person.qtbot.waitUntil(lambda: window.desk.opened is None, timeout=PATIENCE)
    window.filing.keeping.finish()
    (found,) = find_recoverable(recovery_folder(window.filing.keeping.folder))[0]
    assert {key: found.opened.pictures.data(key) for key in photos} == photos


def test_a_file_that_is_put_back_at_once_was_never_away(person: Person, package: Path) -> None:
    open_and_rest(person, package)
    data = package.read_bytes()
    package.unlink()
    person.qtbot.wait(600)
    package.write_bytes(data)
    person.qtbot.wait(2500)
    assert not person.window.desk.is_dirty
    assert "元の場所" not in state(person)


def test_the_same_file_written_again_is_no_other(person: Person, package: Path) -> None:
    """A virus scanner or a synchronised folder touches it: what was typed is not in question."""
    open_and_rest(person, package)
    person.choose_row(0)
    person.write_in("slogan", "つづき")
    package.write_bytes(package.read_bytes())
    person.qtbot.wait(1500)
    assert "書き換えられました" not in state(person)
