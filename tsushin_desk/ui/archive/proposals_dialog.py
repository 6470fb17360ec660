"""What could come into the registers, to be ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.archive.learning import Proposal
from tsushin_desk.archive.register_edits import cell_text
from tsushin_desk.model.fields import form_fields
from tsushin_desk.model.registers import Registers
from tsushin_desk.ui.archive.look import sheet
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.palette import wear

_KINDS = {name: form.label for name, form in form_fields(Registers)}


class ProposalsDialog(QDialog):
    """``chosen``: the proposals that were ticked, as a tuple."""

    chosen = Signal(object)

    def __init__(self, proposals: tuple[Proposal, ...], source: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proposals")
        self.setWindowTitle("名簿に入れる")
        wear(self, sheet)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._proposals = proposals
        question = QLabel(f"{source}にあって、名簿にまだないもの")
        question.setObjectName("question")
        explanation = QLabel("入れるものに印を付けてください。字が正しいかどうかも、ここで見てください。")
        explanation.setObjectName("explanation")
        self.list = QListWidget()
        self.list.setObjectName("proposal-list")
        self.list.setAccessibleName("名簿に入れるもの")
        self.list.setWordWrap(True)
        for proposal in proposals:
            item = QListWidgetItem(_in_words(proposal))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _: self._show_count())
        stop = QPushButton("やめる")
        stop.setObjectName("proposal-stop")
        stop.setAutoDefault(False)
        stop.clicked.connect(self.reject)
        self.take_button = QPushButton()
        self.take_button.setObjectName("proposal-take")
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self._on_take_clicked)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(stop)
        foot.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        for part in (question, explanation):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self._show_count()
        self.list.setCurrentRow(0)
        fit_on_screen(self, 640, 440)

    def _ticked(self) -> tuple[Proposal, ...]:
        return tuple(
            proposal
            for at, proposal in enumerate(self._proposals)
            if self.list.item(at).checkState() == Qt.CheckState.Checked
        )

    def _show_count(self) -> None:
        count = len(self._ticked())
        self.take_button.setText(f"{count}件を名簿に入れる")
        self.take_button.setEnabled(count > 0)

    def _on_take_clicked(self) -> None:
        self.chosen.emit(self._ticked())
        self.accept()


def _in_words(proposal: Proposal) -> str:
    """``人　髙木 花子（八幡地区）``."""
    others = (
        cell_text(getattr(proposal.row, name))
        for name, form in form_fields(type(proposal.row))
        if name not in ("name", "honorific")
    )
    rest = "、".join(text for text in others if text)
    return f"{_KINDS[proposal.kind]}　{proposal.row.name}" + (f"（{rest}）" if rest else "")
