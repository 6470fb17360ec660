"""Every pair of classes in JLReq Tables 1, 2, 3 and 6, and that composed characters follow them."""

from __future__ import annotations

import jlreq_tables as tables
import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import Kinsoku, TextStyle
from tsushin_desk.typeset import compose_line
from tsushin_desk.typeset.classes import CharClass
from tsushin_desk.typeset.kinsoku import break_between
from tsushin_desk.typeset.prepare import prepare, setting_of
from tsushin_desk.typeset.spacing import Glue, glue_between
from tsushin_desk.typeset.units import EIGHTH, EM, HALF, QUARTER, THIRD

SPACES = {".": 0, "q": QUARTER, "h": HALF, "t": HALF + QUARTER}
#: symbol → what may be taken in stages 4, 5 (to a quarter, then the rest) and 6
TAKEN = {"4": (1, 0, 0), "5": (0, HALF, 0), "6": (0, 0, EIGHTH), ".": (0, 0, 0)}
STYLE = TextStyle("table", size_pt=10.0)
#: One character that has its class whatever stands beside it.
SAMPLES = {
    1: "「",
    2: "」",
    3: "〜",
    4: "？",
    5: "・",
    6: "。",
    7: "、",
    8: "…",
    9: "々",
    10: "ー",
    11: "ぁ",
    12: "￥",
}
SAMPLES |= {13: "℃", 14: "　", 15: "あ", 16: "ア", 19: "漢", 24: "5", 27: "x"}
Pair = tuple[CharClass, CharClass, int, int]


@pytest.mark.parametrize("pair", tables.PAIRS)
def test_table_1_natural_space(pair: Pair) -> None:
    left, right, row, column = pair
    wanted = SPACES[tables.NATURAL[row][column]]
    assert glue_between(left, right, HALF, QUARTER).natural == wanted, tables.source(1, left, right)


@pytest.mark.parametrize("pair", tables.PAIRS)
def test_table_2_breaks(pair: Pair) -> None:
    left, right, row, column = pair
    if right is CharClass.IDEOGRAPHIC_SPACE:
        # Not the class decides: a space is never first. Its composed pairs are below.
        assert tables.BREAKS[row][column] == "-"
        return
    allowed = break_between(left, right, Kinsoku.STRICT) >= 0
    assert allowed == (tables.BREAKS[row][column] == "+"), tables.source(2, left, right)


@pytest.mark.parametrize("pair", tables.PAIRS)
def test_table_3_reduction(pair: Pair) -> None:
    left, right, row, column = pair
    symbol = tables.REDUCTION[row][column]
    glue = glue_between(left, right, HALF, QUARTER)
    taken = (glue.dot, glue.bracket + glue.bracket_rest, glue.latin)
    if symbol in "dD":
        wanted = (QUARTER, HALF if symbol == "D" else 0, 0)
    else:
        wanted = (glue.natural * TAKEN[symbol][0], *TAKEN[symbol][1:])
    assert taken == wanted, tables.source(3, left, right)
    assert glue.natural - sum(taken) == _least(glue, symbol), tables.source(3, left, right)


def _least(glue: Glue, symbol: str) -> int:
    """What always stays: the half em of a full stop, an eighth beside Western text, else nothing."""
    if symbol == "6":
        return EIGHTH
    return {"d": HALF, ".": glue.natural}.get(symbol, 0)


@pytest.mark.parametrize("pair", tables.PAIRS)
def test_table_6_expansion(pair: Pair) -> None:
    left, right, row, column = pair
    glue = glue_between(left, right, HALF, QUARTER)
    stage = "2" if glue.latin_more else "3" if glue.letters else "4" if glue.any_place else "."
    assert stage == tables.EXPANSION[row][column], tables.source(6, left, right)
    assert glue.latin_more in (0, THIRD - QUARTER)
    assert glue.any_place == (stage != "."), "stage 4 takes in the places of stages 2 and 3"


@pytest.mark.parametrize("left", SAMPLES)
@pytest.mark.parametrize("right", SAMPLES)
def test_composed_pairs_follow_table_1(mono: FontSet, left: int, right: int) -> None:
    text = SAMPLES[left] + SAMPLES[right] + ("漢" if right == 14 else "")
    (line,) = compose_line(plain_inline(text), STYLE, mono).lines
    first, second = line.clusters[:2]
    wanted = SPACES[tables.NATURAL[left][tables.COLUMNS.index(right)]]
    gap = (second.body[0] - first.body[1]) / 10
    assert gap == pytest.approx(wanted / EM, abs=1e-6), tables.source(1, CharClass(left), CharClass(right))


@pytest.mark.parametrize("left", SAMPLES)
@pytest.mark.parametrize("right", SAMPLES)
def test_composed_pairs_follow_table_2(mono: FontSet, left: int, right: int) -> None:
    paragraph = prepare(SAMPLES[left] + SAMPLES[right], (), setting_of(STYLE, mono), mono)
    allowed = tables.BREAKS[left][tables.COLUMNS.index(right)] == "+"
    if (left, right) == (8, 8):
        allowed = False  # the sample is …… : one kind never parts
    if left == 14 and len(paragraph.shapes) == 2:
        allowed = False  # nothing solid stands before the break
    assert (paragraph.breaks[1] >= 0) == allowed, tables.source(2, CharClass(left), CharClass(right))


@pytest.mark.parametrize("text", ["漢……字", "漢――字", "漢〳〵字"])
def test_inseparable_pairs_are_never_set_apart(mono: FontSet, text: str) -> None:
    """K4: JLReq 3.1.10, the note 5 of Table 2; in Table 6 they are no place of stage 3."""
    paragraph = prepare(text, (), setting_of(STYLE, mono), mono)
    assert paragraph.breaks[2] < 0
    assert (paragraph.glues[2].letters, paragraph.glues[2].any_place) == (0, 0)
    assert paragraph.glues[1].letters == 1
