"""The registers beside the issues, as the desk uses them: read, changed with undo, saved by themselves."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from tsushin_desk.archive.merging import merged_registers
from tsushin_desk.archive.register_file import (
    RegisterFile,
    SavedRegisters,
    open_registers,
    registers_in,
    save_registers,
)
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.model.registers import Registers
from tsushin_desk.storage.documents import Occasion
from tsushin_desk.ui.work import BackgroundWork, StoppedError

SOON = 1200  # milliseconds after the last change
_OTHERS = "ほかの人の書き込み"


class RegisterDesk(QObject):
    """``changed``: other registers lie here, or the same with other rows. ``told``: the state of saving, in
    words. ``refused``: findings to show, as a tuple. ``stepped``: the history has moved."""

    changed = Signal()
    told = Signal(str)
    refused = Signal(object)
    stepped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work = BackgroundWork(self)
        self.history = QUndoStack(self)
        self.history.indexChanged.connect(self._on_history_index_changed)
        self.file: RegisterFile | None = None
        self.registers = Registers()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.save)
        self._is_saving = False

    @property
    def can_write(self) -> bool:
        """False while nothing is open, and for a file of a newer program."""
        return self.file is not None and not self.file.extras.read_only

    @property
    def is_saved(self) -> bool:
        """True if the file holds what is shown."""
        return self.file is None or (self.registers == self.file.registers and not self._is_saving)

    def open(self, folder: Path) -> None:
        """Reads the registers of a folder; those before are saved first. Nothing happens if they lie here."""
        if self.file is not None and self.file.path == registers_in(folder):
            return
        self.save()
        path = registers_in(folder)
        self._work.start(lambda _: open_registers(path), self._on_opened, self._on_open_refused)

    def read_again(self) -> None:
        """What others have written meanwhile, unless there is something of ours to save."""
        file = self.file
        if file is not None and self.is_saved:
            self._work.start(lambda _: open_registers(file.path), self._on_read_again, self._on_refused)

    def change(self, registers: Registers, name: str) -> None:
        """One step of the history."""
        if self.can_write and registers != self.registers:
            self.history.push(_Step(self, self.registers, registers, name))

    def show(self, registers: Registers) -> None:
        """Makes these the registers: for the steps of the history."""
        self.registers = registers
        self.changed.emit()
        self._soon.start()
        self.told.emit("")

    def save(self) -> None:
        """Saves now, if there is something to save."""
        self._soon.stop()
        file, registers = self.file, self.registers
        if file is None or file.extras.read_only or self._is_saving or registers == file.registers:
            return
        occasion = Occasion(getpass.getuser(), datetime.now())
        self._is_saving = True
        self._work.start(
            lambda _: save_registers(file, registers, occasion),
            lambda saved: self._on_saved(saved, registers),
            self._on_refused,
        )

    def close(self) -> None:
        """Saves what is not saved yet, and ends."""
        self.save()
        self._work.close()

    def _on_opened(self, file: RegisterFile) -> None:
        self.file, self.registers = file, file.registers
        self.history.clear()
        self._soon.stop()
        self.changed.emit()
        if file.findings:
            self.refused.emit(file.findings)

    def _on_read_again(self, file: RegisterFile) -> None:
        if self.file is not None and self.is_saved and file.stamp != self.file.stamp:
            self._on_opened(file)

    def _on_saved(self, saved: SavedRegisters, sent: Registers) -> None:
        self._is_saving = False
        self.file = saved.file
        theirs = saved.file.registers
        if theirs != sent:
            merged = merged_registers(sent, self.registers, theirs)
            self.history.push(_Step(self, self.registers, merged, _OTHERS))
        self.told.emit(f"保存しました {datetime.now():%H:%M}")
        if saved.findings:
            self.refused.emit(saved.findings)
        if self.registers != theirs:
            self._soon.start()

    def _on_open_refused(self, trouble: RefusedInputError | StoppedError) -> None:
        """Those of another folder do not stay in place of registers that cannot be read."""
        self.file, self.registers = None, Registers()
        self.history.clear()
        self.changed.emit()
        self._on_refused(trouble)

    def _on_refused(self, trouble: RefusedInputError | StoppedError) -> None:
        self._is_saving = False
        if isinstance(trouble, RefusedInputError):
            self.told.emit("保存できていません" if self.file is not None else "")
            self.refused.emit(trouble.diagnostics)

    def _on_history_index_changed(self) -> None:
        self.stepped.emit()


class _Step(QUndoCommand):
    """From one value of the registers to another."""

    def __init__(self, desk: RegisterDesk, before: Registers, after: Registers, name: str) -> None:
        super().__init__(name)
        self._desk, self._before, self._after = desk, before, after

    def redo(self) -> None:
        self._desk.show(self._after)

    def undo(self) -> None:
        self._desk.show(self._before)
