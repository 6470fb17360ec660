"""「PDFに書き出す」: where it will be printed, what comes out, what is to be looked at before."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, error
from tsushin_desk.press.brought_profile import profile_findings
from tsushin_desk.press.presets import BUILT_IN, Preset, keep_presets, own_presets, with_preset
from tsushin_desk.ui.export_gate import ExportGate
from tsushin_desk.ui.export_options import ExportOptions
from tsushin_desk.ui.facts_label import FactsLabel
from tsushin_desk.ui.file_names import file_name
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.fold_picture import FoldPicture
from tsushin_desk.ui.messages import show_refusal, show_trouble
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, ERROR, GROUND, INK, LINE, PANEL, SECONDARY, wear
from tsushin_desk.ui.work import FinishedIssue
from tsushin_desk.wording.products import facts_lines, preset_name, preset_note

# Pixels: the list of print shops, and what lies around the words of a row, as the style sheet has it.
_LEFT, _SHOP_WIDTH, _AROUND, _MOST_HEIGHT = 300, 276, 24, 400


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog {{ background: {PANEL.name()}; }}
QWidget#export-left {{ background: {GROUND.name()}; }}
QLabel#question, QLabel#export-heading {{ font-size: 17px; font-weight: bold; }}
QLabel#export-facts, QLabel#export-where {{ color: {SECONDARY.name()}; }}
QLabel#export-reason {{ color: {ERROR.name()}; font-weight: bold; }}
QListWidget {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; }}
QListWidget#export-shops {{ background: transparent; border: none; outline: none; }}
QListWidget#export-shops::item {{ background: {PANEL.name()}; border: 1px solid {LINE.name()};
    border-radius: 6px; margin: 3px; padding: 8px; color: {INK.name()}; }}
QListWidget#export-shops::item:selected {{ background: {ACCENT_TINT.name()}; padding: 7px;
    border: 2px solid {ACCENT.name()}; }}
QPushButton#export-go:disabled {{ background: {GROUND.name()}; color: {SECONDARY.name()};
    border: 1px solid {LINE.name()}; }}
QComboBox, QSpinBox, QLineEdit {{ min-height: 26px; }}
"""


class ExportDialog(QDialog):
    """``export_wanted``: the wish and the file. ``place_chosen``: the field of a finding."""

    export_wanted = Signal(object, object)
    place_chosen = Signal(object)

    def __init__(
        self,
        finished: FinishedIssue,
        findings: tuple[Diagnostic, ...],
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(f"PDFに書き出す — {finished.issue.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wear(self, _sheet)
        self._finished, self._findings, self.folder = finished, findings, folder
        self._everyday = finished.preflight()  # of these the window tells only what was not left alone
        self._own = own_presets()
        self._pages = len(finished.document.pages)
        self.shops = QListWidget()
        self.shops.setObjectName("export-shops")
        self.shops.setAccessibleName("どこで刷りますか")
        self.shops.setWordWrap(True)
        self.shops.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.options, self.fold, self.gate = ExportOptions(self._pages), FoldPicture(), ExportGate()
        self.facts, self.where, self.reason = FactsLabel(), QLabel(), QLabel()
        for label, name in ((self.facts, "facts"), (self.where, "where"), (self.reason, "reason")):
            label.setObjectName(f"export-{name}")
            label.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setObjectName("export-name")
        self.name.setAccessibleName("ファイル名")
        self.add_shop = _button("export-add-shop", "いまの設定を印刷所として足す…")
        self.remove_shop = _button("export-remove-shop", "この印刷所を一覧から消す")
        self.choose_folder = _button("export-folder", "書き出す先を変える…")
        self.stop_button, self.export_button = (
            _button("export-stop", "やめる"),
            _button("export-go", "PDFを書き出す"),
        )
        self.export_button.setDefault(True)
        self._lay_out()
        self._connect()
        self._fill_shops(0)
        fit_on_screen(self, 1010, 640)

    @property
    def output(self) -> Path:
        """The file that is to be written."""
        suffix = ".txt" if self.options.wish.text else ".pdf"
        name = file_name(self.name.text())
        return self.folder / (name if name.lower().endswith(suffix) else f"{name}{suffix}")

    @property
    def preset(self) -> Preset:
        """The print shop that is chosen."""
        return (*BUILT_IN, *self._own)[max(self.shops.currentRow(), 0)]

    def _connect(self) -> None:
        self.shops.currentRowChanged.connect(self._on_shops_row_changed)
        self.options.changed.connect(self._on_options_changed)
        self.gate.opened_or_shut.connect(self._on_gate_opened_or_shut)
        self.gate.place_chosen.connect(self._on_gate_place_chosen)
        self.add_shop.clicked.connect(self._on_add_shop_clicked)
        self.remove_shop.clicked.connect(self._on_remove_shop_clicked)
        self.choose_folder.clicked.connect(self._on_choose_folder_clicked)
        self.name.textChanged.connect(self._show_where)
        self.stop_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self._on_export_button_clicked)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setObjectName("export-left")
        left.setFixedWidth(_LEFT)
        question = QLabel("どこで刷りますか")
        question.setObjectName("question")
        column = QVBoxLayout(left)
        for widget in (question, self.shops, self.add_shop, self.remove_shop):
            column.addWidget(widget, int(widget is self.shops))
        upper = QHBoxLayout()
        upper.addWidget(self.options, 1)
        upper.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        file_row = QHBoxLayout()
        file_row.addWidget(QLabel("ファイル名"))
        file_row.addWidget(self.name, 1)
        file_row.addWidget(self.choose_folder)
        foot = QHBoxLayout()
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.stop_button)
        foot.addWidget(self.export_button)
        right = QVBoxLayout()
        right.setContentsMargins(16, 12, 16, 12)
        right.addLayout(upper)
        right.addWidget(self.facts)
        right.addWidget(self.gate, 1)
        right.addLayout(file_row)
        right.addWidget(self.where)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(left)
        whole.addLayout(right, 1)

    def _fill_shops(self, row: int) -> None:
        self.shops.blockSignals(True)
        self.shops.clear()
        for preset in (*BUILT_IN, *self._own):
            item = QListWidgetItem(f"{preset_name(preset)}\n{preset_note(preset)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{preset_name(preset)}。{preset_note(preset)}")
            item.setSizeHint(QSize(_SHOP_WIDTH, self._height_of(item.text())))
            self.shops.addItem(item)
        self.shops.setCurrentRow(row)
        self.shops.blockSignals(False)
        self._on_shops_row_changed(row)

    def _height_of(self, text: str) -> int:
        """What a row takes in which nothing is cut off: its own measure does not know how long lines turn."""
        room = QRect(0, 0, _SHOP_WIDTH - _AROUND, _MOST_HEIGHT)
        turned = Qt.TextFlag.TextWrapAnywhere
        return QFontMetrics(self.shops.font()).boundingRect(room, turned, text).height() + _AROUND

    def _on_shops_row_changed(self, _: int) -> None:
        preset = self.preset
        self.remove_shop.setVisible(preset.is_own)
        self.name.setText(file_name(f"{self._finished.issue.name}_{preset_name(preset)}"))
        self.options.show_wish(preset.wish)

    def _on_options_changed(self) -> None:
        wish = self.options.wish
        first, last = wish.pages or (1, self._pages)
        self.fold.show_pages(last - first + 1 if wish.imposed else 0, wish.right_bound)
        self.facts.show_facts(facts_lines(self._finished.facts(wish), self._finished.issue))
        found = self._finished.preflight(wish)
        gone, new = set(self._everyday) - set(found), (f for f in found if f not in self._everyday)
        old = (finding for finding in self._findings if finding not in gone)
        shown = dict.fromkeys((*profile_findings(wish), *old, *new))
        self.gate.show_findings(tuple(shown), self._finished.issue)
        self.export_button.setText("文字を書き出す" if wish.text else "PDFを書き出す")
        self._show_where()

    def _on_gate_opened_or_shut(self) -> None:
        self.reason.setText(self.gate.reason)
        self.export_button.setEnabled(self.gate.is_open)

    def _show_where(self) -> None:
        there = "（いまあるファイルと置きかわります）" if os.path.exists(self.output) else ""
        self.where.setText(f"書き出す先：{self.output}{there}")

    def _on_gate_place_chosen(self, place: object) -> None:
        self.place_chosen.emit(place)
        self.reject()

    def _on_choose_folder_clicked(self) -> None:
        kinds = "文字 (*.txt)" if self.options.wish.text else "PDF (*.pdf)"
        name, _ = QFileDialog.getSaveFileName(self, "書き出す先", str(self.output), kinds)
        if name:
            self.folder = Path(name).parent
            self.name.setText(Path(name).name)

    def _on_add_shop_clicked(self) -> None:
        """The present settings under a name; one's own of the same name is replaced."""
        name, is_given = QInputDialog.getText(self, "印刷所として足す", "印刷所の名前", text=self.preset.name)
        name = name.strip()
        if not is_given or not name:
            return
        if name in map(preset_name, BUILT_IN):
            show_refusal(self, (error("print_shop_name_taken", name=name),))
            return
        preset = Preset("", self.options.wish, name)
        self._keep(with_preset(self._own, preset), preset)

    def _on_remove_shop_clicked(self) -> None:
        self._keep(tuple(own for own in self._own if own != self.preset), None)

    def _keep(self, presets: tuple[Preset, ...], chosen: Preset | None) -> None:
        try:
            keep_presets(presets)
        except RefusedInputError as trouble:
            show_trouble(self, trouble)
            return
        self._own = own_presets()
        names = [preset_name(preset) for preset in (*BUILT_IN, *self._own)]
        self._fill_shops(names.index(chosen.name) if chosen else 0)

    def _on_export_button_clicked(self) -> None:
        self.export_wanted.emit(self.options.wish, self.output)
        self.accept()


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
