"""The library: all issues of a folder in order, damaged ones too; search; an index that never lies."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from back_issues import SAMPLE, put, small
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_strategies import ISSUES
from refusal_checks import check_message, refused

from tsushin_desk.archive import library_index
from tsushin_desk.archive.folding import folded_text, places_of
from tsushin_desk.archive.library import LibraryIssue, find_issues, passages_of
from tsushin_desk.archive.library_index import open_library
from tsushin_desk.archive.library_search import Hit, excerpt_of, search_library
from tsushin_desk.storage.normal import normal_issue

LATER = 10**10  # nanoseconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "通信"
    put(small(31), folder / "令和4年度" / "第31号.tsushin")
    put(small(32, "佐野地区", "アピタで茶話会。髙木さんが話しました。"), folder / "第32号.tsushin")
    put(small(33), folder / "第33号")
    (folder / "壊れた.tsushin").write_bytes(b"PK\3\4 cut off")
    (folder / "読んでください.txt").write_text("号ではありません", "utf-8")
    put(small(99), folder / ".隠れた" / "第99号.tsushin")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def later() -> int:
    """A clock by which all files have been at rest for long."""
    import time

    return time.time_ns() + LATER


def shown(issues: tuple[LibraryIssue, ...]) -> list[tuple[int, str]]:
    return [(issue.number, issue.place) for issue in issues]


def test_newest_first_and_damaged_ones_last(folder: Path, cache: Path) -> None:
    issues = open_library(folder, cache)
    assert shown(issues) == [
        (33, "第33号"),
        (32, "第32号.tsushin"),
        (31, "令和4年度/第31号.tsushin"),
        (0, "壊れた.tsushin"),
    ]
    assert issues[0].month is not None
    assert issues[0].title == "通信"
    trouble = issues[3].trouble
    assert trouble is not None
    check_message(trouble)


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    assert refused(lambda: find_issues(tmp_path / "nowhere")).code == "not_found"


def test_the_second_time_nothing_is_read(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_library(folder, cache, clock=later)
    monkeypatch.setattr("tsushin_desk.archive.library.read_issue_text", _never)
    assert open_library(folder, cache, clock=later) == first


def _never(path: Path) -> None:
    raise AssertionError(path)


def test_changed_new_and_gone_issues_are_noticed(folder: Path, cache: Path) -> None:
    open_library(folder, cache, clock=later)
    put(small(32, "岩鼻地区"), folder / "第32号.tsushin")
    put(small(34), folder / "第34号.tsushin")
    (folder / "壊れた.tsushin").unlink()
    issues = open_library(folder, cache, clock=later)
    assert [number for number, _ in shown(issues)] == [34, 33, 32, 31]
    assert [hit.issue.number for hit in search_library(issues, "岩鼻")] == [32]
    assert search_library(issues, "佐野") == ()


def test_a_change_within_the_same_tick_is_noticed_too(folder: Path, cache: Path) -> None:
    """Same size, same time: read just after it was written, the index does not believe itself."""
    path = folder / "第32号.tsushin"
    moment = path.stat().st_mtime_ns
    open_library(folder, cache, clock=lambda: moment + 1)
    size = path.stat().st_size
    put(small(32, "岩鼻地区", "アピタで茶話会。髙木さんが話しました。"), path)
    os.utime(path, ns=(moment, moment))
    assert path.stat().st_size == size
    issues = open_library(folder, cache, clock=lambda: moment + 1)
    assert len(search_library(issues, "岩鼻")) == 1


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b'{"format": 99}', b'{"format": 1, "issues": [{}]}', b"\xff" * 9, None]
)
def test_a_broken_or_unwritable_index_costs_only_time(
    folder: Path, cache: Path, broken: bytes | None
) -> None:
    expected = shown(open_library(folder, cache))
    (index,) = cache.rglob("*.json")
    if broken is None:
        index.unlink()
        index.parent.rmdir()
        index.parent.write_text("a file stands where the folder should be")
    else:
        index.write_bytes(broken)
    assert shown(open_library(folder, cache)) == expected


def test_fields_of_another_kind_in_the_index_are_not_believed(folder: Path, cache: Path) -> None:
    open_library(folder, cache, clock=later)
    (index,) = cache.rglob("*.json")
    plain = json.loads(index.read_bytes())
    plain["issues"][0]["passages"][0][4] = None
    index.write_text(json.dumps(plain))
    assert library_index._load(index, folder) == {}


def test_stopping_leaves_no_half_index(folder: Path, cache: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_library(folder, cache, stop)
    assert not cache.exists()


def hits(folder: Path, cache: Path, text: str) -> tuple[Hit, ...]:
    return search_library(open_library(folder, cache), text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("八幡地区", [33, 31]),
        ("ｱﾋﾟﾀ", [32]),
        ("あぴた", [32]),
        ("高木", [32]),  # the other form of the character
        ("アピタ 佐野", [32]),
        ("アピタ　八幡", []),
        ("協議体の集い", [33, 32, 31]),  # through the marks
        ("令和4年8月", [31]),
        ("なし", []),
        ("", []),
        ("　", []),
    ],
)
def test_search(folder: Path, cache: Path, text: str, numbers: list[int]) -> None:
    assert [hit.issue.number for hit in hits(folder, cache, text)] == numbers


def test_a_hit_says_where_and_shows_the_words(folder: Path, cache: Path) -> None:
    (hit,) = hits(folder, cache, "茶話会 高木")
    assert (hit.passage.section, hit.passage.name, hit.passage.label) == ("s1", "佐野地区", "目的")
    assert hit.excerpt.text == "アピタで茶話会。髙木さんが話しました。"
    assert [hit.excerpt.text[a:b] for a, b in hit.excerpt.marks] == ["茶話会", "髙木"]
    assert hit.count == 2


@given(st.text("あ。\n", max_size=120), st.text("あ。\n", max_size=120))
def test_excerpts_show_the_words_they_mark(before: str, after: str) -> None:
    text = f"{before}八幡{after}八幡"
    excerpt = excerpt_of(text, tuple(places_of(text, folded_text("八幡"))))
    assert len(excerpt.text) <= 64
    assert "\n" not in excerpt.text
    assert excerpt.text[slice(*excerpt.marks[0])] == "八幡"
    assert all(0 <= start < end <= len(excerpt.text) for start, end in excerpt.marks)


@given(ISSUES)
@settings(max_examples=60)
def test_every_word_of_any_issue_is_found(issue: object) -> None:
    normal = normal_issue(issue)  # type: ignore[arg-type]
    for passage in passages_of(normal):
        assert passage.text.strip()
        needle = folded_text(passage.text)
        assert not needle or next(places_of(passage.text, needle), None) is not None


def test_the_sample_is_found_by_what_stands_in_it(tmp_path: Path, cache: Path) -> None:
    put(SAMPLE, tmp_path / "通信" / "第33号.tsushin")
    found = hits(tmp_path / "通信", cache, "トークセッション 平児玉")
    assert [hit.passage.name for hit in found] == ["第2層協議体情報交換会の開催のお知らせ"]
    assert [hit.passage.name for hit in hits(tmp_path / "通信", cache, "8月19日")] == [
        "第2層協議体情報交換会の開催のお知らせ"
    ]


@given(st.binary(max_size=300))
@settings(max_examples=40)
def test_no_file_ends_the_search(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "第1号.tsushin").write_bytes(data)
        (folder / "第2号").mkdir()
        (folder / "第2号" / "issue.yaml").write_bytes(data)
        issues = open_library(folder, folder / ".cache")
        assert len(issues) == 2
        for issue in issues:
            if issue.trouble is not None:
                check_message(issue.trouble)
