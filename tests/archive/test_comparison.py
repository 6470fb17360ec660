"""Two issues compared: sections that came, went and changed, every field that differs, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from back_issues import SAMPLE, small
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_strategies import ISSUES

from tsushin_desk.archive.comparison import FieldDifference, State, compare_issues
from tsushin_desk.archive.text_difference import Fate, text_difference
from tsushin_desk.editing.rollover import next_issue
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo
from tsushin_desk.model.sections import DistrictReport
from tsushin_desk.storage.normal import normal_issue
from tsushin_desk.wording.library import comparison_lines, difference_title, summary


def with_section(issue: Issue, at: int, **changes: Any) -> Issue:
    sections = list(issue.sections)
    sections[at] = replace(sections[at], **changes)
    return replace(issue, sections=tuple(sections))


def test_an_issue_is_the_same_as_itself() -> None:
    compared = compare_issues(SAMPLE, SAMPLE)
    assert {comparison.state for comparison in compared} == {State.SAME}
    assert summary(compared) == "2つの号の中身は同じです。"


def test_one_changed_text_is_the_only_difference() -> None:
    old = SAMPLE.sections[3]
    assert isinstance(old, DistrictReport)
    parts = (old.parts[0], replace(old.parts[1], text="別の経緯"), *old.parts[2:])
    changed = [c for c in compare_issues(SAMPLE, with_section(SAMPLE, 3, parts=parts)) if c.differences]
    assert [(c.name, c.state) for c in changed] == [("八幡地区", State.CHANGED)]
    (difference,) = changed[0].differences
    assert difference_title(difference) == "報告の経緯"
    assert (difference.before, difference.after) == (old.parts[1].text, "別の経緯")


def test_a_photo_put_before_the_others_moves_no_caption() -> None:
    old = SAMPLE.sections[3]
    assert isinstance(old, DistrictReport)
    new = with_section(SAMPLE, 3, photos=(Photo(file="photos/new.jpg", caption="新しい"), *old.photos))
    (changed,) = [c for c in compare_issues(SAMPLE, new) if c.differences]
    assert [(difference_title(d), d.before, d.after) for d in changed.differences] == [
        ("写真1の写真", "", "photos/new.jpg"),
        ("写真1の説明文", "", "新しい"),
    ]


def test_sections_that_came_and_went_stand_where_they_were() -> None:
    without = replace(SAMPLE, sections=(*SAMPLE.sections[:2], *SAMPLE.sections[3:]))
    states = [(c.section, c.state) for c in compare_issues(SAMPLE, without) if c.state is not State.SAME]
    assert states == [("s3", State.REMOVED)]
    assert [c.section for c in compare_issues(SAMPLE, without)][2:5] == ["s2", "s3", "s4"]
    back = [(c.section, c.state) for c in compare_issues(without, SAMPLE) if c.state is not State.SAME]
    assert back == [("s3", State.ADDED)]


def test_reports_are_paired_by_their_districts() -> None:
    before = small(31, "八幡地区")
    after = replace(small(32, "佐野地区"), sections=(small(32, "佐野地区").sections[0], before.sections[0]))
    states = {c.name: c.state for c in compare_issues(before, after)}
    assert states["八幡地区"] is State.SAME
    assert states["佐野地区"] is State.ADDED


def test_last_month_and_this_month_are_paired() -> None:
    rolled = next_issue(SAMPLE).issue
    compared = compare_issues(SAMPLE, rolled)
    masthead = compared[0]
    assert FieldDifference((("号数", 0),), "33", "34") in masthead.differences
    assert compared[-1].state is State.SAME
    lines = list(comparison_lines(compared))
    assert "    後: 令和7年9月" in lines


@given(ISSUES, ISSUES)
@settings(max_examples=60)
def test_any_two_issues_can_be_compared(one: Issue, other: Issue) -> None:
    before, after = normal_issue(one), normal_issue(other)
    compared = compare_issues(before, after)
    there = [c.section for c in compared if c.state is not State.REMOVED]
    assert there == ["masthead", *(section.id for section in after.sections), "colophon"]
    gone = sum(c.state is State.REMOVED for c in compared)
    come = sum(c.state is State.ADDED for c in compared)
    assert len(before.sections) - gone == len(after.sections) - come
    assert all(c.differences for c in compared if c.state is State.CHANGED)
    assert all(c.state is State.SAME for c in compare_issues(after, after))
    assert list(comparison_lines(compared))


@given(ISSUES, st.sampled_from(["heading", "headline"]))
@settings(max_examples=60)
def test_every_changed_headline_is_told(issue: Issue, name: str) -> None:
    before = normal_issue(issue)
    for at, section in enumerate(before.sections):
        if hasattr(section, name):
            after = with_section(before, at, **{name: "ほかにない見出し"})
            told = [d.after for c in compare_issues(before, after) for d in c.differences]
            assert "ほかにない見出し" in told


@given(st.text("八幡地区の話ァ１2ab、。", max_size=30), st.text("八幡地区の話ァ１2ab、。", max_size=30))
def test_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = text_difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.REMOVED) == after
    assert all(piece.text for piece in pieces)
    if before == after:
        assert len(pieces) <= 1


def test_numbers_and_katakana_change_as_a_whole() -> None:
    pieces = text_difference("8月19日、アリーナで", "8月20日、アピタで")
    assert [(piece.fate, piece.text) for piece in pieces if piece.fate is not Fate.SAME] == [
        (Fate.REMOVED, "19"),
        (Fate.ADDED, "20"),
        (Fate.REMOVED, "アリーナ"),
        (Fate.ADDED, "アピタ"),
    ]
