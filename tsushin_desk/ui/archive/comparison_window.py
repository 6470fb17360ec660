"""Two issues side by side: sections at the left, at the right what stood there and what stands there now."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.archive.comparison import FieldDifference, SectionComparison, State
from tsushin_desk.archive.text_difference import Fate, Piece, text_difference
from tsushin_desk.ui.archive.look import sheet
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.palette import ERROR_TINT, GROUND, INK, LINE, NOTE_TINT, SECONDARY, wear
from tsushin_desk.wording.library import STATES, difference_texts, difference_title, section_title, summary

_SIGNS = {State.SAME: "＝", State.CHANGED: "≠", State.ADDED: "＋", State.REMOVED: "－"}


class ComparisonWindow(QDialog):
    """``names``: what the older and the newer issue are called."""

    def __init__(
        self, comparisons: tuple[SectionComparison, ...], names: tuple[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setWindowTitle("2つの号を比べる")
        wear(self, sheet)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._all, self._names = comparisons, names
        self._shown: tuple[SectionComparison, ...] = ()
        self.sections = QListWidget()
        self.sections.setObjectName("comparison-sections")
        self.sections.setAccessibleName("記事")
        self.sections.setFixedWidth(270)
        self.sections.setWordWrap(True)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.currentRowChanged.connect(self._on_sections_row_changed)
        self.texts = QTextBrowser()
        self.texts.setObjectName("comparison-texts")
        self.texts.setAccessibleName("違うところ")
        self.texts.setOpenLinks(False)
        self.texts.document().setDocumentMargin(14)
        self.same_too = QCheckBox("同じ記事も並べる")
        self.same_too.setObjectName("comparison-same")
        self.same_too.toggled.connect(self._show_sections)
        self._lay_out()
        self._show_sections()
        self.sections.setFocus()
        fit_on_screen(self, 1180, 680)

    def _lay_out(self) -> None:
        question, counts = QLabel(f"{self._names[0]} と {self._names[1]}"), QLabel(summary(self._all))
        question.setObjectName("question")
        counts.setObjectName("explanation")
        close = QPushButton("閉じる")
        close.setObjectName("comparison-close")
        close.clicked.connect(self.close)
        head, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(question)
        head.addSpacing(12)
        head.addWidget(counts)
        head.addStretch(1)
        head.addWidget(self.same_too)
        middle.addWidget(self.sections)
        middle.addWidget(self.texts, 1)
        foot.addWidget(_legend())
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _show_sections(self) -> None:
        self._shown = tuple(
            one for one in self._all if one.state is not State.SAME or self.same_too.isChecked()
        )
        self.sections.clear()
        for one in self._shown:
            fate = f"{STATES[one.state]}{_count(one)}"
            item = QListWidgetItem(f"{_SIGNS[one.state]}　{section_title(one)}\n{fate}")
            spoken = f"{section_title(one)} {fate}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.sections.addItem(item)
        if self._shown:
            self.sections.setCurrentRow(0)
        else:
            self.texts.setPlainText(summary(self._all))

    def _on_sections_row_changed(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.texts.setHtml("".join(_section_html(self._shown[row], self._names)))


def _count(one: SectionComparison) -> str:
    return f"　{len(one.differences)}か所" if one.state is State.CHANGED else ""


def _legend() -> QLabel:
    gone, come = Piece(Fate.REMOVED, "なくなった字"), Piece(Fate.ADDED, "増えた字")
    legend = QLabel(f"{_piece_html(gone)}　{_piece_html(come)}")
    legend.setTextFormat(Qt.TextFormat.RichText)
    return legend


def _section_html(one: SectionComparison, names: tuple[str, str]) -> Iterator[str]:
    yield f'<h3 style="margin-bottom:8px">{escape(section_title(one))}　{STATES[one.state]}</h3>'
    if one.state is State.SAME:
        yield "<p>どちらの号でも同じです。</p>"
        return
    style = f"border-color:{LINE.name()}"
    yield f'<table width="100%" cellspacing="0" cellpadding="8" style="{style}" border="1">'
    yield f'<tr bgcolor="{GROUND.name()}"><td width="18%"></td>'
    yield "".join(f'<td width="41%"><b>{escape(name)}</b></td>' for name in names) + "</tr>"
    for difference in one.differences:
        before, after = _sides(difference, one.state)
        label = f'<td style="color:{SECONDARY.name()}">{escape(difference_title(difference))}</td>'
        yield f"<tr>{label}<td>{before}</td><td>{after}</td></tr>"
    yield "</table>"


def _sides(difference: FieldDifference, state: State) -> tuple[str, str]:
    before, after = difference_texts(difference)
    if state is State.ADDED:
        return "", _plain_html(after)
    if state is State.REMOVED:
        return _plain_html(before), ""
    if difference.is_photo or not (difference.before and difference.after):
        return _plain_html(before), _plain_html(after)
    pieces = text_difference(before, after)
    left = (_piece_html(piece) for piece in pieces if piece.fate is not Fate.ADDED)
    right = (_piece_html(piece) for piece in pieces if piece.fate is not Fate.REMOVED)
    return "".join(left), "".join(right)


def _piece_html(piece: Piece) -> str:
    """Struck through or underlined as well as tinted: colour is not the only sign."""
    text = _plain_html(piece.text)
    if piece.fate is Fate.REMOVED:
        return f'<s style="background-color:{ERROR_TINT.name()};color:{INK.name()}">{text}</s>'
    if piece.fate is Fate.ADDED:
        return f'<u style="background-color:{NOTE_TINT.name()};color:{INK.name()}">{text}</u>'
    return text


def _plain_html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
