"""引き継ぎ: what a hand-over file would bring, ticked item by item; nothing that is there is overwritten."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.archive.handover_taking import HandoverPlan, ItemState, PlannedItem
from tsushin_desk.ui.archive.look import sheet
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.palette import wear
from tsushin_desk.wording.handover import item_state, item_title, plan_heading, settings_line

_COMES = (ItemState.NEW, ItemState.DIFFERENT)


class HandoverWindow(QDialog):
    """``wanted``: the items that were ticked, as a tuple. ``folder_wanted``: put them elsewhere."""

    wanted = Signal(object)
    folder_wanted = Signal()

    def __init__(self, plan: HandoverPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("handover")
        self.setWindowTitle("引き継ぎのファイルを取り込む")
        wear(self, sheet)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.plan = plan
        self.items = QTreeWidget()
        self.items.setObjectName("handover-items")
        self.items.setAccessibleName("引き継ぎの中身")
        self.items.setRootIsDecorated(False)
        self.items.setHeaderLabels(["取り込むもの", "ファイルの名前", "どうなるか"])
        self._rows = [_row(planned) for planned in plan.items]
        self.items.addTopLevelItems(self._rows)
        for column, width in enumerate((200, 190)):
            self.items.setColumnWidth(column, width)
        self.items.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.items.itemChanged.connect(lambda *_: self._show_count())
        self.take_button, stop = QPushButton(), QPushButton("やめる")
        self.take_button.setObjectName("handover-take")
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self._on_take_clicked)
        stop.setObjectName("handover-stop")
        stop.setAutoDefault(False)
        stop.clicked.connect(self.reject)
        elsewhere = QPushButton("別のフォルダーへ…")
        elsewhere.setObjectName("handover-folder")
        elsewhere.setAutoDefault(False)
        elsewhere.clicked.connect(self._on_elsewhere_clicked)
        question, explanation = QLabel(plan_heading(plan)), QLabel(_explanation(plan))
        question.setObjectName("question")
        explanation.setObjectName("explanation")
        explanation.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(elsewhere)
        foot.addStretch()
        foot.addWidget(stop)
        foot.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(question)
        layout.addWidget(explanation)
        layout.addWidget(self.items, 1)
        layout.addLayout(foot)
        self._show_count()
        fit_on_screen(self, 900, 560)

    def _ticked(self) -> tuple[PlannedItem, ...]:
        return tuple(
            planned
            for row, planned in zip(self._rows, self.plan.items, strict=True)
            if row.checkState(0) == Qt.CheckState.Checked
        )

    def _show_count(self) -> None:
        count = len(self._ticked())
        has_settings = any(setting.state is ItemState.NEW for setting in self.plan.settings)
        settings_only = "設定を取り込む" if has_settings else "取り込むものはありません"
        self.take_button.setText(f"{count}件を取り込む" if count else settings_only)
        self.take_button.setEnabled(count > 0 or has_settings)

    def _on_take_clicked(self) -> None:
        self.wanted.emit(self._ticked())
        self.accept()

    def _on_elsewhere_clicked(self) -> None:
        self.reject()
        self.folder_wanted.emit()


def _row(planned: PlannedItem) -> QTreeWidgetItem:
    row = QTreeWidgetItem([item_title(planned), planned.item.name, item_state(planned)])
    row.setToolTip(2, item_state(planned))
    row.setSizeHint(0, QSize(0, 30))
    comes = planned.state in _COMES
    row.setCheckState(0, Qt.CheckState.Checked if comes else Qt.CheckState.Unchecked)
    if not comes:
        row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
    return row


def _explanation(plan: HandoverPlan) -> str:
    return (
        f"「{plan.folder}」に取り込みます。いまあるファイルは書きかえません。同じものは飛ばし、"
        f"同じ名前で中身の違うものは別の名前で並べます。{settings_line(plan)}"
    )
