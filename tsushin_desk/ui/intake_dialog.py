"""「報告を取り込む」: a text from a mail, split into the fields of a section; shown before it is done."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.editing import AddSection
from tsushin_desk.editing.intake_targets import (
    TARGET_KINDS,
    edit_of,
    is_waiting,
    likely_kind,
    paste_as_new,
    paste_text,
)
from tsushin_desk.editing.paste import Pasted
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import SECTION_KINDS, kind_of
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.outline import name_of
from tsushin_desk.ui.palette import ACCENT, GROUND, LINE, PANEL, WARNING, wear
from tsushin_desk.wording.intake import preview_rows
from tsushin_desk.wording.messages import message

LONGEST = 100_000  # characters: more than any report
_SOON = 150  # milliseconds after a key


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog {{ background: {PANEL.name()}; }}
QLabel#question {{ font-size: 19px; font-weight: bold; }}
QTextBrowser {{ background: {GROUND.name()}; border: 1px solid {LINE.name()}; border-radius: 4px; }}
"""


class IntakeDialog(QDialog):
    """``taken``: the edit that takes the text in."""

    taken = Signal(object)

    def __init__(self, issue: Issue, section: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake")
        self.setWindowTitle("報告を取り込む")
        wear(self, _sheet)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._issue, self._section = issue, section
        self._rest = ""
        self._is_chosen = False
        self.source = QPlainTextEdit()
        self.source.setObjectName("intake-text")
        self.source.setAccessibleName("取り込む文")
        self.source.setPlaceholderText("メールなどの文を、ここに貼り付けてください（Ctrl+V）")
        self.source.setTabChangesFocus(True)
        self.target = QComboBox()
        self.target.setObjectName("intake-target")
        self.target.setAccessibleName("入れるところ")
        self.preview = QTextBrowser()
        self.preview.setObjectName("intake-preview")
        self.preview.setAccessibleName("こう入ります")
        self.rest_button = QPushButton("残りの文をコピー")
        self.rest_button.setObjectName("intake-copy-rest")
        self.rest_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._rest))
        self.take_button = QPushButton("取り込む")
        self.take_button.setObjectName("intake-take")
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self._on_take_clicked)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._on_text_settled)
        self._lay_out()
        self._offer()
        self.source.textChanged.connect(self._soon.start)
        self.target.activated.connect(self._on_target_activated)
        fit_on_screen(self, 900, 560)
        self.source.setPlainText(text)
        self._on_text_settled()

    def _lay_out(self) -> None:
        question = QLabel("どの文を取り込みますか")
        question.setObjectName("question")
        where, how = QLabel("入れるところ"), QLabel("こう入ります")
        head = QHBoxLayout()
        head.addWidget(where)
        head.addWidget(self.target, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(QLabel("【目的】や「日時：」などの見出しで、欄に分けます。"))
        left.addWidget(self.source, 1)
        right.addLayout(head)
        right.addWidget(how)
        right.addWidget(self.preview, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 1)
        middle.addLayout(right, 1)
        stop = QPushButton("やめる")
        stop.setObjectName("intake-stop")
        stop.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.rest_button)
        foot.addStretch()
        foot.addWidget(stop)
        foot.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(question)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _offer(self) -> None:
        """The section that is open, and new ones."""
        own = next((s for s in self._issue.sections if s.id == self._section), None)
        if own is not None:
            self.target.addItem(f"いまの記事「{name_of(own)}」", ("", own.id))
        labels = {kind.name: kind.label for kind in SECTION_KINDS}
        for kind in TARGET_KINDS:
            self.target.addItem(f"新しい記事：{labels[kind]}", (kind, ""))

    def _on_text_settled(self) -> None:
        """The likeliest target is chosen, until the person has chosen one."""
        self._soon.stop()
        text = self.source.toPlainText()
        if len(text) > LONGEST:
            self._show_nothing(
                f"文が長すぎて取り込めません（{len(text):,}字。{LONGEST:,}字まで）。"
                "通信には何も入れていません。必要なところだけを貼り付けてください。"
            )
            return
        if not self._is_chosen and text.strip():
            self._choose_likeliest(text)
        self._show()

    def _choose_likeliest(self, text: str) -> None:
        kind = likely_kind(text, self._issue.masthead.month.year)
        if kind == "free_text" or not self._fits_open_section(kind):
            self.target.setCurrentIndex(self._row_of(kind))
        else:
            self.target.setCurrentIndex(0)

    def _fits_open_section(self, kind: str) -> bool:
        """True if the section that is open is of this kind and waits for its text."""
        own = next((s for s in self._issue.sections if s.id == self._section), None)
        return own is not None and kind_of(own).name == kind and is_waiting(own)

    def _row_of(self, kind: str) -> int:
        rows = range(self.target.count())
        return next(row for row in rows if self.target.itemData(row)[0] == kind)

    def _on_target_activated(self) -> None:
        self._is_chosen = True
        self._show()

    def _pasted(self) -> tuple[AddSection, Pasted] | Pasted | None:
        kind, section = self.target.currentData()
        text = self.source.toPlainText()
        if section:
            return paste_text(self._issue, section, text)
        return paste_as_new(self._issue, kind, self._place(), text)

    def _place(self) -> int:
        """New sections come right after the open one; from masthead and colophon, at the end."""
        ids = [section.id for section in self._issue.sections]
        return ids.index(self._section) + 1 if self._section in ids else len(ids)

    def _show(self) -> None:
        if not self.source.toPlainText().strip():
            self._show_nothing("文を貼り付けると、どの欄に何が入るかがここに出ます。")
            return
        made = self._pasted()
        if made is None:
            self._show_nothing(
                "この記事に入れられるところが見つかりませんでした。文はそのままです。"
                "「入れるところ」を選び直すか、「【目的】」などの見出しを付けてください。"
            )
            return
        pasted: Pasted = made[1] if isinstance(made, tuple) else made
        self._rest = pasted.rest
        self.preview.setHtml(_html(preview_rows(self._issue, made), pasted))
        self.rest_button.setVisible(bool(pasted.rest))
        self.take_button.setEnabled(True)

    def _show_nothing(self, text: str) -> None:
        self.preview.setPlainText(text)
        self.rest_button.hide()
        self.take_button.setEnabled(False)

    def _on_take_clicked(self) -> None:
        if self._soon.isActive():
            self._on_text_settled()
        if self.take_button.isEnabled():
            made = self._pasted()
            if made is not None:
                self.taken.emit(edit_of(made))
                self.accept()


def _html(rows: tuple[tuple[str, str], ...], pasted: Pasted) -> str:
    """What goes where, what was noticed, and what is left over."""
    cells = "".join(
        f"<tr><td style='padding:4px 12px 4px 0; color:{ACCENT.name()}'><b>{_plain(label)}</b></td>"
        f"<td style='padding:4px 0'>{_plain(text)}</td></tr>"
        for label, text in rows
    )
    told = "".join(
        f"<p style='color:{WARNING.name()}'>{_plain(part.what + part.do)}</p>"
        for part in map(message, pasted.findings)
    )
    rest = (
        f"<p style='color:{WARNING.name()}'><b>欄に入らない文</b>（通信には入りません）</p>"
        f"<p>{_plain(pasted.rest)}</p>"
    )
    return f"<table>{cells}</table>{told}{rest if pasted.rest else ''}"


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")
