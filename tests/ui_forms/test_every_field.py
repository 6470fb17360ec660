"""Every field of every kind of section can be filled by the form, and what is filled arrives in the issue."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Any, get_args

import pytest
from forms_person import FormDesk, shown
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from tsushin_desk.editing import AddSection, InsertRow, SetField, apply_edit, empty_row, value_at
from tsushin_desk.model.dates import TimeSpan, YearMonth
from tsushin_desk.model.fields import FieldType, FormField
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.parts import Crop, MinutesItem, Photo, ReportPart, StepDiagram
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.storage.records import keys_of

PLACES = (MASTHEAD_ID, COLOPHON_ID, *(kind.name for kind in SECTION_KINDS))
TEXTS = {
    FieldType.LINE: "{}の内容",
    FieldType.PROSE: "**{}**は{{電子|でんし}}の《《文》》\nです",
    FieldType.PHONE: "027-321-1319",
    FieldType.URL: "https://example.jp/{}",
}
AMONG_OTHERS = ("caption", "size")  # of a photo that stands among others; one alone has none
DAY, MONTH = date(2025, 8, 19), YearMonth(2026, 1)
SPAN = TimeSpan(time(10), time(15, 30))


def issue_with(place: str) -> tuple[Issue, str]:
    if place in (MASTHEAD_ID, COLOPHON_ID):
        return Issue(), place
    issue = apply_edit(Issue(), AddSection(place, 0)).issue
    return issue, issue.sections[0].id


@pytest.mark.parametrize("place", PLACES)
def test_every_field_can_be_filled(desk: FormDesk, place: str) -> None:
    issue, section = issue_with(place)
    desk.show(issue, section)
    record: Any = {MASTHEAD_ID: issue.masthead, COLOPHON_ID: issue.colophon}.get(section) or issue.sections[0]
    for key in keys_of(type(record)):
        if key.form is not None:
            fill(desk, key.name, key.form, key.hint)
    assert_filled(desk, type(record), "")


@pytest.mark.parametrize("place", PLACES)
def test_undo_shows_what_was_before(desk: FormDesk, place: str) -> None:
    issue, section = issue_with(place)
    desk.show(issue, section)
    shown_first = shown(desk.panel)
    record: Any = {MASTHEAD_ID: issue.masthead, COLOPHON_ID: issue.colophon}.get(section) or issue.sections[0]
    for key in keys_of(type(record)):
        if key.form is not None:
            fill(desk, key.name, key.form, key.hint)
    shown_last, last = shown(desk.panel), desk.issue
    assert shown_last != shown_first
    while desk.before:
        desk.undo()
    assert desk.issue == issue
    assert shown(desk.panel) == shown_first
    desk.panel.refresh(last)
    assert shown(desk.panel) == shown_last


def fill(desk: FormDesk, path: str, form: FormField, hint: Any) -> None:
    """Does what a person does to fill a field."""
    match form.type:
        case FieldType.LINE | FieldType.PROSE | FieldType.PHONE | FieldType.URL:
            desk.write_in(path, TEXTS[form.type].format(form.label) if form.type != "url" else "https://a.jp")
        case FieldType.LINES:
            desk.write_in(path, "一行目\n二行目")
        case FieldType.NUMBER:
            desk.write_in(path, "7")
        case FieldType.MONTH:
            desk.choose(f"{path}.era", "令和")
            desk.write_in(f"{path}.year", "8")
            desk.write_in(f"{path}.month", "1")
        case FieldType.DATE:
            desk.choose(f"{path}.era", "令和")
            for unit, text in (("year", "７"), ("month", "8"), ("day", "19")):
                desk.write_in(f"{path}.{unit}", text)
        case FieldType.TIMES:
            desk.write_in(f"{path}.start", "10:00")
            desk.write_in(f"{path}.end", "1530")
        case FieldType.CHOICE:
            choices = [value for value, _ in form.choices]
            if choices:
                desk.choose(path, choices[-1])
        case FieldType.CHECK:
            desk.field(path).setFocus()
            desk.press(Qt.Key.Key_Space)
        case FieldType.CROP:
            crop_photo(desk, path)
        case FieldType.STEP_DIAGRAM:
            fill_diagram(desk, path)
        case FieldType.PHOTO:
            bring_photo(desk, path)
        case FieldType.ROWS if get_args(hint)[0] is MinutesItem:
            desk.field(path).setFocus()
            desk.write("話し合い")
            desk.press(Qt.Key.Key_Return)
            desk.press(Qt.Key.Key_Tab)
            desk.write("決まったこと")
        case _:
            fill_rows(desk, path, get_args(hint)[0])


def fill_rows(desk: FormDesk, path: str, row_type: type[Any]) -> None:
    """Two rows, every field of the second."""
    while len(desk.value(path)) < 2:
        if row_type is Photo:
            bring_photo(desk, path)
        else:
            desk.click(f"add:{path}" if row_type is not ReportPart else f"add:{path}.own")
    if row_type is ReportPart:
        desk.click(f"add:{path}.own")
    at = len(desk.value(path)) - 1
    fill_record(desk, f"{path}.{at}", row_type)


def fill_record(
    desk: FormDesk, path: str, row_type: type[Any], without: tuple[str, ...] = ("file", "people", "after")
) -> None:
    record: Any = row_type
    for key in keys_of(record):
        if key.form is not None and key.name not in without:
            fill(desk, f"{path}.{key.name}", key.form, key.hint)


def bring_photo(desk: FormDesk, path: str) -> None:
    """The form asks; the desk brings the photo in."""
    button = desk.find(f"add:{path}")
    desk.click(button)
    section, wanted, index, sources = desk.wanted_photos[-1]
    assert (section, wanted, sources) == (desk.panel.section, path, ())
    if index >= 0:
        desk.apply(InsertRow(section, wanted, index, Photo(file=f"photos/{index}.jpg")))
        return
    desk.apply(SetField(section, wanted, Photo(file="photos/one.jpg")))
    for name in AMONG_OTHERS:
        assert not desk.field(f"{path}.{name}").isVisible()
    fill_record(desk, path, Photo, ("file", *AMONG_OTHERS))


def crop_photo(desk: FormDesk, path: str) -> None:
    """By keys: the frame's lower right corner is pulled in, then the frame is moved."""
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    desk.panel.set_pictures(lambda _: image)
    desk.click(f"field:{path}")
    dialog = desk.panel.window().findChild(QDialog, "crop")
    assert dialog is not None
    board = dialog.findChild(QWidget, "crop-board")
    assert board is not None
    for _ in range(10):
        QTest.keyClick(board, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(board, Qt.Key.Key_Right)
    QTest.keyClick(board, Qt.Key.Key_Down)  # there is nowhere to go
    desk.qtbot.mouseClick(dialog.findChild(QWidget, "crop-take"), Qt.MouseButton.LeftButton)
    desk.qtbot.wait(1)
    desk.panel.activateWindow()


def fill_diagram(desk: FormDesk, path: str) -> None:
    for shape, words in (("actor", "協議体"), ("balloon", "やってみよう"), ("step", "話し合い")):
        desk.click(f"add:{path}.nodes.{shape}")
        at = len(desk.value(path).nodes) - 1
        desk.write_in(f"{path}.nodes.{at}.{'name' if shape == 'actor' else 'text'}", words)
    nodes = f"{path}.nodes"
    for at in range(3):
        desk.click(f"more:{nodes}.{at}")
    desk.write_in(f"{nodes}.0.people", "3")
    desk.choose(f"{nodes}.1.speaker", "n1")
    desk.choose(f"{nodes}.2.role", "result")
    for action in desk.panel.findChildren(QAction, f"after:{nodes}.2.after.n1"):
        action.trigger()


def assert_filled(desk: FormDesk, record_type: Any, path: str, without: tuple[str, ...] = ()) -> None:
    """No field of the record is as it was in an empty one."""
    for key in keys_of(record_type):
        if key.form is None or key.name in ("people", *without):
            continue
        own = f"{path}.{key.name}" if path else key.name
        value: Any = value_at(desk.issue, desk.panel.section, own)
        if isinstance(value, StepDiagram):
            assert_diagram(value)
        elif isinstance(value, tuple) and value and not isinstance(value[0], str | MinutesItem):
            assert len(value) >= 2, own
            assert_filled(desk, type(value[-1]), f"{own}.{len(value) - 1}")
        elif isinstance(value, Photo):
            assert_filled(desk, Photo, own, AMONG_OTHERS)
        else:
            assert value == wanted(key.form, key.hint, key.default, value), own


def wanted(form: FormField, hint: Any, default: Any, value: Any) -> Any:
    match form.type:
        case FieldType.LINE | FieldType.PROSE | FieldType.PHONE:
            return TEXTS[form.type].format(form.label)
        case FieldType.URL:
            return "https://a.jp"
        case FieldType.LINES:
            return ("一行目", "二行目")
        case FieldType.ROWS:
            return (MinutesItem(text="話し合い", sub_items=("決まったこと",)),)
        case FieldType.CHOICE:
            last = form.choices[-1][0]
            return hint(last) if issubclass(hint, StrEnum) else last
        case FieldType.CHECK:
            return not default
        case FieldType.CROP:
            return Crop(left=1, width=90)
        case FieldType.PHOTO:
            return value or pytest.fail("no photo")
    return {"number": 7, "month": MONTH, "date": DAY, "times": SPAN}[form.type]


def assert_diagram(diagram: StepDiagram) -> None:
    actor, balloon, step = diagram.nodes
    assert (actor.name, actor.people) == ("協議体", 3)  # type: ignore[union-attr]
    assert (balloon.text, balloon.speaker) == ("やってみよう", actor.id)  # type: ignore[union-attr]
    assert (step.text, step.role, step.after) == ("話し合い", "result", (actor.id,))  # type: ignore[union-attr]


def test_every_widget_has_a_name(desk: FormDesk) -> None:
    for place in PLACES:
        issue, section = issue_with(place)
        for path in ("photos", "programmes", "parts", "events", "months", "facts", "blocks"):
            if hasattr(issue.sections[0] if issue.sections else None, path):
                held: Any = value_at(issue, section, path)
                row_type = {"photos": Photo}.get(path)
                if row_type is not None and not held:
                    row = empty_row(row_type)
                    issue = apply_edit(issue, InsertRow(section, path, 0, row)).issue
        desk.show(issue, section)
        page = desk.panel.page
        assert page is not None
        for widget in page.fields.findChildren(QWidget):
            if (
                widget.isVisible()
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and widget.focusProxy() is None
            ):
                assert widget.accessibleName(), (place, widget.objectName(), type(widget))
