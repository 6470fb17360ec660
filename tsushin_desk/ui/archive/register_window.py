"""The registers in tables: rows come, go and move, are found, and are proposed from the issue on the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.archive import register_edits as edits
from tsushin_desk.model.fields import FieldType, form_fields
from tsushin_desk.model.registers import ROW_TYPES, Registers
from tsushin_desk.ui.archive.look import StyledList, sheet
from tsushin_desk.ui.archive.register_desk import RegisterDesk
from tsushin_desk.ui.archive.register_table import CellEditors, RegisterTable
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.palette import wear

_EXPLANATION = "名前は、ここに書いたとおりの字で紙面にも載せます。直すたびに、ひとりでに保存します。"
_WIDTHS = {FieldType.PROSE: 420, FieldType.LINES: 200, FieldType.PHONE: 140}
_WIDE = {"address": 260, "name": 170, "remark": 200}
_KINDS = {name: form.label for name, form in form_fields(Registers)}


class RegisterWindow(QDialog):
    """``issue_wanted``: propose what the issue has. ``other_wanted``: propose from another register.
    ``folder_wanted``: keep the registers elsewhere."""

    issue_wanted = Signal()
    other_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, desk: RegisterDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("registers")
        self.setWindowTitle("名簿")
        wear(self, sheet)
        self._desk = desk
        self._found: tuple[edits.Cell, ...] = ()
        self._at = -1
        self.kinds = StyledList()
        self.kinds.setObjectName("register-kinds")
        self.kinds.setAccessibleName("名簿の種類")
        self.kinds.setFixedWidth(150)
        self.kinds.addItems(list(_KINDS.values()))
        self.model = RegisterTable(desk, self)
        self.table = self._made_table()
        self.needle, self.count = QLineEdit(), QLabel()
        self.buttons = {name: self._button(name, text, act) for name, text, act in self._commands()}
        self.state, self.place = QLabel(), QLabel()
        self._lay_out()
        self._connect()
        self.kinds.setCurrentRow(0)
        fit_on_screen(self, 1080, 640)

    def _commands(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        history = self._desk.history
        return (
            ("add", "行を足す", self.add_row),
            ("remove", "行を消す", self.remove_row),
            ("up", "上へ", partial(self.move_row, -1)),
            ("down", "下へ", partial(self.move_row, 1)),
            ("order", "よみの順にする", self.put_in_order),
            ("copy", "写す", self.copy_text),
            ("undo", "元に戻す", history.undo),
            ("redo", "やり直す", history.redo),
            ("issue", "この号から名簿に入れる…", self.issue_wanted.emit),
            ("other", "別の名簿から入れる…", self.other_wanted.emit),
            ("folder", "置き場所を変える…", self.folder_wanted.emit),
            ("close", "閉じる", self.close),
        )

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"register-{name}")
        button.setAccessibleName(text.rstrip("…"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("register-table")
        table.setModel(self.model)
        table.setItemDelegate(CellEditors(table))
        table.setAlternatingRowColors(True)
        table.setWordWrap(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            triggers.DoubleClicked
            | triggers.SelectedClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
        )
        table.verticalHeader().setDefaultSectionSize(34)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setStretchLastSection(True)
        table.setTabKeyNavigation(True)
        return table

    def _lay_out(self) -> None:
        question, explanation = QLabel("名簿"), QLabel(_EXPLANATION)
        question.setObjectName("question")
        explanation.setObjectName("explanation")
        self.state.setObjectName("state")
        self.place.setObjectName("explanation")
        self.needle.setObjectName("register-needle")
        self.needle.setAccessibleName("名簿の中をさがす")
        self.needle.setPlaceholderText("名前・よみ・所在地でさがす（Enterで次へ）")
        self.needle.setFixedWidth(330)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(_row(question, 12, explanation, None, self.needle, self.count))
        middle = QHBoxLayout()
        middle.addWidget(self.kinds)
        middle.addWidget(self.table, 1)
        layout.addLayout(middle, 1)
        names = ("add", "remove", "up", "down", "order", "copy")
        history = (self.buttons["undo"], self.buttons["redo"])
        layout.addLayout(_row(*(self.buttons[name] for name in names), None, *history))
        layout.addLayout(
            _row(self.buttons["issue"], self.buttons["other"], None, self.state, self.buttons["close"])
        )
        layout.addLayout(_row(self.place, self.buttons["folder"], None))

    def _connect(self) -> None:
        self.kinds.currentRowChanged.connect(self._on_kinds_row_changed)
        self.needle.textChanged.connect(self._on_needle_changed)
        self.needle.returnPressed.connect(self.find_next)
        self.table.selectionModel().currentChanged.connect(lambda: self._show_possible())
        self._desk.changed.connect(self._on_desk_changed)
        self._desk.told.connect(self.state.setText)
        self._desk.stepped.connect(self._show_possible)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self._desk.history.undo),
            (QKeySequence.StandardKey.Redo, self._desk.history.redo),
            (QKeySequence.StandardKey.Find, self.needle.setFocus),
            (QKeySequence("Alt+Up"), partial(self.move_row, -1)),
            (QKeySequence("Alt+Down"), partial(self.move_row, 1)),
            (QKeySequence("Ctrl+Shift+A"), self.add_row),
        ):
            QShortcut(keys, self, act)

    @property
    def kind(self) -> str:
        """The register that is shown."""
        return self.model.kind

    @property
    def row(self) -> int:
        """The row with the cursor; -1 = none."""
        return self.table.currentIndex().row()

    def add_row(self) -> None:
        """An empty row behind the one with the cursor, ready to be typed into."""
        at = self.row + 1 if self.row >= 0 else self.model.rowCount()
        self._desk.change(edits.with_new_row(self._desk.registers, self.kind, at), "行を足す")
        self._go(at, 0)
        self.table.edit(self.table.currentIndex())

    def remove_row(self) -> None:
        """The row goes; 元に戻す brings it back."""
        row, column = self.row, self.table.currentIndex().column()
        if row >= 0:
            self._desk.change(edits.without_row(self._desk.registers, self.kind, row), "行を消す")
            self._go(min(row, self.model.rowCount() - 1), column)
            self.table.setFocus()  # Ctrl+Z belongs to the rows, not to the search

    def move_row(self, step: int) -> None:
        """One up (-1) or down (1)."""
        row, to = self.row, self.row + step
        if row >= 0 and 0 <= to < self.model.rowCount():
            column = self.table.currentIndex().column()
            moved = edits.with_moved_row(self._desk.registers, self.kind, row, to)
            self._desk.change(moved, "行を動かす")
            self._go(to, column)

    def put_in_order(self) -> None:
        """By the readings."""
        self._desk.change(edits.in_reading_order(self._desk.registers, self.kind), "よみの順にする")

    def copy_text(self) -> None:
        """The row goes to the clipboard, to be pasted into the issue."""
        if self.row >= 0:
            row = self._desk.registers.rows(self.kind)[self.row]
            QGuiApplication.clipboard().setText(edits.text_to_paste(row))
            self.state.setText("写しました。入れたい欄で貼り付けてください（Ctrl+V）。")

    def find_next(self) -> None:
        """The next place, in whichever register it is."""
        if self._found:
            self._at = (self._at + 1) % len(self._found)
            cell = self._found[self._at]
            self.kinds.setCurrentRow(list(ROW_TYPES).index(cell.kind))
            index = self.model.index_of(cell)
            self._go(index.row(), index.column())
            self.needle.setFocus()
        self._show_count()

    def show_contents(self) -> None:
        """Everything anew, as the registers on the desk are now."""
        self._on_kinds_row_changed(self.kinds.currentRow())
        self._on_desk_changed()

    def show_place(self) -> None:
        """Where the registers lie."""
        path = self._desk.file.path if self._desk.file else Path()
        self.place.setText(f"置き場所：{path}" if self._desk.file else "置き場所がまだ決まっていません。")

    def _go(self, row: int, column: int) -> None:
        index = self.model.index(row, max(column, 0))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)

    def _on_kinds_row_changed(self, row: int) -> None:
        self.model.show_kind(list(ROW_TYPES)[row])
        self.table.setAccessibleName(f"名簿 {list(_KINDS.values())[row]}")
        for column, (name, form) in enumerate(self.model.fields[:-1]):
            width = _WIDTHS.get(form.type, _WIDE.get(name, 120))
            self.table.setColumnWidth(column, width)
        is_text = self.kind == "texts"
        self.table.verticalHeader().setDefaultSectionSize(76 if is_text else 34)
        self._show_possible()

    def _on_desk_changed(self) -> None:
        for at, (kind, label) in enumerate(_KINDS.items()):
            count = len(self._desk.registers.rows(kind))
            self.kinds.item(at).setText(f"{label}　{count}" if count else label)
        self.show_place()
        self._on_needle_changed()
        self._show_possible()

    def _on_needle_changed(self) -> None:
        self._found = edits.find_cells(self._desk.registers, self.needle.text())
        self._at = -1
        self._show_count()

    def _show_count(self) -> None:
        at = f"{self._at + 1}／" if self._at >= 0 else ""
        self.count.setText(f"{at}{len(self._found)}か所" if self.needle.text() else "")

    def _show_possible(self) -> None:
        can, row, rows = self._desk.can_write, self.row, self.model.rowCount()
        history = self._desk.history
        for name, is_possible in (
            ("add", can),
            ("remove", can and row >= 0),
            ("up", can and row > 0),
            ("down", can and 0 <= row < rows - 1),
            ("order", can and rows > 1 and "reading" in dict(self.model.fields)),
            ("copy", row >= 0),
            ("undo", history.canUndo()),
            ("redo", history.canRedo()),
            ("issue", can),
            ("other", can),
        ):
            self.buttons[name].setEnabled(is_possible)

    def hideEvent(self, event: QHideEvent) -> None:
        self._desk.save()
        super().hideEvent(event)


def _row(*parts: QWidget | int | None) -> QHBoxLayout:
    """Widgets beside each other; a number is a gap in pixels, None takes the room that is left."""
    layout = QHBoxLayout()
    layout.setSpacing(8)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        else:
            layout.addWidget(part)
    return layout
