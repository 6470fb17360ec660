"""Someone who knows nothing does anything at the desk, always the same for the same seed: keys, input method,
mouse, drops. After everything it looks whether widgets, issue and paper say the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from desk_person import ALT, CONTROL, NONE, PATIENCE, SHIFT, Person, turn_wheel
from forms_person import shown
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPushButton, QTextEdit, QWidget

from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.storage.container import read_issue
from tsushin_desk.ui.desk import part_ids
from tsushin_desk.ui.forms import FormPanel

_WORDS = ("みんなで", "支え合い", "。", "abc", "１２", "（土）", "ー", "髙橋", "𠮷", "**太い**", "8", "\\")
_MOST_SECTIONS = 8
_ROW = CONTROL | SHIFT
_KEYS = (
    *((key, NONE) for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)),
    *((key, NONE) for key in (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F6)),
    *((key, NONE) for key in (Qt.Key.Key_F7, Qt.Key.Key_F8)),
    *((key, _ROW) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete)),
    *((key, CONTROL) for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C, Qt.Key.Key_R, Qt.Key.Key_V)),
    *((key, CONTROL) for key in (Qt.Key.Key_X, Qt.Key.Key_Tab)),
    (Qt.Key.Key_Backtab, SHIFT),
)
_SIZES = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2)
_VIEWS = ("余白と行の目", "1色で見る", "ページ全体", "見開き", "1ページ")


class Monkey:
    """``did``: what it has done, for whoever wants to know how it came to a fault."""

    def __init__(self, person: Person, seed: int, folder: Path) -> None:
        self.person, self.window, self.desk = person, person.window, person.window.desk
        self.chance, self.folder = random.Random(seed), folder
        self.fresh = FormPanel()
        self.person.qtbot.addWidget(self.fresh)
        self.did: list[str] = []
        self.saved = folder / "monkey.tsushin"
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkGreen)
        image.save(str(folder / "photo.png"))
        often: list[tuple[int, Callable[[], None]]] = [
            (10, self.type), (5, self.compose), (6, self.key), (6, self.choose_row), (5, self.press_button),
            (4, self.choose), (2, self.add), (1, self.duplicate), (3, self.move), (1, self.drag),
            (2, self.remove), (1, self.hide), (5, self.undo), (3, self.redo), (2, self.zoom), (1, self.view),
            (3, self.click_paper), (1, self.replace), (1, self.paste),
        ]  # fmt: skip
        self._often = [act for weight, act in often for _ in range(weight)]
        self._seldom = [self.photo, self.photo, self.save, self.save, self.open]

    def act(self) -> None:
        """One thing; what takes long seldom."""
        act = self.chance.choice(self._seldom if self.chance.random() < 0.02 else self._often)
        self.did.append(act.__name__)
        act()
        popup = QApplication.activePopupWidget()
        if popup is not None:  # Alt+Down opens a choice where no section can be moved
            QTest.keyClick(popup, Qt.Key.Key_Escape)
            self.person.come_back()

    def fields(self, *kinds: type[QWidget]) -> list[QWidget]:
        page = self.window.area.form.page
        assert page is not None
        found = [widget for kind in kinds for widget in page.findChildren(kind)]
        return [
            box
            for box in found
            if box.objectName().startswith("field:") and box.isVisibleTo(page) and box.isEnabled()
        ]

    def enter(self, *kinds: type[QWidget]) -> QWidget | None:
        """Some field gets the keys."""
        boxes = self.fields(*kinds)
        box = self.chance.choice(boxes) if boxes else None
        if box is not None:
            self.did[-1] += f" {self.window.area.form.section} {box.objectName()}"
            box.setFocus()
        return box

    def type(self) -> None:
        if self.enter(QLineEdit, QTextEdit):
            self.person.write(self.chance.choice(_WORDS))

    def compose(self) -> None:
        """An input method converts while the pages of what was typed before are made."""
        box = self.enter(QLineEdit, QTextEdit)
        if box is None:
            return
        QApplication.sendEvent(box, QInputMethodEvent("へんかん", []))
        if self.chance.random() < 0.3:
            self.wait_for_pages()
        focused = QApplication.focusWidget()
        assert focused is box
        assert box.composing  # type: ignore[attr-defined]
        event = QInputMethodEvent("", [])
        event.setCommitString(self.chance.choice(_WORDS))
        QApplication.sendEvent(box, event)

    def key(self) -> None:
        if self.enter(QLineEdit, QTextEdit, QComboBox):
            self.person.press(*self.chance.choice(_KEYS))

    def press_button(self) -> None:
        """Anything that adds, takes away or opens within the form."""
        page = self.window.area.form.page
        assert page is not None
        names = ("add:", "remove-button:", "more:", "mark:")
        buttons = [
            button
            for button in page.findChildren(QPushButton)
            if button.objectName().startswith(names) and button.isVisibleTo(page) and button.isEnabled()
        ]
        harmless = [
            button for button in buttons if not button.objectName().endswith(("photos", "photo", "picture"))
        ]
        if harmless:
            button = self.chance.choice(harmless)
            self.did[-1] += f" {button.objectName()}"
            self.person.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self) -> None:
        if self.enter(QComboBox):
            self.person.press(self.chance.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))

    def choose_row(self) -> None:
        self.person.choose_row(self.chance.randrange(len(part_ids(self.desk.issue))))

    def add(self) -> None:
        if len(self.desk.issue.sections) < _MOST_SECTIONS:
            self.person.add_section(self.chance.randrange(len(SECTION_KINDS)))

    def duplicate(self) -> None:
        if len(self.desk.issue.sections) < _MOST_SECTIONS:
            self.person.press(Qt.Key.Key_D, CONTROL)

    def move(self) -> None:
        self.person.press(self.chance.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)), ALT)

    def drag(self) -> None:
        """A row of the outline, anywhere."""
        rows = self.person.find("outline-list", QListWidget)
        view, left = rows.viewport(), Qt.MouseButton.LeftButton
        start, end = (
            rows.visualItemRect(rows.item(self.chance.randrange(rows.count()))).center() for _ in range(2)
        )
        QTest.mousePress(view, left, NONE, start)
        QTest.mouseMove(view, (start + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, left, NONE, end)

    def remove(self) -> None:
        self.choose_row()
        self.window.area.outline.list.setFocus()
        self.person.press(Qt.Key.Key_Delete)

    def hide(self) -> None:
        if self.window.actions_["hide"].isEnabled():
            self.person.command("記事", "隠す")

    def undo(self) -> None:
        self.person.press(Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        self.person.press(Qt.Key.Key_Y, CONTROL)

    def zoom(self) -> None:
        if self.chance.random() < 0.5:
            self.person.press(self.chance.choice(_SIZES), CONTROL)
        else:
            turn_wheel(self.window.area.preview.viewport(), self.chance.choice((-120, 120)))

    def view(self) -> None:
        self.person.command("表示", self.chance.choice(_VIEWS))

    def click_paper(self) -> None:
        view = self.window.area.preview.viewport()
        at = QPoint(self.chance.randrange(view.width()), self.chance.randrange(view.height()))
        self.person.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, NONE, at)

    def replace(self) -> None:
        self.person.press(Qt.Key.Key_H, CONTROL)
        needle = self.person.find("find-needle", QLineEdit)
        needle.selectAll()
        self.person.write(self.chance.choice(("支え合い", "abc", "ない言葉")))
        self.person.press(Qt.Key.Key_Return)
        self.person.find("find-replacement", QLineEdit).setFocus()
        self.person.write(self.chance.choice(("助け合い", "abc")))
        if self.person.find("find-replace-all").isEnabled():
            self.person.click("find-replace-all")
        self.person.press(Qt.Key.Key_Escape)

    def paste(self) -> None:
        if self.enter(QLineEdit, QTextEdit):
            QApplication.clipboard().setText("一行め\r\n・二行め\x07\n→三行め")
            self.person.press(Qt.Key.Key_V, CONTROL)

    def photo(self) -> None:
        page = self.window.area.form.page
        assert page is not None
        zones = [
            w
            for w in page.findChildren(QWidget)
            if w.objectName().startswith("drop:") and w.isVisibleTo(page)
        ]
        if zones:
            before = self.desk.issue
            self.person.drop_files(self.chance.choice(zones), [self.folder / "photo.png"])
            self.person.qtbot.waitUntil(lambda: self.desk.issue != before, timeout=PATIENCE)

    def save(self) -> None:
        if not self.desk.is_dirty:
            return
        if self.window.filing.path is None:
            self.person.in_file_dialog(self.saved)
        self.person.press(Qt.Key.Key_S, CONTROL)
        self.person.qtbot.waitUntil(
            lambda: not self.desk.is_dirty or bool(self.person.messages()), timeout=PATIENCE
        )
        if self.person.messages():
            self.person.answer("置きかえる")  # the file holds another number of the newsletter
            self.person.qtbot.waitUntil(lambda: not self.desk.is_dirty, timeout=PATIENCE)
        assert self.window.filing.path is not None
        assert read_issue(self.window.filing.path).issue == self.desk.issue
        self.person.come_back()

    def open(self) -> None:
        """What was saved last, also when that loses what was done since."""
        if not self.saved.exists():
            return
        opened = self.desk.opened
        self.person.in_file_dialog(self.saved)
        self.person.press(Qt.Key.Key_O, CONTROL)
        self.person.come_back()
        if self.desk.is_dirty:
            self.person.answer("保存しないで閉じる")
        self.person.qtbot.waitUntil(lambda: self.desk.opened is not opened, timeout=PATIENCE)
        self.person.come_back()

    def wait_for_pages(self) -> None:
        def are_there() -> bool:
            finished = self.window.finished
            return finished is not None and finished.issue is self.desk.issue

        self.person.qtbot.waitUntil(are_there, timeout=PATIENCE)

    def look(self) -> None:
        """Widgets = model = display list, and nothing wants an answer."""
        self.wait_for_pages()
        issue, area = self.desk.issue, self.window.area
        assert self.window.finished is not None
        assert area.preview._document is self.window.finished.document
        rows = area.outline.list
        ids = [rows.item(at).data(Qt.ItemDataRole.UserRole) for at in range(rows.count())]
        assert ids == [MASTHEAD_ID, *(section.id for section in issue.sections), COLOPHON_ID]
        assert area.form.section == area.outline.current
        assert not self.person.messages()
        self._compare_form(issue, area.form)

    def _compare_form(self, issue: Issue, form: FormPanel) -> None:
        """A form that has never seen another value shows the same."""
        other = COLOPHON_ID if form.section == MASTHEAD_ID else MASTHEAD_ID
        self.fresh.show_section(Issue(), other)
        self.fresh.show_section(issue, form.section)
        mine, wanted = shown(form), shown(self.fresh)
        focused = QApplication.focusWidget()
        here = focused.objectName().removeprefix("field:") if focused is not None else ""
        for path in [path for path in mine if _is_being_typed(form, path, here)]:
            mine.pop(path), wanted.pop(path, None)
        other_than_wanted = {
            path: (mine.get(path), text) for path, text in wanted.items() if mine.get(path) != text
        }
        assert not other_than_wanted, other_than_wanted


def _is_being_typed(form: FormPanel, path: str, here: str) -> bool:
    """A number, day or time that is no value yet stays as typed; so does the field one is in."""
    assert form.page is not None
    own = path.rpartition(".")[0]
    editor = form.page.link.editors.get(own) or form.page.link.editors.get(path)
    boxes = getattr(editor, "boxes", ())
    is_troubled = any(box.property("trouble") for box in boxes)
    return is_troubled or (bool(here) and here.startswith(own))
