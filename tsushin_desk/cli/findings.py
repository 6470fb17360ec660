"""Findings as rows for people and as records for programs."""

from __future__ import annotations

from tsushin_desk.diagnostics import Diagnostic, FileRef, Severity, SourceRef
from tsushin_desk.model.issue import Issue
from tsushin_desk.wording.messages import message, sentence
from tsushin_desk.wording.places import place_label

_LABELS = {Severity.ERROR: "エラー", Severity.WARNING: "注意", Severity.NOTE: "お知らせ"}


def finding_row(finding: Diagnostic, issue: Issue | None = None) -> str:
    """One line: severity, place, sentence."""
    return f"{_LABELS[finding.severity]} {sentence(finding, issue)}"


def whole_message(finding: Diagnostic, issue: Issue | None = None) -> str:
    """All three parts in one line: what happened, what is safe, what to do."""
    parts = message(finding, issue)
    return f"{parts.what}{parts.safe}{parts.do}"


def finding_record(finding: Diagnostic, issue: Issue | None = None) -> dict[str, object]:
    """What ``check --json`` writes of a finding."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": _place_record(finding.place, issue),
        "sentence": sentence(finding, issue),
    }


def _place_record(place: SourceRef | FileRef | None, issue: Issue | None) -> dict[str, object] | None:
    label = place_label(place, issue)
    match place:
        case FileRef(name, line, column):
            return {"label": label, "file": name, "line": line, "column": column}
        case SourceRef(section, field, start, end):
            return {"label": label, "section": section, "field": field, "start": start, "end": end}
        case _:
            return None
