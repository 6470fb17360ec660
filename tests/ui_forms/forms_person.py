"""What a person does at a form: types, composes, clicks, drags, looks. Finds things by their names only."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import Edit, apply_edit, value_at
from tsushin_desk.model.issue import Issue
from tsushin_desk.ui.forms import FormPanel

Found = TypeVar("Found", bound=QWidget)


class FormDesk:
    """The issue, the form, and what the form has said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.panel = FormPanel()
        qtbot.addWidget(self.panel)
        self.issue = Issue()
        self.edits: list[Edit] = []
        self.before: list[Issue] = []
        self.places: list[SourceRef] = []
        self.wanted_photos: list[tuple[Any, ...]] = []
        self.panel.edit_made.connect(self.apply)
        self.panel.place_entered.connect(self.places.append)
        self.panel.photos_wanted.connect(lambda *wanted: self.wanted_photos.append(wanted))
        self.panel.resize(512, 700)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.panel.activateWindow()

    def apply(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.before.append(self.issue)
        self.issue = apply_edit(self.issue, edit).issue
        self.panel.refresh(self.issue)

    def undo(self) -> None:
        self.issue = self.before.pop()
        self.panel.refresh(self.issue)

    def show(self, issue: Issue, section: str) -> None:
        self.issue = issue
        self.panel.show_section(issue, section)

    def value(self, path: str) -> Any:
        return value_at(self.issue, self.panel.section, path)

    def find(self, name: str, kind: type[Found] = QWidget) -> Found:  # type: ignore[assignment]
        page = self.panel.page
        assert page is not None
        found = [widget for widget in page.findChildren(kind, name) if not _is_gone(widget)]
        if not found:
            found = [widget for widget in self.panel.findChildren(kind, name) if not _is_gone(widget)]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def field(self, path: str) -> QWidget:
        return self.find(f"field:{path}")

    def called(self, name: str) -> QWidget:
        found = [w for w in self.panel.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def click(self, widget: QWidget | str) -> None:
        target = self.find(widget) if isinstance(widget, str) else widget
        assert self.panel.page is not None
        self.panel.page.ensureWidgetVisible(target)
        QApplication.processEvents()
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton)

    def compose(self, text: str) -> None:
        """An input method shows what is not committed yet."""
        QApplication.sendEvent(focused(), QInputMethodEvent(text, []))

    def commit(self, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(focused(), event)

    def write(self, text: str) -> None:
        """Japanese by the input method, line ends and ASCII by keys."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
            if line.isascii():
                QTest.keyClicks(focused(), line)
            elif line:
                self.compose("へんかん")
                self.commit(line)

    def write_in(self, path: str, text: str) -> None:
        box = self.field(path)
        box.setFocus()
        if isinstance(box, QLineEdit | QTextEdit):
            box.selectAll()
        if not text:
            self.press(Qt.Key.Key_Delete)
        self.write(text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(focused(), key, modifiers)

    def choose(self, path: str, value: str) -> None:
        """By keys, as the popup of a choice needs a window system."""
        box = self.field(path)
        assert isinstance(box, QComboBox)
        box.setFocus()
        wanted = box.findData(value) if box.findData(value) >= 0 else box.findText(value)
        assert wanted >= 0, f"{path} does not offer {value!r}"
        while box.currentIndex() != wanted:
            step = Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up
            QTest.keyClick(box, step)
            box = self.find(f"field:{path}", QComboBox)

    def drag(self, widget: QWidget, to: QWidget, below: bool) -> None:
        start = widget.rect().center()
        end = widget.mapFromGlobal(to.mapToGlobal(QPoint(5, to.height() - 2 if below else 2)))
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(widget, (start + end) / 2)
        QTest.mouseMove(widget, end)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def text_of(widget: QWidget) -> str:
    """What a person reads in a box."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    assert isinstance(widget, QLineEdit | QTextEdit)
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def shown(panel: FormPanel) -> dict[str, str]:
    """What stands in all fields."""
    assert panel.page is not None
    texts = {}
    for path, editor in panel.page.link.editors.items():
        boxes = getattr(editor, "boxes", None) or [getattr(editor, "box", None)]
        for number, box in enumerate(boxes):
            text = getattr(box, "text", None) or getattr(box, "toPlainText", None)
            if isinstance(box, QCheckBox):
                texts[path] = str(box.isChecked())
            elif box is not None and hasattr(box, "currentText"):
                texts[path] = box.currentText()
            elif text is not None:
                texts[f"{path}.{number}"] = text()
    return texts


def _is_gone(widget: QWidget) -> bool:
    """Rows that were removed stay hidden until the event loop comes to them."""
    return widget.isHidden() and not widget.isVisibleTo(widget.window()) and widget.parentWidget() is None
