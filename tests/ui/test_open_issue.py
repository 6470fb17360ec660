"""The open issue without widgets: edits become steps, typing joins them, undo gives the old value back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import AddSection, RemoveSection, SetField
from tsushin_desk.model.issue import MASTHEAD_ID
from tsushin_desk.storage.documents import DocumentFile, SaveOutcome, SaveResult
from tsushin_desk.ui.desk import PAUSE, Desk
from tsushin_desk.wording.edits import edit_name


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(qtbot: QtBot, clock: Clock) -> Desk:
    desk = Desk(clock=clock)
    desk.open_new(date(2025, 8, 4))
    return desk


def type_slogan(desk: Desk, text: str) -> None:
    for end in range(1, len(text) + 1):
        desk.apply(SetField(MASTHEAD_ID, "slogan", text[:end]))


def test_new_issue_is_of_this_month_and_clean(desk: Desk) -> None:
    assert (desk.issue.masthead.month.year, desk.issue.masthead.month.month) == (2025, 8)
    assert not desk.is_dirty
    assert desk.history.count() == 0


def test_typing_joins_by_word_and_pause(desk: Desk, clock: Clock) -> None:
    type_slogan(desk, "みんな。なかよく")
    assert desk.history.count() == 2
    clock.now += PAUSE + 0.1
    desk.apply(SetField(MASTHEAD_ID, "slogan", "みんな。なかよくね"))
    assert desk.history.count() == 3
    assert desk.history.text(0) == "題字の標語を入力"


def test_undo_and_redo_give_the_very_values_back(desk: Desk) -> None:
    start = desk.issue
    type_slogan(desk, "ゆずりは")
    desk.apply(AddSection("district_report", 0))
    desk.apply(RemoveSection(desk.issue.sections[0].id))
    end, wanted = desk.issue, []
    desk.place_wanted.connect(wanted.append)
    while desk.history.canUndo():
        desk.history.undo()
    assert desk.issue == start
    assert [place.section for place in wanted] == ["s1", MASTHEAD_ID, MASTHEAD_ID]
    while desk.history.canRedo():
        desk.history.redo()
    assert desk.issue == end
    assert wanted[-2] == SourceRef("s1")


def test_what_changes_nothing_is_no_step(desk: Desk) -> None:
    desk.apply(SetField(MASTHEAD_ID, "slogan", ""))
    assert desk.history.count() == 0
    with pytest.raises(KeyError):
        desk.apply(SetField("nowhere", "slogan", ""))


def test_saving_cleans_and_what_was_typed_meanwhile_is_dirty(desk: Desk, qtbot: QtBot) -> None:
    seen: list[bool] = []
    desk.dirty_changed.connect(seen.append)
    type_slogan(desk, "あ")
    saved = desk.issue
    result = SaveResult(SaveOutcome.SAVED, DocumentFile(), None)
    type_slogan(desk, "あい")
    desk.note_saved(saved, result)
    assert desk.is_dirty
    desk.note_saved(desk.issue, result)
    assert not desk.is_dirty
    assert seen[0] is True
    assert seen[-1] is False
    desk.history.undo()
    assert desk.is_dirty


def test_commands_lead_to_their_place(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.place_wanted) as told:
        desk.apply(AddSection("greeting", 0), leads=True)
    assert told.args == [SourceRef("s1")]


@given(st.lists(st.sampled_from(["slogan", "subtitle", "pause", "undo", "redo", "save", "add"]), max_size=25))
def test_every_step_is_called_by_what_it_does(qapp: QApplication, actions: list[str]) -> None:
    """Typing that joins the step before it is not named at all; no other step may go without its name."""
    clock = Clock()
    desk = Desk(clock=clock)
    desk.open_new(date(2025, 8, 4))
    for action in actions:
        match action:
            case "slogan" | "subtitle":
                text = getattr(desk.issue.masthead, action)
                desk.apply(SetField(MASTHEAD_ID, action, text + "か"))
            case "pause":
                clock.now += PAUSE + 0.1
            case "undo" | "redo":
                getattr(desk.history, action)()
            case "save":
                desk.note_saved(desk.issue, SaveResult(SaveOutcome.SAVED, DocumentFile(), None))
            case "add":
                desk.apply(AddSection("greeting", 0))
    for at in range(desk.history.count()):
        step = desk.history.command(at)
        made = step.change
        field = made.focus.field
        edit = SetField(MASTHEAD_ID, field, "") if field else AddSection("greeting", 0)
        assert desk.history.text(at) == edit_name(made.before, edit)
