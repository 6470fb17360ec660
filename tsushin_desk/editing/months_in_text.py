"""Months that a heading names: 「6・7月の…」 of one issue becomes 「8・9月の…」 of the next.

Digits stay full-width where they were. A day (8月19日) is no month of a heading: its next one is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from tsushin_desk.model.dates import YearMonth, era_year
from tsushin_desk.values import dataclass

_TO_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_TO_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_ERA_FIRST = {"令和": 2019, "平成": 1989, "昭和": 1926}
_YEAR = r"(?:(?P<era>令和|平成|昭和) ?(?P<era_year>元|[0-9]{1,2}) ?|(?P<west>[0-9]{4}) ?)年"
_RANGE = "～〜~-－–"
_BLOCK = (
    rf"(?:{_YEAR}(?!度) ?)?(?<![0-9第.])"
    rf"(?P<months>[0-9]{{1,2}}(?: ?月? ?[・･、,，/と{_RANGE}] ?[0-9]{{1,2}})*) ?月(?! ?[0-9])"
)
_FISCAL = re.compile(rf"{_YEAR}度")
_NUMBER = re.compile(r"第 ?(?P<number>[0-9]{1,4}) ?号")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when the first text is read: a start reads none."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class MonthWords:
    """Months named together: where their words stand, a year before them included, and which they are.

    ``months`` as ``ordinal`` counts them.
    """

    start: int
    end: int
    months: tuple[int, ...]

    @property
    def is_run(self) -> bool:
        """True for months that follow each other."""
        return all(b - a == 1 for a, b in pairwise(self.months))


@dataclass(frozen=True, slots=True)
class Turn:
    """From one issue to the next.

    ``looks_back``: the text tells of months gone, so a run of several that reaches the month before the issue
    still stands; otherwise it stands as long as it holds the issue's month.
    """

    old: YearMonth
    new: YearMonth
    old_number: int = 0
    new_number: int = 0
    looks_back: bool = False

    @property
    def distance(self) -> int:
        """How many months lie between the issues."""
        return ordinal(self.new) - ordinal(self.old)


def ordinal(month: YearMonth) -> int:
    """Months counted from year 0, so that they can be added."""
    return month.year * 12 + month.month - 1


def month_words(text: str, month: YearMonth) -> tuple[MonthWords, ...]:
    """All months named in a text of the issue of ``month``; without a year the nearest is meant."""
    return tuple(MonthWords(m.start(), m.end(), months) for m, months in _blocks(text, month))


def shift_of(words: MonthWords, turn: Turn) -> int:
    """By how many months the words move: one month goes with the issue, a run of several by its length."""
    count = len(words.months)
    if count == 1 or not words.is_run:
        return turn.distance
    least = ordinal(turn.new) - (1 if turn.looks_back else 0)
    behind = least - words.months[-1]
    return -(-behind // count) * count if behind > 0 else 0


def shifted_months(months: tuple[int, ...], turn: Turn) -> tuple[int, ...]:
    """Month numbers 1..12 of the old issue as those of the new."""
    if not months:
        return ()
    words = MonthWords(0, 0, _nearest(months, turn.old))
    shift = shift_of(words, turn)
    return tuple((month - 1 + shift) % 12 + 1 for month in months)


def turned_text(text: str, turn: Turn) -> str:
    """The text with its months, 年度 and 第…号 moved on; everything else is the same."""
    changes: list[tuple[int, int, str]] = []
    for found, months in _blocks(text, turn.old):
        shift = shift_of(MonthWords(found.start(), found.end(), months), turn)
        if shift:
            changes += _moved_block(found, months, shift)
    changes += _moved_fiscal_years(text, turn)
    changes += _moved_numbers(text, turn)
    for start, end, new in sorted(changes, reverse=True):
        full = text[start:end].translate(_TO_HALF) != text[start:end]
        text = text[:start] + (new.translate(_TO_FULL) if full else new) + text[end:]
    return text


def fiscal_year(month: YearMonth) -> int:
    """年度: from April to March."""
    return month.year if month.month >= 4 else month.year - 1


def _blocks(text: str, month: YearMonth) -> Iterator[tuple[re.Match[str], tuple[int, ...]]]:
    for found in _compiled(_BLOCK).finditer(text.translate(_TO_HALF).replace("\u3000", " ")):
        numbers = [int(number) for number in re.findall("[0-9]+", found["months"])]
        if all(1 <= number <= 12 for number in numbers):
            yield found, _absolute(found, tuple(numbers), month)


def _absolute(found: re.Match[str], numbers: tuple[int, ...], month: YearMonth) -> tuple[int, ...]:
    year = _western(found)
    if year:
        months = [year * 12 + numbers[0] - 1]
        for before, number in pairwise(numbers):
            months.append(months[-1] + (number - before) % 12)
        resolved = tuple(months)
    else:
        resolved = _nearest(numbers, month)
    if len(resolved) == 2 and any(sign in found["months"] for sign in _RANGE):
        return tuple(range(resolved[0], resolved[1] + 1))
    return resolved


def _nearest(numbers: tuple[int, ...], month: YearMonth) -> tuple[int, ...]:
    """The last of the months as near as can be to the issue's, the others before it."""
    base = ordinal(month)
    months = [base + (numbers[-1] - month.month + 6) % 12 - 6]
    for after, number in zip(numbers[:0:-1], numbers[-2::-1], strict=True):
        months.append(months[-1] - (after - number) % 12)
    return tuple(reversed(months))


def _western(found: re.Match[str]) -> int:
    """The Western year of a match, 0 if it names none."""
    if found["west"]:
        return int(found["west"])
    if not found["era"]:
        return 0
    number = 1 if found["era_year"] == "元" else int(found["era_year"])
    return _ERA_FIRST[found["era"]] + number - 1


def _moved_block(found: re.Match[str], months: tuple[int, ...], shift: int) -> Iterator[tuple[int, int, str]]:
    first = found.start("months")
    for number in re.finditer("[0-9]+", found["months"]):
        moved = (int(number.group()) - 1 + shift) % 12 + 1
        yield first + number.start(), first + number.end(), str(moved)
    year, month = divmod(months[0] + shift, 12)
    yield from _moved_year(found, date(year, month + 1, 1))


def _moved_year(found: re.Match[str], day: date) -> Iterator[tuple[int, int, str]]:
    if found["west"]:
        yield found.start("west"), found.end("west"), str(day.year)
    elif found["era"]:
        yield found.start("era"), found.end("era_year"), era_year(day)[:-1]


def _moved_fiscal_years(text: str, turn: Turn) -> Iterator[tuple[int, int, str]]:
    old, new = fiscal_year(turn.old), fiscal_year(turn.new)
    for found in _FISCAL.finditer(text.translate(_TO_HALF).replace("\u3000", " ")):
        if old != new and _western(found) == old:
            yield from _moved_year(found, date(new, 12, 31))


def _moved_numbers(text: str, turn: Turn) -> Iterator[tuple[int, int, str]]:
    for found in _NUMBER.finditer(text.translate(_TO_HALF).replace("\u3000", " ")):
        if int(found["number"]) == turn.old_number != turn.new_number:
            yield *found.span("number"), str(turn.new_number)
