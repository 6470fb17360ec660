"""L4: where the lines of a heading are of unlike length, no set of tolerable breaks does better."""

from __future__ import annotations

from itertools import combinations, pairwise

import composition_laws as laws
import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset import Measure, compose_line, compose_paragraph
from tsushin_desk.typeset.balance import SHORTEST
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.phrases import ACCEPTABLE, ODD_PENALTY, phrase_penalty
from tsushin_desk.typeset.prepare import prepare, setting_of

STYLE = TextStyle("headline", size_pt=10.0, line_feed_pt=14.0, align=Align.START, phrase_breaks=True)
HEADINGS = [
    "健康づくりと地域のふれあいの場について",
    "みんなで支え合う地域づくりを考える集い",
    "地域支え合いサポーター養成講座開催のお知らせ",
    "第2層協議体情報交換会のお知らせ",
    "区長・民生委員向け事業説明会開催",
    "6・7月の第1層協議体の話し合いの内容",
    "第1層生活支援コーディネーターよりお願い",
    "アピタで居場所づくりやってみよう!",
    "アピタで居場所づくりスタート",
    "昨年のトークセッションの様子",
    "他市町村視察受け入れ",
    "さのワンパトロール・佐野助け合い隊・さのんち",
    "地域包括ケアフェスティバル参加者募集のご案内",
    "岩鼻地区・矢中地区 2つの地区に分かれて茶話会をしました",
]


def _widths(heading: str, ends: tuple[int, ...], fonts: FontSet) -> list[float]:
    parts = [heading[a:b].strip() for a, b in pairwise((0, *ends, len(heading)))]
    return [compose_line(plain_inline(part), STYLE, fonts).lines[0].right for part in parts]


@pytest.mark.parametrize("heading", HEADINGS)
def test_no_better_balance_is_to_be_had(fonts: FontSet, heading: str) -> None:
    paragraph = prepare(heading, (), setting_of(STYLE, fonts), fonts)
    penalties = dict(zip((start for start, _ in paragraph.spans), paragraph.breaks, strict=True))
    for half_em in range(15, 47):
        result = compose_paragraph(plain_inline(heading), STYLE, fonts, (Measure(0.0, half_em * 5.0),))
        rights = [line.right for line in result.lines]
        if min(rights) >= SHORTEST * max(rights) - 0.01:
            continue
        used = [penalties[laws.base(line)[0].source[0]] for line in result.lines[1:]]
        tolerable = [at for at, cost in penalties.items() if 0 <= cost <= max(ACCEPTABLE, *used)]
        for ends in combinations(tolerable, len(rights) - 1):
            widths = _widths(heading, ends, fonts)
            fits = max(widths) <= half_em * 5.0 + 0.01
            assert not (fits and min(widths) >= SHORTEST * max(widths) + 0.05), (half_em / 2, ends, widths)


@pytest.mark.parametrize("heading", HEADINGS)
def test_no_particle_begins_a_line(fonts: FontSet, heading: str) -> None:
    """L4: even where a phrase has to be divided."""
    for half_em in range(16, 47):
        result = compose_paragraph(plain_inline(heading), STYLE, fonts, (Measure(0.0, half_em * 5.0),))
        for before, line in pairwise(result.lines):
            # Behind a katakana word that fills its line there is no other place for it.
            if before.right + 10.0 <= half_em * 5.0:
                assert laws.base(line)[0].text not in "のをにはがとでも"


def test_a_break_before_kana_is_dearer_than_any_between_ideographs() -> None:
    before_kana = [phrase_penalty(left, C.HIRAGANA, False) for left in (C.IDEOGRAPH, C.KATAKANA, C.HIRAGANA)]
    assert min(before_kana) > phrase_penalty(C.IDEOGRAPH, C.IDEOGRAPH, False) + ODD_PENALTY
    assert phrase_penalty(C.HIRAGANA, C.IDEOGRAPH, False, word=True) < ODD_PENALTY + 30


def test_names_in_a_row_part_behind_their_dot(fonts: FontSet) -> None:
    """Long ones; a dot between short words is no place to part for."""
    result = compose_paragraph(plain_inline(HEADINGS[11]), STYLE, fonts, (Measure(0.0, 140.0),))
    lines = ["".join(c.text for c in laws.base(line)) for line in result.lines]
    assert lines == ["さのワンパトロール・", "佐野助け合い隊・さのんち"]
    result = compose_paragraph(plain_inline(HEADINGS[4]), STYLE, fonts, (Measure(0.0, 105.0),))
    lines = ["".join(c.text for c in laws.base(line)) for line in result.lines]
    assert lines == ["区長・民生委員向け", "事業説明会開催"]
