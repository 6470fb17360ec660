"""The desk keeps the pages of its issue for the next start, and shows those that were kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_person import PATIENCE, Person
from PySide6.QtTest import QTest

from tsushin_desk.press.desk_pages import DeskPages, forget_page_formats
from tsushin_desk.press.sent_pages import unpacked
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.kept_pages import KeptPages
from tsushin_desk.ui import next_start as module
from tsushin_desk.ui.next_start import NextStart
from tsushin_desk.ui.work import FinishedIssue


@pytest.fixture
def kept(tmp_path: Path) -> KeptPages:
    return KeptPages(tmp_path / "cache", bytes(16))


@pytest.fixture
def keeping(person: Person, kept: KeptPages, monkeypatch: pytest.MonkeyPatch) -> Iterator[NextStart]:
    monkeypatch.setattr(module, "_QUIET", 20)
    made = NextStart(person.window, kept)
    yield made
    made.settle()


def waits(keeping: NextStart) -> bool:
    return keeping._timer.isActive() or bool(keeping._work._stops)


def wait_until_kept(person: Person, keeping: NextStart) -> None:
    person.wait_for_issue()
    person.wait()
    person.qtbot.waitUntil(lambda: not waits(keeping), timeout=PATIENCE)


def test_they_are_those_of_the_file(person: Person, keeping: NextStart, kept: KeptPages, copy: Path) -> None:
    person.window.filing.open_path(copy)
    wait_until_kept(person, keeping)
    sent = unpacked(kept.data(copy) or b"")
    assert sent is not None
    assert sent.are_of(read_issue(copy))
    assert person.window.finished is not None
    assert sent.document == person.window.finished.document


def test_what_is_not_saved_is_not_kept(
    person: Person, keeping: NextStart, kept: KeptPages, copy: Path
) -> None:
    person.window.filing.open_path(copy)
    wait_until_kept(person, keeping)
    before = kept.data(copy)
    person.choose_row(1)
    person.write_in("body", "まだ保存していない文")
    person.wait()
    QTest.qWait(100)
    keeping._keep()
    keeping._work.finish()
    assert kept.data(copy) == before
    person.window.filing.save()
    person.qtbot.waitUntil(lambda: not person.window.desk.is_dirty, timeout=PATIENCE)
    wait_until_kept(person, keeping)
    sent = unpacked(kept.data(copy) or b"")
    assert sent is not None
    assert sent.are_of(read_issue(copy))
    assert "まだ保存していない文" in repr(sent.issue)


def test_closing_keeps_what_waits(
    person: Person, kept: KeptPages, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_QUIET", 600_000)
    keeping = NextStart(person.window, kept)
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.qtbot.waitUntil(lambda: keeping._timer.isActive(), timeout=PATIENCE)
    assert not kept.has(copy)
    person.window.close()
    keeping.settle()
    assert kept.has(copy)
    assert unpacked(kept.data(copy) or b"") is not None


def test_a_long_issue_is_not_kept(
    person: Person, keeping: NextStart, kept: KeptPages, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 3)
    person.window.filing.open_path(copy)
    wait_until_kept(person, keeping)
    assert not kept.has(copy)


def test_kept_pages_are_shown_at_once_and_not_kept_again(
    person: Person, kept: KeptPages, keeping: NextStart, copy: Path
) -> None:
    window = person.window
    window.filing.open_path(copy)
    wait_until_kept(person, keeping)
    window.filing.close_issue()
    forget_page_formats()
    # As the next start: the same desk with nothing taken yet.
    window.live._finish = DeskPages(kept=kept)
    keeping._last = None
    (place,) = kept._folder.iterdir()
    before = place.stat().st_mtime_ns
    made: list[FinishedIssue] = []
    window.live.pages_made.connect(made.append)
    window.filing.open_path(copy)
    wait_until_kept(person, keeping)
    assert [own.is_made_beside for own in made] == [True, False]
    assert made[0].document == made[1].document
    assert place.stat().st_mtime_ns == before
    person.choose_row(1)
    person.write_in("body", "つづき")
    person.wait()
    assert "つづき" in person.paper()
