"""Whatever can stand in an issue comes back as it was, normalised once and for all."""

from __future__ import annotations

from example_counts import examples
from hypothesis import HealthCheck, example, given, settings
from issue_strategies import ISSUES, TEXTS

from tsushin_desk.model.issue import Colophon, Issue
from tsushin_desk.storage.issue_yaml import parse_issue, serialise_issue
from tsushin_desk.storage.normal import normal_issue, normal_text

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(
    max_examples=examples(100), deadline=None, suppress_health_check=SLOW, derandomize=True, database=None
)
@given(ISSUES)
def test_any_issue_comes_back(issue: Issue) -> None:
    data = serialise_issue(issue, "x")
    read = parse_issue(data, "x")
    assert read.findings == ()
    assert read.issue == normal_issue(issue)
    assert serialise_issue(read.issue, "x") == data


@settings(max_examples=examples(150), deadline=None, derandomize=True, database=None)
@given(TEXTS)
@example("a\r\nb\rc\u2028d\u2029e\x85f")
def test_any_text_comes_back(text: str) -> None:
    read = parse_issue(serialise_issue(Issue(colophon=Colophon(publisher=text)), "x"), "x")
    assert read.issue.colophon.publisher == normal_text(text)
    assert normal_text(normal_text(text)) == normal_text(text)


def test_normal_text_keeps_what_japanese_needs() -> None:
    family = "👨\u200d👩\u200d👧"
    variant = "葛\U000e0100城市 葛\ufe00"
    assert normal_text(family + variant + "𠮷") == family + variant + "𠮷"
    assert normal_text("あ\r\nい\u2028う\x85え\tお\x07\ufeff\ud800か") == "あ\nい\nう\nえ おか"
