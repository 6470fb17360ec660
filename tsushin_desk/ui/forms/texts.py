"""Editors of texts: a line, several lines, prose."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QTextEdit, QVBoxLayout, QWidget

from tsushin_desk.ui.forms.boxes import LineBox
from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.highlight import NotationHighlighter
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.notation import Mark, Marked, toggle
from tsushin_desk.ui.forms.order import go_on
from tsushin_desk.ui.forms.positions import to_units
from tsushin_desk.ui.forms.text_box import TextBox
from tsushin_desk.ui.palette import ERROR_TINT

_SHORT = 40  # characters: prose up to this budget is a headline or a caption
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MARK_KEYS = {
    (Qt.Key.Key_B, _CONTROL): Mark.BOLD,
    (Qt.Key.Key_R, _CONTROL): Mark.RUBY,
    (Qt.Key.Key_X, _CONTROL | Qt.KeyboardModifier.ShiftModifier): Mark.DOTS,
}


def fill(editor: QWidget, widget: QWidget) -> None:
    """The widget is all there is in the editor."""
    layout = QVBoxLayout(editor)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    editor.setFocusProxy(widget)


class LineEditor(FieldEditor):
    """One line; also telephone numbers and addresses."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.box = LineBox()
        fill(self, self.box)
        self.box.typed.connect(self.say)
        self.box.settled.connect(self.settle)
        self.box.refused.connect(link.paste_refused)
        self.box.went_on.connect(lambda: go_on(self.box))
        self.box.placed.connect(lambda start, end: link.enter(place.path, start, end))
        self._completer: QCompleter | None = None
        self._said = QTimer(self, singleShot=True, interval=0)  # Qt offers after it has told of the key
        self._said.timeout.connect(self._on_said_timeout)
        self.box.typed.connect(lambda _: self._said.start())
        self.rename()

    def put(self, value: str) -> None:
        self.box.put_text(value)

    def is_composing(self) -> bool:
        return self.box.composing

    def go_to(self, rest: str, start: int, end: int) -> None:
        self.reach(self.box)
        self.box.select(start, end)

    def rename(self) -> None:
        self.name_widget(self.box)
        offered = list(self.link.completions_for(self.place.path))
        if offered and (self._completer is None or self._completer.property("offered") != offered):
            self._completer = QCompleter(offered, self.box)
            self._completer.setProperty("offered", offered)
            self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.box.setCompleter(self._completer)

    def _on_said_timeout(self) -> None:
        """What stands there word for word need not be offered any more."""
        completer = self._completer
        popup = completer.popup() if completer is not None else None
        if completer is not None and popup is not None and self.box.text() in completer.property("offered"):
            popup.hide()


class MarkBox(TextBox):
    """A text box whose text may carry marks."""

    def changeEvent(self, event: QEvent) -> None:
        """Other surroundings: what is tinted has a colour of its own."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            tinted = self.extraSelections()
            for selection in tinted:
                selection.format.setBackground(ERROR_TINT)
            if tinted:
                self.setExtraSelections(tinted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = _MARK_KEYS.get((Qt.Key(event.key()), event.modifiers()))
        if mark is None:
            super().keyPressEvent(event)
        else:
            self.apply_mark(mark)

    def apply_mark(self, mark: Mark) -> None:
        """Marks what is selected, or takes its mark away."""
        marked = toggle(mark, Marked(self.toPlainText(), *self.selected()))
        if not self.composing:
            self.put_text(marked.text)
            self.select(marked.start, marked.end)
            self.typed.emit()


def tint_end(box: TextBox, place: int | None) -> None:
    """Tints a text from a place (UTF-16 units) to its end, or not at all."""
    selections = []
    if place is not None:
        cursor = QTextCursor(box.document())
        cursor.setPosition(place)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        tinted = QTextEdit.ExtraSelection()
        tinted.cursor, tinted.format = cursor, QTextCharFormat()
        tinted.format.setBackground(ERROR_TINT)
        selections.append(tinted)
    box.setExtraSelections(selections)


class ProseEditor(FieldEditor):
    """Text with the inline notation. With a small budget Enter goes on to the next field."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        is_short = 0 < place.form.budget <= _SHORT
        self.box = MarkBox(is_short=is_short, least_lines=2 if place.form.budget > _SHORT else 1)
        self.next_path = ""
        if is_short:
            self.box.setToolTip("改行は Shift+Enter です")
        self.highlighter = NotationHighlighter(self.box.document())
        fill(self, self.box)
        self.box.typed.connect(lambda: self.say(self.box.toPlainText()))
        self.box.settled.connect(self.settle)
        self.box.refused.connect(link.paste_refused)
        self.box.went_on.connect(self._on_box_went_on)
        self.box.focused.connect(link.mark_possible)
        self.box.placed.connect(lambda start, end: link.enter(place.path, start, end))
        self.rename()

    def put(self, value: str) -> None:
        self.box.put_text(value)

    def is_composing(self) -> bool:
        return self.box.composing

    def go_to(self, rest: str, start: int, end: int) -> None:
        self.reach(self.box)
        self.box.select(start, end)

    def rename(self) -> None:
        self.name_widget(self.box)

    def forget(self) -> None:
        super().forget()
        self.tint_from(None)

    def tint_from(self, start: int | None, rest: str = "") -> None:
        """Tints what does not fit on the paper, from a code point on."""
        tint_end(self.box, None if start is None else to_units(self.box.toPlainText(), start))

    def _on_box_went_on(self) -> None:
        if self.next_path not in self.link.editors:
            go_on(self.box)
        else:
            self.link.go_to(self.next_path, 0, 0)


class LinesEditor(FieldEditor):
    """Several lines, each its own: a title in three lines."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.box = TextBox(least_lines=2)
        fill(self, self.box)
        self.box.typed.connect(lambda: self.say(_lines(self.box.toPlainText())))
        self.box.settled.connect(self.settle)
        self.box.refused.connect(link.paste_refused)
        self.box.placed.connect(self._on_box_placed)
        self.rename()

    def put(self, value: tuple[str, ...]) -> None:
        self.box.put_text("\n".join(value))

    def is_composing(self) -> bool:
        return self.box.composing

    def go_to(self, rest: str, start: int, end: int) -> None:
        lines = self.box.toPlainText().split("\n")
        line = min(int(rest), len(lines) - 1) if rest.isdigit() else 0
        begin = sum(len(text) + 1 for text in lines[:line])
        self.reach(self.box)
        self.box.select(begin + start, begin + end)

    def rename(self) -> None:
        self.name_widget(self.box)

    def _on_box_placed(self, start: int, end: int) -> None:
        before = self.box.toPlainText()[:start]
        line, begin = before.count("\n"), before.rfind("\n") + 1
        self.link.enter(f"{self.place.path}.{line}", start - begin, end - begin)


def _lines(text: str) -> tuple[str, ...]:
    stripped = text.rstrip("\n")
    return tuple(stripped.split("\n")) if stripped else ()
