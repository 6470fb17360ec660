"""「先月のまま」 under a label, with a button that says that it is right so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tsushin_desk.ui.signs import Sign, sign_icon

_SIGN = 18  # pixels


class LastMonthMark(QWidget):
    """The sign, the words, and the button."""

    def __init__(self) -> None:
        super().__init__()
        self._confirm: Callable[[], None] | None = None
        sign, words = QLabel(), QLabel("先月のまま")
        sign.setPixmap(sign_icon(Sign.LAST_MONTH).pixmap(QSize(_SIGN, _SIGN)))
        words.setProperty("last-month", True)
        self.button = QPushButton("このまま")
        self.button.setObjectName("confirm-last-month")
        self.button.setProperty("quiet", True)
        self.button.setAccessibleName("先月のままでよい")
        self.button.setToolTip("先月と同じでよいときに押します。印が消えます。")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._on_button_clicked)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(sign)
        line.addWidget(words)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self, confirm: Callable[[], None]) -> None:
        """Shows the mark; ``confirm`` is what the button does."""
        self._confirm = confirm
        self.show()

    def _on_button_clicked(self) -> None:
        if self._confirm is not None:
            self._confirm()
