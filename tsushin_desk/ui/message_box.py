"""The box of every message: its three parts under their names, and buttons that are verbs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tsushin_desk.ui.palette import ACCENT, GROUND, LINE, PANEL, SECONDARY, wear

_SIGN = 22  # pixels
_WIDTH = 600


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog#message {{ background: {PANEL.name()}; }}
QWidget#message-foot {{ background: {GROUND.name()}; border-top: 1px solid {LINE.name()}; }}
QLabel#message-name {{ font-size: 13px; color: {SECONDARY.name()}; }}
QLabel#message-question {{ font-size: 18px; font-weight: bold; }}
QPushButton#message-details {{ border-color: transparent; background: transparent; color: {ACCENT.name()};
    padding: 7px 4px; }}
QPushButton#message-details:focus {{ border: 2px solid {ACCENT.name()}; padding: 6px 3px; }}
"""


class MessageBox(QDialog):
    """Waits for the user, and takes no other message in its place. ``details`` can be copied."""

    def __init__(self, parent: QWidget, what: str, rest: str, details: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("通信デスク")
        self.setModal(True)
        wear(self, _sheet)
        self.setMinimumWidth(_WIDTH)
        self._what, self._rest, self._details = what, rest, details
        self._buttons: list[QPushButton] = []
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(14)
        self.rows.setVerticalSpacing(2)
        self.rows.setColumnStretch(1, 1)
        self._foot = QHBoxLayout()
        self._lay_out()

    def text(self) -> str:
        """What happened, or what is asked."""
        return self._what

    def informativeText(self) -> str:
        """What is safe and what to do."""
        return self._rest

    def buttons(self) -> list[QPushButton]:
        """Those that answer."""
        return list(self._buttons)

    def add_question(self, sign: QIcon, what: str, rest: str) -> None:
        """A heading that asks, and under it what one has to know for the answer."""
        self.rows.addWidget(_sign(sign), 0, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addWidget(_words(what, "message-question"), 0, 1)
        self.rows.setVerticalSpacing(10)
        self.rows.addWidget(_words(rest, "message-part"), 1, 1)

    def add_part(self, sign: QIcon, name: str, text: str) -> None:
        """One of the three parts, under its name."""
        row = self.rows.rowCount()
        self.rows.addWidget(_sign(sign), row, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        self.rows.addWidget(_words(name, "message-name"), row, 1)
        part = _words(text, "message-part")
        part.setAccessibleName(name)
        self.rows.addWidget(part, row + 1, 1)
        self.rows.setRowMinimumHeight(row + 2, 10)

    def add_answer(self, text: str, act: Callable[[], None] | None) -> QPushButton:
        """A button at the right; those added later stand further left. It closes the box, then acts."""
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._answer(act))
        self._foot.insertWidget(self._foot.count() - len(self._buttons), button)
        self._buttons.append(button)
        return button

    def set_safe(self, button: QPushButton) -> None:
        """The answer of the Enter key."""
        button.setAutoDefault(True)
        button.setDefault(True)
        button.setFocus()

    def fit_height(self) -> None:
        """As high as its words are at its width; Qt would leave room for narrower ones."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        layout = self.layout()
        if layout is not None:
            self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _lay_out(self) -> None:
        foot = QWidget()
        foot.setObjectName("message-foot")
        foot.setLayout(self._foot)
        self._foot.setContentsMargins(20, 12, 20, 12)
        if self._details:
            copy = QPushButton("詳細をコピー")
            copy.setObjectName("message-details")
            copy.setAccessibleName("詳細をコピー")
            copy.setAutoDefault(False)
            copy.clicked.connect(self._on_copy_clicked)
            self._foot.addWidget(copy)
        self._foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        body = QVBoxLayout()
        body.setContentsMargins(24, 22, 24, 18)
        body.addLayout(self.rows)
        layout.addLayout(body)
        layout.addStretch()
        layout.addWidget(foot)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.findChild(QPushButton, "message-details").setText("コピーしました")  # type: ignore[union-attr]

    def _answer(self, act: Callable[[], None] | None) -> None:
        self.accept()
        if act is not None:
            act()


def _sign(sign: QIcon) -> QLabel:
    label = QLabel()
    label.setPixmap(sign.pixmap(QSize(_SIGN, _SIGN)))
    return label


def _words(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
