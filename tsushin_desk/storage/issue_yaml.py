"""``issue.yaml`` ⇄ issue: the one place that knows the file's format name and version."""

from __future__ import annotations

import re

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error, note, warning
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.issue_reading import IssueReader
from tsushin_desk.storage.issue_writing import issue_as_yaml
from tsushin_desk.storage.migrations import least_version, migrated
from tsushin_desk.storage.nodes import Entry, MapNode
from tsushin_desk.storage.normal import normal_issue
from tsushin_desk.storage.refusals import as_text, refusal, shown
from tsushin_desk.storage.yaml_guard import read_yaml
from tsushin_desk.values import dataclass

FORMAT = "tsushin-issue"
VERSION = "1.2"
_HEADER = ("format", "version")
_VERSION = re.compile(r"[1-9][0-9]{0,3}\.[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class FileExtras:
    """What a file holds beside the issue: its version, and keys that a newer program has written.

    ``read_only``: something in it could not be taken over, so that writing it back would lose it.
    """

    version: str = VERSION
    unknown: tuple[tuple[str, Entry], ...] = ()
    read_only: bool = False


NO_EXTRAS = FileExtras()


@dataclass(frozen=True, slots=True)
class ReadIssue:
    """An issue as its YAML says it, before any picture is looked at."""

    issue: Issue
    extras: FileExtras
    findings: tuple[Diagnostic, ...]


def parse_issue(data: bytes, name: str) -> ReadIssue:
    """Reads the bytes of ``issue.yaml``; ``name`` is the file's name as the user knows it.

    Raises ``RefusedInputError`` with file, line and column of the first slip.
    """
    root, findings = read_yaml(data, name)
    version, place = _check_header(root, name)
    root, version = migrated(root, version)
    major, minor = (int(part) for part in version.split("."))
    is_newer_major = major > int(VERSION.split(".")[0])
    is_newer = is_newer_major or minor > int(VERSION.split(".")[1])
    reader = IssueReader(lenient=is_newer)
    try:
        issue = reader.issue(root, _HEADER)
    except RefusedInputError:
        if is_newer_major:
            raise refusal("version_too_new", place, version=version, known=VERSION) from None
        raise
    read_only = is_newer_major or reader.lossy
    if read_only:
        findings = (*findings, warning("opened_read_only", place, version=version, known=VERSION))
    elif reader.unknown:
        findings = (*findings, note("newer_keys_kept", place, version=version))
    unknown = tuple(reader.unknown) if is_newer else ()
    extras = FileExtras(version if is_newer else VERSION, unknown, read_only)
    return ReadIssue(issue, extras, (*findings, *reader.findings))


def serialise_issue(issue: Issue, name: str, extras: FileExtras = NO_EXTRAS) -> bytes:
    """The bytes of ``issue.yaml``, read back and compared with the issue before they are given out.

    Raises ``RefusedInputError``: opened read-only, or the issue cannot be written so that it reads the same.
    """
    if extras.read_only:
        raise refusal("issue_read_only", FileRef(name), version=extras.version)
    issue = normal_issue(issue)
    header = {"format": FORMAT, "version": _stated_version(issue, extras)}
    data = issue_as_yaml(issue, header, extras.unknown).encode("utf-8")
    try:
        same = parse_issue(data, name).issue == issue
    except RefusedInputError as problem:
        raise RefusedInputError(
            error("cannot_serialise", FileRef(name), cause=problem.diagnostics[0].code)
        ) from problem
    if not same:
        raise refusal("cannot_serialise", FileRef(name), cause="differs")
    return data


def _stated_version(issue: Issue, extras: FileExtras) -> str:
    """The oldest version that has every key the issue needs, so that older programs open what they can."""
    return least_version(issue) if extras.version == VERSION else extras.version


def _check_header(root: MapNode, name: str) -> tuple[str, FileRef]:
    stated = root.get("format")
    if stated is None or as_text(stated).value != FORMAT:
        raise refusal("not_an_issue", stated.place if stated else FileRef(name, 1, 1), expected=FORMAT)
    version = root.get("version")
    if version is None:
        raise refusal("missing_key", root.place, key="version")
    text = as_text(version)
    if not _VERSION.fullmatch(text.value):
        raise refusal("version_wrong", text.place, value=shown(text.value), known=VERSION)
    return text.value, text.place
