"""Trying a text in measures tells what setting it there would give, and the quick way to break a heading
finds what the general one finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from heading_texts import texts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset import (
    Measure,
    TextTooLongError,
    UnusableMeasureError,
    compose_line,
    compose_paragraph,
    natural_width,
    try_lines,
)
from tsushin_desk.typeset.breaker import total_fit
from tsushin_desk.typeset.breaking import rules_of
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.prepare import prepare, setting_of
from tsushin_desk.typeset.units import to_units

STYLE = TextStyle("heading", size_pt=10.0, line_feed_pt=14.0, align=Align.CENTER, phrase_breaks=True)
STYLES = (
    STYLE,
    replace(STYLE, align=Align.START, tab_stops_em=(3.0,)),
    replace(STYLE, align=Align.JUSTIFY, phrase_breaks=False, hanging=True, first_line_indent_em=1.0),
    replace(STYLE, phrase_breaks=False),
    replace(STYLE, unbroken_words=("サポーター",)),
)
_MORE = (
    *("。", "づくり", "みんなで", "第2層", "・", "……", "（火）", "《《声》》", "**太字**", "ABCDEFGHIJK"),
    *("https://a.jp/b", "10:00～15:30", "co\xadop", "\t", "\u3000", " "),
)
texts = texts_of(_MORE, most=14)
widths = st.floats(22.0, 260.0)
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@given(text=texts, style=st.sampled_from(STYLES), rooms=st.lists(widths, min_size=1, max_size=3))
@settings(max_examples=250, deadline=None, suppress_health_check=_QUIET)
def test_tried_lines_are_the_composed_ones(
    prop: FontSet, text: str, style: TextStyle, rooms: list[float]
) -> None:
    inline, measures = parse_inline(text), tuple(Measure(0.0, room) for room in rooms)
    composed = [line.clusters for line in compose_paragraph(inline, style, prop, measures).lines]
    tried = try_lines(inline, style, prop, measures)
    assert [(line.start, line.clusters) for line in tried] == [
        (own[0].source[0] if own else -1, len(own)) for own in composed
    ]


@given(text=texts, style=st.sampled_from(STYLES))
@settings(max_examples=150, deadline=None, suppress_health_check=_QUIET)
def test_the_natural_width_is_that_of_the_composed_line(fonts: FontSet, text: str, style: TextStyle) -> None:
    inline = parse_inline(text)
    assert natural_width(inline, style, fonts) == compose_line(inline, style, fonts).width


@given(text=texts, room=widths, step=st.integers(0, 2), least=st.sampled_from((0.0, 0.0, 30.0)))
@settings(max_examples=250, deadline=None, suppress_health_check=_QUIET)
def test_the_quick_way_finds_what_the_general_one_finds(
    prop: FontSet, text: str, room: float, step: int, least: float
) -> None:
    """``total_fit`` takes the quick way only where all lines share one measure from the first on."""
    inline = parse_inline(text)
    paragraph = prepare(inline.text, inline.spans, setting_of(STYLE, prop), prop)
    rules, width = replace(rules_of(STYLE), least=to_units(least, 10.0)), to_units(room, 10.0)
    for segment in paragraph.segments:
        if paragraph.tabs or segment[0] == segment[1]:
            continue
        breaker = Breaker(paragraph, segment, rules)
        if step:
            breaker.relax(emergency=step == 2)
        quick = total_fit(breaker, 0, lambda _: width, 0)
        general = total_fit(breaker, 0, lambda _: width, 1)
        assert (quick is None) == (general is None)
        # Only what lines cost is left out: nobody asks for it once they are chosen.
        assert [o._replace(cost=0.0) for o in quick or ()] == [o._replace(cost=0.0) for o in general or ()]


def test_trying_refuses_what_composing_refuses(mono: FontSet) -> None:
    with pytest.raises(UnusableMeasureError):
        try_lines(parse_inline("字"), STYLE, mono, (Measure(0.0, 9.0),))
    with pytest.raises(TextTooLongError):
        try_lines(parse_inline("字" * 200_001), STYLE, mono, (Measure(0.0, 90.0),))
    with pytest.raises(TextTooLongError):
        natural_width(parse_inline("字" * 200_001), STYLE, mono)
