"""What was not saved: the journal and the file side by side, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.storage.recovery import Recoverable
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.message_signs import question_icon
from tsushin_desk.ui.page_picture import PagePicture
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, GROUND, LINE, PANEL, SECONDARY, wear
from tsushin_desk.ui.recovery_offer import RecoveryOffer
from tsushin_desk.wording.moments import moment_words


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog#recovery {{ background: {PANEL.name()}; }}
QLabel#recovery-heading {{ font-size: 18px; font-weight: bold; }}
QFrame[card="true"] {{ border: 1px solid {LINE.name()}; border-radius: 6px; background: {PANEL.name()}; }}
QFrame#card-kept {{ border: 2px solid {ACCENT.name()}; background: {ACCENT_TINT.name()}; }}
QLabel#card-name {{ font-size: 16px; font-weight: bold; border: 0; }}
QLabel#card-time, QLabel#recovery-note {{ color: {SECONDARY.name()}; border: 0; }}
QListWidget {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; border-radius: 6px;
    padding: 0 10px; }}
QListWidget::item {{ padding: 6px 0; }} /* at its sides Qt would forget it where it breaks lines */
QWidget#recovery-foot {{ background: {GROUND.name()}; border-top: 1px solid {LINE.name()}; }}
"""


_PICTURE = 150  # pixels
_MOST_LINES = 12


class RecoveryDialog(QDialog):
    """``looked_at``: this one should be shown. ``kept_wanted``, ``saved_wanted``: what the work goes on with.

    ``unwanted``: this one should not be offered again.
    """

    looked_at = Signal(object)
    kept_wanted = Signal(object)
    saved_wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self, found: Sequence[Recoverable], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("控えが見つかりました")
        wear(self, _sheet)
        self.setModal(True)
        self._found = tuple(found)
        self.choice = QComboBox()
        self.choice.setObjectName("recovery-choice")
        self.choice.setAccessibleName("控え")
        for one in self._found:
            self.choice.addItem(f"{_name(one)}（{moment_words(one.when)} の控え）")
        self.choice.setVisible(len(self._found) > 1)
        self.heading, self.text = QLabel(), QLabel()
        self.heading.setObjectName("recovery-heading")
        self.heading.setWordWrap(True)
        self.text.setWordWrap(True)
        self.kept = _Card("card-kept", "控えから続ける")
        self.saved = _Card("card-saved", "保存してあるほうを開く")
        self.differences_name = QLabel("違うところ")
        self.differences = QListWidget()
        self.differences.setObjectName("recovery-differences")
        self.differences.setAccessibleName("違うところ")
        self.differences.setWordWrap(True)
        self.differences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.keep_button = _button("recovery-keep", "控えから続ける")
        self.saved_button = _button("recovery-saved", "保存してあるほうを開く")
        self.unwanted_button = _button("recovery-unwanted", "この控えは使わない")
        self.later_button = _button("recovery-later", "あとで決める")
        self._connect()
        self._lay_out()
        self.choice.setCurrentIndex(0)
        self._on_choice_changed()

    @property
    def chosen(self) -> Recoverable:
        """The one that is shown."""
        return self._found[max(self.choice.currentIndex(), 0)]

    def show_offer(self, offer: RecoveryOffer) -> None:
        """The pictures and the differences, when they are there."""
        if offer.found is not self.chosen:
            return
        self._show_side(self.kept, offer, is_kept=True)
        self._show_side(self.saved, offer, is_kept=False)
        has_saved = offer.saved is not None
        self.saved.setVisible(has_saved)
        self.saved_button.setVisible(has_saved)
        self.differences.setVisible(has_saved)
        self.differences_name.setVisible(has_saved)
        if offer.saved_when is not None:
            self.saved.time.setText(f"{moment_words(offer.saved_when)} に保存")
        count = len(offer.differences)
        self.differences_name.setText(f"違うところ（{count}か所）")
        self.differences.clear()
        self.differences.addItems(offer.differences[:_MOST_LINES])
        if count > _MOST_LINES:
            self.differences.addItem(f"ほか {count - _MOST_LINES}か所")

    def _show_side(self, card: _Card, offer: RecoveryOffer, *, is_kept: bool) -> None:
        finished = offer.kept_pages if is_kept else offer.saved_pages
        opened = offer.found.opened if is_kept else offer.saved
        if finished is None or opened is None:
            card.picture.show_nothing()
        else:
            card.picture.show_page(finished, opened.pictures, offer.page)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        self.keep_button.clicked.connect(lambda: self._end(self.kept_wanted))
        self.saved_button.clicked.connect(lambda: self._end(self.saved_wanted))
        self.unwanted_button.clicked.connect(lambda: self._end(self.unwanted))
        self.later_button.clicked.connect(self.reject)

    def _end(self, wanted: SignalInstance) -> None:
        chosen = self.chosen
        self.accept()
        wanted.emit(chosen)

    def _on_choice_changed(self) -> None:
        found = self.chosen
        when = moment_words(found.when)
        if found.is_put_by:
            self.heading.setText(f"{_name(found)}の、保存しなかった控えです。")
        else:
            self.heading.setText(f"前回、{_name(found)}は保存する前に終わりました。")
        file = found.file.path
        safe = "保存してあるファイルも、そのまま無事です。" if file else "まだファイルの名前はありません。"
        self.text.setText(
            f"入力の控えが {when} まで残っています。{safe}\n"
            "どうするかを選んでください。選ばなかった控えも、60日間は残ります。"
        )
        self.kept.time.setText(f"{when} まで")
        self.saved.time.setText("")
        for card in (self.kept, self.saved):
            card.picture.wait()
        for widget in (self.saved, self.saved_button, self.differences, self.differences_name):
            widget.setVisible(False)
        self.looked_at.emit(found)

    def _lay_out(self) -> None:
        sign = QLabel()
        sign.setPixmap(question_icon().pixmap(28, 28))
        words = QVBoxLayout()
        words.addWidget(self.heading)
        words.addWidget(self.text)
        words.addWidget(self.choice)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        right = QVBoxLayout()
        right.addWidget(self.differences_name)
        right.addWidget(self.differences, 1)
        note = QLabel("控えから続けても、保存するまで\nファイルは書き換わりません。")
        note.setObjectName("recovery-note")
        right.addWidget(note)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.kept)
        middle.addWidget(self.saved)
        middle.addLayout(right, 1)
        foot = QWidget()
        foot.setObjectName("recovery-foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(20, 12, 20, 12)
        buttons.addWidget(self.unwanted_button)
        buttons.addStretch()
        for button in (self.later_button, self.saved_button, self.keep_button):
            buttons.addWidget(button)
        self.keep_button.setAutoDefault(True)
        self.keep_button.setDefault(True)
        body = QVBoxLayout()
        body.setContentsMargins(22, 20, 22, 16)
        body.setSpacing(14)
        body.addLayout(head)
        body.addLayout(middle, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(body, 1)
        layout.addWidget(foot)
        self.keep_button.setFocus()  # once it has its place in the dialog: the safe one, not the first
        fit_on_screen(self, 820, 500)


class _Card(QFrame):
    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", True)
        heading, self.time = QLabel(words), QLabel()
        heading.setObjectName("card-name")
        self.time.setObjectName("card-time")
        self.picture = PagePicture(_PICTURE, f"{words}：紙面")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.addWidget(heading)
        layout.addWidget(self.time)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setAutoDefault(False)
    return button


def _name(found: Recoverable) -> str:
    return f"第{found.opened.issue.masthead.number}号"
