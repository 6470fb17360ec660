"""Whoever searches sees the word that was found, and only that one, wherever it stands in its field."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import CONTROL, Person
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from tsushin_desk.ui.forms.panel import FormPanel

LONG = "地域の集まりで、みなさんと話しました。" * 30


@pytest.fixture
def opened(person: Person, copy: Path) -> Person:
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    return person


def search(person: Person, word: str, key: Qt.Key = Qt.Key.Key_F) -> None:
    person.press(key, CONTROL)
    needle = person.find("find-needle", QLineEdit)
    needle.selectAll()
    person.write(word)
    assert QApplication.focusWidget() is needle


def find_next(person: Person) -> None:
    person.press(Qt.Key.Key_Return)
    person.wait()
    QApplication.processEvents()


def selections(person: Person) -> list[tuple[QWidget, str]]:
    """What is seen as selected on the form, and in which field."""
    form = person.find("form", FormPanel)
    boxes = [
        box for box in form.findChildren(QTextEdit) if box.isVisible() and box.textCursor().hasSelection()
    ]
    lines = [line for line in form.findChildren(QLineEdit) if line.isVisible() and line.hasSelectedText()]
    return [(box, box.textCursor().selectedText()) for box in boxes] + [
        (line, line.selectedText()) for line in lines
    ]


def is_in_sight(person: Person, box: QWidget, part: QRect) -> bool:
    """True if that part of a box can be seen in the form as it has been scrolled."""
    page = person.find("form", FormPanel).page
    assert page is not None
    view = page.viewport()
    top_left = view.mapFromGlobal(box.mapToGlobal(part.topLeft()))
    return view.rect().contains(QRect(top_left, part.size()).adjusted(0, 1, 0, -1))


def test_a_word_in_a_field_of_one_line_is_seen(opened: Person) -> None:
    search(opened, "321")
    find_next(opened)
    assert [(box.objectName(), text) for box, text in selections(opened)] == [("field:phone", "321")]
    assert QApplication.focusWidget() is opened.find("find-needle")


def test_only_the_word_that_was_found_last_is_seen(opened: Person) -> None:
    search(opened, "居場所")
    seen = []
    for _ in range(5):
        find_next(opened)
        found = selections(opened)
        assert len(found) == 1, [(box.objectName(), text) for box, text in found]
        assert found[0][1] == "居場所"
        seen.append(found[0][0].objectName())
    assert len(set(seen)) > 3


def test_the_bar_never_covers_the_word_that_was_found(opened: Person) -> None:
    opened.choose_row(4)
    opened.write_in("parts.2.text", LONG + "目印ひとつ。")
    opened.write_in("parts.3.text", LONG + "目印ふたつ。")
    opened.wait()
    opened.choose_row(0)
    search(opened, "目印", Qt.Key.Key_H)
    for _ in range(4):
        find_next(opened)
        ((box, text),) = selections(opened)
        assert text == "目印"
        assert isinstance(box, QTextEdit)
        word = box.cursorRect()
        assert is_in_sight(opened, box, word.translated(box.viewport().mapTo(box, QPoint(0, 0))))
