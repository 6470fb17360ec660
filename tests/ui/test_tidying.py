"""Memory is tidied in rests, completely in long ones, and left as it was found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from desk_person import PATIENCE, Person
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from tsushin_desk.ui.tidying import Tidying


class Leftover:
    """Two of them that hold each other are only found by a search."""

    other: Leftover


def leftovers() -> weakref.ref[Leftover]:
    first, second = Leftover(), Leftover()
    first.other, second.other = second, first
    return weakref.ref(first)


@pytest.fixture
def tidying(qtbot: QtBot) -> Iterator[Tidying]:
    parent = QObject()
    made = Tidying(parent)
    made.holder = parent  # type: ignore[attr-defined]
    yield made
    made.close()


def test_a_rest_finds_what_is_left_over_and_sets_the_living_aside(tidying: Tidying) -> None:
    gone = leftovers()
    tidying.rest_begins()
    assert gone() is None
    assert gc.get_freeze_count() > 0


def test_what_dies_after_a_rest_is_found_in_a_long_one(tidying: Tidying, qtbot: QtBot) -> None:
    living = Leftover()
    living.other = living
    later = weakref.ref(living)
    tidying.rest_begins()
    del living
    tidying.rest_begins()
    assert later() is not None  # set aside: a short search does not see it
    timer = tidying.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    timer.start(0)
    qtbot.waitUntil(lambda: later() is None)


def test_what_the_start_has_made_is_searched_in_the_long_rest_alone(tidying: Tidying, qtbot: QtBot) -> None:
    gc.disable()  # as a start does
    gone = leftovers()
    tidying.between_keys()
    assert gone() is not None  # the first page does not wait for a search
    tidying.rest_begins()
    assert gone() is not None  # nor does the first key
    timer = tidying.findChild(QTimer)
    assert timer is not None
    timer.start(0)
    qtbot.waitUntil(lambda: gone() is None)


def test_keys_before_the_first_rest_leave_no_more_to_search(tidying: Tidying) -> None:
    gc.disable()
    kept = [[] for _ in range(10_000)]  # type: ignore[var-annotated]
    tidying.between_keys()
    assert gc.get_count()[0] < len(kept)
    assert gc.get_freeze_count() >= len(kept)


def test_work_puts_the_long_search_off(tidying: Tidying) -> None:
    tidying.rest_begins()
    tidying.work_begins()
    timer = tidying.findChild(QTimer)
    assert timer is not None
    assert not timer.isActive()


def test_closing_leaves_the_search_as_it_was(qtbot: QtBot) -> None:
    found = gc.get_threshold()  # perhaps that of another desk, which is open still
    before = (701, 11, 12)
    gc.set_threshold(*before)
    try:
        parent = QObject()
        tidying = Tidying(parent)
        assert gc.get_threshold() != before
        tidying.rest_begins()
        tidying.close()
        assert gc.get_threshold() == before
        assert gc.get_freeze_count() == 0
    finally:
        gc.set_threshold(*found)


def test_a_start_is_not_searched_but_every_rest_is(qtbot: QtBot) -> None:
    gc.disable()  # as a start has it
    try:
        parent = QObject()
        tidying = Tidying(parent)
        assert not gc.isenabled()
        tidying.rest_begins()
        assert gc.isenabled()
        gc.disable()
        timer = tidying.findChild(QTimer)
        assert timer is not None
        timer.start(0)
        qtbot.waitUntil(gc.isenabled)
        gc.disable()
        tidying.close()
        assert gc.isenabled()
    finally:
        gc.enable()


def test_between_keys_much_that_is_new_is_looked_through(tidying: Tidying) -> None:
    gc.collect(0)
    gone = leftovers()
    tidying.between_keys()
    assert gone() is not None  # little is new: it can wait
    living = [[] for _ in range(40_000)]
    tidying.between_keys()
    assert gone() is None
    assert living


def test_what_quiet_moments_make_is_set_aside_too(person: Person) -> None:
    """Else the first keystroke after them searches through it."""
    set_aside: list[int] = []
    tidying = person.window.live.findChild(Tidying)
    assert tidying is not None
    rest_begins = tidying.rest_begins

    def counted() -> None:
        rest_begins()
        set_aside.append(gc.get_freeze_count())

    person.window.live._tidying.rest_begins = counted  # type: ignore[method-assign]
    person.click("start-sample")
    person.wait_for_issue()
    person.qtbot.waitUntil(lambda: person.window.quiet_moments.are_over, timeout=PATIENCE)
    person.qtbot.waitUntil(lambda: len(set_aside) == 2, timeout=PATIENCE)
    assert set_aside[1] > set_aside[0]


def test_at_work_nothing_is_set_aside(person: Person) -> None:
    person.click("start-sample")
    person.wait_for_issue()
    set_aside: list[bool] = []
    person.window.live._tidying.rest_begins = lambda: set_aside.append(True)  # type: ignore[method-assign]
    person.window.live.request(person.window.desk.opened, person.window.images)  # type: ignore[arg-type]
    person.window.live.set_aside()
    assert not set_aside
