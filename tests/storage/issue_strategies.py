"""Issues of every shape for Hypothesis, made by looking at the model's fields."""
# ruff: noqa: E501 - tables read better with one case to a line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from tsushin_desk.model.dates import TimeSpan, YearMonth
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.issue_reading import kinds_in
from tsushin_desk.storage.records import Key, keys_of

# What breaks writers of YAML: signs with a meaning, words that look like other types, odd blanks and line ends.
_AWKWARD = st.sampled_from(
    [
        "", " ", "- あ", "# 注", "題 # 注", "あ: い", "：", "'", '"', "\\", "|", ">", "@", "`", "%", "&a", "*b", "!c",
        "**太字**", "{親文字|ルビ}", "[1]", "~", "null", "yes", "no", "10:00", "0272211234", "1e3", "2025-08-19", "<<",
        "---", "...", "\n", "\n\nあ", " あ\n い", "あ \nい", "あ\n", "　字下げ", "𠮷野家", "葛\U000e0100", "👨‍👩‍👧", "が",
        "\r\n", "a\x85b", "a\u2028b", "\ufeff", "\t", "あ\tい", "\x00", "\x07", "\ud800", "\ufffe", "0" * 200, "長" * 300,
    ]
)  # fmt: skip
_CHARACTERS = st.characters(exclude_categories=())
TEXTS = st.one_of(_AWKWARD, st.text(_CHARACTERS, max_size=12), st.lists(_AWKWARD, max_size=4).map("\n".join))
_TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


def _span(times: list[time]) -> TimeSpan:
    first, *last = sorted(times)
    return TimeSpan(first, last[0] if last else None)


_SCALARS: dict[Any, Callable[[Key], st.SearchStrategy[Any]]] = {
    str: lambda key: st.just("") if key.name == "id" else TEXTS,
    bool: lambda key: st.booleans(),
    int: lambda key: st.integers(key.form.least, key.form.greatest) if key.form else st.integers(0, 99),
    date: lambda key: st.dates(date(1868, 1, 1), date(2200, 12, 31)),
    YearMonth: lambda key: st.builds(YearMonth, st.integers(1868, 2200), st.integers(1, 12)),
    TimeSpan: lambda key: st.lists(_TIMES, min_size=1, max_size=2).map(_span),
}


def _values(key: Key, hint: Any) -> st.SearchStrategy[Any]:
    if hint in _SCALARS:
        return _SCALARS[hint](key)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        kinds = kinds_in(hint=inner)
        item = st.one_of([records(kind) for kind in kinds.values()]) if kinds else _values(key, inner)
        return st.lists(item, max_size=8 if key.name == "sections" else 2).map(tuple)
    if isinstance(hint, UnionType):
        inner = next(a for a in get_args(hint) if a is not NoneType)
        return st.none() | _values(key, inner)
    if is_dataclass(hint):
        return records(hint)
    assert issubclass(hint, StrEnum)
    return st.sampled_from(list(hint))


@cache
def records(record: Any) -> st.SearchStrategy[Any]:
    """Instances of a dataclass; about half of the fields keep their defaults, as in real issues."""
    return st.builds(record, **{key.name: _field(key) for key in keys_of(record)})


def _field(key: Key) -> st.SearchStrategy[Any]:
    values = _values(key, key.hint)
    return values if key.name in {"sections", "masthead"} else st.just(key.default) | values


def _with_some_ids(issue: Issue, ids: list[str]) -> Issue:
    pairs = zip(issue.sections, [*ids, *[""] * len(issue.sections)], strict=False)
    return replace(issue, sections=tuple(replace(section, id=own) for section, own in pairs))


_IDS = st.lists(
    st.sampled_from(["s1", "s2", "s7", "お知らせ", "a.b", "-", "yes", "12"]), unique=True, max_size=2
)
ISSUES = st.builds(_with_some_ids, records(Issue), _IDS)
