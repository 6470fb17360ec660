"""An input method has its field to itself; what is committed arrives; cursors stay where they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from forms_person import FormDesk, focused, text_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextEdit

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import SetField, apply_edit
from tsushin_desk.model.issue import Issue

FIELDS = ("venue", "remark")  # a line and prose


@pytest.mark.parametrize("path", FIELDS)
def test_only_committed_text_is_said(desk: FormDesk, issue_33: Issue, path: str) -> None:
    desk.show(issue_33, "s8")
    desk.write_in(path, "")
    desk.edits.clear()
    for preedit in ("こ", "こう", "公", "公民館"):
        desk.compose(preedit)
    assert desk.edits == []
    assert desk.panel.is_composing()
    desk.commit("公民館")
    assert desk.edits == [SetField("s8", path, "公民館")]
    assert not desk.panel.is_composing()


@pytest.mark.parametrize("path", FIELDS)
def test_composing_is_never_overwritten(desk: FormDesk, issue_33: Issue, path: str) -> None:
    desk.show(issue_33, "s8")
    desk.write_in(path, "会場は")
    desk.compose("こうみんかん")
    other = apply_edit(desk.issue, SetField("s8", path, "よその文")).issue
    desk.panel.refresh(other)
    assert text_of(desk.field(path)) == "会場は"
    desk.commit("公民館")
    assert desk.value(path) == text_of(desk.field(path)) == "会場は公民館"


@pytest.mark.parametrize("path", FIELDS)
def test_what_waited_is_shown_once_composing_is_given_up(desk: FormDesk, issue_33: Issue, path: str) -> None:
    desk.show(issue_33, "s8")
    desk.write_in(path, "会場は")
    desk.compose("こうみんかん")
    desk.panel.refresh(apply_edit(desk.issue, SetField("s8", path, "よその文")).issue)
    desk.compose("")
    assert text_of(desk.field(path)) == "よその文"
    assert desk.edits[-1] == SetField("s8", path, "会場は")


@pytest.mark.parametrize("path", FIELDS)
def test_other_fields_follow_while_one_composes(desk: FormDesk, issue_33: Issue, path: str) -> None:
    desk.show(issue_33, "s8")
    desk.field(path).setFocus()
    desk.compose("こう")
    desk.panel.refresh(apply_edit(desk.issue, SetField("s8", "address", "下和田町")).issue)
    assert text_of(desk.field("address")) == "下和田町"
    assert focused() is desk.field(path)


def test_composing_in_minutes_is_never_overwritten(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s9")
    path = "months.0.meetings.0.items"
    box = desk.field(path)
    box.setFocus()
    before = text_of(box)
    desk.compose("ついか")
    desk.panel.refresh(apply_edit(desk.issue, SetField("s9", f"{path}.1.text", "よその文")).issue)
    assert text_of(box) == before
    desk.compose("")
    assert "よその文" in text_of(box)


@pytest.mark.parametrize("path", FIELDS)
def test_an_edit_elsewhere_in_the_text_keeps_the_cursor(desk: FormDesk, issue_33: Issue, path: str) -> None:
    issue = apply_edit(issue_33, SetField("s8", path, "あいう𠮷かきく")).issue
    desk.show(issue, "s8")
    assert desk.panel.go_to(SourceRef("s8", path, 5, 5))
    desk.panel.refresh(apply_edit(issue, SetField("s8", path, "ああいう𠮷かきく")).issue)
    desk.places.clear()
    desk.press(Qt.Key.Key_Right)
    assert desk.places[-1] == SourceRef("s8", path, 7, 7)


def test_typing_keeps_the_cursor(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.panel.go_to(SourceRef("s8", "venue", 2, 2))
    desk.write("市の")
    desk.write("大きな")
    assert desk.value("venue") == "高崎市の大きなアリーナ"


def test_places_count_characters_not_units(desk: FormDesk, issue_33: Issue) -> None:
    issue = apply_edit(issue_33, SetField("s8", "remark", "𠮷野家の𠮷です")).issue
    desk.show(issue, "s8")
    assert desk.panel.go_to(SourceRef("s8", "remark", 4, 5))
    box = desk.find("field:remark", QTextEdit)
    assert box.textCursor().selectedText() == "𠮷"
    assert desk.places[-1] == SourceRef("s8", "remark", 4, 5)


def test_only_what_differs_is_written(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    box = desk.find("field:venue", QLineEdit)
    desk.field("venue").setFocus()
    box.setSelection(1, 3)
    written: list[str] = []
    box.textChanged.connect(written.append)
    section = issue_33.section("s8")
    changed = replace(section, address="別の町")
    sections = tuple(changed if own.id == "s8" else own for own in issue_33.sections)
    desk.panel.refresh(replace(issue_33, sections=sections))  # type: ignore[arg-type]
    assert written == []
    assert box.selectedText() == "崎アリ"


def test_refreshing_is_nobodys_move(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.write_in("remark", "長い文でした")
    desk.places.clear()
    desk.edits.clear()
    desk.undo()
    assert desk.edits == []
    assert desk.places == []
