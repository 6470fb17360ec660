"""A box for one line, made for input methods; the issue has the only history, the form the order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from tsushin_desk.storage.normal import normal_text
from tsushin_desk.ui.forms.positions import differing, to_points, to_units

_ROW_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete)
_EMACS_KEYS = (Qt.Key.Key_D, Qt.Key.Key_E)  # under X11 Qt's boxes take them for themselves
_ROW_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ROW_HEIGHT = 30  # pixels
LONGEST = 20_000  # characters at once: four whole issues; more is no text for a field


def is_for_desk(event: QKeyEvent) -> bool:
    """Keys that belong to the desk or to the row around a box: undo, redo, moving and removing the row."""
    undo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    if any(event.matches(key) for key in undo):
        return True
    if event.key() in _EMACS_KEYS and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return True
    return (
        event.key() in _ROW_KEYS and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _ROW_MODIFIERS
    )


class DeskKeys(QObject):
    """Leaves the keys that are for the desk to its shortcuts, whatever box has the focus."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and is_for_desk(event):  # type: ignore[arg-type]
            event.ignore()
            return True
        return False


def show_menu(box: QWidget, menu: QMenu, event: QContextMenuEvent) -> None:
    """The usual menu without a history of its own, and with what the rows around can do."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    outer = box.parentWidget()
    while outer is not None and not hasattr(outer, "row_actions"):
        outer = outer.parentWidget()
    if outer is not None:
        menu.addSeparator()
        menu.addActions(outer.row_actions)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())


class LineBox(QLineEdit):
    """One line. ``typed``: committed text changed by a person; ``placed``: the selection (code points)."""

    typed = Signal(str)
    placed = Signal(int, int)
    settled = Signal()
    went_on = Signal()
    stepped = Signal(int)
    left = Signal()
    refused = Signal(int)

    def __init__(self, *, steps: bool = False) -> None:
        super().__init__()
        self.composing = False
        self._steps, self._is_putting = steps, False
        self._before = ""
        self._desk_keys = DeskKeys(self)
        self.setMinimumHeight(ROW_HEIGHT)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_cursor_moved)

    def put_text(self, text: str) -> None:
        """Shows a text; the cursor stays with the characters it stood at."""
        if text == self.text():
            return
        old, cursor = self.text(), to_points(self.text(), self.cursorPosition())
        start, end, new = differing(old, text)
        self._is_putting, self._before = True, text
        self.setText(text)
        if cursor >= end:
            cursor += len(new) - (end - start)
        self.setCursorPosition(to_units(text, cursor if self.hasFocus() else 0))
        self._is_putting = False

    def select(self, start: int, end: int) -> None:
        """Selects code points; nothing selected = the cursor goes there."""
        text = self.text()
        first, last = to_units(text, start), to_units(text, end)
        if first == last:
            self.setCursorPosition(first)
        else:
            self.setSelection(first, last - first)

    def _on_text_changed(self, text: str) -> None:
        if self._is_putting:
            return
        if len(text) > LONGEST:
            self.put_text(self._before)
            self.refused.emit(len(text) - len(self._before))
            return
        line = " ".join(normal_text(text).split("\n"))
        if line != text:
            self.put_text(line)  # several lines were pasted
        self._before = line
        self.typed.emit(line)

    def _on_cursor_moved(self) -> None:
        if self.hasFocus() and not self._is_putting and not self.composing:
            start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
            text = self.text()
            self.placed.emit(to_points(text, start), to_points(text, start + len_units(self.selectedText())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_for_desk(event):
            event.ignore()
        elif event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.went_on.emit()
        elif self._steps and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self.composing:
            self.settled.emit()
            self._on_cursor_moved()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_cursor_moved()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.composing:
            self.composing = False
            self.settled.emit()
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(self, self.createStandardContextMenu(), event)


def len_units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return to_units(text, len(text))
