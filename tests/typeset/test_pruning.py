"""Places that are passed by are never those at which a best line begins."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from heading_texts import texts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset.breaker import total_fit
from tsushin_desk.typeset.breaking import rules_of
from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.prepare import prepare, setting_of
from tsushin_desk.typeset.pruning import Pruning
from tsushin_desk.typeset.units import to_units

BODY = TextStyle("body", size_pt=10.0, line_feed_pt=17.0, align=Align.JUSTIFY)
STYLES = (BODY, replace(BODY, hanging=True), replace(BODY, align=Align.START))
_MORE = (
    *(
        "、",
        "。",
        "」、「",
        "（火）",
        "・",
        "……",
        "《《声》》",
        "第2層",
        "ABCDEFGHIJK",
        "10:00～15:30",
        "cooperation",
    ),
    *(
        "\u3000",
        "   ",
        " a ",
        "。」",
        "みんなで支え合いの輪を広げていきましょう",
        "地域の皆さんが、",
        "？",
        "！ ",
    ),
)
texts = texts_of(_MORE, most=60)


def _found(
    fonts: FontSet, text: str, style: TextStyle, measures: tuple[int, int], step: int
) -> list[list[Option] | None]:
    inline = parse_inline(text)
    paragraph = prepare(inline.text, inline.spans, setting_of(style, fonts), fonts)
    first, other = measures
    found = []
    for segment in paragraph.segments:
        if segment[0] < segment[1]:
            breaker = Breaker(paragraph, segment, rules_of(style))
            if step:
                breaker.relax(emergency=step == 2)
            same_from = int(first != other)
            found.append(total_fit(breaker, 0, lambda n: first if n == 0 else other, same_from))
    return found


def _check(fonts: FontSet, text: str, style: TextStyle, rooms: tuple[float, float], step: int) -> None:
    measures = to_units(rooms[0], style.size_pt), to_units(rooms[1], style.size_pt)
    quick = _found(fonts, text, style, measures, step)
    with patch.object(Pruning, "excludes", lambda *_: False):
        assert _found(fonts, text, style, measures, step) == quick


_room = st.floats(14.0, 60.0) | st.floats(40.0, 260.0)
CASES = {
    "text": texts,
    "style": st.sampled_from(STYLES),
    "rooms": st.tuples(st.floats(40.0, 260.0), st.floats(40.0, 260.0))
    | st.floats(40.0, 260.0).map(lambda w: (w, w)),
    "step": st.integers(0, 2),
}
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@given(**CASES)
@settings(max_examples=150, deadline=None, suppress_health_check=_QUIET)
def test_the_lines_are_those_that_looking_everywhere_finds(
    prop: FontSet, text: str, style: TextStyle, rooms: tuple[float, float], step: int
) -> None:
    _check(prop, text, style, rooms, step)


@pytest.mark.long
@given(**CASES)
@settings(max_examples=6000, deadline=None, suppress_health_check=_QUIET)
def test_the_lines_are_those_that_looking_everywhere_finds_in_many_texts(
    prop: FontSet, text: str, style: TextStyle, rooms: tuple[float, float], step: int
) -> None:
    _check(prop, text, style, rooms, step)


def test_at_few_places_of_a_long_paragraph_lines_are_sought(prop: FontSet) -> None:
    text = "地域の皆さんが、いつまでも元気で暮らし続けられる地域づくりを目指していきましょう。" * 12
    sought: list[int] = []
    looked_for = Breaker.options

    def counting(self: Breaker, start: int, width: int) -> list[Option]:
        sought.append(start)
        return looked_for(self, start, width)

    with patch.object(Breaker, "options", counting):
        measures = (to_units(205.0, 10.0),) * 2
        assert _found(prop, text, BODY, measures, 0) != [None]
        few = len(sought)
        with patch.object(Pruning, "excludes", lambda *_: False):
            _found(prop, text, BODY, measures, 0)
    assert 2 * few < len(sought) - few
