"""The pieces from which a step of the history is named; ``wording.edits`` makes the phrase."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from tsushin_desk.editing.edits import (
    AddSection,
    ConfirmFields,
    DuplicateSection,
    Edit,
    HideSection,
    InsertRow,
    MoveRow,
    MoveSection,
    RemoveRow,
    RemoveSection,
    ReplaceTexts,
    ResizePhotos,
    SetField,
    SetMostPages,
    SetPageFormat,
)
from tsushin_desk.editing.paths import part_of, value_at
from tsushin_desk.model.fields import FormField, form_fields
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.parts import PART_LABELS, PHOTO_SIZE_LABELS, ReportPart
from tsushin_desk.model.sections import SECTION_KINDS, DistrictReport, Section, headline_of, kind_of
from tsushin_desk.values import dataclass

_SIZES = dict(PHOTO_SIZE_LABELS)
_MAIN_TEXTS = frozenset({"text", "file"})  # the field of a row that is the row itself


class Verb(StrEnum):
    """What a step does."""

    TYPE = "type"
    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"
    DUPLICATE = "duplicate"
    HIDE = "hide"
    SHOW = "show"
    CHANGE_PAGE_FORMAT = "change_page_format"
    FIT_PAGES = "fit_pages"
    REPLACE = "replace"
    RESIZE = "resize"
    RESIZE_ALL = "resize_all"
    CONFIRM = "confirm"
    CONFIRM_ALL = "confirm_all"


@dataclass(frozen=True, slots=True)
class EditParts:
    """``section``: the masthead's or colophon's id, else empty; ``name``: its districts or headline;
    ``kind``: its kind's label; ``fields``: labels along the path with numbers from 1 (0 = none);
    ``count``: how many places are replaced, or the pages that are wished (0 = any); ``chosen``: the label of
    what is chosen."""

    verb: Verb
    section: str = ""
    name: str = ""
    kind: str = ""
    fields: tuple[tuple[str, int], ...] = ()
    count: int = 0
    chosen: str = ""


def edit_parts(issue: Issue, edit: Edit) -> EditParts:
    """The pieces of an edit's name. ``issue`` as it is before the edit. Raises as ``apply_edit``."""
    match edit:
        case SetField(section, path, value):
            value_at(issue, section, path)
            return _of_row(issue, section, path, Verb.TYPE if _is_text(value) else Verb.CHANGE)
        case InsertRow(section, path, index, row):
            value_at(issue, section, path)
            return _of_row(issue, section, f"{path}.{index}", Verb.ADD, row)
        case RemoveRow(section, path, index) | MoveRow(section, path, index):
            value_at(issue, section, f"{path}.{index}")
            verb = Verb.REMOVE if isinstance(edit, RemoveRow) else Verb.MOVE
            return _of_row(issue, section, f"{path}.{index}", verb)
        case AddSection(kind):
            label = {known.name: known.label for known in SECTION_KINDS}[kind]
            return EditParts(Verb.ADD, kind=label)
        case SetPageFormat():
            return EditParts(Verb.CHANGE_PAGE_FORMAT)
        case SetMostPages(pages):
            return EditParts(Verb.FIT_PAGES, count=pages)
        case ReplaceTexts(changes):
            return EditParts(Verb.REPLACE, count=len(changes))
        case ResizePhotos(((section, path),), size):
            value_at(issue, section, f"{path}.size")
            return replace(_of_row(issue, section, path, Verb.RESIZE), chosen=_SIZES[size.value])
        case ResizePhotos(photos, size):
            return EditParts(Verb.RESIZE_ALL, count=len(photos), chosen=_SIZES[size.value])
        case ConfirmFields(((section, path),)):
            return _of_row(issue, section, path, Verb.CONFIRM)
        case ConfirmFields(places):
            return EditParts(Verb.CONFIRM_ALL, count=len(places))
        case HideSection(section, hidden):
            return _of_section(issue, section, Verb.HIDE if hidden else Verb.SHOW)
        case RemoveSection(section):
            return _of_section(issue, section, Verb.REMOVE)
        case DuplicateSection(section):
            return _of_section(issue, section, Verb.DUPLICATE)
        case MoveSection(section, _):
            return _of_section(issue, section, Verb.MOVE)
    raise TypeError(f"no edit: {edit!r}")


def section_name(section: Section) -> str:
    """What people call a section: its districts, else its headline without marks; may be empty."""
    if isinstance(section, DistrictReport):
        names = [district.name for district in section.districts if district.name]
        if names:
            return "／".join(names)
    return " ".join(parse_inline(headline_of(section)).text.split())


def _of_section(issue: Issue, section: str, verb: Verb) -> EditParts:
    if section in (MASTHEAD_ID, COLOPHON_ID):
        return EditParts(verb, section=section)
    own = issue.section(section)
    return EditParts(verb, name=section_name(own), kind=kind_of(own).label)


def _is_text(value: object) -> bool:
    if isinstance(value, StrEnum):
        return False
    return isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(v, str) for v in value))


def _of_row(issue: Issue, section: str, path: str, verb: Verb, new: object = None) -> EditParts:
    whole = _of_section(issue, section, verb)
    labels = _labels(part_of(issue, section), path.split("."), new)
    return EditParts(verb, whole.section, whole.name, whole.kind, labels)


def _labels(record: Any, steps: list[str], new: object) -> tuple[tuple[str, int], ...]:
    """The labels of the innermost row and of its field; a labelled part of a report by its own label."""
    found: list[tuple[str, int]] = []
    label = ""
    for at, step in enumerate(steps):
        if isinstance(record, tuple):
            index = int(step)
            record = new if new is not None and at == len(steps) - 1 else record[index]
            found[-1] = (_part_label(record), 0) if isinstance(record, ReportPart) else (label, index + 1)
            continue
        if found and found[-1][1] == 0 and step in _MAIN_TEXTS:
            continue
        label = _form(record, step).label
        record = getattr(record, step)
        if found and found[-1] == (label, 0):
            found.pop()  # the diagram, and its nodes
        found.append((label, 0))
    if len(found) > 1 and found[-2][1] and steps[-1] in _MAIN_TEXTS:
        found.pop()
    return tuple(found[-2:])


def _part_label(part: ReportPart) -> str:
    return part.printed_label or dict(PART_LABELS)[part.kind.value]


def _form(record: Any, name: str) -> FormField:
    return dict(form_fields(record))[name]
