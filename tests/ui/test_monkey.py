"""A monkey at the desk: whatever it does, the widgets, the issue and the paper say the same."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from desk_person import CONTROL, NONE, PATIENCE, Person, shown_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from tsushin_desk.editing import AddSection, value_at
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.storage.container import Container, document_at, read_issue
from tsushin_desk.ui.desk import part_ids

_WORDS = ("みんなで", "支え合い", "。", "abc", "１２", "（土）", "ー", "髙橋")
_LOOK = 20  # actions between two looks at the paper


class Monkey:
    """Acts at random, always the same way for the same seed."""

    def __init__(self, person: Person, seed: int, folder: Path) -> None:
        self.person, self.window, self.desk = person, person.window, person.window.desk
        self.chance, self.folder = random.Random(seed), folder
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkGreen)
        image.save(str(folder / "photo.png"))
        self.actions: list[Callable[[], None]] = [
            *[self.type] * 8, *[self.choose] * 4, self.add, self.add, self.duplicate, self.move, self.remove,
            self.hide, *[self.undo] * 2, self.redo, self.zoom, self.click_paper,
        ]  # fmt: skip
        self.rare: list[Callable[[], None]] = [self.photo, self.save, self.open]

    def act(self) -> None:
        self.chance.choice(self.rare if self.chance.random() < 0.02 else self.actions)()

    def type(self) -> None:
        """Into any field of words that is shown."""
        page = self.window.area.form.page
        assert page is not None
        boxes = [
            box
            for box in page.findChildren(QLineEdit) + page.findChildren(QTextEdit)
            if box.objectName().startswith("field:") and box.isVisibleTo(page) and box.isEnabled()
        ]
        if boxes:
            self.chance.choice(boxes).setFocus()
            self.person.write(self.chance.choice(_WORDS))

    def choose(self) -> None:
        self.person.choose_row(self.chance.randrange(len(part_ids(self.desk.issue))))

    def add(self) -> None:
        if len(self.desk.issue.sections) < 8:
            index = self.chance.randint(0, len(self.desk.issue.sections))
            self.desk.apply(AddSection(self.chance.choice(SECTION_KINDS).name, index), leads=True)

    def duplicate(self) -> None:
        if len(self.desk.issue.sections) < 8:
            self.window.actions_["duplicate"].trigger()

    def move(self) -> None:
        self.window.actions_[self.chance.choice(("up", "down"))].trigger()

    def remove(self) -> None:
        self.window.actions_["remove"].trigger()

    def hide(self) -> None:
        self.window.actions_["hide"].trigger()

    def undo(self) -> None:
        self.person.press(Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        self.person.press(Qt.Key.Key_Y, CONTROL)

    def zoom(self) -> None:
        names = ("enlarge", "reduce", "fit_width", "fit_page", "spread", "one_page")
        self.window.actions_[self.chance.choice(names)].trigger()

    def click_paper(self) -> None:
        view = self.window.area.preview.viewport()
        at = view.rect().center()
        at.setX(self.chance.randrange(view.width()))
        at.setY(self.chance.randrange(view.height()))
        self.person.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, NONE, at)

    def photo(self) -> None:
        for section in self.desk.issue.sections:
            if hasattr(section, "photos"):
                photo = (self.folder / "photo.png",)
                self.window.area.form.photos_wanted.emit(section.id, "photos", 0, photo)
                count = len(section.photos)
                self.person.qtbot.waitUntil(partial(self._has_more, section.id, count), timeout=PATIENCE)
                return

    def _has_more(self, section: str, count: int) -> bool:
        photos = value_at(self.desk.issue, section, "photos")
        return isinstance(photos, tuple) and len(photos) > count

    def save(self) -> None:
        self.desk.file = document_at(self.folder / "monkey.tsushin", Container.PACKAGE)
        if self.desk.is_dirty:
            self.window.filing.save()
            self.person.qtbot.waitUntil(lambda: not self.desk.is_dirty, timeout=PATIENCE)
            assert read_issue(self.folder / "monkey.tsushin").issue == self.desk.issue

    def open(self) -> None:
        saved = self.folder / "monkey.tsushin"
        if saved.exists() and not self.desk.is_dirty:
            opened = self.desk.opened
            self.window.filing.open_path(saved)
            self.person.qtbot.waitUntil(lambda: self.desk.opened is not opened, timeout=PATIENCE)

    def look(self) -> None:
        """Widgets = model = display list."""
        self.person.wait()
        issue, window = self.desk.issue, self.window
        assert window.finished is not None
        assert window.finished.issue == issue
        assert window.area.preview._document is window.finished.document
        ids = [
            window.area.outline.list.item(at).data(Qt.ItemDataRole.UserRole)
            for at in range(len(part_ids(issue)))
        ]
        assert ids == [MASTHEAD_ID, *(section.id for section in issue.sections), COLOPHON_ID]
        assert window.area.outline.list.count() == len(ids)
        assert window.area.form.section == window.area.outline.current
        page = window.area.form.page
        assert page is not None
        for path, editor in page.link.editors.items():
            value = value_at(issue, window.area.form.section, path)
            boxes = [box for box in editor.findChildren(QLineEdit) if box.objectName() == f"field:{path}"]
            if isinstance(value, str) and len(boxes) == 1:
                assert shown_text(boxes[0]) == value, path


def run(person: Person, seed: int, count: int, folder: Path) -> None:
    person.click("start-new")
    person.wait_for_issue()
    monkey = Monkey(person, seed, folder)
    for number in range(count):
        monkey.act()
        if number % _LOOK == 0:
            monkey.look()
    monkey.look()
    history = person.window.desk.history
    end, now = person.window.desk.issue, history.index()
    history.setIndex(0)
    start = person.window.desk.issue
    history.setIndex(now)
    monkey.look()
    history.setIndex(0)
    assert person.window.desk.issue == start
    history.setIndex(now)
    assert person.window.desk.issue == end
    assert not person.messages()


def test_monkey(person: Person, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), qtbot.captureExceptions() as faults:
        run(person, 1, 200, tmp_path)
    assert not faults
    assert not caplog.records


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_monkey_for_long(person: Person, seed: int, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as faults:
        run(person, seed, 1000, tmp_path)
    assert not faults
