"""The recovery journal: offered by content, kept till a verified saving, and never for a document in use."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from disks import FaultyDisk, faults, using
from refusal_checks import check_message
from small_issues import (
    CONTAINERS,
    NOW,
    PHOTOS,
    STORE,
    WHEN,
    file_at,
    name_for,
    new_file,
    save_text,
    small_issue,
    text_of,
)
from storage_samples import files_in

from tsushin_desk.storage.container import Container, read_issue
from tsushin_desk.storage.documents import UNTITLED, SaveOutcome
from tsushin_desk.storage.recovery import SNAPSHOT, Journal, find_recoverable, put_by
from tsushin_desk.storage.safe_saving import save_issue


def typed(root: Path, path: Path, text: str, token: str = "a1", photos: int = 2) -> Journal:
    """A journal of a document on which ``text`` was typed, its process gone."""
    journal = Journal(root, token)
    journal.keep(small_issue(text, photos=photos), STORE, file_at(path), WHEN, 5)
    journal.close()
    return journal


def untitled(root: Path) -> Journal:
    """A journal of a document that has no file."""
    journal = Journal(root, "a1")
    journal.keep(small_issue("打った", photos=2), STORE, UNTITLED, WHEN, 1)
    journal.close()
    return journal


@pytest.mark.parametrize("container", CONTAINERS)
def test_what_was_typed_is_offered_and_saved_where_it_stood(tmp_path: Path, container: Container) -> None:
    path, root = tmp_path / name_for(container), tmp_path / "data" / "recovery"
    save_text("初め", new_file(path, container), photos=1)
    before = files_in(path) if path.is_dir() else path.read_bytes()
    typed(root, path, "打った")
    (found,), findings = find_recoverable(root)
    assert findings == ()
    assert found.when == WHEN
    assert found.file == file_at(path)
    assert (files_in(path) if path.is_dir() else path.read_bytes()) == before
    result = save_issue(found.opened.issue, found.opened.pictures, found.file, NOW)
    assert result.outcome is SaveOutcome.SAVED
    assert text_of(path) == "打った"
    found.discard()
    assert find_recoverable(root) == ((), ())


def test_offered_by_content_and_not_by_time(tmp_path: Path) -> None:
    path, root = tmp_path / "a.tsushin", tmp_path / "recovery"
    save_text("初め", new_file(path, Container.PACKAGE))
    typed(root, path, "打った")
    os.utime(path, (4e9, 4e9))
    assert len(find_recoverable(root)[0]) == 1
    save_text("打った", file_at(path))
    os.utime(path, (1, 1))
    assert find_recoverable(root) == ((), ())
    assert files_in(root) == {}


def test_others_saved_meanwhile(tmp_path: Path) -> None:
    """The journal remembers what the file held: recovered work never overwrites another's."""
    path, root = tmp_path / "a.tsushin", tmp_path / "recovery"
    save_text("初め", new_file(path, Container.PACKAGE))
    typed(root, path, "打った")
    save_text("あちら", file_at(path))
    (found,), _ = find_recoverable(root)
    result = save_issue(found.opened.issue, found.opened.pictures, found.file, NOW)
    assert result.outcome is SaveOutcome.CONFLICT
    assert text_of(path) == "あちら"


def test_a_document_that_was_never_saved(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "recovery", "new-1")
    journal.keep(small_issue("新しい号", 34), STORE, UNTITLED, WHEN, 1)
    journal.close()
    (found,), _ = find_recoverable(tmp_path / "recovery")
    assert found.file == UNTITLED
    assert found.opened.issue == small_issue("新しい号", 34)
    assert [found.opened.pictures.data(key) for key in sorted(found.opened.pictures.keys())] == sorted(
        PHOTOS[:2], key=lambda data: STORE_KEYS.index(data)
    )


STORE_KEYS = [STORE.data(key) for key in sorted(STORE.keys())]


def test_deleted_only_after_a_saving_of_that_state(tmp_path: Path) -> None:
    path, root = tmp_path / "a.tsushin", tmp_path / "recovery"
    result = save_text("初め", new_file(path, Container.PACKAGE))
    journal = Journal(root, "a1")
    journal.keep(small_issue("打った"), STORE, result.file, WHEN, 7)
    assert not journal.forget(result, 6)
    assert not journal.forget(replace(result, outcome=SaveOutcome.SET_ASIDE), 7)
    assert not journal.forget(replace(result, outcome=SaveOutcome.OTHER_NUMBER), 7)
    assert (journal.folder / SNAPSHOT).exists()
    assert journal.forget(result, 7)
    assert not journal.folder.exists()
    journal.keep(small_issue("また"), STORE, result.file, WHEN, 8)
    assert (journal.folder / SNAPSHOT).exists()
    journal.close()
    (found,), _ = find_recoverable(root)
    for photo in found.opened.issue.sections[0].photos:
        assert found.opened.pictures.data(photo.file) == STORE.data(photo.file), (
            "gone with the journal before"
        )


def test_a_document_in_use_is_not_offered(tmp_path: Path) -> None:
    root = tmp_path / "recovery"
    journal = Journal(root, "a1")
    journal.keep(small_issue("打った"), STORE, UNTITLED, WHEN, 1)
    assert find_recoverable(root) == ((), ())
    journal.close()
    assert len(find_recoverable(root)[0]) == 1


def test_one_that_cannot_be_read_is_told_and_kept(tmp_path: Path) -> None:
    root = tmp_path / "recovery"
    for token, data in (("a1", b"{"), ("a2", b"[]"), ("a3", b'{"format": 1, "when": 3}'), ("a4", b"")):
        (root / token).mkdir(parents=True)
        (root / token / SNAPSHOT).write_bytes(data)
    found, findings = find_recoverable(root)
    assert found == ()
    assert [finding.code for finding in findings] == ["recovery_unreadable"] * 4
    for finding in findings:
        check_message(finding)
    assert len(files_in(root)) == 4


def test_what_is_put_by_stays_for_sixty_days(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "a1")
    journal.keep(small_issue("打った"), STORE, UNTITLED, WHEN, 1)
    journal.close()
    (found,), _ = find_recoverable(tmp_path)
    assert not found.is_put_by
    found.put_by(WHEN)
    (again,), _ = find_recoverable(tmp_path, WHEN + timedelta(days=60))
    assert again.is_put_by
    assert again.opened.issue == small_issue("打った")
    taken_up = Journal(tmp_path, again.token)
    taken_up.keep(small_issue("打った続き"), STORE, UNTITLED, WHEN, 1)
    taken_up.close()
    (found,), _ = find_recoverable(tmp_path, WHEN + timedelta(days=90))
    assert not found.is_put_by, "it is worked on again"
    found.put_by(WHEN)
    assert find_recoverable(tmp_path, WHEN + timedelta(days=61)) == ((), ())
    assert files_in(tmp_path) == {}


def test_when_it_was_put_by_may_be_unreadable(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "a1")
    journal.keep(small_issue("打った"), STORE, UNTITLED, WHEN, 1)
    journal.close()
    (journal.folder / "put-by").write_bytes(b"\xff")
    (found,), findings = find_recoverable(tmp_path, WHEN + timedelta(days=900))
    assert found.is_put_by
    assert findings == ()


def test_a_journal_cannot_point_out_of_its_folder(tmp_path: Path) -> None:
    root = tmp_path / "recovery"
    journal = Journal(root, "a1")
    journal.keep(small_issue("打った"), STORE, UNTITLED, WHEN, 1)
    journal.close()
    snapshot = journal.folder / SNAPSHOT
    text = snapshot.read_text("utf-8")
    digest = text.split('"photos": {"')[1].split('": "')[1][:64]
    snapshot.write_text(text.replace(digest, "../../" + digest[:58]), "utf-8")
    assert [finding.code for finding in find_recoverable(root)[1]] == ["recovery_unreadable"]
    with pytest.raises(ValueError, match=r"\.\."):
        Journal(root, "..")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_killed_while_typing(tmp_path: Path) -> None:
    """Whatever the journal has reported is there after a kill, or something later."""
    root = tmp_path / "recovery"
    for turn in range(12):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                journal = Journal(root, f"t{turn}")
                for number in range(1, 100_000):
                    journal.keep(small_issue(str(number), photos=number % 3), STORE, UNTITLED, WHEN, number)
                    os.write(writing, b"%d\n" % number)
            finally:
                os._exit(1)
        os.close(writing)
        first = os.read(reading, 100)
        while first.count(b"\n") < 2 + turn:
            first += os.read(reading, 100)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            reported = int((first + pipe.read()).split()[-1])
        (found,), findings = find_recoverable(root)
        assert findings == ()
        assert reported <= int(found.opened.issue.sections[0].headline) <= reported + 1
        for photo in found.opened.issue.sections[0].photos:
            assert found.opened.pictures.data(photo.file) == STORE.data(photo.file)
        found.discard()


def test_putting_by_may_fail(tmp_path: Path) -> None:
    """Then it is offered once more; nothing is lost by that."""
    journal = untitled(tmp_path)
    for name, problem, lasts in faults():
        for turn in range(12):
            with using(FaultyDisk(turn, problem, lasts)):
                put_by(journal.folder, WHEN)
            (found,), findings = find_recoverable(tmp_path)
            assert found.opened.issue == small_issue("打った", photos=2), name
            assert findings == ()


def test_photos_that_have_gone_are_missing_and_hinder_nothing(tmp_path: Path) -> None:
    journal = untitled(tmp_path / "data")
    next((journal.folder / "photos").iterdir()).unlink()
    (found,), _ = find_recoverable(tmp_path / "data")
    assert "picture_missing" in {finding.code for finding in found.opened.findings}
    found.opened.pictures.hold_all()
    path = tmp_path / "a.tsushin"
    result = save_issue(found.opened.issue, found.opened.pictures, new_file(path, Container.PACKAGE), NOW)
    assert result.is_saved
    assert read_issue(path).issue == small_issue("打った", photos=2)
    assert len(read_issue(path).pictures.keys()) == 1
