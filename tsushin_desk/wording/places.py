"""Places in words: file, line and column, or section and field by the labels of the forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from tsushin_desk.diagnostics import FileRef, SourceRef
from tsushin_desk.editing import section_name
from tsushin_desk.model.fields import form_fields
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Colophon, Issue, Masthead
from tsushin_desk.model.parts import ReportPart
from tsushin_desk.model.sections import SECTION_KINDS, Section, headline_of, kind_of

_FIXED = {MASTHEAD_ID: "題字", COLOPHON_ID: "奥付"}
_LONGEST_HEADLINE = 16
_PART = re.compile(r"parts\.([0-9]+)\.text")


def place_label(place: SourceRef | FileRef | None, issue: Issue | None = None) -> str:
    """``第33号.tsushin の 12 行目 5 文字目``, ``記事「…」の写真2の説明文``; empty for no place."""
    match place:
        case FileRef(name, 0, _):
            return name
        case FileRef(name, line, 0):
            return f"{name} の {line} 行目"
        case FileRef(name, line, column):
            return f"{name} の {line} 行目 {column} 文字目"
        case SourceRef(section):
            return "の".join(filter(None, (_section_label(section, issue), field_label(place, issue))))
    return ""


def short_place(place: SourceRef | FileRef | None, issue: Issue | None = None) -> str:
    """「八幡地区 — 今後」: what people call a section, and the field; empty for no place."""
    if not isinstance(place, SourceRef):
        return place_label(place, issue)
    section = _section(place.section, issue)
    name = _FIXED.get(place.section, "")
    if section is not None:
        name = section_name(section) or kind_of(section).label
    if len(name) > _LONGEST_HEADLINE:
        name = name[: _LONGEST_HEADLINE - 1] + "…"
    return " — ".join(filter(None, (name, field_label(place, issue))))


def field_label(place: SourceRef, issue: Issue | None = None) -> str:
    """``写真2の説明文``: the labels of a field, without its section."""
    section = _section(place.section, issue)
    found = _PART.fullmatch(place.field)
    parts: tuple[ReportPart, ...] = getattr(section, "parts", ())
    if found and int(found[1]) < len(parts):
        return parts[int(found[1])].printed_label or "その他の見出し"
    return "の".join(label for label in _field_labels(place.section, place.field, issue) if label)


def _section_label(section_id: str, issue: Issue | None) -> str:
    if section_id in _FIXED:
        return _FIXED[section_id]
    section = _section(section_id, issue)
    if section is None:
        return ""
    headline = " ".join(parse_inline(headline_of(section)).text.split())
    if len(headline) > _LONGEST_HEADLINE:
        headline = headline[: _LONGEST_HEADLINE - 1] + "…"
    label = kind_of(section).label
    return f"{label}「{headline}」" if headline else label


def _section(section_id: str, issue: Issue | None) -> Section | None:
    sections = issue.sections if issue is not None else ()
    return next((section for section in sections if section.id == section_id), None)


def _field_labels(section_id: str, path: str, issue: Issue | None) -> Iterator[str]:
    """The labels along a field's path; an index is joined to the label before it, counted from 1."""
    section = _section(section_id, issue)
    records: tuple[Any, ...] = tuple(kind.model for kind in SECTION_KINDS)
    if section is not None:
        records = (type(section),)
    elif section_id in _FIXED:
        records = (Masthead if section_id == MASTHEAD_ID else Colophon,)
    label = ""
    # The field of a photo that names its file is the photo itself.
    for step in path.removesuffix(".file").split(".") if path else ():
        if step.isdigit():
            label += str(int(step) + 1)
            continue
        outer, (label, records) = label, _step(records, step)
        if outer and not label.startswith(outer):
            yield outer
    if label:
        yield label


def _step(records: tuple[Any, ...], name: str) -> tuple[str, tuple[Any, ...]]:
    """The label of a field, and the classes of what it holds."""
    for record in records:
        described = dict(form_fields(record)).get(name)
        if described is not None:
            return described.label, tuple(_classes(_hints(record)[name]))
    return "", ()


@cache
def _hints(record: Any) -> dict[str, Any]:
    return get_type_hints(record)


def _classes(hint: Any) -> Iterator[Any]:
    """The dataclasses within a type, as ``tuple[Photo, ...]`` or ``Photo | None`` state them."""
    if is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _classes(inner)
