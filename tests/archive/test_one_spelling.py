"""A name is written as the register has it: what differs only in its signs is found and put right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_samples import REGISTERS, TAKAGI
from storage_samples import opened_sample

from tsushin_desk.archive.spelling import Spelling, spelling_fix, spelling_fixes
from tsushin_desk.archive.variants import fold_names
from tsushin_desk.diagnostics import Diagnostic, SourceRef
from tsushin_desk.editing import apply_edit
from tsushin_desk.editing.remedies import remedies_for
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.registers import RegisteredPerson, Registers
from tsushin_desk.model.sections import EventNotice, Greeting
from tsushin_desk.wording.messages import sentence

SPELLING = Spelling(REGISTERS)


def issue_with(text: str) -> Issue:
    return Issue(sections=(Greeting(id="s1", heading="あ", body=text),))


def findings(text: str, spelling: Spelling = SPELLING) -> list[tuple[str, str]]:
    return [
        (f.parameter("words"), f.parameter("right") + f.parameter("forms"))
        for f in spelling.findings(issue_with(text))
    ]


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("高木 花子さんが話しました。", "高木 花子", "髙木 花子"),
        ("髙木花子さん", "髙木花子", "髙木 花子"),
        ("髙木　花子さん", "髙木　花子", "髙木 花子"),
        ("会長の高木さんから", "高木", "髙木"),
        ("葛城 一郎さん", "葛城 一郎", "葛\U000e0100城 一郎"),
        ("葛城さん", "葛城", "葛\U000e0100城"),
        ("葛\U000e0101城さん", "葛\U000e0101城", "葛\U000e0100城"),
        ("中居矢中地区の報告", "中居矢中地区", "中居・矢中地区"),
        ("中居･矢中地区", "中居･矢中地区", "中居・矢中地区"),
        ("八 幡 地 区", "八 幡 地 区", "八幡地区"),
        ("電話０２７－３２１－１３１９まで", "０２７－３２１－１３１９", "027-321-1319"),
        ("会場は髙崎アリーナです", "髙崎アリーナ", "高崎アリーナ"),
        ("高崎ｱﾘｰﾅ", "高崎ｱﾘｰﾅ", "高崎アリーナ"),
        ("**高木 花子**さん", "高木 花子", "髙木 花子"),
    ],
)
def test_other_ways_of_writing_are_found_and_put_right(text: str, found: str, right: str) -> None:
    issue = issue_with(text)
    (finding,) = SPELLING.findings(issue)
    assert (finding.parameter("words"), finding.parameter("right")) == (found, right)
    edit = spelling_fix(issue, finding)
    assert edit is not None
    fixed = apply_edit(issue, edit).issue
    assert fixed.sections[0] == replace(issue.sections[0], body=text.replace(found, right, 1))  # type: ignore[call-arg]
    assert SPELLING.findings(fixed) == ()


@pytest.mark.parametrize(
    "text",
    [
        "髙木 花子さん",
        "髙木さん",
        "高木の並木道",  # a word, not somebody's family name
        "最高木曜日",
        "八幡地区",
        "八幡\n地区",
        "葛飾区",
        "",
    ],
)
def test_what_is_right_or_something_else_is_left_alone(text: str) -> None:
    assert findings(text) == []


def test_whoever_stands_in_the_register_is_right() -> None:
    both = Spelling(Registers(persons=(TAKAGI, RegisteredPerson(name="高木 花子"))))
    assert findings("高木 花子さん、髙木 花子さん", both) == []
    assert findings("高木　花子さん", both) == [("高木　花子", "髙木 花子」か「高木 花子")]
    issue = issue_with("高木　花子さん")
    assert spelling_fix(issue, both.findings(issue)[0]) is None


def test_a_name_with_marks_inside_is_told_but_not_touched() -> None:
    issue = issue_with("{高|たか}木 花子さん")
    (finding,) = SPELLING.findings(issue)
    assert finding.parameter("words") == "高木 花子"
    assert spelling_fix(issue, finding) is None


def test_a_finding_of_before_fixes_nothing() -> None:
    (finding,) = SPELLING.findings(issue_with("高木さん"))
    assert spelling_fix(issue_with("あ高木さん"), finding) is None
    assert spelling_fix(Issue(), finding) is None
    assert spelling_fix(issue_with("高木さん"), Diagnostic(finding.severity, "other", finding.place)) is None


def test_single_line_fields_too() -> None:
    issue = Issue(sections=(EventNotice(id="s1", venue="髙崎アリーナ"),))
    (finding,) = SPELLING.findings(issue)
    assert finding.place == SourceRef("s1", "venue", 0, 6)


def test_the_sample_s_own_slip_is_found() -> None:
    found = SPELLING.findings(opened_sample().issue)
    assert ("中居矢中地区", "中居・矢中地区") in {(f.parameter("words"), f.parameter("right")) for f in found}


@given(st.text(max_size=30))
def test_folding_knows_the_way_back(text: str) -> None:
    folded = fold_names(text)
    assert len(folded.text) == len(folded.places)
    for start, end in folded.places:
        assert 0 <= start < end <= len(text)


@given(st.text("髙高木花 　子さん・八幡地区葛\U000e0100城", max_size=20))
def test_putting_right_ends(text: str) -> None:
    """Each fix takes away its finding and brings no endless row of others."""
    issue = issue_with(text)
    for _ in range(40):
        found = SPELLING.findings(issue)
        edit = next((edit for edit in (spelling_fix(issue, f) for f in found) if edit), None)
        if edit is None:
            return
        issue = apply_edit(issue, edit).issue
    raise AssertionError(text)


def test_empty_registers_find_nothing() -> None:
    assert Spelling(Registers()).findings(opened_sample().issue) == ()
    assert (
        Spelling(Registers(persons=(RegisteredPerson(name="林"), RegisteredPerson()))).findings(
            issue_with("林 木立 の 中")
        )
        == ()
    )


def test_the_desk_has_a_button_for_it() -> None:
    issue = issue_with("高木 花子さん")
    (finding,) = SPELLING.findings(issue)
    (remedy,) = remedies_for(issue, finding)
    assert remedy.edit is not None
    assert SPELLING.findings(apply_edit(issue, remedy.edit).issue) == ()
    assert sentence(finding, issue).endswith("「高木 花子」は、名簿では「髙木 花子」と書きます。")


def test_all_at_once_is_one_step() -> None:
    issue = issue_with("高木さんと葛城さん。高木 花子さん、{高|たか}木 花子さん。")
    found = SPELLING.findings(issue)
    fixed = apply_edit(issue, spelling_fixes(issue, found)).issue
    assert fixed == issue_with("髙木さんと葛\U000e0100城さん。髙木 花子さん、{高|たか}木 花子さん。")
    assert spelling_fixes(fixed, ()).changes == ()
