"""The space of class pairs, as TYPOGRAPHY a.3 (JLReq Table 1) and a.4 (Tables 3 and 6) give them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset import Measure, compose_line, compose_paragraph
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.spacing import glue_between, word_glue
from tsushin_desk.typeset.units import EIGHTH, EM, HALF, QUARTER, THIRD

STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)

#: pair, space between the bodies in em (mono), and where the rule comes from
NATURAL = [
    ("」「", 0.5, "Table 1: cl-02 → cl-01, one half em, not zero and not a full em"),
    ("」』", 0.0, "Table 1: cl-02 → cl-02"),
    ("」、", 0.0, "Table 1: cl-02 → cl-07"),
    ("。」", 0.0, "Table 1: cl-06 → cl-02"),
    ("「『", 0.0, "Table 1: cl-01 → cl-01"),
    ("「漢", 0.0, "Table 1: cl-01 → cl-19"),
    ("漢「", 0.5, "Table 1: cl-19 → cl-01"),
    ("」漢", 0.5, "Table 1: cl-02 → cl-19"),
    ("、漢", 0.5, "Table 1: cl-07 → cl-19"),
    ("。漢", 0.5, "Table 1: cl-06 → cl-19"),
    ("。「", 0.5, "Table 1: cl-06 → cl-01"),
    ("」・", 0.25, "Table 1: cl-02 → cl-05"),
    ("、・", 0.75, "Table 1: cl-07 → cl-05, 1/2 + 1/4"),
    ("・漢", 0.25, "Table 1: cl-05 → cl-19"),
    ("漢・", 0.25, "Table 1: cl-19 → cl-05"),
    ("・「", 0.25, "Table 1: cl-05 → cl-01"),
    ("・、", 0.25, "Table 1: cl-05 → cl-07"),
    ("・・", 0.5, "Table 1: cl-05 → cl-05, 1/4 + 1/4"),
    ("漢A", 0.25, "Table 1: cl-19 → cl-27 (3.2.6)"),
    ("A漢", 0.25, "Table 1: cl-27 → cl-19"),
    ("第3", 0.25, "Table 1: cl-19 → cl-24"),
    ("ー3", 0.25, "Table 1: cl-10 → cl-24"),
    ("！A", 0.25, "Table 1: cl-04 → cl-27"),
    ("A！", 0.0, "Table 1: not cl-24/25/27 → cl-04"),
    ("」A", 0.5, "Table 1: cl-02 → cl-27"),
    ("A「", 0.5, "Table 1: cl-27 → cl-01"),
    ("、3", 0.5, "Table 1: cl-07 → cl-24"),
    ("4m", 0.25, "Table 1: cl-24 → cl-25"),
    ("¥5", 0.0, "Table 1: cl-12 → cl-24"),
    ("5%", 0.0, "Table 1: cl-24 → cl-13"),
    ("漢字", 0.0, "Table 1: solid"),
    ("……", 0.0, "3.1.10: inseparable"),
    ("？は", 0.0, "3.1.6: nothing automatic after a dividing mark"),
]


def bodies(text: str, fonts: FontSet) -> list[tuple[float, float]]:
    (line,) = compose_line(plain_inline(text), STYLE, fonts).lines
    return [c.body for c in line.clusters]


@pytest.mark.parametrize(("pair", "wanted", "source"), NATURAL)
def test_natural_space(mono: FontSet, pair: str, wanted: float, source: str) -> None:
    first, second = bodies(pair, mono)
    assert (second[0] - first[1]) / 10 == pytest.approx(wanted, abs=1e-6), source


@pytest.mark.parametrize("text", ["漢。「字", "漢」「字", "漢、「字"])
def test_proportional_faces_stay_between_two_and_two_and_a_half_em(
    mono: FontSet, prop: FontSet, text: str
) -> None:
    """S2: kanji to kanji over a stop and a bracket, exactly 2.5 in mono."""

    def advance(fonts: FontSet) -> float:
        places = bodies(text, fonts)
        return (places[3][0] - places[0][0]) / 10

    assert advance(mono) == pytest.approx(2.5)
    assert 2.0 <= advance(prop) <= 2.5


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *[("第 3", 0.25), ("3 層", 0.25), ("層 層", 0.5), ("A B", 0.5)],
        *[("目　層", 1.0), ("】 地", 0.5), ("】　地", 1.0), ("？　は", 1.0)],
    ],
)  # fmt: skip
def test_typed_spaces(mono: FontSet, text: str, wanted: float) -> None:
    """S4, S9, L3: a typed space replaces the quarter em beside Western text, the half em after 】."""
    first, _, last = bodies(text, mono)
    assert (last[0] - first[1]) / 10 == pytest.approx(wanted, abs=1e-6)


def test_a_face_with_wide_brackets_is_shifted_to_its_body(mono: FontSet) -> None:
    """S1: the ink half of the glyph lies in the body."""
    (line,) = compose_line(plain_inline("「」・。"), STYLE, mono).lines
    assert [round(c.x - c.body[0], 3) for c in line.clusters] == [-5.0, 0.0, -2.5, 0.0]
    for cluster in line.clusters:
        assert cluster.ink is not None
        assert cluster.body[0] <= cluster.ink[0] <= cluster.ink[1] <= cluster.body[1]


def test_reduction_limits() -> None:
    """Table 3: beside brackets to nothing, beside Latin to an eighth, after a full stop never."""
    bracket = glue_between(C.IDEOGRAPH, C.OPENING, HALF, QUARTER)
    assert (bracket.natural, bracket.bracket, bracket.bracket_rest) == (HALF, QUARTER, QUARTER)
    latin = glue_between(C.IDEOGRAPH, C.WESTERN, HALF, QUARTER)
    assert (latin.natural, latin.latin, latin.latin_more) == (QUARTER, QUARTER - EIGHTH, THIRD - QUARTER)
    stop = glue_between(C.FULL_STOP, C.IDEOGRAPH, HALF, QUARTER)
    assert (stop.natural, sum(stop[1:6])) == (HALF, 0)
    dot = glue_between(C.IDEOGRAPH, C.MIDDLE_DOT, HALF, QUARTER)
    assert (dot.natural, dot.dot) == (QUARTER, QUARTER)


@pytest.mark.parametrize("advance", [EM // 5, QUARTER, THIRD, HALF, EM])
def test_a_word_space_is_a_quarter_to_a_half(advance: int) -> None:
    """Stage 1 of both: 3.8.3 a and 3.8.4 a; a space drawn narrower or wider gives way on one side only."""
    glue = word_glue(advance)
    assert glue.natural == advance
    assert advance - glue.word == (advance if advance < QUARTER else QUARTER)
    assert advance + glue.word_more == max(advance, HALF)


def test_word_spaces_give_way_within_their_limits(mono: FontSet) -> None:
    text = "aa bb cc dd ee ff gg hh ii jj kk ll mm nn"
    stages = set()
    for tenths in range(70, 140):
        for line in compose_paragraph(plain_inline(text), STYLE, mono, (Measure(0.0, tenths),)).lines:
            stages.add(line.stage)
            words = [c for c in line.clusters if c.text != " "]
            gaps = [
                (b.body[0] - a.body[1]) / 10 for a, b in pairwise(words) if b.source[0] - a.source[1] == 1
            ]
            assert line.stage == "expand-4" or all(0.25 - 1e-3 <= gap <= 0.5 + 1e-3 for gap in gaps)
    assert "reduce-1" in stages


def test_word_spaces_give_way_before_the_last_mark_does(mono: FontSet) -> None:
    """JLReq 3.8.3 a, then b: the mark's half em stays as long as word spaces are enough."""
    text = "aa bb cc dd ee、地域の皆さんにお知らせします"
    natural = compose_line(plain_inline("aa bb cc dd ee、"), STYLE, mono).lines[0].clusters[-1].body[1] + 5.0
    kept = compose_paragraph(plain_inline(text), STYLE, mono, (Measure(0.0, natural - 6.0),)).lines[0]
    assert (kept.clusters[-1].text, kept.stage) == ("、", "reduce-1")
    assert kept.clusters[-1].body[1] - kept.clusters[-1].body[0] == pytest.approx(10.0)
    dropped = compose_paragraph(plain_inline(text), STYLE, mono, (Measure(0.0, natural - 12.0),)).lines[0]
    assert (dropped.clusters[-1].text, dropped.stage) == ("、", "reduce-2")
    assert dropped.clusters[-1].body[1] - dropped.clusters[-1].body[0] == pytest.approx(5.0)


@pytest.mark.parametrize("left", [C.HIRAGANA, C.KATAKANA, C.IDEOGRAPH, C.PROLONGED, C.INSEPARABLE, C.POSTFIX])
@pytest.mark.parametrize("right", [C.HIRAGANA, C.IDEOGRAPH, C.ITERATION, C.SMALL_KANA, C.PREFIX])
def test_letters_may_be_set_apart(left: C, right: C) -> None:
    """Table 6, stage 3."""
    assert glue_between(left, right, HALF, QUARTER).letters == 1


@pytest.mark.parametrize("right", [C.CLOSING, C.HYPHEN, C.DIVIDING, C.MIDDLE_DOT, C.FULL_STOP, C.COMMA])
@pytest.mark.parametrize("left", [C.IDEOGRAPH, C.OPENING, C.CLOSING, C.WESTERN])
def test_never_apart_before_closing_marks(left: C, right: C) -> None:
    """Table 6: before cl-02 … cl-07 nothing is added, not even in stage 4."""
    glue = glue_between(left, right, HALF, QUARTER)
    assert (glue.letters, glue.any_place, glue.latin_more) == (0, 0, 0)


def test_line_end_marks_have_two_states(mono: FontSet) -> None:
    """3.1.9: at the end of a justified line the half em of a mark is there or not, never between."""
    text = "地域の方が多く参加して、話し合いを行い、内容を共有して、次回につなげました。" * 3
    seen = set()
    for tenth in range(90, 160):
        for line in compose_paragraph(plain_inline(text), STYLE, mono, (Measure(0.0, tenth),)).lines:
            last = line.clusters[-1]
            if not line.last and last.text in "、。":
                seen.add(round((last.body[1] - last.body[0]) * EM / 10))
    assert seen <= {HALF, EM}
    assert len(seen) == 2
