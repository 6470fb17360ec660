"""New sections and rows as a form opens them: the labels of a report stand ready, the rest is empty."""

from __future__ import annotations

from dataclasses import replace
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from tsushin_desk.editing.paths import held_at
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import District, MonthOfMinutes, PartKind, ReportPart, Session, Step
from tsushin_desk.model.sections import SECTION_KINDS, DistrictReport, Section
from tsushin_desk.storage.records import keys_of

PARTS_IN_ORDER = (PartKind.PURPOSE, PartKind.BACKGROUND, PartKind.COURSE, PartKind.NEXT_STEPS)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def empty_parts() -> tuple[ReportPart, ...]:
    """The four labelled parts of a report, in order. Parts without text are not printed."""
    return tuple(ReportPart(kind=kind) for kind in PARTS_IN_ORDER)


def empty_section(kind: str, section_id: str) -> Section:
    """A new section of a kind (its name in files). Raises ``KeyError`` for an unknown kind."""
    model: Any = {known.name: known.model for known in SECTION_KINDS}[kind]
    section: Any = replace(model(), id=section_id)
    if any(key.name == "parts" for key in keys_of(model)):
        section = replace(section, parts=empty_parts())
    if isinstance(section, DistrictReport):
        section = replace(section, districts=(District(),))
    made: Section = section
    return made


def row_types(issue: Issue, section: str, path: str) -> tuple[type[Any], ...]:
    """What a row of the tuple field may be: one class, the three of a diagram, or ``str``.

    Raises ``KeyError`` or ``IndexError`` as ``value_at``, ``TypeError`` if the field has no rows.
    """
    hint = held_at(issue, section, path).hint
    if get_origin(hint) is not tuple:
        raise TypeError(f"{path} has no rows")
    inner = get_args(hint)[0]
    return (
        tuple(t for t in get_args(inner) if t is not NoneType) if isinstance(inner, UnionType) else (inner,)
    )


def empty_row_at(issue: Issue, section: str, path: str) -> Any:
    """A new row for the tuple field ``path``; in a diagram a step. Raises as ``row_types``."""
    types = row_types(issue, section, path)
    return empty_row(Step if Step in types else types[0], held_at(issue, section, path).value)


def empty_row(row_type: type[Any], siblings: tuple[Any, ...] = ()) -> Any:
    """A new row of any row type of the model; ``siblings`` are the rows that stand there already.

    A report part is the first of the four that is missing, else one with a label of its own; a session has
    the next number, a month of minutes the month after the last.
    """
    if row_type is ReportPart:
        present = {part.kind for part in siblings}
        return ReportPart(kind=next((k for k in PARTS_IN_ORDER if k not in present), PartKind.OWN))
    if row_type is Session:
        return Session(number=CIRCLED[len(siblings)] if len(siblings) < len(CIRCLED) else "")
    if row_type is MonthOfMinutes:
        return MonthOfMinutes(month=siblings[-1].month % 12 + 1 if siblings else 1)
    return row_type()
