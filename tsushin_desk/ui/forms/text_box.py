"""A box for text that grows with what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QTextEdit, QWidget

from tsushin_desk.storage.normal import normal_text
from tsushin_desk.ui.forms.boxes import ENTER, LONGEST, ROW_HEIGHT, DeskKeys, is_for_desk, show_menu
from tsushin_desk.ui.forms.positions import differing, to_points, to_units

_LINE_PERCENT = 130
_PADDING = 12  # pixels above and below a text, borders included
_TALLEST = 560


def settle_layouts(widget: QWidget) -> None:
    """The rows around follow at once, not one level with every turn of the event loop."""
    outer = widget.parentWidget()
    while outer is not None and outer.isVisible() and not isinstance(outer, QScrollArea):
        layout = outer.layout()
        if layout is not None:
            layout.activate()
        outer = outer.parentWidget()


class TextBox(QTextEdit):
    """Text that grows with what is typed. ``is_short``: Enter goes on, Shift+Enter breaks the line."""

    typed = Signal()
    placed = Signal(int, int)
    settled = Signal()
    went_on = Signal()
    focused = Signal(bool)
    refused = Signal(int)

    def __init__(self, *, is_short: bool = False, least_lines: int = 1) -> None:
        super().__init__()
        self.composing, self.is_short = False, is_short
        self.take_report: Callable[[str], bool] = lambda _: False  # True: what was pasted went elsewhere
        self._is_putting = self._is_resizing = False
        self._least = least_lines
        self._desk_keys = DeskKeys(self)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(self.document()).setBlockFormat(spacing)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_cursor_moved)
        self._fit_height()

    def put_text(self, text: str) -> None:
        """Shows a text by changing only what differs, so that the cursor stays where it was."""
        old = self.toPlainText()
        if old != text:
            start, end, new = differing(old, text)
            cursor = QTextCursor(self.document())
            cursor.setPosition(to_units(old, start))
            cursor.setPosition(to_units(old, end), QTextCursor.MoveMode.KeepAnchor)
            with self.putting():
                cursor.insertText(new)

    @contextmanager
    def putting(self) -> Iterator[None]:
        """What changes meanwhile is not typed."""
        self._is_putting = True
        try:
            yield
        finally:
            self._is_putting = False

    def select(self, start: int, end: int) -> None:
        """Selects code points."""
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(to_units(text, start))
        cursor.setPosition(to_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selected(self) -> tuple[int, int]:
        """What is selected, in code points."""
        text, cursor = self.toPlainText(), self.textCursor()
        return to_points(text, cursor.selectionStart()), to_points(text, cursor.selectionEnd())

    def _on_text_changed(self) -> None:
        if not self._is_putting:
            self.typed.emit()

    def _on_cursor_moved(self) -> None:
        if self.hasFocus() and not self._is_putting and not self.composing:
            self.placed.emit(*self.selected())

    def _fit_height(self) -> None:
        line = self.fontMetrics().height() * _LINE_PERCENT / 100
        wanted = max(self.document().size().height(), self._least * line) + _PADDING
        as_needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(
            as_needed if wanted > _TALLEST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        height = max(ROW_HEIGHT, min(round(wanted), _TALLEST))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            if not self._is_resizing:  # within a layout its own pass goes on
                settle_layouts(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._is_resizing = True
        super().resizeEvent(event)
        self._is_resizing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_for_desk(event):
            event.ignore()
        elif self.is_short and event.key() in ENTER and plain:
            self.went_on.emit()
        elif event.key() in ENTER:
            self.textCursor().insertBlock()  # never a line separator: a line is a line
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self.composing:
            self.settled.emit()
            self._on_cursor_moved()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text) > LONGEST:
            self.refused.emit(len(text))
        elif not self.take_report(text):
            self.insertPlainText(normal_text(text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)
        self._on_cursor_moved()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.composing:
            self.composing = False
            self.settled.emit()
        self.focused.emit(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(self, self.createStandardContextMenu(), event)
