"""Values of fields as a reader would read them aloud: no marks, dates in 和暦, choices by their labels."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from tsushin_desk.editing.walk import PlacedField
from tsushin_desk.model.dates import TimeSpan, YearMonth, date_in_japanese
from tsushin_desk.model.fields import FieldType, FormField
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.model.parts import ReportPart


def plain_value(value: Any, form: FormField) -> str:
    """The value in words; empty for nothing."""
    if value is None or value is False:
        return ""
    if isinstance(value, StrEnum) or form.type is FieldType.CHOICE:
        return dict(form.choices).get(str(value), str(value))
    if isinstance(value, str):
        return parse_inline(value).text if form.type is FieldType.PROSE else value
    if isinstance(value, YearMonth | TimeSpan | date):
        return in_japanese(value)
    return "✓" if value is True else str(value)


def in_japanese(value: YearMonth | TimeSpan | date) -> str:
    """A date or time as it is printed; digits for a month before the first era that is known."""
    try:
        return date_in_japanese(value) if isinstance(value, date) else value.in_japanese
    except ValueError:
        return str(value)


def field_label(field: PlacedField) -> str:
    """The label over the field; a part of a report by its own label."""
    if isinstance(field.owner, ReportPart) and field.path.endswith(".text"):
        return field.owner.printed_label or field.form.label
    return field.form.label
