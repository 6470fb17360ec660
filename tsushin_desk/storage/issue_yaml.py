"""``issue.yaml`` ⇄ issue: the one place that knows the file's format name and version."""

from __future__ import annotations

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error, note, warning
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.file_header import HEADER, FileFormat
from tsushin_desk.storage.issue_reading import IssueReader
from tsushin_desk.storage.migrations import least_version, migrated
from tsushin_desk.storage.nodes import Entry
from tsushin_desk.storage.normal import normal_issue
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.values import dataclass

VERSION = "1.2"
_FORMAT = FileFormat("tsushin-issue", VERSION, refused_as="not_an_issue")


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
    from tsushin_desk.storage.yaml_guard import read_yaml  # opens YAML: in the worker, not before

    root, findings = read_yaml(data, name)
    version, place = _FORMAT.stated_version(root, name)
    root, version = migrated(root, version)
    is_newer, is_newer_major = _FORMAT.is_newer(version), _FORMAT.is_newer_major(version)
    reader = IssueReader(lenient=is_newer)
    try:
        issue = reader.issue(root, HEADER)
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
    from tsushin_desk.storage.issue_writing import issue_as_yaml

    if extras.read_only:
        raise refusal("issue_read_only", FileRef(name), version=extras.version)
    issue = normal_issue(issue)
    header = _FORMAT.header(_version_for(issue, extras))
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


def _version_for(issue: Issue, extras: FileExtras) -> str:
    """The oldest version that has every key the issue needs, so that older programs open what they can."""
    return least_version(issue) if extras.version == VERSION else extras.version
