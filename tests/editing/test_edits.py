"""Edits: undo gives the start back, the issue stays sound, and what does not fit is refused."""

from __future__ import annotations

from datetime import datetime

import pytest
from edit_strategies import edits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import (
    AddSection,
    DuplicateSection,
    Edit,
    HideSection,
    InsertRow,
    MoveRow,
    MoveSection,
    RemoveRow,
    RemoveSection,
    ReplaceTexts,
    SetField,
    SetMostPages,
    apply_edit,
    merge_key,
    should_merge,
    value_at,
)
from tsushin_desk.editing.values import fits
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.parts import Actor, Balloon, Crop, Photo, Step, StepDiagram
from tsushin_desk.model.sections import Article, Greeting
from tsushin_desk.storage.issue_yaml import parse_issue, serialise_issue
from tsushin_desk.storage.normal import normal_issue
from tsushin_desk.wording.edits import edit_name

PROPERTY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def test_the_sample_is_normal(issue: Issue) -> None:
    assert fits(issue, Issue)
    assert_sound(issue)


def assert_sound(issue: Issue) -> None:
    """What must hold after every edit."""
    assert fits(issue, Issue)
    hash(issue)
    ids = [section.id for section in issue.sections]
    assert all(ids)
    assert len({*ids, MASTHEAD_ID, COLOPHON_ID}) == len(ids) + 2
    for section in issue.sections:
        nodes = getattr(section, "diagram", StepDiagram()).nodes
        known = {node.id for node in nodes}
        assert "" not in known
        assert len(known) == len(nodes)
        for node in nodes:
            assert set(node.after if not isinstance(node, Balloon) else [node.speaker or node.id]) <= known
    assert normal_issue(issue) == issue


@PROPERTY
@given(data=st.data())
def test_any_edits_then_undo(data: st.DataObject) -> None:
    issue = start = Issue(sections=(Greeting(id="s1"), Article(id="s7")))
    printed = repr(start)
    history: list[tuple[Issue, Edit]] = []
    for _ in range(data.draw(st.integers(1, 12))):
        edit = data.draw(edits(issue))
        edited = apply_edit(issue, edit)
        assert edit_name(issue, edit)
        assert_sound(edited.issue)
        assert_changed(issue, edited.issue, edited.changed, edit)
        if edited.focus is not None and edited.focus.field:
            value = value_at(edited.issue, edited.focus.section, edited.focus.field)
            assert edited.focus.end <= (len(value) if isinstance(value, str) else 0)
        assert apply_edit(issue, edit) == edited
        history.append((issue, edit))
        issue = edited.issue
    assert parse_issue(serialise_issue(issue, "a"), "a").issue == issue
    for before, edit in reversed(history):
        assert apply_edit(before, edit).issue == issue
        issue = before
    assert issue is start
    assert repr(start) == printed


def assert_changed(old: Issue, new: Issue, changed: tuple[str, ...], edit: Edit) -> None:
    if old == new:
        assert new is old
        assert changed == ()
    before = {s.id: s for s in old.sections} | {MASTHEAD_ID: old.masthead, COLOPHON_ID: old.colophon}
    after = {s.id: s for s in new.sections} | {MASTHEAD_ID: new.masthead, COLOPHON_ID: new.colophon}
    differ = {own for own in before.keys() | after.keys() if before.get(own) != after.get(own)}
    assert set(changed) - ({edit.section} if isinstance(edit, MoveSection) else set()) <= differ
    assert differ <= set(changed)
    for own in differ:
        assert own not in before or own not in after or before[own] is not after[own]


@pytest.mark.parametrize(
    ("edit", "refusal"),
    [
        (SetField("s99", "headline", ""), KeyError),
        (SetField("s1", "headline", ""), KeyError),
        (SetField("s1", "id", "x"), KeyError),
        (SetField("s1", "hidden", True), KeyError),
        (SetField("s1", "", "x"), KeyError),
        (SetField("s4", "photos.x", Photo()), KeyError),
        (SetField("s4", "photos.-1", Photo()), KeyError),
        (SetField("s4", "photos.9.caption", ""), IndexError),
        (SetField("s4", "headline", None), TypeError),
        (SetField("s4", "headline", 5), TypeError),
        (SetField("s4", "photos", [Photo()]), TypeError),
        (SetField("s4", "photos.0.consent", "web"), TypeError),
        (SetField("s4", "photos.0.focus_x", 101), TypeError),
        (SetField("s4", "photos.0.crop", Crop(left=100)), TypeError),
        (SetField("s4", "photos.0.crop", Photo()), TypeError),
        (SetMostPages(-1), TypeError),
        (SetField("masthead", "number", True), TypeError),
        (SetField("masthead", "number", 10000), TypeError),
        (SetField("s8", "day", datetime(2025, 8, 19)), TypeError),
        (SetField("s7", "headline.0", "x"), KeyError),
        (InsertRow("s4", "headline", 0, "x"), TypeError),
        (InsertRow("s4", "photos", 0, "x"), TypeError),
        (InsertRow("s4", "photos", 2, Photo()), IndexError),
        (InsertRow("s4", "photos", -1, Photo()), IndexError),
        (RemoveRow("s4", "photos", 1), IndexError),
        (RemoveRow("s4", "photos", -1), IndexError),
        (MoveRow("s5", "photos", 0, 2), IndexError),
        (MoveRow("s5", "photos", 0, -1), IndexError),
        (AddSection("novel", 0), KeyError),
        (AddSection("appeal", 99), IndexError),
        (RemoveSection("masthead"), KeyError),
        (DuplicateSection("colophon"), KeyError),
        (MoveSection("s1", 99), IndexError),
        (HideSection("s1", 1), TypeError),  # type: ignore[arg-type]
        (ReplaceTexts((SetField("s1", "body", "x"), SetField("s1", "nothing", "x"))), KeyError),
    ],
)
def test_what_does_not_fit(issue: Issue, edit: Edit, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        apply_edit(issue, edit)


def test_focus_is_what_is_new(issue: Issue) -> None:
    old = value_at(issue, "s4", "photos.0.caption")
    assert isinstance(old, str)
    edited = apply_edit(issue, SetField("s4", "photos.0.caption", old[:5] + "みんなで" + old[5:]))
    assert edited.focus == SourceRef("s4", "photos.0.caption", 5, 9)
    assert edited.changed == ("s4",)
    back = apply_edit(edited.issue, SetField("s4", "photos.0.caption", old))
    assert back.focus == SourceRef("s4", "photos.0.caption", 5, 5)
    assert back.issue == issue


def test_nothing_new_is_the_same_issue(issue: Issue) -> None:
    edited = apply_edit(issue, SetField("masthead", "number", 33))
    assert edited.issue is issue
    assert edited.changed == ()


def test_new_ids_do_not_come_back(issue: Issue) -> None:
    added = apply_edit(issue, AddSection("article", 3))
    assert added.focus == SourceRef("s10")
    assert added.issue.sections[3].id == "s10"
    twice = apply_edit(added.issue, DuplicateSection("s10"))
    assert twice.issue.sections[4].id == "s11"


def test_a_node_that_goes_leaves_no_trace() -> None:
    nodes = (
        Actor(id="n1", name="協議体"),
        Step(id="n2", text="検討", after=("n1",)),
        Step(id="n3", text="開催", after=("n2",)),
        Balloon(id="n4", text="やろう", speaker="n2"),
    )
    issue = Issue(sections=(Article(id="s1", diagram=StepDiagram(nodes=nodes)),))
    new = apply_edit(issue, RemoveRow("s1", "diagram.nodes", 1)).issue
    assert value_at(new, "s1", "diagram.nodes.1.after") == ("n1",)
    assert value_at(new, "s1", "diagram.nodes.2.speaker") == ""
    added = apply_edit(new, InsertRow("s1", "diagram.nodes", 0, Step(text="新", after=("n9",)))).issue
    assert value_at(added, "s1", "diagram.nodes.0") == Step(id="n5", text="新")


@pytest.mark.parametrize(
    ("old", "new", "merges"),
    [
        ("", "あ", True),
        ("あ", "あい", True),
        ("あい", "あい。", True),
        ("あい。", "あい。う", False),
        ("あい、", "あい、う", False),
        ("あ ", "あ い", False),
        ("あ。", "あ。\n", True),
        ("あい", "あ", True),
        ("あい。", "あい", True),
        ("あ", "あ" + "長い文を貼り付けました", False),
        ("長い文を貼り付けました", "", False),
        ("あう", "あいう", True),
    ],
)
def test_merging_by_word(old: str, new: str, merges: bool) -> None:
    assert should_merge(old, new) is merges


def test_only_typing_in_one_field_merges() -> None:
    key = merge_key(SetField("s1", "body", "a"))
    assert key is not None
    assert key == merge_key(SetField("s1", "body", "b"))
    assert key != merge_key(SetField("s2", "body", "b"))
    assert merge_key(SetField("s1", "number", 3)) is None
    assert merge_key(RemoveRow("s1", "photos", 0)) is None
