"""The left column: the outline with the problems under it, or, where there is little room, icons alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QSplitter, QToolButton, QToolTip

from tsushin_desk.ui.findings import FindingsPanel
from tsushin_desk.ui.outline import Outline

LEAST, FOLDED = 180, 56  # pixels
_ANY = 16777215  # Qt: as wide as it likes


class LeftColumn(QSplitter):
    """Folds to icons; a sign at the foot then leads from problem to problem."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("left-column")
        self.outline, self.findings = Outline(), FindingsPanel()
        self.next_button = QToolButton()
        self.next_button.setObjectName("folded-findings")
        self.next_button.setIconSize(QSize(20, 20))
        self.next_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.next_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.next_button.clicked.connect(self._on_next_button_clicked)
        self.findings.shown.connect(self._on_findings_shown)
        for part in (self.outline, self.findings, self.next_button):
            self.addWidget(part)
        self.setStretchFactor(0, 1)
        self.setSizes([400, 240, 44])
        self.setChildrenCollapsible(False)
        self.is_folded = False
        self.next_button.hide()
        self.setMinimumWidth(LEAST)
        self._on_findings_shown()

    def set_folded(self, on: bool) -> None:
        """Icons alone, or with their names."""
        if on == self.is_folded:
            return
        self.is_folded = on
        self.setMinimumWidth(FOLDED if on else LEAST)
        self.setMaximumWidth(FOLDED if on else _ANY)
        self.outline.set_folded(on)
        self.findings.setVisible(not on)
        self.next_button.setVisible(on)

    def _on_findings_shown(self) -> None:
        rows = self.findings.list
        count = rows.count()
        self.next_button.setText(str(count) if count else "")
        self.next_button.setEnabled(count > 0)
        self.next_button.setAccessibleName(f"次の指摘へ（{count}件）" if count else "指摘はありません。")
        self.next_button.setToolTip(self.next_button.accessibleName())
        if count:
            self.next_button.setIcon(rows.item(0).icon())

    def _on_next_button_clicked(self) -> None:
        """To the next problem; what it says is shown beside the button."""
        self.findings.go(1)
        item = self.findings.list.currentItem()
        if item is not None:
            place = self.next_button.mapToGlobal(QPoint(self.next_button.width(), 0))
            QToolTip.showText(place, item.text(), self.next_button)
