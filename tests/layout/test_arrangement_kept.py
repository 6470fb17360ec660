"""A keystroke that moves nothing arranges nothing, and the pages are those of a layout from scratch."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from layout_pages import laid_out, sample_issue, surroundings
from test_layout_remembers import told

from tsushin_desk.layout import NotArrangedError, Setting, lay_out
from tsushin_desk.layout.remembering import forget_everything
from tsushin_desk.model.issue import Issue

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
TYPED = ("あ", "。", "a", "「", "\n", "地域の皆さんが集まりました。", "**太字**", "")
# Keys typed one after the other at a place that moves along, as a share of all texts of the issue.
keys = st.tuples(st.floats(0, 0.9999), st.floats(0, 1), st.sampled_from(TYPED), st.integers(1, 4))


def texts_of(value: Any) -> int:
    """How many texts a value of the model holds."""
    return len(list(_texts(value)))


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        for own in fields(value):
            if own.name not in _NO_PROSE:
                yield from _texts(getattr(value, own.name))


_NO_PROSE = (
    "id",
    "file",
    "kind",
    "page_format",
    "illustration",
    "speaker",
    "after",
    "role",
    "last_month",
    "url",
)


def with_text(value: Any, at: int, change: Any) -> Any:
    """The value with its text number ``at`` changed."""
    if isinstance(value, str):
        return change(value) if at == 0 else value
    if isinstance(value, tuple):
        new = []
        for item in value:
            count = texts_of(item)
            new.append(with_text(item, at, change) if 0 <= at < count else item)
            at -= count
        return tuple(new)
    for own in fields(value):
        if own.name in _NO_PROSE:
            continue
        inner = getattr(value, own.name)
        count = texts_of(inner)
        if 0 <= at < count:
            return replace(value, **{own.name: with_text(inner, at, change)})
        at -= count
    return value


def typed(issue: Issue, key: tuple[float, float, str, int], count: int) -> Issue:
    """A text of the issue with a key typed into it; no text to type takes characters away."""
    where, place, text, times = key

    def change(old: str) -> str:
        at = round(place * len(old))
        return old[:at] + text * times + old[at:] if text else old[: max(at - times, 0)] + old[at:]

    return with_text(issue, int(where * count), change)


def states_of(issue: Issue, row: list[tuple[float, float, str, int]]) -> list[Issue]:
    """The issue after every key: several at each place, and all of them undone at once."""
    count, states = texts_of(issue), [issue]
    for where, place, text, times in row:
        for _ in range(times):
            states.append(typed(states[-1], (where, place, text, 1), count))
    return [*states, states[len(states) // 2], issue]


@settings(max_examples=6, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.lists(keys, min_size=1, max_size=4))
def test_any_keys_in_any_texts_end_on_cold_pages(row: list[tuple[float, float, str, int]]) -> None:
    issue, pictures = sample_issue()
    states = states_of(issue, row)
    warm = [told(laid_out(state, pictures)) for state in states]
    for state, kept in list(zip(states, warm, strict=True))[1::2]:
        forget_everything()
        assert told(laid_out(state, pictures)) == kept


@settings(max_examples=1, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.lists(keys, min_size=6, max_size=8))
def test_keys_all_over_64_pages_end_on_cold_pages(row: list[tuple[float, float, str, int]]) -> None:
    issue, pictures = sample_issue()
    many = tuple(replace(s, id=f"{s.id}.{n}") for n in range(16) for s in issue.sections)
    states = states_of(replace(issue, sections=many), row)
    warm = [laid_out(state, pictures) for state in states]
    forget_everything()
    assert told(laid_out(states[-3], pictures)) == told(warm[-3])
    assert len(warm[0].document.pages) == 64


# Lines typed at a place and taken away at another one of the same text: what follows moves to and fro.
line_keys = st.tuples(
    st.floats(0, 0.9999), st.floats(0, 1), st.sampled_from(("\n", "あ" * 21, "い" * 130)), st.integers(1, 4)
)


def lines_to_and_fro(issue: Issue, row: list[tuple[float, float, str, int]]) -> list[Issue]:
    """The issue after every line that comes, and after every one that goes."""
    count, states = texts_of(issue), [issue]
    for where, place, text, times in row:
        for _ in range(times):
            states.append(typed(states[-1], (where, place, text, 1), count))
        for _ in range(times // 2):
            states.append(typed(states[-1], (where, 1 - place, "", len(text)), count))
    return states


@settings(max_examples=5, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.lists(line_keys, min_size=2, max_size=4))
@example([(0.9, 0.5, "い" * 130, 4), (0.9, 0.5, "\n", 4)])  # earlier pages break elsewhere
def test_lines_that_come_and_go_end_on_cold_pages(row: list[tuple[float, float, str, int]]) -> None:
    issue, pictures = sample_issue()
    states = lines_to_and_fro(issue, row)
    warm = [told(laid_out(state, pictures)) for state in states]
    for state, kept in list(zip(states, warm, strict=True))[:0:-2]:
        forget_everything()
        assert told(laid_out(state, pictures)) == kept


@settings(max_examples=1, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.lists(line_keys, min_size=4, max_size=6))
def test_lines_that_come_and_go_over_64_pages(row: list[tuple[float, float, str, int]]) -> None:
    issue, pictures = sample_issue()
    many = tuple(replace(s, id=f"{s.id}.{n}") for n in range(16) for s in issue.sections)
    states = lines_to_and_fro(replace(issue, sections=many), row)
    warm = [laid_out(state, pictures) for state in states]
    for at in (-1, len(states) // 2):
        forget_everything()
        assert told(laid_out(states[at], pictures)) == told(warm[at])


def appended(issue: Issue, text: str) -> Issue:
    report: Any = issue.sections[3]
    part = replace(report.parts[0], text=report.parts[0].text + text)
    report = replace(report, parts=(part, *report.parts[1:]))
    return replace(issue, sections=(*issue.sections[:3], report, *issue.sections[4:]))


def setting() -> Setting:
    around, (_, pictures) = surroundings(), sample_issue()
    return Setting(around.page_format, around.fonts, pictures, around.drawings)


def test_where_nothing_moves_nothing_is_arranged() -> None:
    issue, _ = sample_issue()
    forget_everything()
    lay_out(setting(), appended(issue, "あ"))
    one_more = lay_out(setting(), appended(issue, "ああ"), may_arrange=False)
    forget_everything()
    assert told(one_more) == told(lay_out(setting(), appended(issue, "ああ")))


def test_what_moves_is_not_arranged_on_the_sly() -> None:
    issue, _ = sample_issue()
    forget_everything()
    lay_out(setting(), appended(issue, "あ"))
    with pytest.raises(NotArrangedError):
        lay_out(setting(), appended(issue, "あ" * 100), may_arrange=False)
    lay_out(setting(), appended(issue, "あ" * 100))
    lay_out(setting(), appended(issue, "あ" * 101), may_arrange=False)


def test_sections_that_share_an_id_keep_their_own_words() -> None:
    issue, pictures = sample_issue()
    first = appended(issue, "あ").sections[3]
    twins = replace(issue, sections=(*issue.sections[:3], first, appended(issue, "い").sections[3]))
    forget_everything()
    laid_out(replace(issue, sections=(*issue.sections[:3], first)), pictures)
    warm = told(laid_out(twins, pictures))
    forget_everything()
    assert told(laid_out(twins, pictures)) == warm
    assert "い" in warm[0]


def greeting_alone(length: int, text: str) -> Issue:
    """An issue of one greeting that begins with these words, with three paragraphs of a length."""
    issue, _ = sample_issue()
    greeting: Any = issue.sections[0]
    body = "\n".join(f"{text}{letter * length}" for letter in "かきく")
    return replace(issue, sections=(replace(greeting, body=body), *issue.sections[1:3]))


@pytest.mark.parametrize("length", [60, 160, 400, 1500, 4000])
def test_what_is_cut_or_poured_shows_its_own_words(length: int) -> None:
    forget_everything()
    lay_out(setting(), greeting_alone(length, "あい"))
    warm = told(lay_out(setting(), greeting_alone(length, "うえ"), may_arrange=False))
    forget_everything()
    assert told(lay_out(setting(), greeting_alone(length, "うえ"))) == warm
