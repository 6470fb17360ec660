"""Where lines may break: K1–K10 of the rules (JLReq 3.1.7, 3.1.8, 3.1.10, Table 2)."""

from __future__ import annotations

import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.pageformat.styles import Kinsoku, TextStyle
from tsushin_desk.typeset import Measure, compose_paragraph
from tsushin_desk.typeset.kinsoku import address_breaks
from tsushin_desk.typeset.prepare import prepare, setting_of

BREAKS = [
    ("8月19日(火)と", "8|月|19|日|(火)|と", "K1, K5: half-width brackets obey kinsoku, digits hold together"),
    ("¥500円", "¥500|円", "K2: a prefix stays with its number"),
    ("約￥５００", "約|￥５|０|０", "full-width digits behave as ideographs (3.2.3)"),
    ("027-321-1319(高", "027-321-1319|(高", "K5: a telephone number is one"),
    ("10,000と4-1-18と11/22", "10,000|と|4-1-18|と|11/22", "K5"),
    ("100%の", "100%|の", "K1: a postfix stays with its number"),
    ("e-mailの", "e-|mail|の", "K5: after a hyphen between letters"),
    ("50-60代", "50-60|代", "K5: not if digits follow"),
    ("4kmと", "4|km|と", "K6: between number and unit"),
    ("……と――と…―", "……|と|――|と|…|―", "K4: the same kind never, different kinds may"),
    ("あ、い。", "あ、|い。", "K1: 、。 end a line"),
    ("「い」と", "「い」|と", "K2: 「 begins a line"),
    ("A・B", "A・|B", "K1: 05 is never first"),
    ("ア～イ〜ウ", "ア～|イ〜|ウ", "K1: wave dashes, both of them"),
    ("人々ー", "人々ー", "K1: 々 ー"),
    ("＜展＞と", "＜展＞|と", "a.1: ＜ ＞ are brackets"),
    ("あ\u00a0い", "あ\u00a0い", "K7: NBSP"),
    ("あ\u2060い", "あ\u2060い", "K7: word joiner"),
    ("ab\u200bcd", "ab\u200b|cd", "K7: zero width space"),
    ("ab\u00adcd", "ab\u00ad|cd", "K7: soft hyphen in Latin"),
    ("あ\u00adい", "あ\u00ad|い", "a soft hyphen changes nothing in Japanese"),
    ("あ ー", "あ ー", "K1 across a space"),
    ("「 い", "「 い", "K2 across a space"),
    ("あ　い", "あ　|い", "an ideographic space stays at the end"),
    ("http://a.b/c?d=e", "http://|a.|b/|c?|d=|e", "K9: never inside ://"),
    ("http://a.b/と(土)、", "http://|a.|b/|と|(土)、", "K1 holds beside an address"),
    ("a@b.jp", "a@b.|jp", "K9: mail"),
    ("考えよう!は", "考|え|よ|う!|は", "a.1: ASCII ! after Japanese is 04"),
    ("It’sと", "It’s|と", "an apostrophe inside a word"),
]


def marked_breaks(text: str, fonts: FontSet, level: Kinsoku = Kinsoku.STRICT) -> str:
    paragraph = prepare(text, (), setting_of(TextStyle("x", kinsoku=level), fonts), fonts)
    return "".join(
        ("|" if value >= 0 else "") + s.text
        for value, s in zip(paragraph.breaks, paragraph.shapes, strict=True)
    )


@pytest.mark.parametrize(("text", "wanted", "source"), BREAKS)
def test_breaks(mono: FontSet, text: str, wanted: str, source: str) -> None:
    assert marked_breaks(text, mono) == wanted, source


def test_levels(mono: FontSet) -> None:
    """K3: at every level nothing before 02 06 07 and after 01; the rest loosens step by step."""
    text = "「あっー々・…？～％、。」"
    assert marked_breaks(text, mono) == "「あっー々・|…？～％、。」"
    assert marked_breaks(text, mono, Kinsoku.NORMAL) == "「あ|っ|ー々・|…？～％、。」"
    assert marked_breaks(text, mono, Kinsoku.LOOSE) == "「あ|っ|ー|々|・|…|？|～|％、。」"


@pytest.mark.parametrize("word", ["第3層", "8月", "19日", "10名", "２０名", "2つ"])
def test_numbers_and_counters_part_only_at_a_price(mono: FontSet, word: str) -> None:
    """K6: a penalty, not a prohibition."""
    paragraph = prepare(word, (), setting_of(TextStyle("x"), mono), mono)
    assert {value for value in paragraph.breaks[1:] if value >= 0} == {4.0}


CLUSTERS = [
    *["葛\U000e0100", "か\u3099", "👨\u200d👩\u200d👧", "🇯🇵", "1\ufe0f\u20e3"],
    *["👍\U0001f3fd", "e\u0301", "\u1100\u1161\u11a8", "ｶﾞ"],
]


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_a_grapheme_cluster_is_one(mono: FontSet, cluster: str) -> None:
    """K7; combining sequences are never divided."""
    paragraph = prepare(f"あ{cluster}い", (), setting_of(TextStyle("x"), mono), mono)
    assert [s.text for s in paragraph.shapes] == ["あ", cluster, "い"]


def test_flags_pair_up(mono: FontSet) -> None:
    paragraph = prepare("🇯🇵" * 50, (), setting_of(TextStyle("x"), mono), mono)
    assert [s.text for s in paragraph.shapes] == ["🇯🇵"] * 50


def test_an_address_parts_best_behind_a_slash(mono: FontSet) -> None:
    """K9: after :// only where nothing else is left; a dot or a hyphen comes between."""
    found = address_breaks("http://a.b/c-d")
    assert found[5] < 0
    assert found[6] < 0
    assert 0 <= found[11] < found[9] < found[7]
    assert found[13] == found[9]


def test_rules_hold_across_bold(mono: FontSet) -> None:
    """K10."""
    inline = parse_inline("あ**い**、**「**う**」**。**1**2")
    bold = prepare(inline.text, inline.spans, setting_of(TextStyle("x"), mono), mono)
    plain = prepare(inline.text, (), setting_of(TextStyle("x"), mono), mono)
    assert bold.breaks == plain.breaks
    assert bold.glues == plain.glues


@pytest.mark.parametrize(
    "text", ["a" * 100, "https://example.jp/" + "x" * 80, "ー" * 50, "「" * 50, "1" * 70]
)
def test_what_cannot_break_is_broken_rather_than_lost(fonts: FontSet, text: str) -> None:
    """K9: never overflow, never loop, never drop text."""
    style = TextStyle("x", size_pt=10.0)
    for em in (1, 5, 12):
        result = compose_paragraph(parse_inline(text), style, fonts, (Measure(0.0, em * 10.0),))
        assert "".join(c.text for line in result.lines for c in line.clusters) == text
        assert all(line.right <= em * 10.0 + 0.01 for line in result.lines)
        assert "emergency" in {line.stage for line in result.lines} or em == 12


def test_a_mark_with_something_joined_to_it_keeps_its_rules(mono: FontSet) -> None:
    for mark in (",\u200d", "、\ufe00", ")\u0301", "!\u200d", "・\u3099"):
        paragraph = prepare(f"あ？{mark}い", (), setting_of(TextStyle("x"), mono), mono)
        assert paragraph.shapes[2].text == mark
        assert paragraph.breaks[2] < 0
