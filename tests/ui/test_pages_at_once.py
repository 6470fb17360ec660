"""A keystroke's pages are made in the window's own thread, after the form is painted, if few change."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from desk_person import PATIENCE, Person
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.layout.paginate import Pagination, paginate
from tsushin_desk.layout.remembering import forget_everything
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.known_parts import known
from tsushin_desk.model.sections import Greeting
from tsushin_desk.ui.at_once import FRAME, HALT, LONGEST_PART, LONGEST_STEP, AtOnce, is_small
from tsushin_desk.ui.page_images import PageImages, Showing
from tsushin_desk.ui.work import FinishedIssue

ISSUE = Issue(sections=(Greeting(id="s1", body="か" * 50), Greeting(id="s2", body="き" * 50)))


def with_body(issue: Issue, at: int, body: str) -> Issue:
    changed: Any = replace(issue.sections[at], body=body)  # type: ignore[call-arg]
    return replace(issue, sections=(*issue.sections[:at], changed, *issue.sections[at + 1 :]))


def test_some_characters_in_one_part_are_small() -> None:
    assert is_small(ISSUE, with_body(ISSUE, 0, "か" * 51))
    assert is_small(ISSUE, with_body(ISSUE, 1, ""))
    assert is_small(ISSUE, replace(ISSUE, masthead=replace(ISSUE.masthead, slogan="春")))


def test_much_or_many_or_other_parts_are_not() -> None:
    assert not is_small(ISSUE, with_body(ISSUE, 0, "か" * (51 + LONGEST_STEP)))
    assert not is_small(ISSUE, with_body(with_body(ISSUE, 0, "く"), 1, "く"))
    assert not is_small(ISSUE, replace(ISSUE, sections=ISSUE.sections[:1]))
    assert not is_small(ISSUE, replace(ISSUE, page_format="a4-large-print"))
    assert not is_small(ISSUE, replace(ISSUE, most_pages=4))
    long = with_body(ISSUE, 0, "か" * LONGEST_PART)
    assert known(long.sections[0]).length > LONGEST_PART
    assert not is_small(long, with_body(long, 0, "か" * (LONGEST_PART + 1)))


def _turns(*seconds: float) -> list[bool]:
    """Whether the forty edits after some that took so long are made at once."""
    own, after = AtOnce(), with_body(ISSUE, 0, "く")
    for each in seconds:
        own.took(each)
    return [own.suits(ISSUE, after) for _ in range(40)]


@pytest.mark.parametrize("seconds", [[], [0.9 * FRAME] * 9, [1.1 * FRAME], [1.1 * FRAME, 0.9 * FRAME] * 2])
def test_one_edit_that_takes_long_sends_no_others_aside(seconds: list[float]) -> None:
    assert all(_turns(*seconds))


@pytest.mark.parametrize(
    "seconds", [[1.1 * FRAME] * 3, [1.1 * FRAME, 0.9 * FRAME] * 2 + [1.1 * FRAME], [0.9 * FRAME, 1.1 * HALT]]
)
def test_edits_that_take_long_again_and_again_go_aside_for_a_while(seconds: list[float]) -> None:
    turns = _turns(*seconds)
    assert not turns[0]
    assert turns[-1]


def test_what_takes_long_still_goes_aside_again_after_one_try() -> None:
    own, after = AtOnce(), with_body(ISSUE, 0, "く")
    turns = []
    for _ in range(60):
        turns.append(own.suits(ISSUE, after))
        if turns[-1]:
            own.took(1.1 * FRAME)
    assert sum(turns) == 3 + (60 - 3) // 13


class Order(QObject):
    """What happened in the window, in its order, and in which thread pages were made."""

    def __init__(self, person: Person, box: QTextEdit) -> None:
        super().__init__(person.window)
        self.seen: list[str] = []
        self.threads: list[bool] = []
        live, self.box = person.window.live, box
        self.viewports = {box.viewport(): "form", person.window.area.preview.viewport(): "paper"}
        for viewport in self.viewports:
            viewport.installEventFilter(self)
        finish = live._finish

        def watched(opened: Any, **options: bool) -> FinishedIssue:
            finished = finish(opened, **options)
            if opened is live._opened:  # what is tried aside may be the same issue, opened anew
                self.threads.append(threading.current_thread() is threading.main_thread())
            return finished

        live._finish = watched
        live.pages_made.connect(lambda _: self.seen.append("pages"))
        live.pages_shown.connect(lambda _: self.seen.append("told"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.seen.append(next(name for own, name in self.viewports.items() if own is watched))
        return False


@pytest.fixture
def order(person: Person) -> Order:
    person.click("start-sample")
    person.wait_for_issue()
    section = person.window.desk.issue.sections[3].id
    person.window.go_to(SourceRef(section, "parts.1.text", 5, 5))
    person.wait()
    QTest.qWait(300)  # what is painted after opening has been painted
    box = QApplication.focusWidget()
    assert isinstance(box, QTextEdit)
    return Order(person, box)


def test_the_form_comes_first_then_the_pages_then_the_paper_then_the_rest(
    order: Order, person: Person
) -> None:
    QTest.keyClick(order.box, Qt.Key.Key_A)
    assert "pages" not in order.seen  # typing has not waited
    person.qtbot.waitUntil(lambda: "told" in order.seen, timeout=PATIENCE)
    made = order.seen.index("pages")
    assert "form" in order.seen[:made]
    assert order.seen.index("paper", made) < order.seen.index("told")
    assert order.threads == [True]
    person.wait()
    assert "a" in person.paper()


def test_several_keys_that_wait_are_one_layout(order: Order, person: Person) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C):
        QTest.keyClick(order.box, key)
    person.wait()
    assert order.seen.count("pages") == 1
    assert "abc" in person.paper()


@pytest.fixture
def arranging(order: Order, person: Person, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Which pages are arranged, from now on: True if in the window's own thread. Nothing is known before."""
    seen: list[bool] = []
    person.window.live.give_up()  # what budgets are tried with would be known
    person.window.live._work.finish()
    forget_everything()

    def watched(*given: Any) -> Pagination:
        seen.append(threading.current_thread() is threading.main_thread())
        return paginate(*given)

    monkeypatch.setattr("tsushin_desk.layout.arrangement.paginate", watched)
    return seen


def test_what_moves_is_arranged_at_once(order: Order, person: Person, arranging: list[bool]) -> None:
    QTest.keyClick(order.box, Qt.Key.Key_A)
    person.wait()
    assert order.threads == [True]
    assert True in arranging
    assert "a" in person.paper()


def test_a_long_issue_is_arranged_beside_the_window(
    order: Order, person: Person, arranging: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tsushin_desk.ui.at_once.LONGEST_ISSUE", 3)
    QTest.keyClick(order.box, Qt.Key.Key_A)
    person.wait()
    assert order.threads == [False]
    assert True not in arranging
    assert "a" in person.paper()


def test_a_photo_that_is_shown_larger_is_decoded_beside_the_window(order: Order, person: Person) -> None:
    for _ in range(12):
        order.box.textCursor().insertText("地域の皆さんが集まりました。")
    person.wait()
    assert order.threads[-1] is False
    assert person.window.finished is not None
    assert person.window.finished.issue is person.window.desk.issue


def test_a_page_is_painted_only_where_it_has_changed(order: Order, person: Person) -> None:
    preview = person.window.area.preview
    page = next(
        at for at, page in enumerate(person.window.finished.document.pages) if at == preview.current_page
    )
    before = person.window.finished.document.pages[page]
    QTest.keyClick(order.box, Qt.Key.Key_A)
    person.wait()
    images = PageImages()
    (whole,) = images.changed(0, before)
    assert (whole.width, whole.height) == (before.width, before.height)
    painter, after = person.window.painter, person.window.finished.document.pages[page]
    showing = Showing(painter, preview.sight, 1.0, 1.0, whole)
    images.image(0, before, showing)
    assert images.changed(0, before) == ()
    areas = images.changed(0, after)
    assert areas
    assert sum(area.width * area.height for area in areas) < 0.5 * whole.width * whole.height
    brought = images.image(0, after, showing).copy()
    assert images.count == 2
    images.clear()
    assert images.image(0, after, showing) == brought
