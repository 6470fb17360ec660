"""One text of a file → one value of the model. Every refusal says what is expected."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tsushin_desk.model.dates import TimeSpan, YearMonth, parse_date
from tsushin_desk.storage.nodes import Node
from tsushin_desk.storage.refusals import as_text, nearest, refusal, shown

_INTEGER = re.compile(r"[-+]?[0-9０-９]{1,9}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,9}(\.[0-9]{1,9})?")
_TIME = re.compile(r"\s*[0-9]{1,2}:[0-9]{2}\s*([-～〜–—]\s*([0-9]{1,2}:[0-9]{2})?\s*)?")
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off"})
Choice = TypeVar("Choice", bound=StrEnum)


def read_integer(node: Node, least: int, greatest: int) -> int:
    """A whole number, also in full-width digits. Raises ``RefusedInputError``."""
    text = as_text(node)
    if not _INTEGER.fullmatch(text.value.strip()):
        raise refusal("value_not_number", text.place, value=shown(text.value))
    value = int(text.value)
    if not least <= value <= greatest:
        raise refusal("value_out_of_range", text.place, value=value, least=least, greatest=greatest)
    return value


def read_number(node: Node, least: float, greatest: float) -> float:
    """A number with or without decimals. Raises ``RefusedInputError``."""
    text = as_text(node)
    if not _NUMBER.fullmatch(text.value.strip()):
        raise refusal("value_not_number", text.place, value=shown(text.value))
    value = float(text.value)
    if not least <= value <= greatest:
        bounds = {"least": f"{least:g}", "greatest": f"{greatest:g}"}
        raise refusal("value_out_of_range", text.place, value=f"{value:g}", **bounds)
    return value


def read_yes_no(node: Node) -> bool:
    """``yes`` or ``no`` (also true, false, on, off). Raises ``RefusedInputError``."""
    text = as_text(node)
    word = text.value.strip().lower()
    if word not in _YES | _NO:
        raise refusal("value_not_yes_no", text.place, value=shown(text.value))
    return word in _YES


def read_choice(node: Node, choices: type[Choice]) -> Choice:
    """One of the words of an enumeration. Raises ``RefusedInputError`` with the nearest word."""
    text = as_text(node)
    words = [choice.value for choice in choices]
    if text.value not in words:
        likely = nearest(text.value, words)
        raise refusal(
            "unknown_choice", text.place, value=shown(text.value), choices="、".join(words), nearest=likely
        )
    return choices(text.value)


def read_date(node: Node) -> date:
    """``2025-08-19``. Raises ``RefusedInputError``: another form, or a day that no calendar has."""
    text = as_text(node)
    value = text.value.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise refusal("value_not_date", text.place, value=shown(value))
    try:
        day = parse_date(value)
        YearMonth(day.year, day.month)
    except ValueError:
        raise refusal("no_such_date", text.place, value=value) from None
    return day


def read_month(node: Node) -> YearMonth:
    """``2025-08``. Raises ``RefusedInputError``: another form, or no such month."""
    text = as_text(node)
    value = text.value.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        raise refusal("value_not_month", text.place, value=shown(value))
    try:
        return YearMonth.parse(value)
    except ValueError:
        raise refusal("no_such_month", text.place, value=value) from None


def read_times(node: Node) -> TimeSpan:
    """``10:00-15:30`` or ``10:00``. Raises ``RefusedInputError``: no such form, or time, or order."""
    text = as_text(node)
    if not _TIME.fullmatch(text.value):
        raise refusal("value_not_times", text.place, value=shown(text.value))
    try:
        return TimeSpan.parse(text.value)
    except ValueError:
        raise refusal("no_such_times", text.place, value=shown(text.value)) from None
