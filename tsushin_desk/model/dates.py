"""Months, days and times as the newsletter prints them: 和暦, weekdays, from-to.

Pure: nothing here asks a clock or a locale.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

# The first day of each era (官報; 元号を改める政令).
_ERAS: tuple[tuple[str, date], ...] = (
    ("令和", date(2019, 5, 1)),
    ("平成", date(1989, 1, 8)),
    ("昭和", date(1926, 12, 25)),
    ("大正", date(1912, 7, 30)),
    ("明治", date(1868, 1, 25)),
)
WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True, order=True)
class YearMonth:
    """A month of the Western calendar; ``month`` 1..12. Raises ``ValueError`` outside 1868-2200."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1868 <= self.year <= 2200:
            raise ValueError(f"no such month: {self.year}-{self.month}")

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @staticmethod
    def parse(text: str) -> YearMonth:
        """Reads ``2025-08``. Raises ``ValueError`` otherwise."""
        year, month = text.split("-")
        if not (len(year) == 4 and len(month) == 2 and (year + month).isascii() and (year + month).isdigit()):
            raise ValueError(f"no month: {text}")
        return YearMonth(int(year), int(month))

    @property
    def in_japanese(self) -> str:
        """``令和7年8月``. The era is the one in force on the month's last day but one era change in mid-month
        keeps the old era for the issue of that month."""
        return f"{era_year(date(self.year, self.month, 1))}{self.month}月"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """From-to of one day; ``end`` may be missing. Raises ``ValueError`` if it ends before it starts."""

    start: time
    end: time | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts")

    def __str__(self) -> str:
        return f"{self.start:%H:%M}" + (f"-{self.end:%H:%M}" if self.end else "")

    @staticmethod
    def parse(text: str) -> TimeSpan:
        """Reads ``10:00-15:30`` or ``10:00`` (also with ～ or –). Raises ``ValueError`` otherwise."""
        for dash in "～〜–—":
            text = text.replace(dash, "-")
        start, _, end = text.partition("-")
        return TimeSpan(_parse_time(start), _parse_time(end) if end.strip() else None)

    @property
    def in_japanese(self) -> str:
        """``10:00～15:30``, or ``10:00～`` without an end."""
        end = f"{self.end.hour}:{self.end.minute:02d}" if self.end else ""
        return f"{self.start.hour}:{self.start.minute:02d}～{end}"


def _parse_time(text: str) -> time:
    hour, _, minute = text.strip().partition(":")
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit() and len(minute) == 2):
        raise ValueError(f"no time: {text}")
    return time(int(hour), int(minute))


def parse_date(text: str) -> date:
    """Reads ``2025-08-19``. Raises ``ValueError`` otherwise."""
    return date.fromisoformat(text)


def era_year(day: date) -> str:
    """``令和7年``; the first year of an era is 元年. Raises ``ValueError`` before Meiji."""
    for name, first in _ERAS:
        if day >= first:
            number = day.year - first.year + 1
            return f"{name}{'元' if number == 1 else number}年"
    raise ValueError(f"before Meiji: {day}")


def date_in_japanese(day: date) -> str:
    """``令和7年8月19日(火)``: the weekday is computed, so that it cannot disagree."""
    return f"{era_year(day)}{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})"
