"""Small YAML files that hold one record, with a format's name and version at the head."""

from __future__ import annotations

from typing import Any

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.storage.issue_reading import IssueReader
from tsushin_desk.storage.issue_writing import record_as_yaml
from tsushin_desk.storage.normal import normal_record
from tsushin_desk.storage.refusals import as_text, refusal, shown
from tsushin_desk.storage.yaml_guard import read_yaml

_HEADER = ("format", "version")


def parse_record(cls: Any, data: bytes, name: str, expected: str, known: str) -> Any:
    """The record of a file of the format ``expected``; keys of a newer minor version are passed over.

    Raises ``RefusedInputError``: another format, a newer major version, a slip.
    """
    root, _ = read_yaml(data, name)
    stated, version = root.get("format"), root.get("version")
    if stated is None or as_text(stated).value != expected:
        raise refusal("file_of_other_kind", FileRef(name, 1, 1), expected=expected)
    if version is None:
        raise refusal("missing_key", root.place, key="version")
    text = as_text(version).value
    if text.split(".")[0] != known.split(".")[0]:
        raise refusal("file_version_unknown", version.place, version=shown(text), known=known)
    return IssueReader(lenient=text != known).record(cls, root, "", _HEADER)


def serialise_record(record: Any, name: str, stated: str, version: str) -> bytes:
    """The bytes of the file, read back and compared. Raises ``RefusedInputError``."""
    record = normal_record(record)
    data = record_as_yaml(record, {"format": stated, "version": version}).encode("utf-8")
    if parse_record(type(record), data, name, stated, version) != record:
        raise refusal("cannot_serialise", FileRef(name), cause="differs")
    return data
