"""Every kind and every field has its explanation."""

from __future__ import annotations

from typing import Any

import pytest

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import AddSection, SetField, apply_edit
from tsushin_desk.model.fields import FieldType, form_fields
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.parts import Meeting, MinutesItem, MonthOfMinutes
from tsushin_desk.model.sections import SECTION_KINDS, EventNotice
from tsushin_desk.wording.help import _KINDS, _TYPES, help_for


def test_every_kind_and_every_type_is_explained() -> None:
    assert _KINDS.keys() == {kind.name for kind in SECTION_KINDS}
    assert set(_TYPES) == set(FieldType)


@pytest.mark.parametrize("kind", [kind.name for kind in SECTION_KINDS])
def test_every_field_of_every_form(kind: str) -> None:
    issue = apply_edit(Issue(), AddSection(kind, 0)).issue
    model: Any = type(issue.sections[0])
    for name, form in form_fields(model):
        found = help_for(issue, SourceRef("s1", name))
        assert found.field == form.label
        assert found.use
        assert found.about.endswith("。")


def test_masthead_colophon_and_nothing() -> None:
    assert help_for(Issue(), SourceRef(MASTHEAD_ID, "number")).field == "号数"
    assert "かならず書く欄です。" in help_for(Issue(), SourceRef(COLOPHON_ID, "publisher")).use
    assert help_for(Issue(), SourceRef("")).section == "通信デスク"
    assert help_for(Issue(), SourceRef("gone", "headline")).field == ""


def test_the_points_of_a_meeting_are_explained_as_one_box() -> None:
    """The cursor stands in a point or an arrow; what one does there is to go on, and to change the level."""
    issue = apply_edit(Issue(), AddSection("minutes", 0)).issue
    item = MinutesItem(text="報告", sub_items=("次回も",))
    months = (MonthOfMinutes(month=6, meetings=(Meeting(name="会議", items=(item,)),)),)
    issue = apply_edit(issue, SetField("s1", "months", months)).issue
    for inner in ("", ".0.text", ".0.sub_items.0", ".4.text"):
        found = help_for(issue, SourceRef("s1", f"months.0.meetings.0.items{inner}"))
        assert found.field.endswith("話し合ったこと")
        assert any("Tab で「→」" in line for line in found.use)
    rows = help_for(issue, SourceRef("s1", "months.0.meetings"))
    assert not any("「→」" in line for line in rows.use)


def test_a_place_in_a_row_and_a_row_that_is_gone() -> None:
    issue = apply_edit(Issue(), AddSection("event_notice", 0)).issue
    issue = apply_edit(issue, SetField("s1", "headline", "まつり")).issue
    assert isinstance(issue.sections[0], EventNotice)
    assert help_for(issue, SourceRef("s1", "programmes.3.photos")).field == "催しの内容4の写真"
    issue = apply_edit(issue, AddSection("district_report", 1)).issue
    found = help_for(issue, SourceRef("s2", "parts.2.text", 3, 5))
    assert found.field == "様子"
    assert any("太字" in line for line in found.use)
