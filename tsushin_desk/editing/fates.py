"""What becomes of a section in the next issue, kind by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from tsushin_desk.editing.months_in_text import Turn, shifted_months, turned_text
from tsushin_desk.editing.new import empty_parts
from tsushin_desk.model.dates import date_in_japanese
from tsushin_desk.model.parts import PartKind, StepDiagram
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    Calendar,
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


class Fate(StrEnum):
    """What the next issue does with a section."""

    KEEP = "keep"
    EMPTY = "empty"  # the frame stays, text and photos go
    REMOVE = "remove"
    DRAFT = "draft"  # a notice of the past becomes the beginning of a report


_NOTICE_ENDINGS = ("のお知らせ", "についてのご案内", "のご案内", "ご案内", "お知らせ")
_FIRST_OF = 1


def usual_fate(section: Section, turn: Turn) -> Fate:
    """What is done unless the user chooses otherwise."""
    match section:
        case Appeal() | Recruitment():
            return Fate.KEEP
        case EventNotice(day=day):
            return Fate.DRAFT if is_past(day, turn) else Fate.KEEP
        case Article() | VisitReport():
            return Fate.REMOVE
        case _:
            return Fate.EMPTY


def possible_fates(section: Section) -> tuple[Fate, ...]:
    """What the user may choose from."""
    draft = (Fate.DRAFT,) if isinstance(section, EventNotice) else ()
    return (Fate.KEEP, *draft, Fate.EMPTY, Fate.REMOVE)


def is_past(day: date | None, turn: Turn) -> bool:
    """True for a day before the month of the new issue."""
    return day is not None and day < date(turn.new.year, turn.new.month, _FIRST_OF)


def emptied(section: Section, turn: Turn) -> Section:
    """The section with its frame (districts, labels, names of meetings) and nothing in it."""
    match section:
        case Greeting():
            return replace(section, body="", illustration="")
        case Minutes():
            return _emptied_minutes(section, turn)
        case Calendar():
            return replace(
                section, events=tuple(e for e in section.events if e.day and not is_past(e.day, turn))
            )
        case FreeText():
            blocks = (replace(b, subheading=turned_text(b.subheading, turn), text="") for b in section.blocks)
            return replace(section, blocks=tuple(blocks), photos=())
        case PhotoPage():
            return replace(section, body="", photos=())
        case Appeal():
            return replace(section, body="", photo=None)
        case Recruitment():
            return replace(
                section, body="", facts=tuple(replace(f, text="") for f in section.facts), photos=()
            )
        case EventNotice():
            return EventNotice(id=section.id, hidden=section.hidden)
        case _:
            return _emptied_report(section)


def drafted(notice: EventNotice) -> Article:
    """A report of an event that was announced: its purpose is filled in, its day and venue stand ready."""
    day = date_in_japanese(notice.day) if notice.day else ""
    known = {
        PartKind.PURPOSE: notice.purpose,
        PartKind.BACKGROUND: " ".join(filter(None, (day, notice.venue))),
    }
    parts = tuple(replace(part, text=known.get(part.kind, "")) for part in empty_parts())
    return Article(id=notice.id, hidden=notice.hidden, headline=_of_report(notice.headline), parts=parts)


def _of_report(headline: str) -> str:
    """「情報交換会の開催のお知らせ」 → 「情報交換会開催」."""
    for ending in _NOTICE_ENDINGS:
        if headline.endswith(ending) and headline != ending:
            headline = headline.removesuffix(ending)
            break
    return headline.removesuffix("の開催") + "開催" if headline.endswith("の開催") else headline


def _emptied_report(report: Article | DistrictReport | VisitReport) -> Section:
    changed: dict[str, Any] = {"headline": "", "photos": ()}
    changed["parts"] = tuple(replace(part, text="") for part in report.parts)
    if not isinstance(report, VisitReport):
        changed["diagram"] = StepDiagram()
    if isinstance(report, Article):
        changed["body"] = ""
    return replace(report, **changed)


def _emptied_minutes(minutes: Minutes, turn: Turn) -> Minutes:
    """The months move on, the meetings keep their names."""
    numbers = shifted_months(tuple(month.month for month in minutes.months), replace(turn, looks_back=True))
    months = []
    for month, number in zip(minutes.months, numbers, strict=True):
        meetings = tuple(replace(meeting, items=()) for meeting in month.meetings)
        months.append(replace(month, month=number, meetings=meetings))
    return replace(minutes, months=tuple(months))
