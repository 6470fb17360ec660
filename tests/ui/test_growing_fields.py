"""What stands below a field that grows is moved as it was painted, and looks as if painted anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_person import CONTROL, SHIFT, Person
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from tsushin_desk.diagnostics import SourceRef

REPORT = 4  # rows of the outline
LONG_TEXT = "parts.1.text"


@pytest.fixture
def opened(person: Person, copy: Path) -> Iterator[Person]:
    """The sample's first district report, without a text mark that blinks."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    flash = application.cursorFlashTime()
    application.setCursorFlashTime(0)
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    yield person
    application.setCursorFlashTime(flash)


class Painted(QObject):
    """The names of the widgets that are painted while somebody looks."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.names: list[str] = []
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.names.append(watched.objectName())
        return False


def seen(person: Person) -> QImage:
    """The form as it stands on the screen; nothing is painted for it."""
    QApplication.processEvents()
    form, window = person.window.area.form, person.window
    screen = window.screen().grabWindow(window.winId()).toImage()
    return screen.copy(form.rect().translated(form.mapTo(window, form.rect().topLeft())))


def painted_anew(person: Person) -> QImage:
    """The same after all of it has been painted."""
    for widget in (person.window, *person.window.findChildren(QWidget)):
        widget.update()
    return seen(person)


def box_of(person: Person) -> QTextEdit:
    box = QApplication.focusWidget()
    assert isinstance(box, QTextEdit)
    return box


def type_until_it_grows(person: Person) -> None:
    box, height = box_of(person), box_of(person).height()
    for _ in range(60):
        person.write("し")
        if box.height() != height:
            return
    raise AssertionError("the field never grew")


def test_what_stands_below_is_not_painted_again(opened: Person) -> None:
    opened.choose_row(REPORT)
    opened.window.go_to(SourceRef(opened.window.area.form.section, LONG_TEXT, 0, 0))
    opened.wait()
    below = opened.window.findChild(QWidget, "field:parts.2.text")
    at = below.mapToGlobal(below.rect().topLeft())
    assert at.y() < opened.window.mapToGlobal(opened.window.rect().bottomLeft()).y(), "out of sight"
    QApplication.processEvents()
    painted = Painted(below, box_of(opened))
    type_until_it_grows(opened)
    QApplication.processEvents()
    assert below.mapToGlobal(below.rect().topLeft()).y() > at.y()
    assert f"field:{LONG_TEXT}" in painted.names
    assert "field:parts.2.text" not in painted.names


@pytest.mark.parametrize(("row", "field"), [
    (REPORT, "headline"), (REPORT, "parts.0.text"), (REPORT, LONG_TEXT), (REPORT, "parts.2.text"),
    (1, "body"), (9, "months.0.meetings.0.items"),
])  # fmt: skip
def test_a_form_that_has_grown_and_shrunk_looks_as_if_painted_anew(
    opened: Person, row: int, field: str
) -> None:
    opened.choose_row(row)
    opened.window.go_to(SourceRef(opened.window.area.form.section, field, 0, 0))
    opened.wait()
    type_until_it_grows(opened)
    assert seen(opened) == painted_anew(opened)
    opened.wait()
    type_until_it_grows(opened)
    for _ in range(40):
        opened.press(Qt.Key.Key_Backspace)
    assert seen(opened) == painted_anew(opened)


def test_rows_that_come_move_and_go_leave_nothing_behind(opened: Person) -> None:
    opened.choose_row(REPORT)
    opened.window.go_to(SourceRef(opened.window.area.form.section, LONG_TEXT, 0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Delete):
        opened.press(key, CONTROL | SHIFT)
        assert seen(opened) == painted_anew(opened)
    for _ in range(3):
        opened.press(Qt.Key.Key_Z, CONTROL)
        assert seen(opened) == painted_anew(opened)
