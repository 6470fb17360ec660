"""The notation shown as what it is: marks pale, bold bold, ruby and dots in the accent."""

from __future__ import annotations

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat

from tsushin_desk.model.inline import InlineText, SpanKind, parse_inline
from tsushin_desk.ui.forms.positions import to_units
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, NOTE, SECONDARY

_SIGNS = frozenset("*{《<\\h")


class NotationHighlighter(QSyntaxHighlighter):
    """Colours the stored text; the text itself stays as it is."""

    def highlightBlock(self, text: str) -> None:
        if not _SIGNS & set(text):
            return
        inline = parse_inline(text)
        mark = QTextCharFormat()
        mark.setForeground(SECONDARY)
        plain = dict.fromkeys(inline.offsets[:-1])
        for place in range(len(text)):
            if place not in plain:
                self._paint(text, place, place + 1, mark)
        for index in range(len(inline.text)):
            form = _format_at(inline, index)
            if form is not None:
                self._paint(text, inline.offsets[index], inline.offsets[index] + 1, form)

    def _paint(self, text: str, start: int, end: int, form: QTextCharFormat) -> None:
        first = to_units(text, start)
        self.setFormat(first, to_units(text, end) - first, form)


def _format_at(inline: InlineText, index: int) -> QTextCharFormat | None:
    kinds = {span.kind for span in inline.spans if span.start <= index < span.end}
    if not kinds:
        return None
    form = QTextCharFormat()
    if SpanKind.BOLD in kinds:
        form.setFontWeight(QFont.Weight.Bold)
    if SpanKind.RUBY in kinds:
        form.setBackground(ACCENT_TINT)
    if SpanKind.DOTS in kinds:
        form.setForeground(ACCENT)
        form.setFontUnderline(True)
    if SpanKind.LINK in kinds:
        form.setForeground(NOTE)
        form.setFontUnderline(True)
    return form
