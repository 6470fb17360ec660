"""Someone who knows nothing does anything: what is shown is always what the issue has."""

from __future__ import annotations

from random import Random

import pytest
from forms_person import FormDesk, shown
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTextEdit, QWidget

from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.ui.forms import FormPanel

ACTIONS = 100
ROW_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
WORDS = ("地区", "。", "**太い**", "abc", "12", "𠮷野", "8", "")
SECTIONS = (MASTHEAD_ID, *(f"s{number}" for number in range(1, 10)), COLOPHON_ID)


class Monkey:
    """Acts by chance, always the same way for a seed."""

    def __init__(self, desk: FormDesk, seed: int) -> None:
        self.desk, self.random = desk, Random(seed)

    def fields(self, *kinds: type[QWidget]) -> list[QWidget]:
        page = self.desk.panel.page
        assert page is not None
        found = [w for kind in kinds for w in page.findChildren(kind) if w.isVisible()]
        return [widget for widget in found if widget.objectName().startswith("field:")]

    def act(self) -> None:
        self.random.choice(
            (self.type, self.type, self.type, self.key, self.press_button, self.choose, self.undo, self.turn)
        )()

    def type(self) -> None:
        boxes = self.fields(QLineEdit, QTextEdit)
        self.random.choice(boxes).setFocus()
        if self.random.random() < 0.3:
            self.desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if self.random.random() < 0.3:
            self.desk.compose("へん")
            self.desk.panel.refresh(self.desk.issue)
        self.desk.commit(self.random.choice(WORDS))

    def key(self) -> None:
        self.random.choice(self.fields(QLineEdit, QTextEdit, QComboBox)).setFocus()
        none = Qt.KeyboardModifier.NoModifier
        key, modifiers = self.random.choice(
            (
                (Qt.Key.Key_Return, none),
                (Qt.Key.Key_Tab, none),
                (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
                (Qt.Key.Key_Backspace, none),
                (Qt.Key.Key_Delete, none),
                (Qt.Key.Key_Escape, none),
                (Qt.Key.Key_Up, none),
                (Qt.Key.Key_Up, ROW_KEYS),
                (Qt.Key.Key_Down, ROW_KEYS),
                (Qt.Key.Key_Delete, ROW_KEYS),
                (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier),
                (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier),
            )
        )
        self.desk.press(key, modifiers)

    def press_button(self) -> None:
        page = self.desk.panel.page
        assert page is not None
        buttons = [b for b in page.findChildren(QPushButton) if b.isVisible()]
        buttons = [b for b in buttons if not b.objectName().startswith("calendar")]
        if buttons:
            self.desk.click(self.random.choice(buttons))

    def choose(self) -> None:
        boxes = self.fields(QComboBox)
        if boxes:
            self.random.choice(boxes).setFocus()
            self.desk.press(self.random.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))

    def undo(self) -> None:
        if self.desk.before:
            self.desk.undo()

    def turn(self) -> None:
        self.desk.show(self.desk.issue, self.random.choice(SECTIONS))


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_shown_is_what_the_issue_has(desk: FormDesk, issue_33: Issue, seed: int) -> None:
    desk.show(issue_33, "s4")
    monkey = Monkey(desk, seed)
    fresh = FormPanel()
    desk.qtbot.addWidget(fresh)
    for number in range(ACTIONS):
        monkey.act()
        if number % 10 == 0:
            leave()  # what is typed wrongly stays only while one is there
            section = desk.panel.section
            troubled = troubles(desk)
            fresh.show_section(issue_33, section if section in (MASTHEAD_ID, COLOPHON_ID) else MASTHEAD_ID)
            fresh.show_section(desk.issue, section)
            mine, other = shown(desk.panel), shown(fresh)
            for path in [path for path in mine if any(path.startswith(own) for own in troubled)]:
                mine.pop(path), other.pop(path, None)
            assert mine == other
    while desk.before:
        desk.undo()
    assert desk.issue == issue_33
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def leave() -> None:
    box = QApplication.focusWidget()
    if box is not None:
        box.clearFocus()


def troubles(desk: FormDesk) -> list[str]:
    """The fields that say why what is typed is not in the issue."""
    boxes = [box for box in desk.panel.findChildren(QLineEdit) if box.property("trouble") and box.toolTip()]
    return [box.objectName().removeprefix("field:").rpartition(".")[0] for box in boxes]
