"""One way to begin, on the start page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from tsushin_desk.ui.icons import IconPicture, icon


class Way(QPushButton):
    """One way to begin: a drawing, what it does, and a line about it."""

    def __init__(self, picture: str, text: str, explanation: str) -> None:
        super().__init__()
        self._picture = picture
        self.setObjectName(f"start-{picture}")
        self.setAccessibleName(text)
        self.setAccessibleDescription(explanation)
        self.setProperty("way", True)
        self.setMinimumHeight(68)
        self._sign, words, self.more = IconPicture(icon(picture), 24), QLabel(text), QLabel(explanation)
        sign, more = self._sign, self.more
        more.setWordWrap(True)
        words.setObjectName("way-words")
        more.setObjectName("way-more")
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 12, 10)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.addWidget(sign, 0, 0, 2, 1)
        grid.addWidget(words, 0, 1)
        grid.addWidget(more, 1, 1)
        grid.setColumnStretch(1, 1)
        for label in (sign, words, more):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def explain(self, explanation: str) -> None:
        """Another line about it."""
        self.more.setText(explanation)
        self.setAccessibleDescription(explanation)

    def set_first(self, on: bool) -> None:
        """The way that most people want now stands out."""
        self.setProperty("first", on)
        self._sign.shown = icon(self._picture, white=on)
        for widget in (self, *self.findChildren(QLabel)):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._grid.heightForWidth(width), 68)
