"""``名簿.yaml`` ⇄ registers: the one place that knows this file's format name and version."""

from __future__ import annotations

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, note, warning
from tsushin_desk.model.registers import Registers
from tsushin_desk.storage.comments import comment_findings
from tsushin_desk.storage.file_header import HEADER, FileFormat
from tsushin_desk.storage.issue_reading import IssueReader
from tsushin_desk.storage.issue_writing import record_as_yaml
from tsushin_desk.storage.nodes import Entry
from tsushin_desk.storage.normal import normal_record
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.storage.yaml_guard import read_yaml
from tsushin_desk.values import dataclass

VERSION = "1.0"
_FORMAT = FileFormat("tsushin-registers", VERSION, refused_as="not_registers")


@dataclass(frozen=True, slots=True)
class RegisterExtras:
    """What the file holds beside the registers: its version, and whole registers of a newer program.

    ``read_only``: something in it could not be taken over, so that writing it back would lose it.
    """

    version: str = VERSION
    unknown: tuple[Entry, ...] = ()
    read_only: bool = False


NO_EXTRAS = RegisterExtras()


@dataclass(frozen=True, slots=True)
class ReadRegisters:
    """Registers as their file says them."""

    registers: Registers
    extras: RegisterExtras
    findings: tuple[Diagnostic, ...]


def parse_registers(data: bytes, name: str) -> ReadRegisters:
    """Reads the bytes of a register file. Raises ``RefusedInputError`` with the place of the first slip."""
    root, findings = read_yaml(data, name)
    version, place = _FORMAT.stated_version(root, name)
    is_newer = _FORMAT.is_newer(version)
    reader = IssueReader(lenient=is_newer)
    registers: Registers = reader.record(Registers, root, "", HEADER)
    own = tuple(entry for path, entry in reader.unknown if not path)
    # A key inside a row belongs to that row; rows move, so such a file is shown and never written.
    read_only = _FORMAT.is_newer_major(version) or reader.lossy or len(own) != len(reader.unknown)
    if read_only:
        findings = (*findings, warning("registers_read_only", place, version=version))
    elif own:
        findings = (*findings, note("newer_keys_kept", place, version=version))
    extras = RegisterExtras(version if is_newer else VERSION, own, read_only)
    return ReadRegisters(registers, extras, (*findings, *reader.findings, *comment_findings(data, name)))


def serialise_registers(registers: Registers, name: str, extras: RegisterExtras = NO_EXTRAS) -> bytes:
    """The bytes of the file, read back and compared. Raises ``RefusedInputError``."""
    if extras.read_only:
        raise refusal("registers_read_only", FileRef(name), version=extras.version)
    registers = normal_record(registers)
    unknown = tuple(("", entry) for entry in extras.unknown)
    data = record_as_yaml(registers, _FORMAT.header(extras.version), unknown).encode("utf-8")
    try:
        same = parse_registers(data, name).registers == registers
    except RefusedInputError as problem:
        code = problem.diagnostics[0].code
        raise refusal("cannot_serialise", FileRef(name), cause=code) from problem
    if not same:
        raise refusal("cannot_serialise", FileRef(name), cause="differs")
    return data
