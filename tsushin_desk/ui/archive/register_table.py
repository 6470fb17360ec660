"""One register as a table: a row a person, a venue, a contact; what is typed becomes a step to undo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tsushin_desk.archive.register_edits import Cell, cell_text, with_cell
from tsushin_desk.model.fields import FieldType, form_fields
from tsushin_desk.model.registers import ROW_TYPES, Registers
from tsushin_desk.ui.archive.register_desk import RegisterDesk

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RegisterTable(QAbstractTableModel):
    """Shows one kind of rows of the registers on the desk."""

    def __init__(self, desk: RegisterDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kind = next(iter(ROW_TYPES))
        self._shown = Registers()
        self.fields = form_fields(ROW_TYPES[self.kind])
        desk.changed.connect(self._on_desk_changed)

    def show_kind(self, kind: str) -> None:
        """Another register."""
        self.beginResetModel()
        self.kind, self.fields = kind, form_fields(ROW_TYPES[kind])
        self._shown = self._desk.registers
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        """The cell of the registers that stands there."""
        return Cell(self.kind, index.row(), self.fields[index.column()][0])

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a cell of this register stands."""
        names = [name for name, _ in self.fields]
        return self.index(cell.row, names.index(cell.field))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown.rows(self.kind))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        name, form = self.fields[index.column()]
        text = cell_text(getattr(self._shown.rows(self.kind)[index.row()], name))
        return f"{form.label} {text}" if role == Qt.ItemDataRole.AccessibleTextRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        form = self.fields[section][1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return form.hint or None
        return form.label if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsEditable if self._desk.can_write else plain

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        label = self.fields[index.column()][1].label
        registers = with_cell(self._desk.registers, self.cell(index), str(value))
        self._desk.change(registers, f"{label}を書きかえ")
        return True

    def _on_desk_changed(self) -> None:
        old, new = (registers.rows(self.kind) for registers in (self._shown, self._desk.registers))
        if len(old) == len(new):
            self._shown = self._desk.registers
            if new:
                last = self.index(len(new) - 1, len(self.fields) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self._shown = self._desk.registers
            self.endResetModel()


class CellEditors(QStyledItemDelegate):
    """A box of several lines where the field holds a text of several lines; Ctrl+Enter ends it."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        table = index.model()
        assert isinstance(table, RegisterTable)
        form = table.fields[index.column()][1]
        if form.type is FieldType.PROSE:
            box = QPlainTextEdit(parent)
            box.setTabChangesFocus(True)
            box.setAccessibleName(form.label)
            return box
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(form.label)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        else:
            super().setModelData(editor, model, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QPlainTextEdit) and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and is_enter:
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.commitData.emit(watched)
                    self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                    return True
                return False
        return super().eventFilter(watched, event)
