"""Two issues side by side: which sections came, went or changed, and every field that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from tsushin_desk.archive.plain_values import plain_value
from tsushin_desk.archive.section_pairs import paired_sections
from tsushin_desk.editing import section_name
from tsushin_desk.model.fields import FieldType, FormField, form_fields
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.parts import ReportPart
from tsushin_desk.model.sections import Section, kind_of
from tsushin_desk.values import dataclass

Label = tuple[str, int]  # a field's label and the row's number from 1, 0 = no row

_ASIDE = frozenset({FieldType.NUMBER, FieldType.CHOICE, FieldType.CHECK})


class State(StrEnum):
    """What became of a section."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs, in the words of a reader. ``is_photo``: the texts are names of photos."""

    labels: tuple[Label, ...]
    before: str
    after: str
    is_photo: bool = False


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """A section of one or of both issues. ``section``: its id (in the second issue, if it is there);
    ``name``: empty for masthead and colophon; ``kind``: its kind's label."""

    section: str
    name: str
    kind: str
    state: State
    differences: tuple[FieldDifference, ...] = ()


def compare_issues(before: Issue, after: Issue) -> tuple[SectionComparison, ...]:
    """Masthead, all sections of both in the order of the second, colophon."""
    pairs = paired_sections(before.sections, after.sections)
    return (
        _compared(MASTHEAD_ID, "", "", before.masthead, after.masthead),
        *(_section(old, new) for old, new in pairs),
        _compared(COLOPHON_ID, "", "", before.colophon, after.colophon),
    )


def _section(old: Section | None, new: Section | None) -> SectionComparison:
    section = new if new is not None else old
    assert section is not None
    name, kind = section_name(section), kind_of(section).label
    compared = _compared(section.id, name, kind, old, new)
    if old is not None and new is not None:
        return compared
    state = State.ADDED if old is None else State.REMOVED
    return SectionComparison(section.id, name, kind, state, compared.differences)


def _compared(section: str, name: str, kind: str, old: Any, new: Any) -> SectionComparison:
    differences = tuple(_differences(old, new, ()))
    return SectionComparison(section, name, kind, State.CHANGED if differences else State.SAME, differences)


def _differences(old: Any, new: Any, labels: tuple[Label, ...]) -> Iterator[FieldDifference]:
    """Field by field; of a record that is only on one side, its words and its photo."""
    record = new if new is not None else old
    for name, form in form_fields(type(record)):
        own, other = (None if side is None else getattr(side, name) for side in (old, new))
        if own != other and not (form.type in _ASIDE and (old is None or new is None)):
            yield from _values(own, other, form, (*labels, (_label(record, name, form), 0)))


def _values(old: Any, new: Any, form: FormField, labels: tuple[Label, ...]) -> Iterator[FieldDifference]:
    present = new if new is not None else old
    if isinstance(present, tuple):
        yield from _rows(old or (), new or (), form, labels)
    elif is_dataclass(present) and form_fields(type(present)):
        yield from _differences(old, new, labels)
    else:
        texts = plain_value(old, form), plain_value(new, form)
        if texts[0] != texts[1]:
            yield FieldDifference(_short(labels), *texts, is_photo=form.type is FieldType.PHOTO)


def _rows(
    old: tuple[Any, ...], new: tuple[Any, ...], form: FormField, labels: tuple[Label, ...]
) -> Iterator[FieldDifference]:
    """Rows that stayed are passed over, wherever they stand now; the others are set against each other."""
    for _, a_start, a_end, b_start, b_end in _changed_blocks(old, new):
        for at in range(max(a_end - a_start, b_end - b_start)):
            own = old[a_start + at] if a_start + at < a_end else None
            other = new[b_start + at] if b_start + at < b_end else None
            number = (b_start if other is not None else a_start) + at + 1
            row = other if other is not None else own
            if type(own) is not type(other) and own is not None and other is not None:
                yield from _row(own, None, form, labels, a_start + at + 1)
                own = None
            yield from _row(own, other, form, labels, 0 if isinstance(row, ReportPart) else number)


def _row(
    own: Any, other: Any, form: FormField, labels: tuple[Label, ...], number: int
) -> Iterator[FieldDifference]:
    yield from _values(own, other, form, (*labels[:-1], (labels[-1][0], number)))


def _changed_blocks(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return (block for block in matcher.get_opcodes() if block[0] != "equal")


def _label(record: Any, name: str, form: FormField) -> str:
    if isinstance(record, ReportPart) and name == "text":
        return record.printed_label or form.label
    return form.label


def _short(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Without a label that says the same as the one before it (the diagram, and its nodes)."""
    return tuple(
        label
        for at, label in enumerate(labels)
        if at + 1 == len(labels) or label[1] or label[0] != labels[at + 1][0]
    )
