"""What a pasted text would fill, in words: field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import apply_edit
from tsushin_desk.editing.edits import AddSection
from tsushin_desk.editing.paste import Pasted
from tsushin_desk.editing.walk import PlacedField, fields_in
from tsushin_desk.model.dates import TimeSpan, date_in_japanese
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import ReportPart
from tsushin_desk.wording.places import field_label

_NOT_TOLD = frozenset({FieldType.CHOICE, FieldType.CHECK})
_LONGEST = 400  # characters of a text that are shown


def preview_rows(issue: Issue, made: tuple[AddSection, Pasted] | Pasted) -> tuple[tuple[str, str], ...]:
    """The label and the text of every field that would be filled anew."""
    edit = made[0] if isinstance(made, tuple) else made.edit
    new = apply_edit(issue, edit).issue
    return tuple(_rows(issue, new))


def _rows(before: Issue, after: Issue) -> Iterator[tuple[str, str]]:
    known = {section.id: section for section in before.sections}
    for section in after.sections:
        old = known.get(section.id)
        if old == section:
            continue
        had: Counter[tuple[str, str]] = Counter()
        if old is not None:
            had.update(_words(field) for field in fields_in(old, section.id))
        for field in fields_in(section, section.id):
            text, words = _text(field.value), _words(field)
            if not text or field.form.type in _NOT_TOLD:
                continue
            if had[words]:  # rows may have moved: what stood there before is not new
                had[words] -= 1
            elif not isinstance(field.owner, ReportPart):
                yield field_label(SourceRef(section.id, field.path), after), text
            elif field.path.endswith(".text"):
                yield f"【{field.owner.printed_label}】", text


def _words(field: PlacedField) -> tuple[str, str]:
    return field.path.rpartition(".")[2], _text(field.value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    if isinstance(value, TimeSpan):
        return value.in_japanese
    return date_in_japanese(value) if isinstance(value, date) else str(value)
