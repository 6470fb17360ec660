"""Bad input: a clear error, or the literal text with a finding; never another exception, never a loop."""

from __future__ import annotations

import math
import time

import composition_laws as laws
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline, plain_inline
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset import (
    Measure,
    TextTooLongError,
    UnusableMeasureError,
    compose_line,
    compose_paragraph,
    run_job,
)

STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
CONTROLS = (
    "\x00\x01\x07\x08\t\x0b\x0c\r\x1b\x1f\x7f\x85\u2028\u2029\ufeff\u202e\u2066\u061c\ufffe\uffff\ue000"
)
STRANGE = CONTROLS + "\ud800\udfff\u200d\ufe0f\U000e0100\U000e0001\u0301\u3099𠮷🎌あ漢a1「、\n"
#: seconds for what should take a fraction of one
PATIENCE = 20.0


@pytest.mark.parametrize("width", [0.0, -5.0, 9.9, math.nan, math.inf, -math.inf])
def test_measures_that_are_none(mono: FontSet, width: float) -> None:
    with pytest.raises(UnusableMeasureError, match=r"measure"):
        compose_paragraph(plain_inline("あ"), STYLE, mono, (Measure(0.0, width),))
    with pytest.raises(UnusableMeasureError):
        compose_paragraph(plain_inline("あ"), STYLE, mono, (Measure(0.0, 100.0), Measure(0.0, width)))


def test_an_indent_that_leaves_no_room(mono: FontSet) -> None:
    style = TextStyle("body", size_pt=10.0, line_feed_pt=17.0, first_line_indent_em=3.5)
    with pytest.raises(UnusableMeasureError):
        compose_paragraph(plain_inline("あ"), style, mono, (Measure(0.0, 40.0),))


@pytest.mark.parametrize("measure_em", [0, -1, 0.99, float("nan"), float("inf"), None, "8", [], True])
def test_jobs_with_such_a_measure(mono: FontSet, prop: FontSet, measure_em: object) -> None:
    result = run_job({"text": "あ", "measure_em": measure_em}, mono, prop)
    assert list(result) == ["error"]


def test_a_million_characters(mono: FontSet, prop: FontSet) -> None:
    start = time.perf_counter()
    for char in ("あ", "a", "、", "\u0301", "\u200d", "「", "\n", " ", "{", "*"):
        with pytest.raises(TextTooLongError):
            compose_paragraph(plain_inline(char * 1_000_000), STYLE, mono, (Measure(0.0, 100.0),))
        assert "error" in run_job({"text": char * 1_000_000, "measure_em": 10}, mono, prop)
    assert time.perf_counter() - start < PATIENCE


@pytest.mark.parametrize(
    "piece", ["あ", "a", "、", "1", "「", "ー", " ", "\n", "\u200d", "\u0301", "あ\t", "{あ|い}"]
)
def test_as_many_as_are_allowed_take_bounded_time(mono: FontSet, piece: str) -> None:
    """6,000 characters that cannot break, that are nothing but marks, or that join each other."""
    start = time.perf_counter()
    inline = parse_inline(piece * (6_000 // len(piece)))
    result = compose_paragraph(inline, STYLE, mono, (Measure(0.0, 220.0),))
    assert time.perf_counter() - start < PATIENCE
    laws.check_order(result, inline.text)


@settings(max_examples=200, deadline=None, suppress_health_check=_QUIET)
@given(st.text(alphabet=STRANGE, max_size=60), st.sampled_from([10.0, 35.0, 200.0]), st.sampled_from(Align))
def test_strange_characters_are_kept(fonts: FontSet, text: str, width: float, align: Align) -> None:
    """Lone surrogates, controls, private and unassigned characters: all of them come back, in order."""
    style = TextStyle("body", size_pt=10.0, line_feed_pt=17.0, align=align)
    result = compose_paragraph(plain_inline(text), style, fonts, (Measure(0.0, width),))
    if text:
        laws.check_order(result, text)
        assert all(math.isfinite(edge) for line in result.lines for c in line.clusters for edge in c.body)
    compose_line(plain_inline(text), style, fonts)


def test_lone_surrogates_are_a_finding(mono: FontSet, prop: FontSet) -> None:
    result = compose_paragraph(plain_inline("あ\ud800い"), STYLE, mono, (Measure(0.0, 100.0),))
    assert [(m.character, m.source) for m in result.missing] == [("\ud800", (1, 2))]
    assert run_job({"text": "あ\ud800", "measure_em": 10}, mono, prop) == {
        "error": "text に壊れた文字（対にならないサロゲート）があります。"
    }


@pytest.mark.parametrize(
    "source",
    ["**あ", "{あ|い", "{あ|", "{|い}", "《《あ", "あ》》", "**", "{{{{", "<https://", "**{あ|い**}"],
)
def test_unclosed_marks_stay_literal(fonts: FontSet, source: str) -> None:
    inline = parse_inline(source)
    (line,) = compose_paragraph(inline, STYLE, fonts, (Measure(0.0, 300.0),)).lines
    assert "".join(c.text for c in laws.base(line)) == inline.text
    if source in ("**あ", "{あ|い", "《《あ"):
        assert inline.text == source
        assert inline.unclosed == (0,)


def test_many_unclosed_marks_take_bounded_time(mono: FontSet) -> None:
    start = time.perf_counter()
    for piece in ("**", "{", "《《", "{あ|", "<https://", "**a\n"):
        inline = parse_inline(piece * 2_000)
        compose_paragraph(inline, STYLE, mono, (Measure(0.0, 220.0),))
    assert time.perf_counter() - start < PATIENCE
