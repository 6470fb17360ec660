"""``名簿.yaml`` ⇄ registers: the one place that knows this file's format name and version."""

from __future__ import annotations

import re

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, note, warning
from tsushin_desk.model.registers import Registers
from tsushin_desk.storage.comments import comment_findings
from tsushin_desk.storage.issue_reading import IssueReader
from tsushin_desk.storage.issue_writing import record_as_yaml
from tsushin_desk.storage.nodes import Entry, MapNode
from tsushin_desk.storage.normal import normal_record
from tsushin_desk.storage.refusals import as_text, refusal, shown
from tsushin_desk.storage.yaml_guard import read_yaml
from tsushin_desk.values import dataclass

FORMAT = "tsushin-registers"
VERSION = "1.0"
_HEADER = ("format", "version")
_VERSION = re.compile(r"[1-9][0-9]{0,3}\.[0-9]{1,4}")


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
    version, place = _check_header(root, name)
    major, minor = (int(part) for part in version.split("."))
    known_major, known_minor = (int(part) for part in VERSION.split("."))
    is_newer = major > known_major or minor > known_minor
    reader = IssueReader(lenient=is_newer)
    registers: Registers = reader.record(Registers, root, "", _HEADER)
    own = tuple(entry for path, entry in reader.unknown if not path)
    # A key inside a row belongs to that row; rows move, so such a file is shown and never written.
    read_only = major > known_major or reader.lossy or len(own) != len(reader.unknown)
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
    header = {"format": FORMAT, "version": extras.version}
    data = record_as_yaml(registers, header, unknown).encode("utf-8")
    try:
        same = parse_registers(data, name).registers == registers
    except RefusedInputError as problem:
        code = problem.diagnostics[0].code
        raise refusal("cannot_serialise", FileRef(name), cause=code) from problem
    if not same:
        raise refusal("cannot_serialise", FileRef(name), cause="differs")
    return data


def _check_header(root: MapNode, name: str) -> tuple[str, FileRef]:
    stated = root.get("format")
    if stated is None or as_text(stated).value != FORMAT:
        raise refusal("not_registers", stated.place if stated else FileRef(name, 1, 1), expected=FORMAT)
    version = root.get("version")
    if version is None:
        raise refusal("missing_key", root.place, key="version")
    text = as_text(version)
    if not _VERSION.fullmatch(text.value):
        raise refusal("version_wrong", text.place, value=shown(text.value), known=VERSION)
    return text.value, text.place
