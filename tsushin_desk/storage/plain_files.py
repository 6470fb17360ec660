"""Small YAML files that hold one record, with a format's name and version at the head."""

from __future__ import annotations

from typing import Any

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.storage.file_header import HEADER, FileFormat
from tsushin_desk.storage.issue_reading import IssueReader
from tsushin_desk.storage.issue_writing import record_as_yaml
from tsushin_desk.storage.normal import normal_record
from tsushin_desk.storage.refusals import refusal, shown
from tsushin_desk.storage.yaml_guard import read_yaml


def parse_record(cls: Any, data: bytes, name: str, expected: str, known: str) -> Any:
    """The record of a file of the format ``expected``; keys of a newer minor version are passed over.

    Raises ``RefusedInputError``: another format, a newer major version, a slip.
    """
    root, _ = read_yaml(data, name)
    file_format = FileFormat(expected, known, refused_as="file_of_other_kind")
    text = file_format.version_text(root, name)
    if not file_format.has_major_of(text.value):
        raise refusal("file_version_unknown", text.place, version=shown(text.value), known=known)
    return IssueReader(lenient=text.value != known).record(cls, root, "", HEADER)


def serialise_record(record: Any, name: str, stated: str, version: str) -> bytes:
    """The bytes of the file, read back and compared. Raises ``RefusedInputError``."""
    record = normal_record(record)
    data = record_as_yaml(record, {"format": stated, "version": version}).encode("utf-8")
    if parse_record(type(record), data, name, stated, version) != record:
        raise refusal("cannot_serialise", FileRef(name), cause="differs")
    return data
