"""L2: list items: how far they hang, and that the text behind a marker stands just there."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import composition_laws as laws
import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset import Measure, compose_paragraph, marker_hang_em, marker_of

STYLE = TextStyle("x", size_pt=10.0, line_feed_pt=17.0)
HANGS = [
    ("・区長", 1.0),
    ("→第1層", 1.0),
    ("※ 雨天", 1.5),
    ("●　会場", 2.0),
    ("①城東", 1.0),
    ("①「城東", 1.0),
    ("・SCより", 1.0),
    ("→10名", 1.25),
    ("① 城東", 1.5),
    ("①　城東", 2.0),
    ("(1)八幡", 2.0),
    ("(1) 八幡", 2.0),
    ("(12)八幡", 2.5),
    ("（ア）八幡", 2.5),
    ("1. 佐野", 1.5),
    ("1.佐野", 1.5),
    ("1．佐野", 1.5),
    ("10．佐野", 2.0),
]
BEHIND = "市の集いを開き、皆さんと話しあいましたので、その内容をここにお知らせします。"


@pytest.mark.parametrize(("text", "hang"), [*HANGS, ("第1層", 0.0), ("①", 0.0), ("・ ", 0.0)])
def test_hang(mono: FontSet, text: str, hang: float) -> None:
    assert marker_hang_em(text, STYLE, mono) == pytest.approx(hang)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1.5倍", ""),
        ("8.1に", ""),
        ("(SC)は", ""),
        ("(火)は", ""),
        ("・・・", ""),
        ("2019.に", ""),
        ("12.に", "12."),
        ("(A)に", "(A)"),
        ("(十二)に", "(十二)"),
        ("❷に", "❷"),
        ("１．に", ""),
    ],
)
def test_what_is_a_marker(text: str, marker: str) -> None:
    assert marker_of(text) == marker


@pytest.mark.parametrize("align", [Align.JUSTIFY, Align.START])
@pytest.mark.parametrize("text", [text for text, _ in HANGS])
def test_the_text_behind_a_marker_is_flush_with_the_lines_below(
    fonts: FontSet, text: str, align: Align
) -> None:
    """However the line is adjusted: nothing gives way in or behind the marker."""
    style = replace(STYLE, align=align)
    hang = marker_hang_em(text, style, fonts) * 10
    assert hang > 0
    behind, stages = len(marker_of(text)), set()
    for em in (9, 9.4, 10.3, 11, 11.7, 12.5, 13.2):
        measures = (Measure(0.0, em * 10), Measure(hang, em * 10 - hang))
        result = compose_paragraph(plain_inline(text + BEHIND), style, fonts, measures)
        stages.add(result.lines[0].stage)
        first, second = (laws.base(line) for line in result.lines[:2])
        assert first[behind].body[0] == pytest.approx(hang, abs=0.001)
        assert second[0].body[0] == pytest.approx(hang, abs=0.001)
        laws.check_order(result, text + BEHIND)
    assert align is Align.START or stages != {"natural"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0）、", [0.0, 0.0]),
        ("1.。", [0.0, 0.0]),
        ("①、い", [0.0, 0.5]),
        ("・」", [0.25]),
        ("(1)ー", [0.0, 0.0, 0.25]),
    ],
)
def test_a_marker_without_text_is_no_marker(mono: FontSet, text: str, wanted: list[float]) -> None:
    """The pairs keep the spaces of their classes."""
    style = replace(STYLE, align=Align.START)
    (line,) = compose_paragraph(plain_inline(text), style, mono, (Measure(0.0, 200.0),)).lines
    gaps = [(b.body[0] - a.body[1]) / 10 for a, b in pairwise(laws.base(line))]
    assert gaps == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("text", ["①　あいabcdefghijk", "① あいabcdefghijk", "(1)　あいabcdefghijk"])
@pytest.mark.parametrize("em", [5, 6])
def test_not_even_the_last_stage_moves_the_text(mono: FontSet, text: str, em: int) -> None:
    line = compose_paragraph(plain_inline(text), STYLE, mono, (Measure(0.0, em * 10.0),)).lines[0]
    assert line.stage in ("expand-4", "emergency")
    behind = line.clusters[len(marker_of(text))].body[0]
    assert behind == pytest.approx(marker_hang_em(text, STYLE, mono) * 10)


def test_nothing_gives_way_in_a_label_that_text_hangs_behind(fonts: FontSet) -> None:
    """L3, with ``label_hang``."""
    style = replace(STYLE, label_hang=True)
    for text in ("【目的】", "【目的】　", "＜経緯＞"):
        hang = marker_hang_em(text + BEHIND, style, fonts) * 10
        for em in (11, 11.7, 12.5, 13.2):
            measures = (Measure(0.0, em * 10), Measure(hang, em * 10 - hang))
            first = compose_paragraph(plain_inline(text + BEHIND), style, fonts, measures).lines[0]
            assert laws.base(first)[len(text)].body[0] == pytest.approx(hang, abs=0.001)


def test_a_marker_in_the_middle_is_a_character_like_others(mono: FontSet) -> None:
    """・ and → inside a line give way as their classes do."""
    text = "区長・民生委員と→に"
    wide = compose_paragraph(plain_inline(text), STYLE, mono, (Measure(0.0, 200.0),)).lines[0]
    tight = compose_paragraph(plain_inline(text), STYLE, mono, (Measure(0.0, 97.0),)).lines[0]
    assert wide.clusters[3].x - wide.clusters[1].x > tight.clusters[3].x - tight.clusters[1].x


def test_each_forced_line_may_be_an_item(mono: FontSet) -> None:
    result = compose_paragraph(plain_inline("①「あ\n①「あ"), STYLE, mono, (Measure(0.0, 200.0),))
    assert [line.clusters[1].body[0] for line in result.lines] == [10.0, 10.0]
