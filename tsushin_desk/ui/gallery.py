"""The gallery: which kind of section, and where it comes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.gallery_pictures import SIZE, gallery_picture
from tsushin_desk.ui.outline import name_of
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, GROUND, INK, LINE, PANEL, wear

_USES: Mapping[str, str] = {
    "greeting": "季節のことばと話題",
    "article": "市全体の催しや説明会",
    "district_report": "流れ図・写真つきの報告",
    "visit_report": "視察の受け入れ・訪問",
    "appeal": "囲みで目立たせるお願い",
    "event_notice": "日時・会場・当日の内容",
    "minutes": "月・会議ごとの箇条書き",
    "free_text": "小見出しと文章だけ",
    "photo_page": "説明をつけた写真",
    "calendar": "日付順の行事予定",
    "recruitment": "担い手・参加者の募集",
}


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog {{ background: {PANEL.name()}; }}
QListWidget {{ background: {PANEL.name()}; outline: none; }}
QListWidget::item {{ border: 1px solid {LINE.name()}; border-radius: 6px; margin: 3px; padding: 8px; }}
QListWidget::item:focus {{ outline: none; }}
QListWidget::item:hover {{ background: {GROUND.name()}; }}
QListWidget::item:selected {{ background: {ACCENT_TINT.name()}; color: {INK.name()};
    border: 2px solid {ACCENT.name()}; padding: 7px; }}
QLabel#question {{ font-size: 19px; font-weight: bold; }}
"""


class Gallery(QDialog):
    """``kind_chosen``: the kind's name in files, and the index of the new section."""

    kind_chosen = Signal(str, int)

    def __init__(self, issue: Issue, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setWindowTitle("記事の種類を選ぶ")
        wear(self, _sheet)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kinds = _kind_list()
        self.kinds.currentRowChanged.connect(self._on_kinds_row_changed)
        self.kinds.itemActivated.connect(lambda _: self._on_add_clicked())
        self.place = _place_box(issue, after)
        self.add_button = QPushButton()
        self.add_button.setObjectName("gallery-add")
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self._on_add_clicked)
        self._lay_out()
        self.kinds.setCurrentRow(2)
        fit_on_screen(self, 892, 648)

    def _lay_out(self) -> None:
        question = QLabel("どんな記事を入れますか")
        question.setObjectName("question")
        stop = QPushButton("やめる")
        stop.setObjectName("gallery-stop")
        stop.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(QLabel("入れる場所"))
        foot.addWidget(self.place)
        foot.addStretch()
        foot.addWidget(stop)
        foot.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(question)
        layout.addWidget(QLabel("選ぶと、書く欄が用意されます。あとから動かすことも消すこともできます。"))
        layout.addWidget(self.kinds, 1)
        layout.addLayout(foot)

    def _on_kinds_row_changed(self, row: int) -> None:
        self.add_button.setText(f"「{SECTION_KINDS[row].label}」を追加")

    def _on_add_clicked(self) -> None:
        kind = SECTION_KINDS[self.kinds.currentRow()].name
        self.kind_chosen.emit(kind, self.place.currentData())
        self.accept()


def _kind_list() -> QListWidget:
    kinds = QListWidget()
    kinds.setObjectName("gallery-kinds")
    kinds.setAccessibleName("記事の種類")
    kinds.setViewMode(QListWidget.ViewMode.IconMode)
    kinds.setMovement(QListWidget.Movement.Static)
    kinds.setResizeMode(QListWidget.ResizeMode.Adjust)
    kinds.setIconSize(SIZE)
    kinds.setGridSize(QSize(206, 158))
    kinds.setUniformItemSizes(True)
    kinds.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for kind in SECTION_KINDS:
        item = QListWidgetItem(gallery_picture(kind.name), f"{kind.label}\n{_USES[kind.name]}")
        item.setSizeHint(QSize(202, 154))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind.label} {_USES[kind.name]}")
        kinds.addItem(item)
    return kinds


def _place_box(issue: Issue, after: str) -> QComboBox:
    place = QComboBox()
    place.setObjectName("gallery-place")
    place.setAccessibleName("入れる場所")
    place.addItem("題字のすぐ後ろ", 0)
    chosen = len(issue.sections) if after == "colophon" else 0
    for index, section in enumerate(issue.sections, start=1):
        place.addItem(f"「{name_of(section)}」のすぐ後ろ", index)
        chosen = index if section.id == after else chosen
    place.setCurrentIndex(chosen)
    return place
