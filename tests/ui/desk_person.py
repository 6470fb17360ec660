"""What a person does at the desk: keys, an input method, the mouse. Things are found by their names only."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QMessageBox, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tsushin_desk.display import GlyphRun, Group, Item
from tsushin_desk.ui.main_window import MainWindow

Found = TypeVar("Found", bound=QWidget)
PATIENCE = 60_000  # milliseconds
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Person:
    """Sits before the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def wait(self) -> None:
        """Until nothing moves any more."""
        self.qtbot.waitUntil(lambda: self.window.live.is_idle, timeout=PATIENCE)

    def wait_for_issue(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.finished is not None, timeout=PATIENCE)
        self.wait()

    def find(self, name: str, kind: type[Found] = QWidget) -> Found:  # type: ignore[assignment]
        """The one widget of that object name that can be seen."""
        found = [w for w in self.window.findChildren(kind, name) if w.isVisibleTo(self.window)]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def field(self, path: str) -> QWidget:
        return self.find(f"field:{path}")

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def write_in(self, path: str, text: str) -> None:
        """Into a field, behind what stands there, as an input method or a keyboard writes."""
        box = self.field(path)
        box.setFocus()
        if isinstance(box, QLineEdit | QTextEdit):
            self.press(Qt.Key.Key_End, CONTROL)
        self.write(text)

    def write(self, text: str) -> None:
        box = QApplication.focusWidget()
        assert box is not None
        if text.isascii():
            QTest.keyClicks(box, text)
            return
        QApplication.sendEvent(box, QInputMethodEvent("へんかん", []))
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(box, event)

    def choose_row(self, row: int) -> None:
        """A click into the outline."""
        rows = self.find("outline-list", QListWidget)
        at = rows.visualItemRect(rows.item(row)).center()
        self.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, at)

    def add_section(self, row: int) -> None:
        """By the gallery: the kind in that place."""
        self.press(Qt.Key.Key_A, CONTROL | SHIFT)
        kinds = self.find("gallery-kinds", QListWidget)
        at = kinds.visualItemRect(kinds.item(row)).center()
        self.qtbot.mouseClick(kinds.viewport(), Qt.MouseButton.LeftButton, NONE, at)
        self.click("gallery-add")
        self.come_back()

    def come_back(self) -> None:
        """A window manager would give the keys back to the window when a dialog has closed."""
        self.qtbot.wait(10)
        if self.window.isVisible():
            self.window.activateWindow()
            window = self.window
            self.qtbot.waitUntil(lambda: window.isActiveWindow() or not window.isVisible(), timeout=PATIENCE)

    def answer(self, text: str) -> None:
        """Presses the button with these words in the message that is open."""
        boxes = [box for box in self.window.findChildren(QMessageBox) if box.isVisible()]
        assert len(boxes) == 1
        button = next(button for button in boxes[0].buttons() if button.text() == text)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.come_back()

    def message(self) -> str:
        """What the message that is open says."""
        self.qtbot.waitUntil(lambda: bool(self._messages()), timeout=PATIENCE)
        return self._messages()[0].text()

    def _messages(self) -> list[QMessageBox]:
        return [box for box in self.window.findChildren(QMessageBox) if box.isVisible()]

    def rows(self) -> list[str]:
        rows = self.find("outline-list", QListWidget)
        return [rows.item(at).text() for at in range(rows.count())]

    def paper(self) -> str:
        """All that can be read on the paper."""
        assert self.window.finished is not None
        return "".join(
            text for page in self.window.finished.document.pages for text in glyph_texts(page.items)
        )

    def click_paper(self, page: int, x: float, y: float) -> None:
        """A click on a point of a page (points), which must be in sight."""
        preview = self.window.area.preview
        preview.show_page(page)
        at = preview._page_rects()[page].topLeft() - preview._offset()
        place = QPointF(x, y) * preview._scale() + QPointF(at)
        self.qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, NONE, place.toPoint())


def glyph_texts(items: tuple[Item, ...]) -> list[str]:
    found: list[str] = []
    for item in items:
        if isinstance(item, GlyphRun):
            found += [glyph.text for glyph in item.glyphs]
        elif isinstance(item, Group):
            found += glyph_texts(item.items)
    return found


def shown_text(widget: QWidget) -> str:
    """What a person reads in a box."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    assert isinstance(widget, QLineEdit | QTextEdit)
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


__all__ = ["ALT", "CONTROL", "NONE", "PATIENCE", "SHIFT", "Person", "QPoint", "glyph_texts", "shown_text"]
