"""What comes out, in words: kind, pages, folded or not, marks. The form of a ``Wish``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from tsushin_desk.press.wishes import PRESS, Wish

_KINDS = (
    ("office", "カラーのPDF（複合機・メール）"),
    ("gray", "1色のPDF（輪転機）"),
    ("x1a", "印刷所用のPDF（X-1a）"),
    ("x4", "印刷所用のPDF（X-4）"),
    ("web", "ホームページ用の軽いPDF"),
    ("text", "読み上げ用の文字だけ"),
)
_WAYS = (
    ("single", "A4のまま1ページずつ"),
    ("folded", "A3 二つ折り（左とじ）"),
    ("folded_right", "A3 二つ折り（右とじ）"),
)
_PAPERS = (("coated", "コート紙（つやのある紙）"), ("plain", "上質紙（ふつうの紙）"))
_USUAL_COLOURS = {
    "x1a": "選ばなければ Japan Color 2001",
    "x4": "選ばなければ ISO Coated v2（インキの数値はそのまま渡ります）",
}
_LONGEST_NAME = 32  # characters
_ICC_FILES = "ICCファイル (*.icc *.icm)"


class ExportOptions(QWidget):
    """``changed``: the wish is another one now."""

    changed = Signal()

    def __init__(self, page_count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = page_count
        self._icc: Path | None = None
        self.kind = _box("export-kind", "書き出す形", _KINDS)
        self.way = _box("export-way", "刷り方", _WAYS)
        self.paper = _box("export-paper", "紙", _PAPERS)
        self.pages = _box(
            "export-pages", "ページ", (("all", f"全部（1～{page_count}ページ）"), ("some", "ページを選ぶ"))
        )
        self.first, self.last = (
            self._page_box("export-first", "はじめのページ"),
            self._page_box("export-last", "終わりのページ"),
        )
        self.last.setValue(page_count)
        self.until = QLabel("～")
        self.marks = _check("export-marks", "トンボ（裁つ位置の印）を付ける")
        self.lift = _check("export-lift", "写真の暗いところを明るくする")
        self.icc_button, self.icc_label = QPushButton("ICCファイルを選ぶ…"), QLabel()
        self.icc_button.setObjectName("export-icc")
        self.icc_label.setWordWrap(True)
        self.icc_clear = QPushButton("指定をやめる")
        self.icc_clear.setObjectName("export-icc-clear")
        self._lay_out()
        for box in (self.kind, self.way, self.paper, self.pages):
            box.currentIndexChanged.connect(self._on_option_changed)
        for spin in (self.first, self.last):
            spin.valueChanged.connect(self._on_option_changed)
        for check in (self.marks, self.lift):
            check.toggled.connect(self._on_option_changed)
        self.icc_button.clicked.connect(self._on_icc_button_clicked)
        self.icc_clear.clicked.connect(lambda: self.show_wish(replace(self.wish, icc=None)))
        self._show_fitting()

    @property
    def wish(self) -> Wish:
        """What is chosen now; what does not belong to the kind is not wished."""
        kind, way = self.kind.currentData(), self.way.currentData()
        is_print = kind not in {"web", "text"}
        first, last = sorted((self.first.value(), self.last.value()))
        return Wish(
            profile=kind if is_print else "",
            imposed=is_print and way != "single",
            right_bound=is_print and way == "folded_right",
            marks=is_print and self.marks.isChecked(),
            pages=(first, last) if self.pages.currentData() == "some" else None,
            icc=self._icc if kind in PRESS else None,
            paper=self.paper.currentData() if kind == "x1a" else "coated",
            lift_shadows=kind == "gray" and self.lift.isChecked(),
            web=kind == "web",
            text=kind == "text",
        )

    def show_wish(self, wish: Wish) -> None:
        """Fills the form in; the pages stay as they are chosen."""
        self.blockSignals(True)
        kind = "text" if wish.text else "web" if wish.web else wish.profile or "office"
        _choose(self.kind, kind)
        _choose(self.way, ("folded_right" if wish.right_bound else "folded") if wish.imposed else "single")
        _choose(self.paper, wish.paper)
        self.marks.setChecked(wish.marks)
        self.lift.setChecked(wish.lift_shadows)
        self._icc = wish.icc
        self.blockSignals(False)
        self._on_option_changed()

    def _lay_out(self) -> None:
        chosen = QWidget()
        row = QHBoxLayout(chosen)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.pages, self.first, self.until, self.last):
            row.addWidget(widget)
        row.addStretch()
        colours = QWidget()
        other = QGridLayout(colours)
        other.setContentsMargins(0, 0, 0, 0)
        other.addWidget(self.icc_button, 0, 0)
        other.addWidget(self.icc_clear, 0, 1)
        other.addWidget(self.icc_label, 1, 0, 1, 3)
        other.setColumnStretch(2, 1)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self._icc_row = colours
        rows: tuple[tuple[str, QWidget], ...] = (
            ("書き出す形", self.kind),
            ("刷り方", self.way),
            ("ページ", chosen),
            ("紙", self.paper),
            ("印刷所の色", colours),
        )
        for label, row_widget in rows:
            self.form.addRow(label, row_widget)
        self.form.addRow(self.marks)
        self.form.addRow(self.lift)

    def _page_box(self, name: str, label: str) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setRange(1, self._count)
        return box

    def _show_fitting(self) -> None:
        """Only what belongs to the kind is offered."""
        kind = self.kind.currentData()
        is_print = kind not in {"web", "text"}
        for widget, fits in (
            (self.way, is_print),
            (self.marks, is_print),
            (self.paper, kind == "x1a" and self._icc is None),
            (self._icc_row, kind in PRESS),
            (self.lift, kind == "gray"),
        ):
            self.form.setRowVisible(widget, fits)
        some = self.pages.currentData() == "some"
        for box in (self.first, self.last):
            box.setVisible(some)
        self.until.setVisible(some)
        self.icc_clear.setVisible(self._icc is not None)
        name = self._icc.name if self._icc else ""
        self.icc_label.setText(_shortened(name) or _USUAL_COLOURS.get(kind, ""))
        self.icc_label.setToolTip(name)

    def _on_option_changed(self) -> None:
        self._show_fitting()
        self.changed.emit()

    def _on_icc_button_clicked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "印刷所から受け取ったICCファイルを選ぶ", str(Path.home()), _ICC_FILES
        )
        if name:
            self.show_wish(replace(self.wish, icc=Path(name)))


def _box(name: str, label: str, rows: tuple[tuple[str, str], ...]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    for key, text in rows:
        box.addItem(text, key)
    return box


def _check(name: str, label: str) -> QCheckBox:
    box = QCheckBox(label)
    box.setObjectName(name)
    return box


def _shortened(name: str) -> str:
    """A long name without its middle: its end says of which kind it is."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 12]}…{name[-11:]}"


def _choose(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(max(box.findData(key), 0))
