"""What people type for numbers, days and times, read leniently: full-width digits, 1000 for 10:00, 元年."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, time

from tsushin_desk.model.dates import TimeSpan, YearMonth, era_year

_YEARS = range(1868, 2201)
_ERA = re.compile(r"(\D+?)(元|\d+)年")
_CLOCK = re.compile(r"(\d{1,2})[:時.](\d{1,2})?分?|(\d{1,2})(\d{2})|(\d{1,2})")
MINUTES_STEP = 5
_DAY_MINUTES = 24 * 60


class EntryError(ValueError):
    """What is typed is not a value yet; the text says in Japanese why."""


def _first_years() -> Iterator[tuple[str, int]]:
    known = ""
    for year in _YEARS:
        name, _ = era_of(date(year, 12, 31))
        if name != known:
            known = name
            yield name, year


def era_of(day: date) -> tuple[str, str]:
    """``("令和", "7")``; the first year is ``元``. Raises ``ValueError`` before Meiji."""
    found = _ERA.fullmatch(era_year(day))
    assert found is not None
    return found.group(1), found.group(2)


_FIRST_YEARS = dict(_first_years())
ERAS = tuple(reversed(_FIRST_YEARS))  # the newest first


def half_width(text: str) -> str:
    """The text without blanks, with half-width digits and signs."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_number(text: str, least: int, greatest: int) -> int:
    """A whole number within bounds. Raises ``EntryError``."""
    digits = half_width(text)
    if not (digits.isascii() and digits.isdigit()):
        raise EntryError("数字で入れてください")
    number = int(digits) if len(digits) < 10 else greatest + 1
    if not least <= number <= greatest:
        raise EntryError(f"{least}から{greatest}までです")
    return number


def read_year(era: str, text: str) -> int:
    """The Western year of a year of an era. Raises ``EntryError``."""
    number = 1 if half_width(text) in ("元", "1") else read_number(text, 1, 332)
    year = _FIRST_YEARS[era] + number - 1
    if year not in _YEARS:
        raise EntryError(f"{era}{number}年はありません")
    return year


def read_month(era: str, year: str, month: str) -> YearMonth:
    """Era, year and month. Raises ``EntryError``."""
    return YearMonth(read_year(era, year), _part("月", month, 12))


def read_day(era: str, year: str, month: str, day: str) -> date | None:
    """Era, year, month and day; ``None`` if nothing is typed. Raises ``EntryError``."""
    if not (year.strip() or month.strip() or day.strip()):
        return None
    western, number, own = read_year(era, year), _part("月", month, 12), _part("日", day, 31)
    try:
        return date(western, number, own)
    except ValueError:
        raise EntryError(f"{number}月{own}日はありません") from None


def _part(unit: str, text: str, greatest: int) -> int:
    if not text.strip():
        raise EntryError(f"{unit}を入れてください")
    try:
        return read_number(text, 1, greatest)
    except EntryError as error:
        raise EntryError(f"{unit}は{error}") from None


def read_time(text: str) -> time:
    """``10:00``, ``10時``, ``1000`` or ``10``. Raises ``EntryError``."""
    found = _CLOCK.fullmatch(half_width(text))
    if found is None:
        raise EntryError("10:00 のように入れてください")
    hour = int(found.group(1) or found.group(3) or found.group(5))
    minute = int(found.group(2) or found.group(4) or 0)
    if hour > 23 or minute > 59:
        raise EntryError("23:59までです")
    return time(hour, minute)


def read_times(start: str, end: str) -> TimeSpan | None:
    """From-to; ``None`` if nothing is typed. Raises ``EntryError``."""
    if not start.strip() and not end.strip():
        return None
    if not start.strip():
        raise EntryError("始まりを入れてください")
    try:
        return TimeSpan(read_time(start), read_time(end) if end.strip() else None)
    except EntryError:
        raise
    except ValueError:
        raise EntryError("終わりが始まりより前です") from None


def time_text(moment: time | None) -> str:
    """``10:00``; empty for none."""
    return f"{moment.hour}:{moment.minute:02d}" if moment else ""


def stepped_time(text: str, steps: int) -> str:
    """A time some steps of five minutes later; from nothing 10:00. What cannot be read stays."""
    if not text.strip():
        return "10:00"
    try:
        moment = read_time(text)
    except EntryError:
        return text
    minutes = moment.hour * 60 + moment.minute
    stepped = (minutes // MINUTES_STEP + steps) * MINUTES_STEP if steps > 0 else _earlier(minutes, steps)
    stepped %= _DAY_MINUTES
    return f"{stepped // 60}:{stepped % 60:02d}"


def _earlier(minutes: int, steps: int) -> int:
    return (-(-minutes // MINUTES_STEP) + steps) * MINUTES_STEP


def stepped_number(text: str, steps: int, least: int, greatest: int) -> str:
    """A number some steps further, within its bounds; from nothing the least."""
    try:
        number = read_number(text, 0, 10**8) + steps
    except EntryError:
        number = least
    return str(min(max(number, least), greatest))
