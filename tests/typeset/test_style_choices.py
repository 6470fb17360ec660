"""What a style may choose (S2, S5, L1, L3, K3) and the finer points of numbers, headings and last lines."""

from __future__ import annotations

from dataclasses import replace

import composition_laws as laws
import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline, plain_inline
from tsushin_desk.pageformat.styles import Align, Kinsoku, TextStyle
from tsushin_desk.typeset import ComposedParagraph, Measure, compose_line, compose_paragraph, marker_hang_em
from tsushin_desk.typeset.prepare import prepare, setting_of

STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)


def compose(text: str, fonts: FontSet, em: float, style: TextStyle = STYLE) -> ComposedParagraph:
    return compose_paragraph(parse_inline(text), style, fonts, (Measure(0.0, em * style.size_pt),))


def texts(result: ComposedParagraph) -> list[str]:
    return ["".join(c.text for c in laws.base(line)) for line in result.lines]


def gap(text: str, fonts: FontSet, style: TextStyle) -> float:
    first, second = compose_line(plain_inline(text), style, fonts).lines[0].clusters[:2]
    return (second.body[0] - first.body[1]) / style.size_pt


@pytest.mark.parametrize(
    ("chosen", "mono_gap", "prop_gap"),
    [(0.0, 1 / 2, 1 / 3), (0.25, 0.25, 0.25), (0.4, 0.4, 0.4), (0.1, 0.25, 0.25), (0.9, 0.5, 0.5)],
)
def test_space_of_marks(
    mono: FontSet, prop: FontSet, chosen: float, mono_gap: float, prop_gap: float
) -> None:
    """S2: a quarter to a half, by the face if the style does not say."""
    style = replace(STYLE, punctuation_space_em=chosen)
    assert gap("、あ", mono, style) == pytest.approx(mono_gap, abs=1e-5)
    assert gap("、あ", prop, style) == pytest.approx(prop_gap, abs=1e-5)


@pytest.mark.parametrize("em", [11, 14.5, 22])
def test_any_space_of_marks_keeps_the_rules(fonts: FontSet, em: float) -> None:
    text = "本格的な夏に入り、暑い毎日が続いておりますが、「皆様」いかがお過ごしでしょうか。水分補給を。"
    style = replace(STYLE, punctuation_space_em=0.4)
    laws.check_all(compose(text * 2, fonts, em, style), text * 2, laws.Case(10.0, 0.4))


@pytest.mark.parametrize("share", [0.25, 1 / 6, 0.125])
def test_space_beside_latin(mono: FontSet, share: float) -> None:
    """S5."""
    assert gap("漢A", mono, replace(STYLE, japanese_latin_gap_em=share)) == pytest.approx(share, abs=1e-5)


def test_a_typed_space_keeps_its_width_at_a_forced_end_only(mono: FontSet) -> None:
    """S7: U+3000 vanishes at a soft line end; before a forced one it was typed for its width."""
    style = replace(STYLE, align=Align.CENTER)
    plain, spaced = (compose(text, mono, 20, style).lines[0].clusters[0].x for text in ("山田", "山田　"))
    assert plain - spaced == pytest.approx(5.0)
    full = compose("山田山田　", mono, 4, style).lines[0]
    assert full.right == pytest.approx(40.0)


@pytest.mark.parametrize(
    ("text", "half", "wanted"), [("「山」", False, 10.0), ("「山」", True, 5.0), ("山", True, 10.0)]
)
def test_indent_before_a_bracket(mono: FontSet, text: str, half: bool, wanted: float) -> None:
    """L1: patterns ① and ③ of JLReq 3.1.5."""
    style = replace(STYLE, first_line_indent_em=1.0, bracket_indent_half=half)
    assert compose(text, mono, 20, style).lines[0].clusters[0].body[0] == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("【目的】企業と", 3.5),
        ("【目的】　企業と", 4.0),
        ("【とても長い見出し】企業", 0.0),
        ("目的は", 0.0),
        ("【目的】", 0.0),
    ],
)
def test_hang_under_a_label(mono: FontSet, text: str, wanted: float) -> None:
    """L3: an option of the style; the bracket's half em or the typed space belongs to the hang."""
    assert marker_hang_em(text, STYLE, mono) == 0.0
    assert marker_hang_em(text, replace(STYLE, label_hang=True), mono) == pytest.approx(wanted)


def marked(text: str, fonts: FontSet, level: Kinsoku = Kinsoku.STRICT) -> str:
    paragraph = prepare(text, (), setting_of(replace(STYLE, kinsoku=level), fonts), fonts)
    pairs = zip(paragraph.breaks, paragraph.shapes, strict=True)
    return "".join(("|" if value >= 0 else "") + shape.text for value, shape in pairs)


def test_the_newspaper_level(mono: FontSet) -> None:
    """K3: 03 04 05 08 09 10 11 12 13 give way; never before 02 06 07, never after 01."""
    assert marked("「あっー々・…？～％、。」", mono, Kinsoku.NEWSPAPER) == "「あ|っ|ー|々|・|…|？|～|％、。」"
    assert marked("と……￥５", mono, Kinsoku.NEWSPAPER) == "と|…|…|￥|５"
    assert marked("と……￥５", mono) == "と|……|￥５"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10 000人", "10 000|人"),
        ("1 234 567", "1 234 567"),
        ("2019 100", "2019 |100"),
        ("7 10日", "7 |10|日"),
    ],
)
def test_numbers_grouped_by_a_blank(mono: FontSet, text: str, wanted: str) -> None:
    """cl-24: one to three digits, then threes; its blank is a quarter em and never gives way."""
    assert marked(text, mono) == wanted


def test_the_blank_in_a_number_is_fixed(mono: FontSet) -> None:
    paragraph = prepare("10 000", (), setting_of(STYLE, mono), mono)
    assert paragraph.glues[3].natural == 192_000
    assert not any(paragraph.glues[3][1:])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("5 kgの", "5 kg|の"), ("3 A班", "3 |A|班"), ("8 kmと", "8 km|と"), ("4kmと", "4|km|と")],
)
def test_a_unit_behind_a_space_stays(mono: FontSet, text: str, wanted: str) -> None:
    assert marked(text, mono) == wanted


def test_headings_are_balanced_where_a_break_allows(fonts: FontSet) -> None:
    """L4: the shortest line at least .35 of the longest, unless a word had to be divided for it."""
    style = replace(STYLE, phrase_breaks=True)
    for em in (12, 13, 14, 15):
        balanced = texts(compose("地域支え合いサポーター養成講座開催のお知らせ", fonts, em, style))
        assert balanced == ["地域支え合いサポーター", "養成講座開催のお知らせ"]
        whole = texts(compose("第2層協議体情報交換会のお知らせ", fonts, min(em + 1, 15), style))
        assert whole == ["第2層協議体情報交換会の", "お知らせ"]
    for em in range(9, 17):
        for text in ("健康づくりと地域のふれあいの場について", "みんなで支え合う地域づくりを考える集いの"):
            rights = [line.right for line in compose(text, fonts, em, style).lines]
            assert min(rights) >= 0.35 * max(rights) - 0.01, (em, text)


def test_katakana_words_in_headings_are_whole(fonts: FontSet) -> None:
    style = replace(STYLE, phrase_breaks=True)
    for em in (9, 10, 11, 12, 14, 17):
        result = compose("生活支援コーディネーターとサポーターの情報交換会", fonts, em, style)
        joined = "|".join(texts(result))
        assert "コーディネーター" in joined
        assert "サポーター" in joined
    # Only where the word is wider than its measure is it divided.
    assert "コーディネーター" not in "|".join(texts(compose("コーディネーター", fonts, 5, style)))


def test_ragged_text_takes_in_a_last_character(mono: FontSet) -> None:
    """A3: a last line is reduced rather than one character spilled; headings stay as they are."""
    text = "区長、民生委員、みなさん、集まる。"
    style = replace(STYLE, align=Align.START)
    natural = compose_line(plain_inline(text), style, mono).width / 10
    result = compose(text, mono, natural - 0.5, style)
    assert len(result.lines) == 1
    assert result.lines[0].stage.startswith("reduce")
    assert result.lines[0].right <= (natural - 0.5) * 10 + 0.01
    assert len(compose(text, mono, natural - 0.5, replace(style, phrase_breaks=True)).lines) == 2
    assert len(compose(text, mono, natural - 1.6, style).lines) == 2


def test_jukugo_keeps_to_its_word(mono: FontSet) -> None:
    """R7: no break where the annotation of one part would stand over the other; each part is centred."""
    for em in range(3, 9):
        source = "あああ{志士|こころ|し}と{電子|でん|し}の{協議|きょう|ぎ}"
        result = compose(source, mono, em)
        for line in result.lines:
            laws.check_ruby(line, 10.0)
        assert not any(line.endswith("志") for line in texts(result))
