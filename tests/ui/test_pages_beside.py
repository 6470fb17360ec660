"""Pages from the process beside are shown at once, then made here as well: the same, for the first key."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_person import PATIENCE, Person
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tsushin_desk.app import build_window
from tsushin_desk.display.dump import dump_document
from tsushin_desk.press import beside as beside_module
from tsushin_desk.press.beside import PagesBeside, begin_beside
from tsushin_desk.press.desk_pages import DeskPages, forget_page_formats
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.work import FinishedIssue

SECONDS = PATIENCE / 1000
Begin = Callable[[PagesBeside], Person]


class Seen:
    """What the window was told: pages with the threads in which they were asked for, and small ones."""

    def __init__(self, window: MainWindow) -> None:
        self.made: list[FinishedIssue] = []
        self.shown: list[FinishedIssue] = []
        self.in_window: list[bool] = []
        window.live.pages_made.connect(self.made.append)
        window.live.pages_shown.connect(self.shown.append)
        finish = window.live._finish

        def watched(opened: Any, **options: bool) -> FinishedIssue:
            if opened is window.live._opened:
                self.in_window.append(threading.current_thread() is threading.main_thread())
            return finish(opened, **options)

        window.live._finish = watched


@pytest.fixture
def begin(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Begin]:
    """A desk that expects an issue while a process makes its pages."""
    monkeypatch.setattr(beside_module, "LONGEST_WAIT", SECONDS)  # on a busy machine too
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    forget_page_formats()
    application = QApplication.instance()  # ``window``: with settings that belong to nobody
    assert isinstance(application, QApplication)
    made: list[MainWindow] = []

    def build(beside: PagesBeside) -> Person:
        made.append(build_window(application, tmp_path / "desk", DeskPages(beside), is_expecting=True))
        qtbot.addWidget(made[-1])
        made[-1].show()
        qtbot.waitExposed(made[-1])
        made[-1].activateWindow()
        return Person(qtbot, made[-1])

    yield build
    for own in made:
        own.desk.close()
        own.close()


@pytest.fixture
def beside(copy: Path, monkeypatch: pytest.MonkeyPatch) -> PagesBeside:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    found = begin_beside(copy)
    assert found is not None
    assert found._has_ended.wait(SECONDS)  # on a busy machine the desk would not wait for it
    return found


@pytest.fixture
def hanging(copy: Path, qtbot: QtBot) -> Iterator[PagesBeside]:
    command = [sys.executable, "-c", "import os, time; os.write(1, b'+'); time.sleep(600)"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)
    found = PagesBeside(copy, process)
    qtbot.waitUntil(lambda: bool(found._pieces), timeout=PATIENCE)
    yield found
    found.end()
    process.wait(SECONDS)


def test_they_are_painted_once_and_then_made_here(begin: Begin, beside: PagesBeside, copy: Path) -> None:
    person = begin(beside)
    window = person.window
    seen, preview = Seen(window), window.area.preview
    window.filing.open_path(copy)
    person.qtbot.waitUntil(lambda: preview.painted_pages > 0, timeout=PATIENCE)
    painted = preview.painted_pages
    image = preview._images._images[0][1].copy()
    person.wait_for_issue()
    QTest.qWait(100)  # what was to be painted has been
    assert [own.is_made_beside for own in seen.made] == [True, False]
    assert [own.is_made_beside for own in seen.shown] == [False]  # the rest waits: nothing is done twice
    assert seen.in_window == [False, False]
    assert window.finished is seen.made[1]
    first, second = seen.made
    assert first.document == second.document
    assert (first.findings, first.room_left) == (second.findings, second.room_left)
    assert first.page_format is second.page_format
    assert preview.painted_pages == painted
    preview.viewport().repaint()  # for whatever reason
    assert preview.painted_pages == painted  # the same image still serves
    assert preview._images._images[0][1] == image


def test_the_first_key_after_them_is_made_at_once(begin: Begin, beside: PagesBeside, copy: Path) -> None:
    person = begin(beside)
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.choose_row(1)
    person.wait()
    seen = Seen(person.window)
    person.write_in("body", "ひらがな")
    person.wait()
    assert seen.in_window == [True]
    assert not seen.made[-1].is_made_beside
    assert "ひらがな" in person.paper()


def test_a_key_before_they_are_made_here(begin: Begin, beside: PagesBeside, copy: Path) -> None:
    """It waits for nothing, and its pages are made in the worker: nothing is known here yet."""
    person = begin(beside)
    window = person.window
    seen = Seen(window)

    def type_at_once(finished: FinishedIssue) -> None:
        if finished.is_made_beside:
            person.choose_row(1)
            person.write_in("body", "すぐに")

    window.live.pages_made.connect(type_at_once)
    window.filing.open_path(copy)
    person.wait_for_issue()
    assert seen.made[0].is_made_beside
    assert True not in seen.in_window[:2]
    assert "すぐに" in person.paper()
    assert window.finished is not None
    assert window.finished.issue is window.desk.issue
    assert dump_document(window.finished.document) == dump_document(DeskPages()(window.desk.opened).document)


def test_one_that_hangs_costs_a_moment(
    begin: Begin, hanging: PagesBeside, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = begin(hanging)
    monkeypatch.setattr(beside_module, "LONGEST_WAIT", 0.2)
    seen = Seen(person.window)
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    assert [own.is_made_beside for own in seen.made] == [False]
    assert hanging._process.wait(SECONDS) is not None


def test_the_window_closes_while_it_waits(
    begin: Begin, hanging: PagesBeside, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = begin(hanging)
    monkeypatch.setattr(beside_module, "LONGEST_WAIT", 0.5)
    waits, take = threading.Event(), hanging.take
    monkeypatch.setattr(hanging, "take", lambda: (waits.set(), take())[1])
    person.window.filing.open_path(copy)
    person.qtbot.waitUntil(waits.is_set, timeout=PATIENCE)
    person.window.close()
    assert not person.window.isVisible()
    assert hanging._process.wait(SECONDS) is not None
