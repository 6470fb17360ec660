"""An edit and an issue → the issue that results. Pure: undo keeps the old value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing.changes import new_part
from tsushin_desk.editing.edits import (
    AddSection,
    ConfirmFields,
    DuplicateSection,
    Edit,
    Edited,
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
from tsushin_desk.editing.ids import new_section_id, with_sound_diagram, without_node
from tsushin_desk.editing.last_month import with_confirmed
from tsushin_desk.editing.new import empty_section
from tsushin_desk.editing.paths import Held, changed_at, held_at, part_of, with_part
from tsushin_desk.editing.values import fits, normal_value
from tsushin_desk.model.fields import form_fields
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.sections import Section

_PAGES = dict(form_fields(Issue))["most_pages"]


def apply_edit(issue: Issue, edit: Edit) -> Edited:
    """The edited issue, what changed in it, and where the form should go.

    Texts come out as the file will hold them. Raises, only for an edit that does not fit the issue:
    ``KeyError`` (no such section, field or kind), ``IndexError`` (no such row or place), ``TypeError`` (a
    value that is not of the field's type or out of its bounds, rows of a field that has none).
    """
    new, focus = _made(issue, edit)
    if new == issue:
        return Edited(issue, (), focus)
    changed = dict.fromkeys(_differing(issue, new))
    if isinstance(edit, MoveSection):
        changed[edit.section] = None
    return Edited(new, tuple(changed), focus)


def _made(issue: Issue, edit: Edit) -> tuple[Issue, SourceRef | None]:
    match edit:
        case SetField():
            return _set_field(issue, edit)
        case InsertRow() | RemoveRow() | MoveRow():
            return _change_rows(issue, edit)
        case AddSection(kind, index, filled):
            return _insert(issue, _new_section(issue, kind, filled), index)
        case DuplicateSection(section):
            copy = replace(issue.section(section), id=new_section_id(issue))
            return _insert(issue, copy, _index(issue, section) + 1)
        case RemoveSection(section):
            return _remove_section(issue, section)
        case MoveSection(section, to):
            sections = _moved(issue.sections, _index(issue, section), to)
            return replace(issue, sections=sections), SourceRef(section)
        case HideSection(section, hidden):
            return _hide(issue, section, hidden)
        case SetPageFormat(name):
            return replace(issue, page_format=_checked(Held(issue.page_format, str), name)), None
        case SetMostPages(pages):
            return replace(issue, most_pages=_checked(Held(issue.most_pages, int, _PAGES), pages)), None
        case ReplaceTexts(changes):
            return _replace_texts(issue, changes)
        case ResizePhotos(photos, size):
            return _replace_texts(issue, tuple(SetField(own, f"{path}.size", size) for own, path in photos))
        case ConfirmFields(places):
            return with_confirmed(issue, places), SourceRef(*places[0]) if places else None
    raise TypeError(f"no edit: {edit!r}")


def _differing(old: Issue, new: Issue) -> list[str]:
    """The ids of the parts that are not the same in both, in the new order, the gone ones last."""
    before: dict[str, Any] = {section.id: section for section in old.sections}
    after: dict[str, Any] = {section.id: section for section in new.sections}
    changed = [MASTHEAD_ID] if old.masthead != new.masthead else []
    changed += [own for own, section in after.items() if before.get(own) != section]
    changed += [own for own in before if own not in after]
    return changed + ([COLOPHON_ID] if old.colophon != new.colophon else [])


def _checked(held: Held, value: object) -> Any:
    if not fits(value, held.hint, held.form):
        raise TypeError(f"{type(value).__name__} does not fit {held.hint}")
    return normal_value(value)


def _changed(issue: Issue, section: str, path: str, change: Callable[[Held], Any]) -> Issue:
    """``changed_at``, and where that touched a diagram, the diagram is made sound."""
    new = changed_at(issue, section, path, change)
    if path.split(".")[0] != "diagram":
        return new
    return with_part(new, section, with_sound_diagram(part_of(new, section)))


def _set_field(issue: Issue, edit: SetField) -> tuple[Issue, SourceRef]:
    old: Any = None

    def change(held: Held) -> Any:
        nonlocal old
        old = held.value
        return _checked(held, edit.value)

    new = _changed(issue, edit.section, edit.path, change)
    value = held_at(new, edit.section, edit.path).value
    start, end = new_part(old, value) if isinstance(old, str) and isinstance(value, str) else (0, 0)
    return new, SourceRef(edit.section, edit.path, start, end)


def _change_rows(issue: Issue, edit: InsertRow | RemoveRow | MoveRow) -> tuple[Issue, SourceRef]:
    new = _changed(issue, edit.section, edit.path, lambda held: _rows(held, edit))
    count = len(held_at(new, edit.section, edit.path).value)
    at = edit.to if isinstance(edit, MoveRow) else min(edit.index, count - 1)
    return new, SourceRef(edit.section, f"{edit.path}.{at}" if count else edit.path)


def _rows(held: Held, edit: InsertRow | RemoveRow | MoveRow) -> tuple[Any, ...]:
    rows = held.value
    if not isinstance(rows, tuple):
        raise TypeError(f"{edit.path} has no rows")
    if isinstance(edit, MoveRow):
        return _moved(rows, edit.index, edit.to)
    if isinstance(edit, InsertRow):
        _require_place(edit.index, len(rows) + 1)
        new = (*rows[: edit.index], edit.row, *rows[edit.index :])
        return tuple(_checked(held, new))
    _require_place(edit.index, len(rows))
    if edit.path == "diagram.nodes":
        return without_node(rows, edit.index)
    return rows[: edit.index] + rows[edit.index + 1 :]


def _moved(rows: tuple[Any, ...], index: int, to: int) -> tuple[Any, ...]:
    _require_place(index, len(rows))
    _require_place(to, len(rows))
    others = rows[:index] + rows[index + 1 :]
    return (*others[:to], rows[index], *others[to:])


def _require_place(index: int, count: int) -> None:
    if type(index) is not int:
        raise TypeError(f"no index: {index!r}")
    if not 0 <= index < count:
        raise IndexError(index)


def _index(issue: Issue, section: str) -> int:
    ids = [own.id for own in issue.sections]
    if section not in ids:
        raise KeyError(section)
    return ids.index(section)


def _new_section(issue: Issue, kind: str, filled: Section | None) -> Section:
    empty = empty_section(kind, new_section_id(issue))
    if filled is None:
        return empty
    section: Section = _checked(Held(empty, type(empty)), replace(filled, id=empty.id, hidden=False))
    return section


def _insert(issue: Issue, section: Section, index: int) -> tuple[Issue, SourceRef]:
    _require_place(index, len(issue.sections) + 1)
    sections = (*issue.sections[:index], section, *issue.sections[index:])
    return replace(issue, sections=sections), SourceRef(section.id)


def _remove_section(issue: Issue, section: str) -> tuple[Issue, SourceRef]:
    index = _index(issue, section)
    sections = issue.sections[:index] + issue.sections[index + 1 :]
    neighbour = sections[min(index, len(sections) - 1)].id if sections else MASTHEAD_ID
    return replace(issue, sections=sections), SourceRef(neighbour)


def _hide(issue: Issue, section: str, hidden: bool) -> tuple[Issue, SourceRef]:
    shown = replace(issue.section(section), hidden=_checked(Held(hidden, bool), hidden))
    return with_part(issue, section, shown), SourceRef(section)


def _replace_texts(issue: Issue, changes: tuple[SetField, ...]) -> tuple[Issue, SourceRef | None]:
    focuses = []
    for change in changes:
        issue, focus = _set_field(issue, change)
        focuses.append(focus)
    if not focuses:
        return issue, None
    first = changes[0]
    whole = (f"{first.path}.".startswith(f"{c.path}.") for c in changes[1:] if c.section == first.section)
    return issue, focuses[-1] if any(whole) else focuses[0]
