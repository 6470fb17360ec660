"""「次の号を作る」: one list to look through and to choose in; nothing is changed before the button."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.editing.rollover import GREATEST_NUMBER, Choices, Fate, RolledOver
from tsushin_desk.model.issue import Issue
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.next_plan import PlanGroup, PlanRow, months_offered, plan_of, with_fate
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, GOOD, LINE, PANEL, SECONDARY, wear

_NUMBER, _MONTH = "号", "発行月"
_WIDTHS = (230, 290)  # pixels of the first two columns


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog, QWidget#next-rows {{ background: {PANEL.name()}; }}
QScrollArea {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; }}
QLabel#question {{ font-size: 19px; font-weight: bold; }}
QLabel#now, QLabel#column {{ color: {SECONDARY.name()}; }}
QLabel#safe {{ color: {GOOD.name()}; }}
QComboBox, QSpinBox {{ min-height: 26px; }}
QFrame#group {{ background: {ACCENT_TINT.name()}; }}
QFrame#group QLabel {{ color: {SECONDARY.name()}; font-size: 14px; }}
QFrame#group QLabel#heading {{ color: {ACCENT.name()}; font-size: 15px; font-weight: bold; }}
"""


class NextIssueDialog(QDialog):
    """``chosen``: the ``Choices`` that the user has made."""

    chosen = Signal(object)

    def __init__(self, issue: Issue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("next-issue")
        self.setWindowTitle("次の号を作る")
        wear(self, _sheet)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._issue, self.choices = issue, Choices()
        self.question = QLabel()
        self.question.setObjectName("question")
        self.number, self.month = self._number_box(), self._month_box()
        self._moved: dict[str, QLabel] = {}
        self._heading_names: tuple[str, ...] = ()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.make_button, self.stop_button = QPushButton(), QPushButton("やめる")
        self.make_button.setObjectName("next-make")
        self.make_button.setDefault(True)
        self.make_button.clicked.connect(self._on_make_button_clicked)
        self.stop_button.setObjectName("next-stop")
        self.stop_button.clicked.connect(self.reject)
        self._lay_out()
        self._show_rows()
        fit_on_screen(self, 960, 690)
        self.make_button.setFocus()

    def _lay_out(self) -> None:
        number = self._issue.masthead.number
        safe = QLabel(f"✓ 第{number}号のファイルは変わりません。新しい号は、保存するときに名前を決めます。")
        safe.setObjectName("safe")
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.stop_button)
        foot.addWidget(self.make_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self.question)
        layout.addWidget(
            QLabel("次のとおりに用意します。あとから直せるところばかりですので、まずは作って大丈夫です。")
        )
        layout.addWidget(self.area, 1)
        layout.addWidget(safe)
        layout.addLayout(foot)

    def _number_box(self) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName("next-number")
        box.setAccessibleName("次の号の号数")
        box.setRange(0, GREATEST_NUMBER)
        box.setPrefix("第")
        box.setSuffix("号")
        box.setValue(min(self._issue.masthead.number + 1, GREATEST_NUMBER))
        box.valueChanged.connect(self._on_number_changed)
        return box

    def _month_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("next-month")
        box.setAccessibleName("次の号の発行月")
        own = self._issue.masthead.month
        for month in months_offered(own):
            box.addItem(f"{month.in_japanese}発行" + ("（増刊など）" if month == own else ""), month)
        box.currentIndexChanged.connect(self._on_month_changed)
        return box

    def _show_rows(self) -> None:
        """All rows anew; the boxes for number and month are kept."""
        self.number.setParent(None)
        self.month.setParent(None)
        _, groups = self._plan()
        rows = QWidget()
        rows.setObjectName("next-rows")
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        for column, width in enumerate(_WIDTHS):
            grid.setColumnMinimumWidth(column, width)
        grid.setColumnStretch(len(_WIDTHS), 1)
        self._moved.clear()
        for column, text in enumerate(self._columns()):
            grid.addWidget(_cell(text, "column"), 0, column)
        for group in groups:
            self._add_group(grid, group)
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(rows)
        self._retell()

    def _columns(self) -> tuple[str, str, str]:
        return ("どこ", f"いま（第{self._issue.masthead.number}号）", "次の号")

    def _add_group(self, grid: QGridLayout, group: PlanGroup) -> None:
        frame = QFrame()
        frame.setObjectName("group")
        heading = QLabel(group.heading)
        heading.setObjectName("heading")
        line = QHBoxLayout(frame)
        line.setContentsMargins(12, 4, 12, 4)
        line.setSpacing(10)
        line.addWidget(heading)
        line.addWidget(QLabel(group.hint))
        line.addStretch()
        grid.addWidget(frame, grid.rowCount(), 0, 1, 3)
        for row in group.rows:
            at = grid.rowCount()
            grid.addWidget(_cell(row.where, "where"), at, 0)
            grid.addWidget(_cell(row.now, "now"), at, 1)
            grid.addWidget(self._then(row), at, 2, Qt.AlignmentFlag.AlignLeft)

    def _then(self, row: PlanRow) -> QWidget:
        if row.where == _NUMBER and not row.section:
            return self.number
        if row.where == _MONTH and not row.section:
            return self.month
        if not row.fates:
            label = _cell(row.then, "then")
            self._moved[row.where] = label
            return label
        box = QComboBox()
        box.setObjectName(f"next-fate:{row.section}")
        box.setAccessibleName(f"{row.where} 次の号では")
        for fate, words in row.fates:
            box.addItem(words, fate)
        box.setCurrentIndex([fate for fate, _ in row.fates].index(row.chosen))
        box.currentIndexChanged.connect(partial(self._on_fate_changed, row.section, row.fates))
        return box

    def _on_number_changed(self, number: int) -> None:
        self.choices = replace(self.choices, number=number)
        self._renew()

    def _on_month_changed(self) -> None:
        self.choices = replace(self.choices, month=self.month.currentData())
        self._renew()

    def _on_fate_changed(self, section: str, fates: tuple[tuple[Fate, str], ...], index: int) -> None:
        self.choices = with_fate(self.choices, section, fates[index][0])
        self._renew()

    def _renew(self) -> None:
        """Another month may put sections into other groups; what only reads otherwise is told in place."""
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        if self._told_rows() != self._shape:
            self._show_rows()
            again = self.findChild(QWidget, name) if name else None
            if again is not None:
                again.setFocus()
        else:
            self._retell()

    def _told_rows(self) -> tuple[tuple[str, str], ...]:
        _, groups = self._plan()
        return tuple((group.heading, row.section or row.where) for group in groups for row in group.rows)

    def _retell(self) -> None:
        rolled, groups = self._plan()
        self._shape = self._told_rows()
        for row in groups[0].rows:
            if row.where in self._moved:
                self._moved[row.where].setText(row.then)
        head = rolled.issue.masthead
        old = self._issue.masthead.number
        self.question.setText(f"第{old}号をもとに、第{head.number}号（{head.month.in_japanese}）を作ります")
        self.make_button.setText(f"第{head.number}号を作る")

    def _plan(self) -> tuple[RolledOver, tuple[PlanGroup, ...]]:
        return plan_of(self._issue, self.choices)

    def _on_make_button_clicked(self) -> None:
        self.chosen.emit(self.choices)
        self.accept()


def _cell(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setContentsMargins(0 if name == "then" else 12, 6, 8, 6)
    label.setWordWrap(True)
    return label
