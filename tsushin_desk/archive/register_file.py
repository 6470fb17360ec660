"""The register file beside the issues: opened, and saved so that nobody's rows are lost.

As with issues: serialised and read back, a verified temporary file, the file before kept as a backup, one
replacement as commit point. If somebody else has saved meanwhile, both are merged row by row.
"""

from __future__ import annotations

from pathlib import Path

from tsushin_desk.archive.merging import merged_registers
from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, note, warning
from tsushin_desk.model.registers import Registers
from tsushin_desk.storage import fsops
from tsushin_desk.storage.beside import conflict_path
from tsushin_desk.storage.claims import claimed
from tsushin_desk.storage.documents import Occasion
from tsushin_desk.storage.normal import normal_record
from tsushin_desk.storage.reading import read_failure, read_small_file
from tsushin_desk.storage.register_yaml import (
    NO_EXTRAS,
    RegisterExtras,
    parse_registers,
    serialise_registers,
)
from tsushin_desk.storage.safe_saving import keep_previous
from tsushin_desk.storage.saving import bytes_temporary, put_in_place, write_boundary
from tsushin_desk.storage.stamps import FileStamp, stamp_of, stamp_of_bytes
from tsushin_desk.storage.sweeping import sweep
from tsushin_desk.values import dataclass

FILE_NAME = "名簿.yaml"
EMPTY = Registers()


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """Registers as we last saw them on the disk. ``stamp`` None: there is no such file yet."""

    path: Path
    registers: Registers = EMPTY
    stamp: FileStamp | None = None
    extras: RegisterExtras = NO_EXTRAS
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedRegisters:
    """``file``: what stands on the disk now, which may hold others' rows as well."""

    file: RegisterFile
    findings: tuple[Diagnostic, ...] = ()


def registers_in(folder: Path) -> Path:
    """Where the registers of a folder of issues lie."""
    return folder / FILE_NAME


def open_registers(path: Path) -> RegisterFile:
    """Reads the registers, empty ones if there is no file; sweeps what a killed saving left.

    Raises ``RefusedInputError``.
    """
    sweep(path)
    return _read(path)


def _read(path: Path) -> RegisterFile:
    try:
        if not path.exists() and not path.is_symlink():
            return RegisterFile(path)
    except OSError as problem:
        raise RefusedInputError(read_failure(problem, path.name)) from problem
    data = read_small_file(path)
    read = parse_registers(data, path.name)
    return RegisterFile(path, read.registers, stamp_of_bytes(data), read.extras, read.findings)


def save_registers(file: RegisterFile, registers: Registers, occasion: Occasion) -> SavedRegisters:
    """Saves ``registers``, which were made from ``file.registers``.

    If the file on the disk is another by now, its changes are taken over as well; if it cannot be read any
    more, ours go beside it under another name. Raises ``RefusedInputError``; then nothing has changed.
    """
    path = file.path.resolve() if file.path.is_symlink() else file.path
    mine = normal_record(registers)
    with write_boundary(path.name), claimed(path.parent, path):
        if stamp_of(path) == file.stamp:
            return _put(path, mine, file.extras)
        try:
            there = _read(path)
        except RefusedInputError:
            return _put_beside(path, mine, file.extras, occasion)
        merged = merged_registers(file.registers, mine, there.registers)
        told = () if merged == mine else (note("registers_merged", FileRef(path.name)),)
        return _put(path, merged, there.extras, *told)


def _put(path: Path, registers: Registers, extras: RegisterExtras, *findings: Diagnostic) -> SavedRegisters:
    data = serialise_registers(registers, path.name, extras)
    stamp = stamp_of_bytes(data)
    if stamp != stamp_of(path):
        temporary = bytes_temporary(path, data, path)
        try:
            if path.exists():
                findings = (*findings, *keep_previous(path, path))
            put_in_place(temporary, path)
        finally:
            fsops.remove(temporary)
        fsops.flush_folder(path.parent)
    return SavedRegisters(RegisterFile(path, registers, stamp, extras), findings)


def _put_beside(
    path: Path, registers: Registers, extras: RegisterExtras, occasion: Occasion
) -> SavedRegisters:
    target = conflict_path(path, occasion.person, occasion.when)
    saved = _put(target, registers, extras)
    told = warning("registers_beside", FileRef(path.name), file=target.name)
    return SavedRegisters(saved.file, (told, *saved.findings))
