"""What the desk shows before an issue lies on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui.palette import (
    ACCENT,
    ACCENT_TINT,
    CONTROL_EDGE,
    INK,
    LINE,
    PANEL,
    PAPER,
    SECONDARY,
    wear,
)
from tsushin_desk.ui.recent import RecentIssue
from tsushin_desk.ui.start_ways import Way

Picture = Callable[[Path], QImage | None]
_PAGE = (170, 240)  # pixels
_PICTURES = 40  # milliseconds: the page itself is there before its pictures
_LONGEST = 11  # characters of a title in a card
_NUMBER = re.compile("第[0-9]+号$")
_SAMPLE = "見本\n第33号を開く"
_PICTURE = ("pictures", "readme-page-1.png")
_FIRST_WORDS = "記事と写真を欄に入れていくと、右に紙面ができあがります。まずは見本を開いてみてください。"


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
QPushButton[way="true"][first="true"] {{ background: {ACCENT.name()}; border-color: {ACCENT.name()}; }}
QPushButton[way="true"][first="true"]:focus {{ border: 2px solid {INK.name()}; }}
QPushButton[first="true"] QLabel, QPushButton[first="true"] QLabel#way-more {{ color: {PANEL.name()}; }}
QListWidget#start-recent {{ background: transparent; border: 0; outline: none; }}
QListWidget#start-recent::item {{ background: {PANEL.name()}; color: {INK.name()};
    border: 1px solid {LINE.name()}; border-radius: 6px; margin: 6px; padding: 10px; }}
QListWidget#start-recent::item:hover {{ border: 2px solid {ACCENT.name()}; padding: 9px; }}
QListWidget#start-recent::item:selected {{ background: {ACCENT_TINT.name()};
    border: 2px solid {ACCENT.name()}; padding: 9px; }}
"""


class StartPage(QWidget):
    """Ways to begin at the left, the recent issues with their first pages at the right.

    ``picture`` gives the kept picture of an issue's page one, or None. ``next_wanted``: the path of the issue
    that the next one is made from.
    """

    next_wanted = Signal(object)
    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._newest: RecentIssue | None = None
        self._later = QTimer(self, singleShot=True, interval=_PICTURES)
        self._later.timeout.connect(self._show_pictures)
        self.setObjectName("start")
        wear(self, _sheet)
        self.next_button = Way("next", "次の号を作る", "")
        self.next_button.set_first(True)
        self.next_button.clicked.connect(self._on_next_button_clicked)
        self.new_button = Way("new", "新しく作る", "題字から順に、はじめて作ります")
        self.open_button = Way("open", "ファイルを開く…", "ほかの場所にある号を開きます")
        self.sample_button = Way(
            "sample", "見本（第33号）を開く", "できあがりを見ながら試せます。\n元の見本は変わりません"
        )
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.recent = QListWidget()
        self.recent.setViewMode(QListWidget.ViewMode.IconMode)
        self.recent.setMovement(QListWidget.Movement.Static)
        self.recent.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.recent.setIconSize(QSize(*_PAGE))
        self.recent.setGridSize(QSize(_PAGE[0] + 50, _PAGE[1] + 102))
        self.recent.setUniformItemSizes(True)
        self.recent.setWordWrap(True)
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
            tip = f"{entry.name}\n{entry.path}"
            self._add_card(f"{card_name(entry.name)}\n{entry.when}", tip, entry.path)
        if not there:
            self._add_card(_SAMPLE, "元の見本は変わりません", "")
        self._newest = there[0] if there else None
        self._greet()
        self._later.start()
        self.recent_heading.setText("最近の号" if there else "できあがりはこのようになります")
        self.none_label.setVisible(not there)

    def _add_card(self, text: str, tip: str, path: str) -> None:
        """An issue in the list; without a path the sample."""
        item = QListWidgetItem(_sheet_icon(None), text)
        item.setToolTip(tip)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, " ".join(text.split()))
        item.setData(Qt.ItemDataRole.UserRole, path)
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.recent.addItem(item)

    def _greet(self) -> None:
        """The first time a sentence of welcome, later the next issue."""
        newest = self._newest
        self.welcome.setText("今月の通信を作りましょう" if newest else "通信デスクへようこそ")
        self.first_words.setVisible(newest is None)
        self.next_button.setVisible(newest is not None)
        self.sample_button.set_first(newest is None)
        if self.isVisibleTo(self.window()):
            (self.sample_button if newest is None else self.next_button).setFocus()
        if newest is not None:
            self.next_button.explain(f"{short_name(newest.name)}をもとに、次の号を用意します")

    def _show_pictures(self) -> None:
        """The kept pictures, after the page itself is there; no issue is opened for them."""
        for row in range(self.recent.count()):
            item = self.recent.item(row)
            path = item.data(Qt.ItemDataRole.UserRole)
            image = self._picture(Path(path)) if path else QImage(str(resources_folder().joinpath(*_PICTURE)))
            if image is not None and not image.isNull():
                item.setIcon(_sheet_icon(image))

    def _on_next_button_clicked(self) -> None:
        if self._newest is not None:
            self.next_wanted.emit(Path(self._newest.path))

    def _side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("start-side")
        side.setFixedWidth(368)
        self.welcome = QLabel()
        self.welcome.setObjectName("welcome")
        self.first_words = QLabel(f"<p style='line-height: 140%'>{_FIRST_WORDS}</p>")
        self.first_words.setObjectName("first-words")
        self.first_words.setWordWrap(True)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(self.welcome)
        layout.addWidget(self.first_words)
        for button in (self.next_button, self.open_button, self.sample_button, self.new_button):
            layout.addWidget(button)
        layout.addStretch()
        layout.addWidget(QLabel("設定は要りません。見本で気軽に試せます。"))
        return side

    def _recent_part(self) -> QVBoxLayout:
        self.recent_heading = heading = QLabel()
        heading.setObjectName("recent-heading")
        self.none_label = QLabel("開いた号や保存した号が、ここに並びます。")
        layout = QVBoxLayout()
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(self.recent, 1)
        layout.addWidget(self.none_label)
        layout.addStretch(0)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        return layout

    def _on_recent_chosen(self, item: QListWidgetItem) -> None:
        path = item.data(Qt.ItemDataRole.UserRole)
        if path:
            self.recent_wanted.emit(Path(path))
        else:
            self.sample_wanted.emit()


def card_name(name: str) -> str:
    """「第33号」 and under it the title, cut where a card ends."""
    number = short_name(name)
    title = name.removesuffix(number).strip()
    if not title or number == name:
        return number
    return f"{number}\n{title if len(title) <= _LONGEST else title[: _LONGEST - 1] + '…'}"


def short_name(name: str) -> str:
    """「第33号」 of an issue's whole name, or the name itself."""
    found = _NUMBER.search(name)
    return found.group() if found else name or "名前のない号"


def _sheet_icon(image: QImage | None) -> QIcon:
    """A page with its edge; an empty sheet while there is no picture of it."""
    page = QPixmap(2 * _PAGE[0], 2 * _PAGE[1])
    page.fill(PAPER)
    painter = QPainter(page)
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page.rect(), image)
    painter.setPen(QPen(CONTROL_EDGE, 2))
    painter.drawRect(page.rect().adjusted(1, 1, -1, -1))
    painter.end()
    page.setDevicePixelRatio(2)
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        made.addPixmap(page, mode)
    return made
