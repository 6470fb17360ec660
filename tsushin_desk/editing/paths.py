"""Field paths: the value at a place of the issue, its type, and the issue with another value there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any, get_args

from tsushin_desk.model.fields import FormField
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.storage.records import Key, keys_of
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """A value in the issue with the type of its place; ``form`` is the field's, or that of its row."""

    value: Any
    hint: Any
    form: FormField | None = None


Change = Callable[[Held], Any]


def part_of(issue: Issue, section: str) -> Any:
    """The masthead, the colophon or the section with this id. Raises ``KeyError``."""
    if section == MASTHEAD_ID:
        return issue.masthead
    return issue.colophon if section == COLOPHON_ID else issue.section(section)


def value_at(issue: Issue, section: str, path: str) -> object:
    """The value of a field. Raises ``KeyError`` (no such section or field), ``IndexError`` (no such row)."""
    return held_at(issue, section, path).value


def held_at(issue: Issue, section: str, path: str) -> Held:
    """The value of a field and its type. Raises as ``value_at``."""
    part = part_of(issue, section)
    held = Held(part, type(part))
    for step in path.split("."):
        held = _inside(held, step)
    return held


def with_part(issue: Issue, section: str, part: Any) -> Issue:
    """The issue with another masthead, colophon or section of this id."""
    if section == MASTHEAD_ID:
        return replace(issue, masthead=part)
    if section == COLOPHON_ID:
        return replace(issue, colophon=part)
    sections = tuple(part if own.id == section else own for own in issue.sections)
    return replace(issue, sections=sections)


def changed_at(issue: Issue, section: str, path: str, change: Change) -> Issue:
    """The issue with what ``change`` makes of the value at a path. Raises as ``value_at`` and ``change``."""
    part = part_of(issue, section)
    return with_part(issue, section, _changed(Held(part, type(part)), path.split("."), change))


def _changed(held: Held, steps: list[str], change: Change) -> Any:
    if not steps:
        return change(held)
    step, *rest = steps
    new = _changed(_inside(held, step), rest, change)
    if isinstance(held.value, tuple):
        at = int(step)
        return (*held.value[:at], new, *held.value[at + 1 :])
    return replace(held.value, **{step: new})


def _inside(held: Held, step: str) -> Held:
    """One step of a path: an index of a tuple, or a form field of a record (``id`` is none)."""
    value = held.value
    if isinstance(value, tuple):
        if not (step.isascii() and step.isdigit()):
            raise KeyError(step)
        return Held(value[int(step)], get_args(held.hint)[0], held.form)
    key = _key(value, step)
    return Held(getattr(value, step), key.hint, key.form)


def _key(record: Any, name: str) -> Key:
    if not is_dataclass(record):
        raise KeyError(name)
    model: Any = type(record)
    return _form_keys(model)[name]


@cache
def _form_keys(model: Any) -> Mapping[str, Key]:
    """The fields of a record that forms show. Asked for at every step of every path."""
    return {key.name: key for key in keys_of(model) if key.form is not None}
