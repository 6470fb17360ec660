"""The worker beside the window: a stop reaches the jobs it was meant for, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tsushin_desk.ui.work import BackgroundWork, Progress

SOON = 10  # seconds


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[BackgroundWork]:
    home = QObject()
    work = BackgroundWork(home)
    yield work
    work.close()


class Job:
    """Reports its progress when it is told to go on."""

    def __init__(self) -> None:
        self.has_begun, self.may_go_on = Event(), Event()
        self.ended = ""

    def run(self, progress: Progress) -> str:
        self.has_begun.set()
        assert self.may_go_on.wait(SOON)
        progress(1, 1)
        return "done"

    def start(self, work: BackgroundWork) -> None:
        work.start(self.run, self._end, lambda trouble: self._end(type(trouble).__name__))

    def _end(self, told: str) -> None:
        self.ended = told


def test_what_is_started_after_a_stop_does_not_take_it_away(work: BackgroundWork, qtbot: QtBot) -> None:
    export, other = Job(), Job()
    export.start(work)
    assert export.has_begun.wait(SOON)
    work.stop()
    other.start(work)
    for job in (export, other):
        job.may_go_on.set()
    qtbot.waitUntil(lambda: bool(other.ended))
    assert (export.ended, other.ended) == ("StoppedError", "done")


def test_a_job_that_waits_hears_the_stop_too(work: BackgroundWork, qtbot: QtBot) -> None:
    before, export, after = Job(), Job(), Job()
    before.start(work)
    assert before.has_begun.wait(SOON)
    export.start(work)
    work.stop()
    after.start(work)
    for job in (before, export, after):
        job.may_go_on.set()
    qtbot.waitUntil(lambda: bool(after.ended))
    assert (before.ended, export.ended, after.ended) == ("StoppedError", "StoppedError", "done")


def test_a_stop_without_work_is_forgotten(work: BackgroundWork, qtbot: QtBot) -> None:
    work.stop()
    job = Job()
    job.may_go_on.set()
    job.start(work)
    qtbot.waitUntil(lambda: bool(job.ended))
    assert job.ended == "done"
    work.finish()
    assert work._stops == []
