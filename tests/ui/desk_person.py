"""What a person does at the desk: keys, an input method, the mouse. Things are found by their names only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tsushin_desk.display import GlyphRun, Group, Item
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.message_box import MessageBox

Found = TypeVar("Found", bound=QWidget)
PATIENCE = 60_000  # milliseconds
_WORDS_AT_ONCE = 12  # characters that an input method converts in one go
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Person:
    """Sits before the window. ``actions``: keys other than text, clicks, drops and pastes so far."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.actions = 0

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

    def is_there(self, name: str) -> bool:
        """True if something of that name can be seen, or would be if one scrolled."""
        return any(w.isVisibleTo(self.window) for w in self.window.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        self.actions += 1
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def click_in_sight(self, name: str) -> None:
        """Turns the wheel until it is in sight, then clicks."""
        self.bring_into_sight(self.find(name))
        self.click(name)

    def bring_into_sight(self, widget: QWidget) -> None:
        """By the wheel, over the area that scrolls the widget."""
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parentWidget()
        if area is None:
            return
        self.leave_popup()
        view = area.viewport()
        for _ in range(400):
            QApplication.processEvents()
            middle = view.mapFromGlobal(widget.mapToGlobal(widget.rect().center())).y()
            if 0 < middle < view.height() or view is widget:
                return
            turn_wheel(view, 120 if middle <= 0 else -120)
        raise AssertionError(f"{widget.objectName()} cannot be scrolled into sight")

    def leave_popup(self) -> None:
        """What is offered while one types goes away with Esc."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self.actions += 1
            QTest.keyClick(popup, Qt.Key.Key_Escape)
            self.come_back()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.actions += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def drop_files(self, target: QWidget, paths: Sequence[Path]) -> None:
        """From the file manager onto a widget."""
        self.actions += 1
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, copy, left = target.rect().center(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(at, copy, mime, left, NONE)
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted(), f"{target.objectName()} takes no files"
        QApplication.sendEvent(target, QDropEvent(QPointF(at), copy, mime, left, NONE))

    def in_file_dialog(self, path: Path) -> None:
        """The file dialog that opens next gets this path and Enter."""

        def give(dialog: QFileDialog) -> None:
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            assert name is not None
            name.setFocus()
            name.selectAll()
            QApplication.clipboard().setText(str(path))
            QTest.keyClick(name, Qt.Key.Key_V, CONTROL)
            QTest.keyClick(name, Qt.Key.Key_Return)

        self.actions += 2
        self.when_open(QFileDialog, give)

    def command(self, menu: str, text: str) -> None:
        """A click on a menu, a click on the command in it that begins so."""
        bar = self.window.menuBar()
        title = next(action for action in bar.actions() if action.text().startswith(menu))
        self.actions += 1
        self.in_menu(text)
        at = bar.actionGeometry(title).center()
        self.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, NONE, at)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None, timeout=PATIENCE)
        self.come_back()

    def in_menu(self, text: str) -> None:
        """In the menu that opens next the command that begins so is clicked."""

        def choose(menu: QMenu) -> None:
            action = next(action for action in menu.actions() if action.text().startswith(text))
            at = menu.actionGeometry(action).center()
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NONE, at)

        self.actions += 1
        self.when_open(QMenu, choose)

    def when_open(self, kind: type[Found], act: Callable[[Found], None], patience: int = PATIENCE) -> None:
        """Acts in the modal window or popup that opens next, also while the program waits in it."""
        found = QApplication.activeModalWidget(), QApplication.activePopupWidget()
        opened = next((widget for widget in found if isinstance(widget, kind) and widget.isVisible()), None)
        if opened is not None:
            act(opened)
        elif patience > 0:
            QTimer.singleShot(10, lambda: self.when_open(kind, act, patience - 10))

    def write_in(self, path: str, text: str) -> None:
        """Into a field, behind what stands there, as an input method or a keyboard writes."""
        box = self.field(path)
        box.setFocus()
        if isinstance(box, QLineEdit | QTextEdit):
            self.press(Qt.Key.Key_End, CONTROL if isinstance(box, QTextEdit) else NONE)
        self.write(text)

    def go_to_field(self, name: str, patience: int = 8) -> None:
        """By Tab or Shift+Tab if it comes soon, else with the mouse."""
        for _ in range(patience):
            focused = QApplication.focusWidget()
            if focused is not None and focused.objectName() == name:
                return
            if focused is None or not self.window.area.form.isAncestorOf(focused):
                break
            if isinstance(focused, QTextEdit) and not focused.tabChangesFocus():
                break  # in the points of a meeting Tab is the level
            is_below = _reading_order(self.find(name)) > _reading_order(focused)
            self.press(Qt.Key.Key_Tab if is_below else Qt.Key.Key_Backtab, NONE if is_below else SHIFT)
        self.click_in_sight(name)
        if isinstance(self.find(name), QComboBox):
            self.find(name, QComboBox).hidePopup()
            self.come_back()

    def type_text(self, text: str, line_end: Callable[[], None] | None = None) -> None:
        """A long text, some words at a time as they are converted; Enter ends its lines."""
        for number, line in enumerate(text.split("\n")):
            if number:
                (line_end or self.press_enter)()
            for at in range(0, len(line), _WORDS_AT_ONCE):
                self.write(line[at : at + _WORDS_AT_ONCE])

    def press_enter(self) -> None:
        self.press(Qt.Key.Key_Return)
        self.actions -= 1  # the line ends of a text are its text

    def press_line_end(self) -> None:
        """In a short field, where Enter goes on."""
        self.press(Qt.Key.Key_Return, SHIFT)
        self.actions -= 1

    def write(self, text: str) -> None:
        box = QApplication.focusWidget()
        assert box is not None
        write_into(box, text)

    def choose_row(self, row: int) -> None:
        """A click into the outline."""
        self.actions += 1
        rows = self.find("outline-list", QListWidget)
        at = rows.visualItemRect(rows.item(row)).center()
        self.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, at)

    def add_section(self, row: int) -> None:
        """By the gallery: the kind in that place."""
        self.press(Qt.Key.Key_A, CONTROL | SHIFT)
        kinds = self.find("gallery-kinds", QListWidget)
        at = kinds.visualItemRect(kinds.item(row)).center()
        self.actions += 1
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

    def turn_to(self, dialog: str) -> None:
        """A window manager gives the keys to the dialog that has opened."""
        window = self.find(dialog)
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)

    def answer(self, text: str) -> None:
        """Presses the button with these words in the message that is open."""
        boxes = [box for box in self.window.findChildren(MessageBox) if box.isVisible()]
        assert len(boxes) == 1
        button = next(button for button in boxes[0].buttons() if button.text() == text)
        self.actions += 1
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.come_back()

    def message(self) -> str:
        """What the message that is open says."""
        self.qtbot.waitUntil(lambda: bool(self.messages()), timeout=PATIENCE)
        return self.messages()[0].text()

    def messages(self) -> list[MessageBox]:
        return [box for box in self.window.findChildren(MessageBox) if box.isVisible()]

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
        at = preview.page_rects[page].topLeft() - preview._offset()
        place = QPointF(x, y) * preview._scale() + QPointF(at)
        self.qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, NONE, place.toPoint())


def _reading_order(widget: QWidget) -> tuple[int, int]:
    """Where it stands on the form: from top to bottom, and in a line from left to right."""
    at = widget.mapToGlobal(QPoint(0, 0))
    return at.y(), at.x()


def write_into(box: QWidget, text: str) -> None:
    """ASCII by keys, all else by an input method that first shows what it converts."""
    if text.isascii():
        QTest.keyClicks(box, text)
        return
    QApplication.sendEvent(box, QInputMethodEvent("へんかん", []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(box, event)


def turn_wheel(view: QWidget, steps: int) -> None:
    """Over the middle of a view; 120 = one notch away from oneself."""
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, steps),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


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
