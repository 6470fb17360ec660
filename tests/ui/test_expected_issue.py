"""A start with an issue shows no start page before it, unless something hinders it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from desk_person import PATIENCE, Person
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tsushin_desk.app import build_window
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.work import Progress, StoppedError


@pytest.fixture
def expecting(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    application = QApplication.instance()  # ``window``: with settings that belong to nobody
    assert isinstance(application, QApplication)
    made = build_window(application, tmp_path / "other-data", is_expecting=True)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.desk.close()
    made.close()


def test_the_issue_comes_without_a_start_page(expecting: MainWindow, sample: Path, qtbot: QtBot) -> None:
    expecting.filing.open_path(sample)
    qtbot.waitUntil(lambda: expecting.filing.is_open, timeout=PATIENCE)
    assert "start" not in vars(expecting)
    assert expecting.area.isVisible()
    qtbot.waitUntil(lambda: expecting.live.is_idle, timeout=PATIENCE)
    expecting.filing.close_issue()
    assert expecting.start.isVisible()


def test_what_hinders_it_is_said_on_the_start_page(
    expecting: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    expecting.filing.open_path(tmp_path / "nowhere.tsushin")
    person = Person(qtbot, expecting)
    qtbot.waitUntil(lambda: bool(person.messages()), timeout=PATIENCE)
    assert expecting.start.isVisible()


def test_parts_that_no_start_needs_are_there_after_it(
    expecting: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    assert not {"archive", "versions", "printed", "printing", "help_panel"} & vars(expecting).keys()
    assert expecting.actions_.page_formats.isEmpty()
    expecting.filing.open_path(sample)
    wanted = {"archive", "versions", "printed", "printing", "help_panel"}
    qtbot.waitUntil(lambda: wanted <= vars(expecting).keys(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not expecting.actions_.page_formats.isEmpty(), timeout=PATIENCE)


def test_quiet_moments_take_back_no_stop(expecting: MainWindow, sample: Path, qtbot: QtBot) -> None:
    expecting.filing.open_path(sample)
    qtbot.waitUntil(lambda: "printed" in vars(expecting), timeout=PATIENCE)
    may_go_on, ended = Event(), []

    def export(progress: Progress) -> str:
        assert may_go_on.wait(PATIENCE / 1000)
        progress(1, 2)
        return "to its end"

    expecting.work.start(export, ended.append, ended.append)
    expecting.work.stop()
    qtbot.waitUntil(lambda: "reportlab" in sys.modules, timeout=PATIENCE)
    qtbot.wait(300)
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE)
    assert isinstance(ended[0], StoppedError)
