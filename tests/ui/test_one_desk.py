"""A second start brings the first window forward and hands its file over; faults are told and survived."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from desk_person import PATIENCE, Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tsushin_desk.app import come_forward
from tsushin_desk.ui.faults import FaultTeller
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.one_desk import OneDesk, bring_forward

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from tsushin_desk.ui.one_desk import OneDesk
application = QCoreApplication([])
desk = OneDesk(Path(sys.argv[1]))
is_first = desk.begin()
file = Path(sys.argv[2]) if sys.argv[2] else None
print("first" if is_first else f"handed {desk.hand_over(file)}", flush=True)
if is_first and sys.argv[3:]:
    sys.stdin.read()
"""


def start(folder: Path, file: str = "", *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _SECOND, str(folder), file, *more],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("depth", [0, 40])  # a path too long for a socket as well
def test_the_second_hands_its_file_to_the_first(qtbot: QtBot, tmp_path: Path, depth: int) -> None:
    folder = tmp_path / ("d" * depth) / ("e" * depth) / "data"
    first = OneDesk(folder)
    assert first.begin()
    asked: list[object] = []
    first.wanted.connect(asked.append)
    second = start(folder, "第34号.tsushin")
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
    assert second.communicate()[0] == "handed True\n"
    assert asked == [Path("第34号.tsushin").absolute()]
    third = start(folder)
    qtbot.waitUntil(lambda: third.poll() is not None, timeout=PATIENCE)
    assert asked[1:] == [None]
    first.close()
    assert OneDesk(folder).begin()


def test_the_first_listens_at_its_first_rest(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = OneDesk(tmp_path), OneDesk(tmp_path)
    assert first.begin()
    assert not second.begin()
    server = first._server
    assert server is None  # nothing is opened for it before
    first.rest_begins()
    assert first._server is not None
    assert first._server.isListening()
    second.rest_begins()
    assert second._server is None  # only the first
    listening = first._server
    first.rest_begins()
    assert first._server is listening
    first.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_one_that_was_killed_hinders_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    killed = start(tmp_path, "", "stay")
    assert killed.stdout is not None
    assert killed.stdout.readline() == "first\n"
    assert not OneDesk(tmp_path).begin()
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    desk = OneDesk(tmp_path)
    assert desk.begin()
    second = start(tmp_path)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
    assert second.communicate()[0] == "handed True\n"
    desk.close()


def test_strangers_at_the_socket(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtNetwork import QLocalSocket

    desk = OneDesk(tmp_path)
    desk.begin()
    desk.listen()
    asked: list[object] = []
    desk.wanted.connect(asked.append)
    for call in (b"\n", b"[]\n", b'{"file": 3}\n', b"\xff\xfe\n", b"x" * 70_000):
        socket = QLocalSocket()
        socket.connectToServer(desk._name)
        assert socket.waitForConnected(PATIENCE)
        socket.write(call)
        socket.flush()
        qtbot.wait(30)
    assert asked == [None] * 4
    desk.close()


def test_the_window_comes_out_of_the_task_bar(window: MainWindow) -> None:
    window.showMinimized()
    bring_forward(window)
    assert not window.windowState() & Qt.WindowState.WindowMinimized


def test_a_fault_is_told_once_and_the_work_is_kept(person: Person, qtbot: QtBot) -> None:
    window = person.window
    teller = FaultTeller(window, window.filing.keeping)
    person.click("start-new")
    person.wait_for_issue()
    person.write_in("slogan", "消えない")

    def fail() -> None:
        raise ZeroDivisionError("over nothing")

    def raise_and_take() -> None:
        try:
            fail()
        except ZeroDivisionError as fault:
            teller.take(type(fault), fault, fault.__traceback__)

    raise_and_take()
    assert "思いがけない" in person.message()
    person.click("message-details")
    assert "over nothing" in QGuiApplication.clipboard().text()
    person.answer("閉じる")
    other = threading.Thread(target=raise_and_take)
    other.start()
    other.join()
    qtbot.wait(20)
    assert not person.messages(), "the same fault is not told again"
    window.filing.keeping.finish()
    assert len(list((window.filing.keeping.folder / "recovery").glob("*/snapshot.json"))) == 1
    person.write_in("slogan", "続き")
    assert "続き" in window.desk.issue.masthead.slogan


def test_who_waits_for_a_job_that_failed_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    ended: list[object] = []

    def job(_: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        window.work.start(job, lambda _: None, ended.append)
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE)
    assert len(ended) == 1


def test_a_file_clicked_twice_is_asked_about_once(person: Person, copy: Path, sample: Path) -> None:
    window = person.window
    window.filing.open_path(copy)
    person.wait_for_issue()
    person.choose_row(0)
    person.write_in("slogan", "まだ保存していない")
    come_forward(window, sample)
    assert "保存していない変更" in person.message()
    come_forward(window, sample)
    assert len(person.messages()) == 1
    person.answer("やめる")
    assert window.filing.path == copy
    come_forward(window, sample)
    assert "保存していない変更" in person.message(), "asked again when nothing is open any more"
    person.answer("保存しないで閉じる")
    person.qtbot.waitUntil(lambda: window.filing.path == sample, timeout=PATIENCE)
