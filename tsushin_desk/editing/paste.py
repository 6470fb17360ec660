"""A mail pasted into a section → one edit that fills its fields; what is filled stays as it is."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.editing.edits import ReplaceTexts, SetField
from tsushin_desk.editing.paths import value_at
from tsushin_desk.intake.notice_text import read_notice
from tsushin_desk.intake.report_text import ReadReport, read_report
from tsushin_desk.intake.session_text import read_sessions
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Programme, ReportPart
from tsushin_desk.model.sections import Article, DistrictReport, EventNotice, VisitReport
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Pasted:
    """One step of the history. ``rest``: what was not understood or found no room; to be kept in sight."""

    edit: ReplaceTexts
    rest: str = ""
    findings: tuple[Diagnostic, ...] = ()


def paste_report(issue: Issue, section: str, text: str) -> Pasted | None:
    """Fills parts, and headline and districts that are empty. None: no label in the text, or no report here.

    A part whose place is taken becomes another part after it. Raises ``KeyError`` for an unknown section.
    """
    report = issue.section(section)
    read = read_report(text)
    if not isinstance(report, Article | DistrictReport | VisitReport) or not read.parts:
        return None
    changes = [SetField(section, "parts", _with_parts(report.parts, read.parts))]
    rest = [read.rest]
    if read.headline and not report.headline:
        changes.append(SetField(section, "headline", read.headline))
    else:
        rest.insert(0, read.headline)
    changes += _districts(section, report, read, rest)
    return Pasted(ReplaceTexts(tuple(changes)), "\n".join(filter(None, rest)))


def paste_notice(issue: Issue, section: str, text: str) -> Pasted | None:
    """Fills the empty fields of a notice from 日時：…, 会場：…. None if nothing is understood.

    Facts of fields that are filled stay in ``rest``. Raises ``KeyError`` for an unknown section.
    """
    notice = issue.section(section)
    read = read_notice(text, issue.masthead.month.year)
    if not isinstance(notice, EventNotice) or not read.fields:
        return None
    free = [(name, value) for name, value in read.fields if not getattr(notice, name)]
    rest = [str(value) for name, value in read.fields if getattr(notice, name)]
    changes = tuple(SetField(section, name, value) for name, value in free)
    return Pasted(ReplaceTexts(changes), "\n".join(filter(None, (*rest, read.rest))), read.findings)


def paste_sessions(issue: Issue, section: str, path: str, text: str) -> Pasted | None:
    """Adds the sessions of a text to the programme ``path`` (``programmes.0``). None if there are none in it.

    Raises as ``value_at``.
    """
    programme = value_at(issue, section, path)
    read = read_sessions(text)
    if not isinstance(programme, Programme) or not read.sessions:
        return None
    changes = [SetField(section, f"{path}.sessions", (*programme.sessions, *read.sessions))]
    rest = [read.rest]
    if read.heading and not programme.heading:
        changes.append(SetField(section, f"{path}.heading", read.heading))
    else:
        rest.insert(0, read.heading)
    if read.label:
        changes.append(SetField(section, f"{path}.session_label", read.label))
    return Pasted(ReplaceTexts(tuple(changes)), "\n".join(filter(None, rest)))


def _with_parts(rows: tuple[ReportPart, ...], new: tuple[ReportPart, ...]) -> tuple[ReportPart, ...]:
    parts = list(rows)
    for part in new:
        same = [i for i, row in enumerate(parts) if (row.kind, row.label) == (part.kind, part.label)]
        empty = [i for i in same if not parts[i].text.strip()]
        if empty:
            parts[empty[0]] = replace(parts[empty[0]], text=part.text)
        else:
            parts.insert(same[-1] + 1 if same else len(parts), part)
    return tuple(parts)


def _districts(
    section: str, report: Article | DistrictReport | VisitReport, read: ReadReport, rest: list[str]
) -> list[SetField]:
    """The districts if there are none yet; what has no place goes to ``rest``."""
    changes: list[SetField] = []
    names = "\n".join(f"{d.name} ({d.sub_district})" if d.sub_district else d.name for d in read.districts)
    if isinstance(report, DistrictReport) and read.districts and not any(d.name for d in report.districts):
        changes.append(SetField(section, "districts", read.districts))
    elif not isinstance(report, DistrictReport) or read.districts != report.districts:
        rest.insert(0, names)
    if isinstance(report, DistrictReport) and read.joint_label and not report.joint_label:
        changes.append(SetField(section, "joint_label", read.joint_label))
    else:
        rest.insert(0, read.joint_label)
    return changes
