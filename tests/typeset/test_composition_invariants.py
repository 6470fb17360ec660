"""The invariants I1–I16 over generated newsletter prose and over hostile strings."""

from __future__ import annotations

from dataclasses import replace

import composition_laws as laws
import pytest
from example_counts import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline, plain_inline
from tsushin_desk.pageformat.styles import Align, Kinsoku, TextStyle
from tsushin_desk.typeset import ComposedParagraph, Measure, compose_paragraph, forget_compositions

STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)
PHRASES = (
    "https://www.example.jp/a/2019",
    *(
        "支援コーディネーター",
        "地域の皆さんに",
        "「ふれあいの場アピタ」",
        "参加してくださり、",
        "開催しました。",
    ),
    *(
        "区長・民生委員",
        "（旧市内238名、箕郷18名）",
        "第2層協議体",
        "7月10日・15日の2日間",
        "『くらしくらぶ』",
    ),
    *("【目的】", "8月19日(火)10:00～15:30", "どうでしょうか？", "SCより説明", "HP「お互い様」", "々は"),
    *("ケアフェスティバル(11/22(土))", "027-321-1319", "約150名おり、", "合計323名…", "A・B", "居場所づくり"),
    *(
        "お越しください！　",
        "を",
        "っ",
        "ー",
        "100%",
        "￥500",
        "25kg",
        "――そして",
        "①",
        " ",
        "　",
        "、",
        "。",
        "「",
        "」",
    ),
    *("さん", "高齢者がいつまでも元気で暮らし続けられる"),
)
MARKED = (
    "**太字の「言葉」**",
    "{協議体|きょうぎたい}",
    "{電子|でん|し}",
    "《《大切》》",
    "{志|こころざし}",
    "{上州|じょう|しゅう}",
)
HOSTILE = (
    "「」『』（）、。・！？ーっ々…―あア漢字AZaz09 \u3000\u00a0\u200b\u2060\u00ad-/.,:()%￥℃"
    "🎌👨\u200d👩🇯🇵か\u3099\ufe00"
)

prose = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=40).map("".join)
long_prose = st.lists(st.sampled_from(PHRASES), min_size=15, max_size=40).map("".join)
marked = st.lists(st.sampled_from(PHRASES + MARKED), min_size=1, max_size=30).map("".join)
hostile = st.text(alphabet=HOSTILE + "\n", min_size=1, max_size=120)
#: 7 to 40 em in half steps, and some that a page may leave beside a picture
measures = st.one_of(st.integers(14, 80).map(lambda half: half / 2), st.sampled_from([4, 5.3, 24.38]))
levels = st.sampled_from(list(Kinsoku))
aligns = st.sampled_from(list(Align))
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
ordinary = settings(max_examples=examples(60), deadline=None, suppress_health_check=_QUIET)
many = settings(max_examples=5_000, deadline=None, suppress_health_check=_QUIET)


def compose(
    text: str, fonts: FontSet, em: float, style: TextStyle = STYLE, greedy: bool = False
) -> ComposedParagraph:
    measure = (Measure(0.0, em * style.size_pt),)
    return compose_paragraph(plain_inline(text), style, fonts, measure, greedy=greedy)


def half_of(fonts: FontSet) -> float:
    return 1 / 3 if fonts.regular[0].is_proportional_kana else 0.5


def check(text: str, fonts: FontSet, em: float, style: TextStyle = STYLE, greedy: bool = False) -> None:
    result = compose(text, fonts, em, style, greedy)
    justified = style.align is Align.JUSTIFY and not style.phrase_breaks
    laws.check_all(result, text, laws.Case(style.size_pt, half_of(fonts), style.kinsoku, justified))


@ordinary
@given(prose, measures)
def test_prose_keeps_every_invariant(fonts: FontSet, text: str, em: float) -> None:
    check(text, fonts, em)


@ordinary
@given(hostile, measures)
def test_hostile_text_keeps_every_invariant(fonts: FontSet, text: str, em: float) -> None:
    check(text, fonts, em)


@settings(ordinary, max_examples=examples(30))
@given(prose, measures)
def test_greedy_lines_keep_every_invariant(fonts: FontSet, text: str, em: float) -> None:
    check(text, fonts, em, greedy=True)


@settings(ordinary, max_examples=examples(30))
@given(prose, measures)
def test_hanging_keeps_every_invariant(fonts: FontSet, text: str, em: float) -> None:
    check(text, fonts, em, replace(STYLE, hanging=True))


@settings(ordinary, max_examples=examples(30))
@given(marked, measures)
def test_marked_text_keeps_every_invariant(fonts: FontSet, source: str, em: float) -> None:
    inline = parse_inline(source)
    result = compose_paragraph(inline, STYLE, fonts, (Measure(0.0, em * 10),))
    laws.check_all(result, inline.text, laws.Case(10.0, half_of(fonts)))


@settings(ordinary, max_examples=examples(30))
@given(prose, measures, st.sampled_from([Align.START, Align.CENTER, Align.END]), st.booleans())
def test_ragged_lines_are_natural(fonts: FontSet, text: str, em: float, align: Align, heading: bool) -> None:
    result = compose(text, fonts, em, replace(STYLE, align=align, phrase_breaks=heading))
    laws.check_order(result, text)
    for line in result.lines:
        # The last line of body text may be reduced to take in one more character (A3).
        assert line.stage in ("natural", "emergency") or (line.last and not heading)
        for cluster in laws.base(line):
            assert cluster.body[0] >= -laws.EPS
            assert cluster.body[1] <= em * 10 + laws.EPS or len(laws.drawn(line)) == 1


@settings(ordinary, max_examples=examples(20))
@given(prose, measures)
def test_same_input_same_lines(fonts: FontSet, text: str, em: float) -> None:
    """I16."""
    first = compose(text, fonts, em)
    forget_compositions()
    assert compose(text, fonts, em) == first


@settings(ordinary, max_examples=examples(20))
@given(prose, st.lists(st.sampled_from([6.0, 9.0, 12.0, 20.0]), min_size=2, max_size=5))
def test_every_line_fits_its_own_measure(fonts: FontSet, text: str, widths: list[float]) -> None:
    rooms = tuple(Measure(10.0 * n, w * 10) for n, w in enumerate(widths))
    result = compose_paragraph(plain_inline(text), STYLE, fonts, rooms)
    laws.check_order(result, text)
    for number, line in enumerate(result.lines):
        room = rooms[min(number, len(rooms) - 1)]
        assert (line.left, line.width) == (room.left, room.width)
        laws.check_fit(line, laws.Case(10.0, half_of(fonts)))


@settings(ordinary, max_examples=examples(40))
@given(st.one_of(long_prose, hostile), measures, levels, aligns)
def test_every_level_and_alignment(
    fonts: FontSet, text: str, em: float, level: Kinsoku, align: Align
) -> None:
    check(text, fonts, em, replace(STYLE, kinsoku=level, align=align))


@settings(ordinary, max_examples=examples(30))
@given(prose, measures, st.sampled_from([0.5, 1.0, 2.0]), st.booleans())
def test_first_line_indents(fonts: FontSet, text: str, em: float, indent: float, half: bool) -> None:
    """L1: the first line begins at its indent, all others at the frame."""
    style = replace(STYLE, first_line_indent_em=indent, bracket_indent_half=half)
    result = compose(text, fonts, em, style)
    laws.check_all(result, text, laws.Case(10.0, half_of(fonts)))
    wanted = 0.0 if text[0] == "　" else indent - (0.5 if half and text[0] in laws.OPENING else 0.0)
    assert result.lines[0].left == pytest.approx(max(wanted, 0.0) * 10)
    assert all(line.left == 0.0 for line in result.lines[1:])
    assert result.lines[0].left + result.lines[0].width == pytest.approx(em * 10)


@pytest.mark.long
@pytest.mark.parametrize("level", list(Kinsoku))
@pytest.mark.parametrize("half_em", range(14, 81))
def test_every_measure(fonts: FontSet, half_em: int, level: Kinsoku) -> None:
    """All measures from 7 to 40 em in half steps, all levels, both profiles; the text changes with each."""
    shuffled = [PHRASES[(i * 7 + half_em * 3) % len(PHRASES)] for i in range(60)]
    text = "".join(shuffled)
    for hanging in (False, True):
        for greedy in (False, True):
            style = replace(STYLE, kinsoku=level, hanging=hanging)
            check(text, fonts, half_em / 2, style, greedy)
    marked_text = parse_inline("".join(MARKED[i % len(MARKED)] + p for i, p in enumerate(shuffled)))
    result = compose_paragraph(marked_text, STYLE, fonts, (Measure(0.0, half_em * 5.0),))
    laws.check_all(result, marked_text.text, laws.Case(10.0, half_of(fonts)))


@pytest.mark.long
@many
@given(st.one_of(prose, hostile), measures, levels, st.booleans())
def test_many_texts(fonts: FontSet, text: str, em: float, level: Kinsoku, greedy: bool) -> None:
    check(text, fonts, em, replace(STYLE, kinsoku=level), greedy)


@pytest.mark.long
@settings(many, max_examples=1_500)
@given(marked, measures, levels)
def test_many_marked_texts(fonts: FontSet, source: str, em: float, level: Kinsoku) -> None:
    inline = parse_inline(source)
    style = replace(STYLE, kinsoku=level)
    result = compose_paragraph(inline, style, fonts, (Measure(0.0, em * 10),))
    laws.check_all(result, inline.text, laws.Case(10.0, half_of(fonts), level))


@pytest.mark.parametrize(
    ("text", "em"), [("000―――・・―", 7.0), ("00Aあ・・0", 5.3), ("①々はhttps://www.example.jp/a/2019", 7.0)]
)
def test_texts_that_were_hard_to_judge(fonts: FontSet, text: str, em: float) -> None:
    """Two middle dots in a row, and a marker before a sign that begins no line."""
    for level in Kinsoku:
        check(text, fonts, em, replace(STYLE, kinsoku=level))
