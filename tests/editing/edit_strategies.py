"""Random edits that fit an issue, drawn by looking at its fields."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from tsushin_desk import editing
from tsushin_desk.editing.paths import Held, held_at, part_of
from tsushin_desk.model.dates import TimeSpan, YearMonth
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.storage.records import keys_of

TEXTS = st.sampled_from(
    ["", "あ", "八幡地区", "**太字**", "2行\n目", "\t\x07", "ｶﾞ", "葛\U000e0100", "\r\n", "n1", "x" * 50]
)


def places(issue: Issue) -> list[tuple[str, str, Held]]:
    """Every field and row of the issue that a path can name."""
    found: list[tuple[str, str, Held]] = []

    def walk(section: str, path: str) -> None:
        held = held_at(issue, section, path)
        found.append((section, path, held))
        if isinstance(held.value, tuple):
            for index in range(len(held.value)):
                walk(section, f"{path}.{index}")
        elif is_dataclass(held.value):
            names(section, held.value, f"{path}.")

    def names(section: str, record: Any, before: str) -> None:
        for key in keys_of(type(record)):
            if key.form is not None:
                walk(section, before + key.name)

    for section in (MASTHEAD_ID, *(s.id for s in issue.sections), COLOPHON_ID):
        names(section, part_of(issue, section), "")
    return found


def values(hint: Any, form: Any = None) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, UnionType):
        return st.one_of([values(option, form) for option in get_args(hint)])
    if is_dataclass(hint) and hint not in (YearMonth, TimeSpan):
        return st.builds(hint, **{key.name: values(key.hint, key.form) for key in keys_of(hint)})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    least, greatest = (form.least, form.greatest) if form else (0, 99)
    return {
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(least, greatest),
        date: st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        YearMonth: st.builds(YearMonth, st.integers(1990, 2100), st.integers(1, 12)),
        TimeSpan: st.just(TimeSpan(time(10), time(15, 30))),
        NoneType: st.none(),
    }[hint]


@st.composite
def edits(draw: Any, issue: Issue) -> editing.Edit:
    """An edit that fits the issue."""
    ids = [section.id for section in issue.sections]
    kinds = [kind.name for kind in SECTION_KINDS]
    makers = [editing.AddSection, editing.SetField, editing.SetField, editing.InsertRow, editing.InsertRow]
    makers += [editing.RemoveRow, editing.MoveRow, editing.SetPageFormat, editing.ReplaceTexts]
    makers += [editing.SetMostPages]
    makers += [editing.ConfirmFields]
    if ids:
        makers += [editing.RemoveSection, editing.DuplicateSection, editing.MoveSection, editing.HideSection]
    maker = draw(st.sampled_from(makers))
    if maker is editing.AddSection:
        return editing.AddSection(draw(st.sampled_from(kinds)), draw(st.integers(0, len(ids))))
    if maker is editing.MoveSection:
        return editing.MoveSection(draw(st.sampled_from(ids)), draw(st.integers(0, len(ids) - 1)))
    if maker is editing.HideSection:
        return editing.HideSection(draw(st.sampled_from(ids)), draw(st.booleans()))
    if maker in (editing.RemoveSection, editing.DuplicateSection):
        return maker(draw(st.sampled_from(ids)))
    if maker is editing.SetPageFormat:
        return editing.SetPageFormat(draw(TEXTS))
    if maker is editing.SetMostPages:
        return editing.SetMostPages(draw(st.integers(0, 99)))
    if maker is editing.ConfirmFields:
        fields = [(s, p) for s, p, _ in places(issue)]
        return editing.ConfirmFields(tuple(draw(st.lists(st.sampled_from(fields), max_size=3))))
    if maker is editing.ReplaceTexts:
        texts = [(s, p) for s, p, held in places(issue) if type(held.value) is str]
        chosen = draw(st.lists(st.sampled_from(texts), max_size=3))
        return editing.ReplaceTexts(tuple(editing.SetField(s, p, draw(TEXTS)) for s, p in chosen))
    return _of_place(draw, issue, maker)


def _of_place(draw: Any, issue: Issue, maker: Any) -> editing.Edit:
    found = places(issue)
    rows = [place for place in found if isinstance(place[2].value, tuple)]
    filled = [place for place in rows if place[2].value]
    if maker in (editing.RemoveRow, editing.MoveRow) and filled:
        section, path, held = draw(st.sampled_from(filled))
        index = draw(st.integers(0, len(held.value) - 1))
        if maker is editing.RemoveRow:
            return editing.RemoveRow(section, path, index)
        return editing.MoveRow(section, path, index, draw(st.integers(0, len(held.value) - 1)))
    if maker is editing.InsertRow:
        section, path, held = draw(st.sampled_from(rows))
        row = draw(values(get_args(held.hint)[0]))
        return editing.InsertRow(section, path, draw(st.integers(0, len(held.value))), row)
    section, path, held = draw(st.sampled_from(found))
    return editing.SetField(section, path, draw(values(held.hint, held.form)))
