"""Dates and times as people type them: 令和7年8月19日(火), R7.8.19, 8月19日, 午前10時から午後3時半."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache

from tsushin_desk.diagnostics import Diagnostic, SourceRef, error, warning
from tsushin_desk.intake.widths import half_width
from tsushin_desk.model.dates import WEEKDAYS, TimeSpan, date_in_japanese
from tsushin_desk.values import dataclass

_ERA_FIRST = {
    "令和": 2019, "平成": 1989, "昭和": 1926, "大正": 1912, "明治": 1868,
    "令": 2019, "平": 1989, "昭": 1926, "大": 1912, "明": 1868,
    "R": 2019, "H": 1989, "S": 1926, "T": 1912, "M": 1868,
}  # fmt: skip
_DAY = r"""(?:(?:(?P<era>令和|平成|昭和|大正|明治|(?<![A-Za-z])[RHSTMrhstm]|[令平昭大明])\ *
              (?P<era_year>元|[0-9]{1,2})
           |(?<![0-9])(?P<west>[0-9]{4}))\ *(?:年|[./-])\ *)?
        (?<![0-9])(?P<month>[0-9]{1,2})\ *(?P<sign>月|[./-])\ *(?P<day>[0-9]{1,2})(?![0-9])(?:\ *日)?
        (?:\ *[(\[]?\ *(?P<weekday>[月火水木金土日])(?:曜日?)?
           (?:[・/]?(?:祝|休)日?)?\ *(?P<close>[)\]])?)?"""
_TIME = r"""(?:(?P<{n}half>午前|午後|AM|PM|am|pm)\ *)?(?:(?P<{n}noon>正午)|(?P<{n}hour>[0-9]{{1,2}})\ *
    (?:時\ *(?:(?P<{n}thirty>半)|(?P<{n}minute>[0-9]{{1,2}})\ *分)?|:(?P<{n}minutes>[0-9]{{2}})))"""
_TIMES = (
    rf"(?<![0-9])(?<![0-9]:){_TIME.format(n='a')}"
    rf"(?:\ *(?P<dash>[~-]|から|より)\ *(?:{_TIME.format(n='b')}(?:\ *まで)?)?)?(?![0-9:])"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when the first text is read: a start reads none."""
    return re.compile(pattern, re.VERBOSE)


@dataclass(frozen=True, slots=True)
class ReadDay:
    """A date in a text: which (None if there is no such day), where, and what does not agree."""

    day: date | None
    start: int
    end: int
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTimes:
    """A time from-to in a text, and where."""

    times: TimeSpan
    start: int
    end: int


def read_day(text: str, year: int, place: SourceRef | None = None) -> ReadDay | None:
    """The first date of a text; None if it names none. ``year``: of the issue, for dates without one.

    Findings at ``place``: ``no_such_day`` (error), ``weekday_disagrees`` (warning: the date counts).
    """
    folded = half_width(text)
    for found in _compiled(_DAY).finditer(folded):
        if _is_date(found):
            return _read_day(text, found, _year_of(found, year), place)
    return None


def read_times(text: str) -> ReadTimes | None:
    """The first time from-to of a text (or from, with no end); None if there is none that can be.

    After 午後 an end without a word for it is in the afternoon too.
    """
    for found in _compiled(_TIMES).finditer(half_width(text)):
        start, end = _time(found, "a"), _time(found, "b")
        if start is None or (end is None and (found["bhour"] or found["bnoon"])):
            continue
        if end is not None and end < start and found["ahalf"] and not found["bhalf"] and end.hour < 12:
            end = end.replace(hour=end.hour + 12)
        if end is None or end >= start:
            return ReadTimes(TimeSpan(start, end), found.start(), found.end())
    return None


def _is_date(found: re.Match[str]) -> bool:
    """A bare 8/19 is a date; 4-1 or 4.1 without a year is an address or a number."""
    return found["sign"] in "月/" or bool(found["era"] or found["west"])


def _year_of(found: re.Match[str], year: int) -> int:
    if found["west"]:
        return int(found["west"])
    if not found["era"]:
        return year
    number = 1 if found["era_year"] == "元" else int(found["era_year"])
    return _ERA_FIRST[found["era"].upper()] + number - 1


def _read_day(text: str, found: re.Match[str], year: int, place: SourceRef | None) -> ReadDay:
    start, end = found.span()
    weekday = found["weekday"]
    if weekday and not _is_weekday(found, half_width(text)):
        end, weekday = found.end("day"), None
        end += 1 if text[end : end + 1] == "日" else 0
    try:
        day = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return ReadDay(None, start, end, (error("no_such_day", place, words=text[start:end]),))
    right = WEEKDAYS[day.weekday()]
    if not weekday or weekday == right:
        return ReadDay(day, start, end)
    shown = date_in_japanese(day).partition("(")[0]
    finding = warning("weekday_disagrees", place, day=shown, typed=weekday, right=right)
    return ReadDay(day, start, end, (finding,))


def _is_weekday(found: re.Match[str], folded: str) -> bool:
    """(火) and 火曜 are weekdays; the 月 of 「8月19日月例会」 is not."""
    before, after = folded[found.start("weekday") - 1], folded[found.end("weekday") :]
    return (before in "([" and found["close"] is not None) or after.startswith("曜")


def _time(found: re.Match[str], name: str) -> time | None:
    if found[f"{name}noon"]:
        return time(12)
    if not found[f"{name}hour"]:
        return None
    hour = int(found[f"{name}hour"])
    minute = 30 if found[f"{name}thirty"] else int(found[f"{name}minute"] or found[f"{name}minutes"] or 0)
    if (found[f"{name}half"] or "").lower() in ("午後", "pm") and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None
