"""Composing while somebody writes: what is kept of the last keystroke changes no line (I16)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from example_counts import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.pageformat.styles import Align, TextStyle, Weight
from tsushin_desk.typeset import ComposedParagraph, Measure, compose_paragraph, forget_compositions
from tsushin_desk.typeset import compose as door
from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.lines import Frame
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.result import Line
from tsushin_desk.typeset.reuse import Memory

STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)
GREETING = (
    "本格的な夏に入り、暑い毎日が続いておりますが、皆様いかがお過ごしでしょうか。水分補給をしつつ、熱中症に"
    "気をつけながら過ごしましょう。今月は第 2 層協議体情報交換会を開催します。「ふれあいの場」の8月19日(火)"
    "10:00～15:30、区長・民生委員228名（旧市内238名、箕郷18名）が参加！"
)
PIECES = (
    "",
    "あ",
    "「",
    "」",
    "、",
    "。",
    "2 ",
    "kg",
    "ー",
    "……",
    "第3層",
    "**太**",
    "https://a.jp/",
    "　",
    "・",
)
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
places = st.floats(0, 1)
edits = st.lists(st.tuples(places, places, st.sampled_from(PIECES)), min_size=1, max_size=8)
rooms = st.sampled_from([(70.0,), (115.0,), (220.0,), (100.0, 220.0), (100.0, 60.0, 220.0)])
styles = st.sampled_from(
    [
        STYLE,
        replace(STYLE, hanging=True),
        replace(STYLE, align=Align.START),
        replace(STYLE, first_line_indent_em=1.0),
    ]
)


def compose(text: str, fonts: FontSet, widths: tuple[float, ...], style: TextStyle) -> ComposedParagraph:
    return compose_paragraph(parse_inline(text), style, fonts, tuple(Measure(0.0, w) for w in widths))


def whole(text: str, fonts: FontSet, widths: tuple[float, ...], style: TextStyle) -> ComposedParagraph:
    """The same with nothing kept, and without spoiling what is."""
    kept, door._RECENT._kept = door._RECENT._kept, ()
    cache, door._CACHE = door._CACHE, type(door._CACHE)(1_000)
    door.prepare.cache_clear()
    try:
        return compose(text, fonts, widths, style)
    finally:
        door._RECENT._kept = kept
        door._CACHE = cache


@settings(max_examples=examples(20), deadline=None, suppress_health_check=_QUIET)
@given(edits, rooms, styles)
def test_edits_end_in_the_lines_of_the_whole(
    fonts: FontSet, changes: list[tuple[float, float, str]], widths: tuple[float, ...], style: TextStyle
) -> None:
    """Deleting, replacing and pasting anywhere."""
    forget_compositions()
    text = GREETING
    compose(text, fonts, widths, style)
    for at, length, new in changes:
        start = int(at * len(text))
        text = text[:start] + new + text[start + int(length * 12) :]
        assert compose(text, fonts, widths, style) == whole(text, fonts, widths, style)


@pytest.mark.parametrize("widths", [(115.0,), (60.0, 220.0)])
def test_typing_ends_in_the_lines_of_the_whole(fonts: FontSet, widths: tuple[float, ...]) -> None:
    forget_compositions()
    for stop in range(1, len(GREETING) + 1):
        typed = compose(GREETING[:stop], fonts, widths, STYLE)
        assert typed == whole(GREETING[:stop], fonts, widths, STYLE)
    for stop in range(len(GREETING), 0, -7):
        assert compose(GREETING[:stop], fonts, widths, STYLE) == whole(GREETING[:stop], fonts, widths, STYLE)


def test_bold_in_bold_text_is_told_apart(fonts: FontSet) -> None:
    """The same glyphs at the same places, and yet another line: what is bold carries a rule."""
    style = replace(STYLE, weight=Weight.BOLD)
    forget_compositions()
    compose(GREETING, fonts, (220.0,), style)
    marked = f"{GREETING[:40]}**{GREETING[40:44]}**{GREETING[44:]}"
    assert compose(marked, fonts, (220.0,), style) == whole(marked, fonts, (220.0,), style)


def test_pasting_a_paragraph_into_itself(fonts: FontSet) -> None:
    forget_compositions()
    compose(GREETING, fonts, (220.0,), STYLE)
    for at in range(0, len(GREETING), 5):
        text = GREETING[:at] + GREETING + GREETING[at:]
        assert compose(text, fonts, (220.0,), STYLE) == whole(text, fonts, (220.0,), STYLE)


def test_a_keystroke_looks_only_at_the_lines_it_may_change(
    mono: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise nothing is gained: a line's length before the letter typed, and nothing behind it."""
    looked: list[int] = []
    original = Breaker._looked_for

    def counting(breaker: Breaker, start: int, width: int) -> object:
        looked.append(start)
        return original(breaker, start, width)

    monkeypatch.setattr(Breaker, "_looked_for", counting)
    forget_compositions()
    compose(GREETING, mono, (220.0,), STYLE)
    cold = len(looked)
    looked.clear()
    compose(GREETING[:80] + "ぞ" + GREETING[80:], mono, (220.0,), STYLE)
    assert 1 <= len(looked) < cold / 2
    assert max(looked) <= 81


def test_a_keystroke_sets_only_the_lines_that_it_changes(
    mono: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those behind it say code points further on; where one is broken in another way it is set anew."""
    set_anew: list[int] = []
    original = door.set_line

    def counting(paragraph: Paragraph, start: int, option: Option, frame: Frame) -> Line:
        set_anew.append(start)
        return original(paragraph, start, option, frame)

    monkeypatch.setattr(door, "set_line", counting)
    forget_compositions()
    before = compose(GREETING, mono, (220.0,), STYLE)
    cold = len(set_anew)
    at = GREETING.index("8月") + 2  # a justified line takes in one space more
    typed = f"{GREETING[:at]} {GREETING[at:]}"
    set_anew.clear()
    after = compose(typed, mono, (220.0,), STYLE)
    assert len(after.lines) == len(before.lines) == cold
    assert 1 <= len(set_anew) <= 3
    assert after == whole(typed, mono, (220.0,), STYLE)


def test_a_line_is_what_was_set_only_if_it_ends_where_that_did(mono: FontSet) -> None:
    forget_compositions()
    compose(GREETING, mono, (220.0,), STYLE)
    (old,) = door._RECENT._kept
    memory = Memory(len(GREETING) + 1, old, head=0, tail=len(GREETING), letters=1)
    start, option, frame, line = old.lines[2]
    moved = option._replace(end=option.end + 1, origin=option.origin + 1)
    found = memory.line(start + 1, moved, frame)
    assert found is not None
    assert [own.source[0] - 1 for own in found.clusters] == [own.source[0] for own in line.clusters]
    assert memory.line(start + 1, option, frame) is None
    assert memory.line(start + 1, moved._replace(cost=moved.cost + 1), frame) is None
    assert memory.line(start + 1, moved, replace(frame, baseline=0.0)) is None
