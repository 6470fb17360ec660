"""The gate before the export: errors stop it, warnings have to be looked at, each with its reason."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.editing.remedies import remedies_for
from tsushin_desk.model.issue import Issue
from tsushin_desk.ui.signs import sign_icon, sign_of
from tsushin_desk.wording.messages import message

_AT_THE_FIELD = "この行を二度押すと、その欄へ移ります。直すためのボタンも、そこにあります。"
_ALL_WELL = "指摘はありません。このまま書き出せます。"


class ExportGate(QWidget):
    """``opened_or_shut``: ask again whether the export may go on. ``place_chosen``: a finding's field."""

    opened_or_shut = Signal()
    place_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._errors = self._warnings = 0
        self.heading = QLabel()
        self.heading.setObjectName("export-heading")
        self.list = QListWidget()
        self.list.setObjectName("export-findings")
        self.list.setAccessibleName("書き出す前の確認")
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(20, 20))
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_list_item_activated)
        self.seen = QCheckBox()
        self.seen.setObjectName("export-seen")
        self.seen.toggled.connect(self.opened_or_shut)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.seen, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()  # without a list the heading stays where it was

    @property
    def is_open(self) -> bool:
        """True if nothing forbids the export and every warning was looked at."""
        return not self._errors and (not self._warnings or self.seen.isChecked())

    @property
    def reason(self) -> str:
        """Why the export cannot go on yet; empty if it can."""
        if self._errors:
            return f"「直す」が{self._errors}件あります。直すと書き出せます。"
        return "" if self.is_open else "指摘を確かめると書き出せます。"

    def show_findings(self, findings: tuple[Diagnostic, ...], issue: Issue) -> None:
        """Lists these findings, errors first; new warnings have to be looked at again."""
        self.list.clear()
        for finding in sorted(findings, key=sign_of):
            parts = message(finding, issue)
            do = _AT_THE_FIELD if remedies_for(issue, finding) else parts.do  # buttons are there, not here
            item = QListWidgetItem(sign_icon(sign_of(finding)), f"{parts.what}\n{do}")
            item.setData(Qt.ItemDataRole.UserRole, finding.place)
            item.setToolTip("Enter か二度押しで、その欄へ移ります。")
            self.list.addItem(item)
        self._errors = sum(finding.severity is Severity.ERROR for finding in findings)
        self._warnings = sum(finding.severity is Severity.WARNING for finding in findings)
        counts = [
            f"直す {self._errors}" if self._errors else "",
            f"確かめる {self._warnings}" if self._warnings else "",
        ]
        told = "・".join(count for count in counts if count)
        self.heading.setText(
            f"書き出す前の確認　{told}" if told else f"書き出す前の確認　{'' if findings else _ALL_WELL}"
        )
        self.list.setVisible(bool(findings))
        self.seen.setText(f"指摘{self._warnings}件を確かめました。このまま書き出します")
        self.seen.setChecked(False)
        self.seen.setVisible(bool(self._warnings) and not self._errors)
        self.opened_or_shut.emit()

    def _on_list_item_activated(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(place, SourceRef):
            self.place_chosen.emit(place)
