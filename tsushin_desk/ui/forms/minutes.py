"""The points of a meeting, typed as in a word processor: Enter = new point, Tab and Shift+Tab = level."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from tsushin_desk.model.parts import MinutesItem
from tsushin_desk.ui.forms.boxes import LONGEST
from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.highlight import NotationHighlighter
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.order import go_back, go_on
from tsushin_desk.ui.forms.outline import Line, items_of, lines_of, pasted, paths_of
from tsushin_desk.ui.forms.positions import to_points, to_units
from tsushin_desk.ui.forms.texts import MarkBox, fill, tint_end
from tsushin_desk.ui.palette import ACCENT

_SIGNS = ("・", "→")
_INDENT = 20  # pixels for every level, the sign stands in it
_BREAK = "\u2028"


class OutlineBox(MarkBox):
    """Lines with levels; the sign of a level is drawn, never typed."""

    def __init__(self) -> None:
        super().__init__(least_lines=2)
        self.setTabChangesFocus(False)
        self.document().setIndentWidth(_INDENT)
        self._set_level(QTextCursor(self.document()), 0)

    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return tuple(Line(block.text().replace(_BREAK, "\n"), level_of(block)) for block in self._blocks())

    def put_lines(self, lines: tuple[Line, ...]) -> None:
        """Shows lines by changing only what differs."""
        texts = [line.text.replace("\n", _BREAK) for line in lines] or [""]
        with self.putting():
            self._put_texts(texts)
            for block, line in zip(self._blocks(), lines or (Line(""),), strict=True):
                if level_of(block) != line.level:
                    self._set_level(QTextCursor(block), line.level)
        self.viewport().update()

    def _put_texts(self, texts: list[str]) -> None:
        old = [block.text() for block in self._blocks()]
        if old == texts:
            return
        same = next((i for i, pair in enumerate(zip(old, texts, strict=False)) if pair[0] != pair[1]), None)
        first = same if same is not None else min(len(old), len(texts))
        cursor = QTextCursor(self.document())
        if first == len(old):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n" + "\n".join(texts[first:]))
        elif len(old) == len(texts):
            self._put_lines_one_by_one(old, texts)
        else:
            start = self.document().findBlockByNumber(max(first - (first == len(texts)), 0))
            at_end = first == len(texts)
            cursor.setPosition(start.position() + (start.length() - 1 if at_end else 0))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText("" if at_end else "\n".join(texts[first:]))

    def _put_lines_one_by_one(self, old: list[str], texts: list[str]) -> None:
        for number, (before, after) in enumerate(zip(old, texts, strict=True)):
            if before != after:
                cursor = QTextCursor(self.document().findBlockByNumber(number))
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(after)

    def _blocks(self) -> list[QTextBlock]:
        count = self.document().blockCount()
        return [self.document().findBlockByNumber(number) for number in range(count)]

    def _set_level(self, cursor: QTextCursor, level: int) -> None:
        form = QTextBlockFormat()
        form.setIndent(level + 1)
        cursor.mergeBlockFormat(form)

    def _change_level(self, level: int) -> bool:
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        blocks = [self.document().findBlockByNumber(number) for number in range(max(first, level), last + 1)]
        if not any(level_of(block) != level for block in blocks):
            return False
        for block in blocks:
            self._set_level(QTextCursor(block), level)
        self.typed.emit()
        self.viewport().update()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        control = modifiers & Qt.KeyboardModifier.ControlModifier
        block = self.textCursor().block()
        is_empty = not block.text()
        if key == Qt.Key.Key_Tab and not control:
            if not self._change_level(1) and block.blockNumber() == 0:
                QWidget.focusNextPrevChild(self, True)
        elif key == Qt.Key.Key_Backtab and not control:
            if not self._change_level(0):
                go_back(self)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_empty:
            self._leave_empty_line(block)
        elif key == Qt.Key.Key_Backspace and self.textCursor().atBlockStart() and level_of(block):
            self._change_level(0)
        else:
            super().keyPressEvent(event)

    def _leave_empty_line(self, block: QTextBlock) -> None:
        """Enter in an empty line goes one level up, and from the last empty line to the next field."""
        if level_of(block):
            self._change_level(0)
        elif block == self.document().lastBlock():
            if block.blockNumber():
                self.textCursor().deletePreviousChar()
            go_on(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes to the first line, from where the next Tab goes on."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(source.text()) > LONGEST:
            self.refused.emit(len(source.text()))
            return
        lines = pasted(source.text(), level_of(self.textCursor().block()))
        if len(lines) < 2:
            super().insertFromMimeData(source)
            return
        cursor = self.textCursor()
        for number, line in enumerate(lines):
            if number or cursor.block().text():
                cursor.insertBlock()
            cursor.insertText(line.text)
            self._set_level(cursor, line.level if cursor.blockNumber() else 0)
        self.setTextCursor(cursor)
        self.typed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(ACCENT)
        painter.setFont(self.font())
        for block in self._blocks():
            if not block.isVisible():
                continue
            place = self.cursorRect(QTextCursor(block))
            middle = place.top() + place.height() - self.fontMetrics().descent() - 1
            left = place.left() - self.fontMetrics().horizontalAdvance(_SIGNS[level_of(block)]) - 2
            painter.drawText(QPointF(left, middle), _SIGNS[level_of(block)])
        painter.end()


def level_of(block: QTextBlock) -> int:
    """0 = ・, 1 = →."""
    return 1 if block.blockFormat().indent() > 1 else 0


class OutlineEditor(FieldEditor):
    """The points of a meeting."""

    is_block = True

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.box = OutlineBox()
        self.highlighter = NotationHighlighter(self.box.document())
        fill(self, self.box)
        self.box.setToolTip("Enter で次の項目、Tab で→に、Shift+Tab で・に戻します")
        self.box.typed.connect(self._on_box_typed)
        self.box.settled.connect(self.settle)
        self.box.refused.connect(link.paste_refused)
        self.box.focused.connect(link.mark_possible)
        self.box.placed.connect(self._on_box_placed)
        self.rename()

    def put(self, value: tuple[MinutesItem, ...]) -> None:
        self.box.put_lines(lines_of(value))

    def is_composing(self) -> bool:
        return self.box.composing

    def rename(self) -> None:
        self.name_widget(self.box)

    def forget(self) -> None:
        super().forget()
        tint_end(self.box, None)

    def tint_from(self, start: int | None, rest: str) -> None:
        """Tints what does not fit on the paper: from a code point of a point of the meeting on."""
        paths = paths_of(self.box.lines())
        if start is None or rest not in paths:
            tint_end(self.box, None)
            return
        block = self.box.document().findBlockByNumber(paths.index(rest))
        tint_end(self.box, block.position() + to_units(block.text(), start))

    def go_to(self, rest: str, start: int, end: int) -> None:
        paths = paths_of(self.box.lines())
        below = rest if "." in rest else f"{rest}.text"
        number = paths.index(below) if below in paths else 0
        block = self.box.document().findBlockByNumber(number)
        text, cursor = block.text(), self.box.textCursor()
        cursor.setPosition(block.position() + to_units(text, start))
        cursor.setPosition(block.position() + to_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.reach(self.box)
        self.box.setTextCursor(cursor)

    def _on_box_typed(self) -> None:
        """Typing in one point is said of that point, so that the history can join words."""
        new = items_of(self.box.lines())
        old = self.value if isinstance(self.value, tuple) else ()
        changed = [i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]]
        if len(old) == len(new) and len(changed) == 1 and self._say_point(changed[0], old, new):
            return
        self.say(new)

    def _say_point(self, at: int, old: tuple[MinutesItem, ...], new: tuple[MinutesItem, ...]) -> bool:
        if old[at].sub_items == new[at].sub_items:
            self.value = new
            self.link.set_field(f"{self.place.path}.{at}.text", new[at].text)
            return True
        if old[at].text == new[at].text:
            self.value = new
            self.link.set_field(f"{self.place.path}.{at}.sub_items", new[at].sub_items)
            return True
        return False

    def _on_box_placed(self, *_: int) -> None:
        cursor = self.box.textCursor()
        block = self.box.document().findBlock(cursor.selectionStart())
        paths = paths_of(self.box.lines())
        path = paths[block.blockNumber()] if block.blockNumber() < len(paths) else ""
        text = block.text()
        start = to_points(text, cursor.selectionStart() - block.position())
        end = to_points(text, cursor.selectionEnd() - block.position())
        self.link.enter(f"{self.place.path}.{path}" if path else self.place.path, start, end)
