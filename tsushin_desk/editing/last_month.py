"""「先月のまま」: what still stands as it stood in the last issue, and words that belong to its month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import Any

from tsushin_desk.diagnostics import Diagnostic, SourceRef, note, warning
from tsushin_desk.editing.fates import is_past
from tsushin_desk.editing.months_in_text import Turn, month_words, ordinal, turned_text
from tsushin_desk.editing.paths import part_of, value_at
from tsushin_desk.editing.walk import PlacedField, fields_in, fields_of
from tsushin_desk.model.dates import YearMonth, date_in_japanese
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue, LastMonth
from tsushin_desk.model.parts import CalendarEvent
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    Calendar,
    DistrictReport,
    EventNotice,
    Greeting,
    Minutes,
    Recruitment,
    VisitReport,
)

_REPORTS = (Article, DistrictReport, VisitReport)
_LOOK_AHEAD = (Greeting, Appeal, Recruitment, EventNotice)
_LABELS = frozenset(
    {"label", "name", "sub_district", "joint_label", "subheading"}
    | {"session_label", "honorific", "month", "kind", "consent"}
)
_HEADINGS = frozenset({"headline", "heading"})
_CONSTANT_TYPES = frozenset({FieldType.CHOICE, FieldType.CHECK, FieldType.NUMBER, FieldType.ROWS})
_FARTHEST_BACK = 5
_MARK_BYTES = 5  # two texts of a hundred share a mark once in a hundred million issues
_DAY = re.compile(r"(?<![0-9０-９])([0-9０-９]{1,2})[ 　]?月[ 　]?([0-9０-９]{1,2})[ 　]?日")


def remembered(issue: Issue) -> LastMonth:
    """What the next issue should remember of this one."""
    marks = dict.fromkeys(_mark(field) for field in fields_of(issue) if _is_filled(field.value))
    return LastMonth(month=issue.masthead.month, marks=" ".join(marks))


def begun_from(issue: Issue, as_saved: Issue) -> Issue:
    """The issue, with what it should remember if it has become another one than its file holds.

    It has when number and month are both later ones: last month's file is being written over into the next
    issue. One of them alone is a slip that is put right.
    """
    own, saved = issue.masthead, as_saved.masthead
    is_later = own.number > saved.number and ordinal(own.month) > ordinal(saved.month)
    if not is_later or issue.last_month != as_saved.last_month:
        return issue
    return replace(issue, last_month=remembered(as_saved))


def as_last_month(issue: Issue) -> tuple[Diagnostic, ...]:
    """A warning (``as_last_month``) for every field that is filled, equal to last month's and not constant.

    Constant are masthead, colophon, appeals, recruitments, events to come, labels and names. A text counts
    wherever it stands, so long as it stands in a field of the same name.
    """
    month, marks = issue.last_month.month, frozenset(issue.last_month.marks.split())
    if month is None or not marks:
        return ()
    turn = Turn(month, issue.masthead.month)
    hidden = {section.id for section in issue.sections if section.hidden}
    found = []
    for field in fields_of(issue):
        if field.section in hidden or not _is_filled(field.value) or _is_constant(field, issue, turn):
            continue
        if _mark(field) in marks:
            place = SourceRef(field.section, field.path, 0, _length(field.value))
            found.append(warning("as_last_month", place))
    return tuple(found)


def told_as_last_month(issue: Issue) -> tuple[Diagnostic, ...]:
    """``as_last_month``, but several fields of a section in one finding (``section_as_last_month``).

    Its place is the first of them, its parameter ``count`` says how many there are.
    """
    of_section: dict[str, list[Diagnostic]] = {}
    for finding in as_last_month(issue):
        assert isinstance(finding.place, SourceRef)
        of_section.setdefault(finding.place.section, []).append(finding)
    return tuple(
        found[0] if len(found) == 1 else warning("section_as_last_month", found[0].place, count=len(found))
        for found in of_section.values()
    )


def with_confirmed(issue: Issue, places: Iterable[tuple[str, str]]) -> Issue:
    """The issue without the marks of these fields (section, path). Raises as ``value_at``."""
    wanted = set(places)
    for section, path in wanted:
        value_at(issue, section, path)
    gone = {_mark(field) for field in fields_of(issue) if (field.section, field.path) in wanted}
    left = " ".join(mark for mark in issue.last_month.marks.split() if mark not in gone)
    return replace(issue, last_month=replace(issue.last_month, marks=left))


def words_of_last_month(issue: Issue) -> tuple[Diagnostic, ...]:
    """Days and months before the issue's where readers expect what is to come, in form order.

    ``event_in_the_past`` (warning): the day of a notice or of the calendar; ``day_in_the_past`` (warning) and
    ``month_in_the_past`` (note): words in greeting, appeals, notices, recruitments, masthead and headings.
    """
    month = issue.masthead.month
    found: list[Diagnostic] = []
    for section in (MASTHEAD_ID, *(own.id for own in issue.sections if not own.hidden)):
        part = part_of(issue, section)
        for field in fields_in(part, section):
            if isinstance(field.value, date) and isinstance(field.owner, EventNotice | CalendarEvent):
                found += _past_event(field, month)
            elif isinstance(field.value, str) and _looks_ahead(field, part, section):
                found += _past_words(field, month)
    return tuple(found)


def _mark(field: PlacedField) -> str:
    """A digest of a field's name and its value: rows may move, sections be copied, texts be pasted."""
    name = re.sub(r"\.[0-9]+$", "", field.path).rpartition(".")[2]
    return blake2b(f"{name}\0{field.value}".encode("utf-8", "replace"), digest_size=_MARK_BYTES).hexdigest()


def _is_filled(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else 0


def _is_constant(field: PlacedField, issue: Issue, turn: Turn) -> bool:
    name = field.path.rpartition(".")[2]
    if field.section == MASTHEAD_ID:
        return field.path not in ("number", "month")
    if field.section == COLOPHON_ID or name in _LABELS or field.form.type in _CONSTANT_TYPES:
        return True
    part = part_of(issue, field.section)
    if isinstance(part, Appeal | Recruitment):
        return True
    if isinstance(part, EventNotice):
        return not is_past(part.day, turn)
    if isinstance(field.owner, CalendarEvent):
        return not is_past(field.owner.day, turn)
    if field.path in _HEADINGS and not isinstance(part, _REPORTS):
        looks_back = isinstance(part, Minutes)
        return bool(turned_text(field.value, replace(turn, looks_back=looks_back)) == field.value)
    return False


def _past_event(field: PlacedField, month: YearMonth) -> Iterator[Diagnostic]:
    if is_past(field.value, Turn(month, month)):
        place = SourceRef(field.section, field.path)
        yield warning("event_in_the_past", place, day=date_in_japanese(field.value))


def _looks_ahead(field: PlacedField, part: Any, section: str) -> bool:
    if field.form.type not in (FieldType.LINE, FieldType.LINES, FieldType.PROSE):
        return False
    return section == MASTHEAD_ID or isinstance(part, _LOOK_AHEAD) or _is_calendar_head(field, part)


def _is_calendar_head(field: PlacedField, part: Any) -> bool:
    return isinstance(part, Calendar) and field.path == "headline"


def _past_words(field: PlacedField, month: YearMonth) -> Iterator[Diagnostic]:
    days = [(m.start(), m.end(), int(m.group(1))) for m in _DAY.finditer(field.value)]
    for start, end, number in days:
        if 1 <= number <= 12 and -_FARTHEST_BACK <= (number - month.month + 6) % 12 - 6 < 0:
            words = field.value[start:end]
            yield warning("day_in_the_past", SourceRef(field.section, field.path, start, end), words=words)
    for found in month_words(field.value, month):
        if -_FARTHEST_BACK <= found.months[-1] - ordinal(month) < 0:
            place = SourceRef(field.section, field.path, found.start, found.end)
            yield note("month_in_the_past", place, words=field.value[found.start : found.end])
