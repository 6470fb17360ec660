"""What a person does in the windows of registers, back issues and hand-over."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import NONE, PATIENCE, Person
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)


def opened(person: Person, name: str) -> QDialog:
    """The dialog of that name, once it is there."""

    def found() -> list[QDialog]:
        return [w for w in person.window.findChildren(QDialog, name) if w.isVisible()]

    person.qtbot.waitUntil(lambda: len(found()) == 1, timeout=PATIENCE)
    dialog = found()[0]
    dialog.activateWindow()
    person.qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE)
    return dialog


def press_button(person: Person, dialog: QWidget, name: str) -> None:
    """A click on a button, which can be chosen."""
    button = dialog.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    assert button.accessibleName() or button.text()
    person.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def click_row(person: Person, rows: QListWidget, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A click into a list."""
    at = rows.visualItemRect(rows.item(row)).center()
    person.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def type_in_cell(person: Person, table: QTableView, row: int, column: int, text: str) -> None:
    """A click into a cell, F2, the text as an input method writes it, Enter."""
    index = table.model().index(row, column)
    at: QPoint = table.visualRect(index).center()
    person.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    QTest.keyClick(table, Qt.Key.Key_F2)
    person.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=PATIENCE)
    box = QApplication.focusWidget()
    QApplication.sendEvent(box, QInputMethodEvent("へんかん", []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(box, event)
    QTest.keyClick(box, Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: QApplication.focusWidget() is table, timeout=PATIENCE)


def choose_folder(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The answer to the next questions for a folder."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
