"""Every field of an issue in form order, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from tsushin_desk.model.fields import FieldType, FormField
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.storage.records import keys_of
from tsushin_desk.values import dataclass

# Texts that are no words of the user: names of files, choices, references to nodes of a diagram.
_NO_WORDS = frozenset({FieldType.PHOTO, FieldType.CHOICE, FieldType.ROWS})


@dataclass(frozen=True, slots=True)
class PlacedField:
    """A field that holds a single value: a text, a number, a date; ``owner`` is the record it belongs to."""

    section: str
    path: str
    form: FormField
    value: Any
    owner: Any


def fields_of(issue: Issue) -> Iterator[PlacedField]:
    """All single values in form order: masthead, sections, colophon. The texts of a tuple come one by one."""
    yield from _inside(issue.masthead, MASTHEAD_ID, "")
    for section in issue.sections:
        yield from _inside(section, section.id, "")
    yield from _inside(issue.colophon, COLOPHON_ID, "")


def texts_of(issue: Issue) -> Iterator[PlacedField]:
    """The fields that hold words of the user."""
    return (f for f in fields_of(issue) if isinstance(f.value, str) and f.form.type not in _NO_WORDS)


def fields_in(record: Any, section: str) -> Iterator[PlacedField]:
    """All single values of one section, in form order."""
    return _inside(record, section, "")


def _inside(record: Any, section: str, before: str) -> Iterator[PlacedField]:
    model: Any = type(record)
    for key in keys_of(model):
        if key.form is not None:
            yield from _values(record, section, before + key.name, key.form, getattr(record, key.name))


def _values(owner: Any, section: str, path: str, form: FormField, value: Any) -> Iterator[PlacedField]:
    if isinstance(value, tuple):
        for index, row in enumerate(value):
            yield from _values(owner, section, f"{path}.{index}", form, row)
    elif is_dataclass(value) and any(key.form is not None for key in keys_of(type(value))):  # type: ignore[arg-type]
        yield from _inside(value, section, f"{path}.")
    else:
        yield PlacedField(section, path, form, value, owner)
