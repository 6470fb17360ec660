"""Any pasted text into any section that can take it, or into a new one: one edit, shown before it is done."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.editing.apply import apply_edit
from tsushin_desk.editing.edits import AddSection, Edit, ReplaceTexts, SetField
from tsushin_desk.editing.paste import Pasted, paste_notice, paste_report
from tsushin_desk.editing.walk import fields_in
from tsushin_desk.intake.labelled_text import unwrapped
from tsushin_desk.intake.minutes_text import read_minutes
from tsushin_desk.intake.notice_text import read_facts, read_notice
from tsushin_desk.intake.programme_text import read_programmes, split_at_programmes
from tsushin_desk.intake.report_text import read_report
from tsushin_desk.intake.session_text import read_sessions
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import MonthOfMinutes, PartKind, TextBlock
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    DistrictReport,
    EventNotice,
    FreeText,
    Greeting,
    Minutes,
    PhotoPage,
    Recruitment,
    Section,
    VisitReport,
)
from tsushin_desk.storage.normal import normal_text

TARGET_KINDS = (
    "district_report",
    "article",
    "visit_report",
    "event_notice",
    "minutes",
    "recruitment",
    "free_text",
)
_LEAST = 2  # labels that make a text what it seems to be


def likely_kind(text: str, year: int) -> str:
    """Which kind of section a text seems to be, by its name in files; plain text is free text."""
    report = read_report(text)
    parts = sum(part.kind is not PartKind.OWN for part in report.parts)
    facts = {name for name, _ in read_notice(text, year).fields} - {"headline", "contact"}
    if parts < _LEAST and (len(facts) >= _LEAST or read_sessions(text).sessions):
        return "event_notice"
    if parts and report.districts:
        return "district_report"
    if parts:
        return "visit_report" if "視察" in report.headline else "article"
    return "minutes" if read_minutes(text, 1).months else "free_text"


def is_waiting(section: Section) -> bool:
    """True if a section waits for its text: new, or emptied for the next issue. Districts may stand there.

    The headline of minutes names the months and stands there before anything is talked over.
    """
    texts = (field for field in fields_in(section, section.id) if field.form.type is FieldType.PROSE)
    return not any(
        field.value and not (isinstance(section, Minutes) and field.path == "headline") for field in texts
    )


def paste_text(issue: Issue, section: str, text: str) -> Pasted | None:
    """The text in the empty fields of a section, as the section's kind understands it; None: it cannot.

    Raises ``KeyError`` for an unknown section.
    """
    match issue.section(section):
        case Article() | DistrictReport() | VisitReport():
            return paste_report(issue, section, text)
        case EventNotice():
            return _paste_notice(issue, section, text)
        case Minutes() as minutes:
            return _paste_minutes(issue, minutes, text)
        case Recruitment() as recruitment:
            return _paste_facts(recruitment, text)
        case FreeText() as free:
            blocks = (*free.blocks, TextBlock(text=unwrapped(normal_text(text).strip())))
            return _pasted(SetField(section, "blocks", blocks)) if text.strip() else None
        case Greeting() | Appeal() | PhotoPage() as plain if not plain.body and text.strip():
            return _pasted(SetField(section, "body", unwrapped(normal_text(text).strip())))
    return None


def paste_as_new(issue: Issue, kind: str, index: int, text: str) -> tuple[AddSection, Pasted] | None:
    """A new section of a kind that holds the text: the edit, and what was pasted into it."""
    added = apply_edit(issue, AddSection(kind, index)).issue
    section = added.sections[index].id
    pasted = paste_text(added, section, text)
    if pasted is None:
        return None
    filled = apply_edit(added, pasted.edit).issue.section(section)
    return AddSection(kind, index, filled), pasted


def edit_of(pasted: tuple[AddSection, Pasted] | Pasted) -> Edit:
    """The one step that does it."""
    return pasted[0] if isinstance(pasted, tuple) else pasted.edit


def _pasted(*changes: SetField, rest: str = "") -> Pasted:
    return Pasted(ReplaceTexts(changes), rest)


def _paste_notice(issue: Issue, section: str, text: str) -> Pasted | None:
    """The facts, and the programmes that follow them."""
    head, tail = split_at_programmes(text)
    pasted = paste_notice(issue, section, head)
    changes = pasted.edit.changes if pasted else ()
    rest = [pasted.rest if pasted else normal_text(head).strip()]
    findings = pasted.findings if pasted else ()
    notice = issue.section(section)
    assert isinstance(notice, EventNotice)
    programmes, left = read_programmes(tail)
    if programmes:
        changes = (*changes, SetField(section, "programmes", (*notice.programmes, *programmes)))
        rest.append(left)
    return Pasted(ReplaceTexts(changes), "\n".join(filter(None, rest)), findings) if changes else None


def _paste_facts(recruitment: Recruitment, text: str) -> Pasted | None:
    read = read_facts(text)
    changes = [SetField(recruitment.id, "facts", (*recruitment.facts, *read.facts))] if read.facts else []
    if read.rest and not recruitment.body:
        changes.append(SetField(recruitment.id, "body", unwrapped(read.rest)))
        return _pasted(*changes)
    return _pasted(*changes, rest=read.rest) if changes else None


def _paste_minutes(issue: Issue, minutes: Minutes, text: str) -> Pasted | None:
    read = read_minutes(text, issue.masthead.month.month)
    if not read.months:
        return None
    months = _with_months(minutes.months, read.months)
    changes = [SetField(minutes.id, "months", months)]
    if read.headline and not minutes.headline:
        changes.append(SetField(minutes.id, "headline", read.headline))
        return _pasted(*changes, rest=read.rest)
    return _pasted(*changes, rest="\n".join(filter(None, (read.headline, read.rest))))


def _with_months(
    known: tuple[MonthOfMinutes, ...], new: tuple[MonthOfMinutes, ...]
) -> tuple[MonthOfMinutes, ...]:
    """Meetings come to the month they are of, points to the meeting of that name."""
    months = [month for month in known if month.meetings or any(own.month == month.month for own in new)]
    for month in new:
        at = next((i for i, own in enumerate(months) if own.month == month.month), None)
        if at is None:
            months.append(month)
            continue
        meetings = list(months[at].meetings)
        for meeting in month.meetings:
            same = next((i for i, own in enumerate(meetings) if own.name == meeting.name), None)
            if same is None:
                meetings.append(meeting)
            else:
                meetings[same] = replace(meetings[same], items=(*meetings[same].items, *meeting.items))
        months[at] = replace(months[at], meetings=tuple(meetings))
    return tuple(months)
