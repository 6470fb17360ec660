"""校正: what a careful colleague would mark in the texts. Most findings carry what should stand there.

The parameter ``right`` of a finding is what belongs in its place; ``editing.remedies`` puts it there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tsushin_desk.diagnostics import Diagnostic, SourceRef, warning
from tsushin_desk.editing.slips import SLIPS
from tsushin_desk.editing.walk import PlacedField, fields_in
from tsushin_desk.intake.dates import ReadDay, read_day
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.known_parts import KnownPart, known
from tsushin_desk.model.sections import EventNotice

_WORDS = frozenset({FieldType.PROSE, FieldType.LINE, FieldType.LINES})
_RIGHT = dict(SLIPS)
_SLIP = re.compile("|".join(map(re.escape, _RIGHT)))
_BLANKS = re.compile(r"(?<=[^\s])(?:[ 　]{2,})(?=[^\s])")
_WIDE_DIGITS = re.compile("[０-９]+(?:[．，：][０-９]+)*")
_NARROW_KANA = re.compile("[ｦ-ﾟ]+")
_COMMA_AT_END = re.compile("、(?=\n|$)")
_FAR_AHEAD = 5  # months
_WEEKDAY = re.compile(r"[(（]\s*([月火水木金土日])\s*[)）]|([月火水木金土日])曜")
_CODES = frozenset(
    {"slip", "double_space", "wide_digits", "narrow_kana", "comma_at_end", "weekday_in_text", "no_such_day"}
)


def is_proofreading(code: str) -> bool:
    """True for findings about words as they are typed: they wait until the sentence is finished."""
    return code in _CODES


def proofread(issue: Issue) -> tuple[Diagnostic, ...]:
    """Findings in form order: ``slip``, ``double_space``, ``wide_digits``, ``narrow_kana``, ``comma_at_end``,
    ``weekday_in_text``, ``no_such_day``, ``session_outside``. Hidden sections are not looked at."""
    month = issue.masthead.month
    found = list(_of_part(MASTHEAD_ID, known(issue.masthead), month))
    for section in issue.sections:
        if not section.hidden:
            found += _of_part(section.id, known(section), month)
    return (*found, *_of_part(COLOPHON_ID, known(issue.colophon), month))


@lru_cache(maxsize=1024)
def _of_part(section: str, own: KnownPart, month: YearMonth) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for field in fields_in(own.part, section):
        if isinstance(field.value, str) and field.form.type in _WORDS:
            found += _in_text(field, month)
    if isinstance(own.part, EventNotice):
        found += _sessions_outside(own.part)
    return tuple(found)


def _in_text(field: PlacedField, month: YearMonth) -> Iterator[Diagnostic]:
    text = field.value
    for match in _SLIP.finditer(text):
        yield _finding("slip", field, match.span(), _RIGHT[match[0]])
    for match in _BLANKS.finditer(text):
        yield _finding("double_space", field, match.span(), match[0][0])
    for match in _WIDE_DIGITS.finditer(text):
        yield _finding("wide_digits", field, match.span(), unicodedata.normalize("NFKC", match[0]))
    for match in _NARROW_KANA.finditer(text):
        yield _finding("narrow_kana", field, match.span(), unicodedata.normalize("NFKC", match[0]))
    if field.form.type is FieldType.PROSE and not field.path.endswith("caption"):
        for match in _COMMA_AT_END.finditer(text):
            yield _finding("comma_at_end", field, match.span(), "。")
    yield from _days(field, month)


def _finding(code: str, field: PlacedField, span: tuple[int, int], right: str) -> Diagnostic:
    place = SourceRef(field.section, field.path, *span)
    return warning(code, place, words=field.value[slice(*span)], right=right)


def _days(field: PlacedField, month: YearMonth) -> Iterator[Diagnostic]:
    """Days whose weekday is another one. A day without a year may be another year's."""
    text, start = field.value, 0
    while _WEEKDAY.search(text, start):
        read = read_day(text[start:], month.year)
        if read is None:
            return
        end = start + read.end
        codes = {finding.code for finding in read.findings}
        if "weekday_disagrees" in codes and not _agrees_elsewhere(text[start:], read, month):
            weekday = _WEEKDAY.search(text, start + read.start)
            if weekday is not None and weekday.end() <= end + 2:
                group = 1 if weekday[1] else 2
                right = read.findings[0].parameter("right")
                place = SourceRef(field.section, field.path, weekday.start(group), weekday.end(group))
                day, typed = read.findings[0].parameter("day"), weekday[group]
                yield warning("weekday_in_text", place, day=day, typed=typed, right=right)
        elif "no_such_day" in codes:
            place = SourceRef(field.section, field.path, start + read.start, end)
            yield warning("no_such_day", place, words=text[start + read.start : end])
        start = max(end, start + 1)


def _agrees_elsewhere(text: str, read: ReadDay, month: YearMonth) -> bool:
    """A month before the issue's may be next year's, one half a year ahead may have been last year's."""
    if read.day is None or read.day.month == month.month:
        return False
    if read.day.month < month.month:
        year = month.year + 1
    elif read.day.month > month.month + _FAR_AHEAD:
        year = month.year - 1
    else:
        return False
    other = read_day(text, year)
    return other is not None and other.day is not None and not other.findings


def times_agree(notice: EventNotice) -> bool:
    """True if the event and something in it have times, and all are within those of the event."""
    inner = [programme.times for programme in notice.programmes]
    inner += [session.times for programme in notice.programmes for session in programme.sessions]
    return notice.times is not None and any(inner) and not any(_sessions_outside(notice))


def _sessions_outside(notice: EventNotice) -> Iterator[Diagnostic]:
    """Times of programmes and sessions that are not within those of the event."""
    whole = notice.times
    if whole is None:
        return
    for at, programme in enumerate(notice.programmes):
        rows = [(f"programmes.{at}.times", programme.times)]
        rows += [
            (f"programmes.{at}.sessions.{number}.times", session.times)
            for number, session in enumerate(programme.sessions)
        ]
        for path, times in rows:
            if times is None:
                continue
            ends_late = whole.end is not None and (times.end or times.start) > whole.end
            if times.start < whole.start or ends_late:
                words, event = times.in_japanese, whole.in_japanese
                yield warning("session_outside", SourceRef(notice.id, path), words=words, event=event)
