"""Is everything filled in that a reader needs, and is every mark of the notation closed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any

from tsushin_desk.diagnostics import Diagnostic, SourceRef, note, warning
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.known_parts import KnownPart, known
from tsushin_desk.model.sections import EventNotice, Greeting, Section, headline_of


def check_issue(issue: Issue) -> tuple[Diagnostic, ...]:
    """Findings about the issue itself, in the order of the forms."""
    found: list[Diagnostic] = []
    shown = [section for section in issue.sections if not section.hidden]
    if not issue.masthead.title.strip():
        found.append(warning("title_missing", SourceRef(MASTHEAD_ID, "title_lines")))
    found += _unclosed_marks(MASTHEAD_ID, known(issue.masthead))
    if not shown:
        found.append(note("empty_issue"))
    for section in shown:
        if not headline_of(section).strip():
            found.append(warning("headline_missing", SourceRef(section.id, _headline_field(section))))
        if isinstance(section, EventNotice) and section.day is None:
            found.append(warning("day_missing", SourceRef(section.id, "day")))
        found += _unclosed_marks(section.id, known(section))
    if shown and not issue.colophon.publisher.strip():
        found.append(warning("publisher_missing", SourceRef(COLOPHON_ID, "publisher")))
    found += _unclosed_marks(COLOPHON_ID, known(issue.colophon))
    return tuple(found)


def _headline_field(section: Section) -> str:
    return "heading" if isinstance(section, Greeting) else "headline"


@lru_cache(maxsize=4096)
def _unclosed_marks(section: str, own: KnownPart) -> tuple[Diagnostic, ...]:
    return tuple(_marks_in(section, own.part))


def _marks_in(section: str, model: Any) -> Iterator[Diagnostic]:
    for path, value in _prose_of(model, ""):
        for offset in parse_inline(value).unclosed:
            mark = value[offset : offset + 2] if value[offset] in "*《" else value[offset]
            place = SourceRef(section, path, offset, offset + len(mark))
            yield warning("unclosed_mark", place, mark=mark)


def _prose_of(model: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every prose value of a model object with its field path."""
    kind: Any = type(model)
    for name, is_prose in _fields_of(kind):
        value = getattr(model, name)
        if isinstance(value, str):
            if is_prose:
                yield f"{path}{name}", value
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _prose_of(item, f"{path}{name}.{index}.")
        else:
            yield from _prose_of(value, f"{path}{name}.")


@cache
def _fields_of(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The fields of a record and whether they hold prose; none of anything else."""
    if not is_dataclass(kind):
        return ()
    forms = ((own.name, own.metadata.get("form")) for own in fields(kind))
    return tuple((name, form is not None and form.type is FieldType.PROSE) for name, form in forms)
