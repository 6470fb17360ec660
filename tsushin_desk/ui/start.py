"""What the desk shows before an issue lies on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.ui.icons import icon
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, CONTROL_EDGE, LINE, PANEL, SECONDARY, wear
from tsushin_desk.ui.recent import RecentIssue


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QWidget#start-side {{ background: {ACCENT_TINT.name()}; border-right: 1px solid {LINE.name()}; }}
QLabel#welcome {{ font-size: 21px; font-weight: bold; color: {ACCENT.name()}; }}
QLabel#recent-heading {{ font-size: 17px; font-weight: bold; }}
QPushButton[way="true"] {{ background: {PANEL.name()}; border: 1px solid {CONTROL_EDGE.name()};
    border-radius: 6px; }}
QPushButton[way="true"]:hover, QPushButton[way="true"]:focus {{ border: 2px solid {ACCENT.name()}; }}
QLabel#way-words {{ font-size: 16px; font-weight: bold; }}
QLabel#way-more {{ font-size: 14px; color: {SECONDARY.name()}; }}
QListWidget {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; border-radius: 6px; }}
QListWidget::item {{ padding: 10px 14px; }}
"""


class StartPage(QWidget):
    """Three ways to begin at the left, the recent issues at the right."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        wear(self, _sheet)
        self.new_button = _Way("new", "新しく作る", "題字から順に、はじめて作ります")
        self.open_button = _Way("open", "ファイルを開く…", "保存してある号を開きます")
        self.sample_button = _Way("sample", "見本（第33号）を開く", "元の見本は変わりません")
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.recent = QListWidget()
        self.recent.setObjectName("start-recent")
        self.recent.setAccessibleName("最近の号")
        self.recent.itemActivated.connect(self._on_recent_chosen)
        self.recent.itemClicked.connect(self._on_recent_chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._side())
        layout.addLayout(self._recent_part(), 1)

    def show_recent(self, entries: tuple[RecentIssue, ...]) -> None:
        """Lists the recent issues that are still there."""
        self.recent.clear()
        there = [entry for entry in entries if entry.is_there]
        for entry in there:
            item = QListWidgetItem(f"{entry.name}\n{entry.when}　{Path(entry.path).name}")
            item.setToolTip(entry.path)
            item.setData(Qt.ItemDataRole.UserRole, entry.path)
            self.recent.addItem(item)
        self.recent.setVisible(bool(there))
        self.none_label.setVisible(not there)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("start-side")
        side.setFixedWidth(368)
        welcome = QLabel("今月の通信を作りましょう")
        welcome.setObjectName("welcome")
        layout = QVBoxLayout(side)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(welcome)
        for button in (self.new_button, self.open_button, self.sample_button):
            layout.addWidget(button)
        layout.addStretch()
        layout.addWidget(QLabel("設定は要りません。見本で気軽に試せます。"))
        return side

    def _recent_part(self) -> QVBoxLayout:
        heading = QLabel("最近の号")
        heading.setObjectName("recent-heading")
        self.none_label = QLabel("開いた号や保存した号が、ここに並びます。")
        layout = QVBoxLayout()
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(self.none_label)
        layout.addWidget(self.recent, 1)
        layout.addStretch(0)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        return layout

    def _on_recent_chosen(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(Path(item.data(Qt.ItemDataRole.UserRole)))


class _Way(QPushButton):
    """One way to begin: a drawing, what it does, and a line about it."""

    def __init__(self, picture: str, text: str, explanation: str) -> None:
        super().__init__()
        self.setObjectName(f"start-{picture}")
        self.setAccessibleName(text)
        self.setAccessibleDescription(explanation)
        self.setProperty("way", True)
        self.setMinimumHeight(68)
        sign, words, more = QLabel(), QLabel(text), QLabel(explanation)
        sign.setPixmap(icon(picture).pixmap(24, 24))
        words.setObjectName("way-words")
        more.setObjectName("way-more")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 12, 10)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.addWidget(sign, 0, 0, 2, 1)
        grid.addWidget(words, 0, 1)
        grid.addWidget(more, 1, 1)
        grid.setColumnStretch(1, 1)
        for label in (sign, words, more):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
