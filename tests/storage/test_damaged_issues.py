"""Slips of the hand and malice in ``issue.yaml``: one clear message each, with file, line and column."""
# ruff: noqa: E501 - tables read better with one case to a line

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from refusal_checks import refused
from storage_samples import files_in, sample_yaml

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.storage.container import read_issue

SMALL = """format: tsushin-issue
version: "1.0"
masthead:
  slogan: みんなでつなごう
  number: 33
  month: 2025-08
sections:
  - kind: greeting
    id: s1
    heading: みなさまへ
  - kind: event_notice
    headline: お知らせ
    day: 2025-08-19
    times: 10:00-15:30
    programmes:
      - heading: パネル展
        photos:
          - file: photos/a.jpg
            consent: web
"""


def instead(old: str, new: str) -> Callable[[], bytes]:
    """The small issue with one stretch of text replaced."""
    assert old in SMALL
    return lambda: SMALL.replace(old, new, 1).encode("utf-8", "surrogatepass")


def after(text: str) -> Callable[[], bytes]:
    return lambda: (SMALL + text).encode()


def bytes_of(data: bytes) -> Callable[[], bytes]:
    return lambda: data


MERGE_BOMB = "a: &a {x: 1}\n" + "".join(f"b{i}: &b{i} {{<<: [*a, *a]}}\n" for i in range(20))

# (what is wrong, the file, the code, line, column)
CASES: list[tuple[str, Callable[[], bytes], str, int, int]] = [
    # YAML
    ("full-width colon", instead("slogan: ", "slogan："), "yaml_full_width_colon", 4, 9),
    ("full-width colon at the end", instead("id: s1", "id：s1"), "yaml_full_width_colon", 9, 7),
    ("full-width colon of a mapping", instead("masthead:", "masthead："), "yaml_full_width_colon", 3, 9),
    ("no blank after the colon", instead("slogan: ", "slogan:"), "yaml_colon_without_space", 4, 9),
    ("tab", instead("    heading: みなさまへ", "\theading: みなさまへ"), "yaml_tab", 10, 1),
    ("full-width blank", instead("  slogan", "　slogan"), "yaml_wide_space", 4, 1),
    ("missing quote", instead("みんなでつなごう", '"みんなでつなごう'), "yaml_quote_missing", 4, 11),
    ("missing bracket", instead("みんなでつなごう", "[みんな"), "yaml_bracket_missing", 4, 11),
    ("unknown escape", instead("みんなでつなごう", '"\\q"'), "yaml_escape_unknown", 4, 12),
    ("lone surrogate escape", instead("みんなでつなごう", '"\\ud800"'), "yaml_escape_unknown", 4, 14),
    ("bold at the start", instead("みんなでつなごう", "**みんな**"), "value_needs_quotes", 4, 11),
    ("ruby at the start", instead("みんなでつなごう", "{輪|わ}"), "value_needs_quotes", 4, 11),
    ("two colons", instead("みんなでつなごう", "標語: みんな"), "yaml_colon_in_value", 4, 13),
    ("uneven indentation", instead("  number: 33", " number: 33"), "yaml_indentation", 5, 2),
    ("duplicate key", instead("  number: 33", "  number: 33\n  number: 34"), "yaml_duplicate_key", 6, 3),
    ("alias", instead("みんなでつなごう", "*あ"), "value_needs_quotes", 4, 11),
    ("alias of an anchor", instead("みんなでつなごう", "*a"), "yaml_alias", 4, 11),
    ("anchor", instead("みんなでつなごう", "&a みんな"), "yaml_anchor", 4, 11),
    ("anchor of a mapping", instead("masthead:", "masthead: &m"), "yaml_anchor", 3, 11),
    ("tag", instead("みんなでつなごう", "!!python/name:os.system x"), "yaml_tag", 4, 11),
    ("tag of an object", after("colophon: !!python/object/apply:os.system [ls]\n"), "yaml_tag", 20, 11),
    ("merge key", instead("masthead:\n", "masthead:\n  <<: {slogan: あ}\n"), "yaml_merge", 4, 3),
    ("merge bomb", lambda: MERGE_BOMB.encode(), "yaml_anchor", 1, 4),
    ("second document", after("---\nformat: tsushin-issue\n"), "yaml_second_document", 20, 1),
    ("key that is a list", after("? [a]\n: b\n"), "yaml_key_not_text", 20, 3),
    ("nesting bomb", instead("みんなでつなごう", "{a: " * 5000), "yaml_too_deep", 4, 51),
    ("200,000 brackets", bytes_of(b"[" * 200_000), "yaml_too_deep", 1, 13),
    ("200,000 keys", lambda: ("a:\n" + "- b\n" * 200_000).encode(), "yaml_too_long", 199_997, 3),
    ("5 MB of text", lambda: b"a: " + b"b" * 5_000_000, "file_too_large", 0, 0),
    ("a list", bytes_of(b"- a\n- b\n"), "yaml_no_mapping", 1, 1),
    ("plain text", lambda: "みなさまへ\n".encode(), "yaml_no_mapping", 1, 1),
    # Encodings
    ("empty file", bytes_of(b""), "file_empty", 0, 0),
    ("only a comment", bytes_of(b"# \n"), "file_empty", 0, 0),
    ("no encoding at all", lambda: SMALL.encode() + b"\xff\xfe\xfd", "encoding_unknown", 0, 0),
    ("half of a UTF-16 file", lambda: SMALL.encode("utf-16")[:-1], "encoding_unknown", 0, 0),
    ("NUL bytes", instead("33", "3\0\0"), "control_character", 5, 12),
    ("no character", instead("33", "3\uffff"), "control_character", 5, 12),
    ("a control, then no character", instead("33", "3\x9f\ufffe"), "control_character", 5, 12),
    ("no character, then a control", instead("33", "3\ufffe\x9f"), "control_character", 5, 12),
    ("a JPEG", bytes_of(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), "encoding_unknown", 0, 0),
    ("only NUL bytes", bytes_of(bytes(4096)), "control_character", 1, 1),
    # What stands where
    ("another format", instead("tsushin-issue", "other"), "not_an_issue", 1, 9),
    ("no format", instead("format: tsushin-issue\n", ""), "not_an_issue", 1, 1),
    ("no version", instead('version: "1.0"\n', ""), "missing_key", 1, 1),
    ("wrong version", instead('"1.0"', "latest"), "version_wrong", 2, 10),
    ("version nought", instead('"1.0"', "0.9"), "version_wrong", 2, 10),
    (
        "newer major that cannot be read",
        lambda: SMALL.replace('"1.0"', '"2.0"').replace("number: 33", "number: {a: b}").encode(),
        "version_too_new",
        2,
        10,
    ),
    ("unknown kind", instead("kind: greeting", "kind: greting"), "unknown_kind", 8, 11),
    ("no kind", instead("kind: greeting\n    ", ""), "missing_key", 8, 5),
    ("unknown key", instead("slogan", "slogam"), "unknown_key", 4, 3),
    ("unknown key of a photo", instead("consent", "konsent"), "unknown_key", 19, 13),
    ("unknown key at the top", after("colofon:\n  url: x\n"), "unknown_key", 20, 1),
    ("unknown choice", instead("web", "webb"), "unknown_choice", 19, 22),
    ("mapping instead of a list", instead("      - heading", "        heading"), "expected_list", 16, 9),
    ("text instead of a list", instead("みなさまへ", "みなさまへ\n  - kind: article\n    photos: あ"), "expected_list", 12, 13),
    ("list instead of a mapping", instead("masthead:\n  slogan", "masthead:\n  - slogan"), "yaml_indentation", 5, 3),
    ("list instead of text", instead("みんなでつなごう", "\n    - あ"), "expected_text", 5, 5),
    ("text instead of a section", instead("  - kind: greeting\n    id: s1\n    heading: みなさまへ", "  - あ"), "expected_mapping", 8, 5),
    ("id twice", instead("headline: お知らせ", "headline: お知らせ\n    id: s1"), "id_twice", 13, 9),
    ("reserved id", instead("id: s1", "id: masthead"), "id_unusable", 9, 9),
    ("id with a blank", instead("id: s1", "id: s 1"), "id_unusable", 9, 9),
    # Values
    ("number in words", instead("33", "三十三"), "value_not_number", 5, 11),
    ("huge number", instead("33", "9" * 5000), "value_not_number", 5, 11),
    ("number out of range", instead("33", "10000"), "value_out_of_range", 5, 11),
    ("negative number", instead("33", "-1"), "value_out_of_range", 5, 11),
    ("month 13", instead("2025-08\n", "2025-13\n"), "no_such_month", 6, 10),
    ("month in Japanese", instead("2025-08\n", "令和7年8月\n"), "value_not_month", 6, 10),
    ("31 February", instead("2025-08-19", "2025-02-31"), "no_such_date", 13, 10),
    ("year 9999", instead("2025-08-19", "9999-02-01"), "no_such_date", 13, 10),
    ("weekday", instead("2025-08-19", "2025-08-19(火)"), "value_not_date", 13, 10),
    ("date in Japanese", instead("2025-08-19", "令和7年8月19日"), "value_not_date", 13, 10),
    ("「10時」", instead("10:00-15:30", "10時"), "value_not_times", 14, 12),
    ("25 o'clock", instead("10:00-15:30", "25:00"), "no_such_times", 14, 12),
    ("ends before it starts", instead("10:00-15:30", "15:30-10:00"), "no_such_times", 14, 12),
    ("maybe", instead("id: s1", "id: s1\n    hidden: maybe"), "value_not_yes_no", 10, 13),
    ("crop out of the picture", instead("consent: web", "crop: {left: 100}"), "value_out_of_range", 19, 26),
    ("focus out of the picture", instead("consent: web", "focus_x: 101"), "value_out_of_range", 19, 22),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "code", "line", "column"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_one_clear_refusal(
    tmp_path: Path, make: Callable[[], bytes], code: str, line: int, column: int
) -> None:
    folder = tmp_path / "第33号"
    folder.mkdir()
    (folder / "issue.yaml").write_bytes(make())
    before = files_in(folder)
    diagnostic = refused(lambda: read_issue(folder))
    assert diagnostic.code == code
    assert diagnostic.place == FileRef("第33号/issue.yaml", line, column)
    assert files_in(folder) == before


def test_nearest_words_are_named() -> None:
    folder_cases = {case[0]: case for case in CASES}
    from tsushin_desk.storage.issue_yaml import parse_issue

    expected = {"unknown kind": "greeting", "unknown key": "slogan", "unknown choice": "web"}
    for name, word in expected.items():
        make = folder_cases[name][1]
        assert refused(lambda make=make: parse_issue(make(), "x")).parameter("nearest") == word  # type: ignore[misc]
    assert (
        refused(lambda: parse_issue(folder_cases["unknown key at the top"][1](), "x")).parameter("nearest")
        == "colophon"
    )


@pytest.mark.parametrize(
    ("codec", "label"), [("utf-16", "UTF-16"), ("cp932", "Shift_JIS"), ("utf-8-sig", "")]
)
def test_other_encodings_are_read_with_a_note(tmp_path: Path, codec: str, label: str) -> None:
    text = sample_yaml()
    (tmp_path / "issue.yaml").write_bytes(text.encode(codec))
    opened = read_issue(tmp_path)
    codes = [f.code for f in opened.findings if f.code != "picture_missing"]
    assert codes == (["encoding_converted"] if label else [])
    assert opened.issue.masthead.slogan == "みんなでつなごう！　支え合いの輪！"


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_bytes(sample_yaml().replace("\n", "\r\n").encode())
    from storage_samples import opened_sample

    assert read_issue(tmp_path).issue == opened_sample().issue


def test_plain_yaml_would_have_misread_these() -> None:
    from tsushin_desk.storage.issue_yaml import parse_issue

    text = SMALL + "colophon:\n  phone: 0272211234\n  department: no\n  page_name: 題#注\n  publisher: ~\n"
    end = parse_issue(text.encode(), "x").issue.colophon
    assert (end.phone, end.department, end.page_name, end.publisher) == ("0272211234", "no", "題#注", "~")
