"""Above the start screen: that something was not saved the last time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tsushin_desk.ui.palette import NOTE, NOTE_TINT, wear


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QFrame#start-banner {{ margin: 16px 24px 12px 24px;
    background: {NOTE_TINT.name()}; border: 1px solid {NOTE.name()}; border-radius: 6px; }}
QLabel#banner-heading {{ color: {NOTE.name()}; font-size: 16px; font-weight: bold; }}
"""


class StartBanner(QFrame):
    """``look_wanted``: the person wants to see it."""

    look_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start-banner")
        wear(self, _sheet)
        self.sign, heading, self.text = QLabel(), QLabel("前回、保存する前に終わった号があります"), QLabel()
        heading.setObjectName("banner-heading")
        self.text.setWordWrap(True)
        self.button = QPushButton("内容を見る…")
        self.button.setObjectName("banner-look")
        self.button.clicked.connect(self.look_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading)
        words.addWidget(self.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.setSpacing(12)
        layout.addWidget(self.sign)
        layout.addLayout(words, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_found(self, words: str) -> None:
        """Names what was found; without words there is nothing to see."""
        if words:
            from tsushin_desk.ui.message_signs import question_icon  # most starts have nothing to tell

            self.sign.setPixmap(question_icon().pixmap(24, 24))
        self.text.setText(words)
        self.setVisible(bool(words))


def under_banner(banner: StartBanner) -> QWidget:
    """The place of the start page, with the banner above it."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(banner)
    return holder
