"""The list of findings: a sentence per row, errors first; a row leads to its place on the paper."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.model.issue import Issue
from tsushin_desk.ui.signs import Sign, sign_icon, sign_of
from tsushin_desk.wording import sentence


class FindingsPanel(QWidget):
    """Heading with counts, and the list. ``shown``: they are other ones now."""

    place_chosen = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[Severity, str, object]] = []
        self.heading = QLabel("指摘はありません。")
        self.heading.setObjectName("findings-heading")
        self.list = QListWidget()
        self.list.setObjectName("findings-list")
        self.list.setAccessibleName("指摘")
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(20, 20))
        self.list.setSpacing(4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._on_list_item_chosen)
        self.list.itemActivated.connect(self._on_list_item_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 8, 12)
        layout.addWidget(self.heading)
        layout.addWidget(self.list)
        layout.addStretch(0)

    def show_findings(self, findings: tuple[Diagnostic, ...], issue: Issue | None) -> None:
        """Lists these findings instead of those before; ``issue`` lends its headlines to the sentences."""
        shown: list[tuple[Severity, str, object]] = [
            (finding.severity, sentence(finding, issue), finding.place) for finding in findings
        ]
        if shown == self._shown:
            return  # what is being read does not move
        self._shown = shown
        self.list.clear()
        icons = {sign: sign_icon(sign) for sign in Sign}
        for finding in sorted(findings, key=sign_of):
            item = QListWidgetItem(icons[sign_of(finding)], sentence(finding, issue))
            item.setData(Qt.ItemDataRole.UserRole, finding.place)
            self.list.addItem(item)
        self.heading.setText(_heading(findings))
        self.list.setVisible(bool(findings))
        self.shown.emit()

    def go(self, step: int) -> None:
        """To the next finding (1) or the one before (-1), round and round."""
        if self.list.count():
            start = -1 if step > 0 and self.list.currentRow() < 0 else self.list.currentRow()
            self.list.setCurrentRow((start + step) % self.list.count())
            self._on_list_item_chosen(self.list.currentItem())

    def _on_list_item_chosen(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(place, SourceRef):
            self.place_chosen.emit(place)


def _heading(findings: tuple[Diagnostic, ...]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    others = len(findings) - errors
    if not findings:
        return "指摘はありません。"
    counts = [f"直す {errors}" if errors else "", f"確かめる {others}" if others else ""]
    return "指摘　" + "・".join(count for count in counts if count)
