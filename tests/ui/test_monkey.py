"""A monkey at the desk: whatever it does, the widgets, the issue and the paper say the same."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from desk_monkey import Monkey
from desk_person import CONTROL, Person
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tsushin_desk.display.dump import dump_document

_OF_NO_SCREEN = "This plugin does not support"  # what Qt says of the platform without a screen


def warnings(qtlog: Any) -> list[str]:
    """What Qt has complained of."""
    return [
        record.message
        for record in qtlog.records
        if record.log_type_name in ("QtWarningMsg", "QtCriticalMsg") and _OF_NO_SCREEN not in record.message
    ]


def run(monkey: Monkey, count: int) -> None:
    """So many actions, looking after each; then everything undone and redone."""
    person, desk = monkey.person, monkey.desk
    person.click("start-new")
    person.wait_for_issue()
    for _ in range(count):
        monkey.act()
        monkey.look()
    end, steps = desk.issue, desk.history.index()
    while desk.history.canUndo():
        person.press(Qt.Key.Key_Z, CONTROL)
    monkey.look()
    assert desk.history.index() == 0
    while desk.history.index() < steps:
        person.press(Qt.Key.Key_Y, CONTROL)
    assert desk.issue == end
    monkey.look()


def dumped(monkey: Monkey) -> str:
    """The same issue's pages, made by a process that has seen nothing before."""
    monkey.save()
    if not monkey.saved.exists():
        return ""
    command = [sys.executable, "-m", "tsushin_desk", "dump", str(monkey.saved)]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def play(person: Person, seed: int, count: int, folder: Path, qtlog: Any) -> None:
    """With everything that Qt, Python and the pages say of it."""
    monkey = Monkey(person, seed, folder)
    try:
        with person.qtbot.captureExceptions() as faults:
            run(monkey, count)
            alone = dumped(monkey)
    except BaseException:
        print("The last that it did:", *monkey.did[-12:], sep="\n")
        raise
    finished = monkey.window.finished
    assert finished is not None
    assert not alone or dump_document(finished.document) == alone
    assert not faults
    assert not warnings(qtlog)


def test_monkey(
    person: Person, tmp_path: Path, qtbot: QtBot, qtlog: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        play(person, 1, 150, tmp_path, qtlog)
    assert not caplog.records


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_monkey_for_long(person: Person, seed: int, tmp_path: Path, qtlog: Any) -> None:
    """Ten times five hundred actions."""
    play(person, seed, 500, tmp_path, qtlog)
