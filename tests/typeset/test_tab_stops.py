"""L7: the stops of a style (JLReq 3.6)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import inf, nan

import composition_laws as laws
import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset import Measure, compose_line, compose_paragraph

STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)


def places(text: str, fonts: FontSet, stops: tuple[float, ...], em: float = 40) -> list[float]:
    """Where the character after each tab stands, in em."""
    style = replace(STYLE, tab_stops_em=stops)
    result = compose_paragraph(plain_inline(text), style, fonts, (Measure(0.0, em * 10),))
    laws.check_order(result, text)
    clusters = [c for line in result.lines for c in laws.base(line)]
    alone = compose_line(plain_inline(text), style, fonts).lines[0]
    assert [c.x for c in alone.clusters] == pytest.approx([c.x for c in clusters])
    return [b.body[0] / 10 for a, b in pairwise(clusters) if a.text == "\t"]


@pytest.mark.parametrize(
    ("text", "stops", "wanted"),
    [
        ("日\t月\t火", (3.5, 9.0), [3.5, 9.0]),
        ("日\t月\t火\t水", (3.5, 9.0), [3.5, 9.0, 12.0]),
        ("四文字分\t月", (4.0, 6.5), [6.5]),
        ("四文字分\t月", (), [8.0]),
        ("四文字分と\t月", (2.0,), [8.0]),
        ("\t月", (1.5,), [1.5]),
        ("日\t月", (9.0, 3.5), [3.5]),
        ("日\t月", (-2.0, 0.0, nan, inf, 5.0), [5.0]),
    ],
)
def test_text_after_a_tab_begins_at_the_next_stop(
    mono: FontSet, text: str, stops: tuple[float, ...], wanted: list[float]
) -> None:
    """Strictly right of the end of the text before it; beyond the last stop every four em."""
    assert places(text, mono, stops) == pytest.approx(wanted)


def test_lines_are_broken_for_the_stops_they_have(mono: FontSet) -> None:
    """What stands behind a far stop has less room, and nothing leaves the measure."""
    text = "日時\t八月十九日の午前十時から午後三時まで"
    for stops in ((), (6.0,), (9.0,)):
        style = replace(STYLE, tab_stops_em=stops)
        result = compose_paragraph(plain_inline(text), style, mono, (Measure(0.0, 120.0),))
        start = stops[0] if stops else 4.0
        assert result.lines[0].clusters[3].x == pytest.approx(start * 10)
        assert all(line.right <= 120.01 for line in result.lines)
        assert not result.lines[0].last
        assert result.lines[0].right == pytest.approx(120.0, abs=0.01)
