"""A finding as it stands in the list: its sign, where it is, what it says, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.editing.remedies import Remedy, RemedyName
from tsushin_desk.ui.icons import IconPicture
from tsushin_desk.ui.signs import Sign, sign_icon
from tsushin_desk.wording.proofreading import BUTTONS, CONSENT_BUTTON, LEAVE_BUTTON

_CONSENTS = (RemedyName.CONSENT_PAPER, RemedyName.CONSENT_WEB)
_ICON = 20  # pixels
_LEAST_WIDTH = 120
_MOST = 10  # letters on the buttons of one line


class FindingRow(QFrame):
    """``remedy_chosen``: a ``Remedy``. ``leave_chosen``: the finding may stay."""

    remedy_chosen = Signal(object)
    leave_chosen = Signal()

    def __init__(self, finding: Diagnostic, sign: Sign, place: str, what: str) -> None:
        super().__init__()
        self.finding = finding
        self.setObjectName("finding")
        self.setProperty("grave", sign is Sign.ERROR)
        self.setProperty("chosen", False)
        picture = IconPicture(sign_icon(sign), _ICON)
        self.place, self.what = QLabel(place), QLabel(what)
        self.place.setObjectName("finding-place")
        self.place.setProperty("sign", sign.name.lower())
        self.what.setObjectName("finding-what")
        for label in (self.place, self.what):
            label.setWordWrap(True)
        if not place:
            self.place.hide()  # shown without a parent it would be a window of its own
        self.buttons = QVBoxLayout()
        self.buttons.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.place)
        words.addWidget(self.what)
        words.addLayout(self.buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 8)
        layout.setSpacing(8)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self._place_text = place

    def set_chosen(self, on: bool) -> None:
        """The row that the keys or the mouse have come to."""
        self.setProperty("chosen", on)
        self.style().polish(self)

    def offer(self, remedies: Sequence[Remedy], may_leave: bool) -> None:
        """The buttons."""
        made: list[QPushButton] = []
        consents = [remedy for remedy in remedies if remedy.name in _CONSENTS]
        for remedy in remedies:
            if remedy.name not in _CONSENTS:
                button = self._button(BUTTONS[remedy.name], f"remedy:{remedy.name.value}")
                button.clicked.connect(lambda _=False, remedy=remedy: self.remedy_chosen.emit(remedy))
                made.append(button)
        if consents:
            made.append(self._consent_button(consents))
        if may_leave:
            leave = self._button(LEAVE_BUTTON, "leave")
            leave.clicked.connect(lambda _=False: self.leave_chosen.emit())
            made.append(leave)
        for own in _in_lines(made):
            line = QHBoxLayout()
            line.setSpacing(6)
            for button in own:
                line.addWidget(button)
            line.addStretch()
            self.buttons.addLayout(line)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{name}:{self.finding.code}")
        button.setAccessibleName(f"{self._place_text} {text}".strip())
        return button

    def _consent_button(self, consents: Sequence[Remedy]) -> QPushButton:
        button = self._button(CONSENT_BUTTON, "remedy:consent")
        menu = QMenu(button)
        for remedy in consents:
            action = menu.addAction(BUTTONS[remedy.name])
            action.setObjectName(f"remedy:{remedy.name.value}:{self.finding.code}")
            action.triggered.connect(lambda _=False, remedy=remedy: self.remedy_chosen.emit(remedy))
        button.setMenu(menu)
        return button

    def height_for(self, width: int) -> QSize:
        """How high it is in a list of this width."""
        layout = self.layout()
        assert layout is not None
        for label in (self.place, self.what):
            label.ensurePolished()
        layout.invalidate()
        return QSize(width, layout.totalHeightForWidth(max(width, _LEAST_WIDTH)))


def _in_lines(buttons: Sequence[QPushButton]) -> list[list[QPushButton]]:
    """As many beside each other as their words have room for in the narrowest list."""
    lines: list[list[QPushButton]] = []
    for button in buttons:
        letters = sum(len(other.text()) for other in lines[-1]) + len(button.text()) if lines else _MOST
        if lines and len(lines[-1]) < 2 and letters < _MOST:
            lines[-1].append(button)
        else:
            lines.append([button])
    return lines
