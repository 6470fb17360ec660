"""Tab and Shift+Tab in minutes."""

from __future__ import annotations

import pytest

from tsushin_desk.editing import apply_edit, value_at
from tsushin_desk.editing.minutes_levels import indent_item, outdent_sub_item
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Meeting, MinutesItem, MonthOfMinutes
from tsushin_desk.model.sections import Minutes

ITEMS = (MinutesItem(text="あ", sub_items=("い",)), MinutesItem(text="う", sub_items=("え", "お")))
ISSUE = Issue(sections=(Minutes(id="s1", months=(MonthOfMinutes(meetings=(Meeting(items=ITEMS),)),)),))
PATH = "months.0.meetings.0.items"


def test_indent_and_back() -> None:
    change = indent_item(ISSUE, "s1", f"{PATH}.1")
    assert change is not None
    inner = apply_edit(ISSUE, change.edit).issue
    assert value_at(inner, "s1", PATH) == (MinutesItem(text="あ", sub_items=("い", "う", "え", "お")),)
    assert value_at(inner, change.focus.section, change.focus.field) == "う"
    back = outdent_sub_item(inner, "s1", change.focus.field)
    outer = apply_edit(inner, back.edit).issue
    assert outer == ISSUE
    assert value_at(outer, "s1", back.focus.field) == "う"


def test_the_first_point_stays() -> None:
    assert indent_item(ISSUE, "s1", f"{PATH}.0") is None


@pytest.mark.parametrize("path", [f"{PATH}.2", f"{PATH}.0.sub_items.1"])
def test_no_such_row(path: str) -> None:
    with pytest.raises(IndexError):
        indent_item(ISSUE, "s1", path)
    with pytest.raises(IndexError):
        outdent_sub_item(ISSUE, "s1", path)


@pytest.mark.parametrize("path", [PATH, f"{PATH}.0.text", "headline"])
def test_wrong_rows(path: str) -> None:
    with pytest.raises(KeyError):
        indent_item(ISSUE, "s1", path)
    with pytest.raises(KeyError):
        outdent_sub_item(ISSUE, "s1", path)
