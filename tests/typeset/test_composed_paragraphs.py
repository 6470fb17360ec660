"""Paragraphs as their callers meet them: measures, indents, alignment, tabs, missing glyphs, bad input."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import composition_laws as laws
import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline, plain_inline
from tsushin_desk.pageformat.styles import Align, TextStyle, Weight
from tsushin_desk.typeset import (
    ComposedParagraph,
    Measure,
    TextTooLongError,
    UnusableMeasureError,
    compose_line,
    compose_paragraph,
    natural_width,
)
from tsushin_desk.typeset.prepare import _join_dashes, prepare, setting_of
from tsushin_desk.typeset.units import EM

STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)
GREETING = (
    "本格的な夏に入り、暑い毎日が続いておりますが、皆様いかがお過ごしでしょうか。水分補給をしつつ、熱中症に気をつけ"
    "ながら過ごしましょう。今月は第 2 層協議体情報交換会を開催します。"
)


def compose(text: str, fonts: FontSet, em: float, style: TextStyle = STYLE) -> ComposedParagraph:
    return compose_paragraph(parse_inline(text), style, fonts, (Measure(0.0, em * style.size_pt),))


def texts(result: ComposedParagraph) -> list[str]:
    return ["".join(c.text for c in laws.base(line)) for line in result.lines]


def test_empty_text_has_no_lines(mono: FontSet) -> None:
    assert compose("", mono, 20) == ComposedParagraph((), 0.0)


def test_baselines_and_height(mono: FontSet) -> None:
    result = compose("あ\nい\n\nう", mono, 20)
    assert [line.baseline for line in result.lines] == pytest.approx([12.3, 29.3, 46.3, 63.3])
    assert result.height == pytest.approx(68.0)
    assert [line.forced for line in result.lines] == [True, True, True, False]


def test_measures_come_one_per_line(mono: FontSet) -> None:
    rooms = (Measure(20.0, 100.0), Measure(0.0, 60.0), Measure(5.0, 200.0))
    result = compose_paragraph(plain_inline(GREETING), STYLE, mono, rooms)
    assert [(line.left, line.width) for line in result.lines[:3]] == [
        (20.0, 100.0),
        (0.0, 60.0),
        (5.0, 200.0),
    ]
    assert all(abs(line.right - line.left - line.width) < 0.01 for line in result.lines[:-1])


def test_indent_or_typed_space_but_not_both(mono: FontSet) -> None:
    """L1."""
    style = replace(STYLE, first_line_indent_em=1.0)
    plain, typed = compose(GREETING, mono, 24, style), compose("　" + GREETING, mono, 24, style)
    assert plain.lines[0].clusters[0].x == pytest.approx(10.0)
    assert typed.lines[0].clusters[1].x == pytest.approx(10.0)
    assert plain.lines[1].left == 0.0


def test_bullets_are_one_em_wide(mono: FontSet) -> None:
    """L2."""
    for marker in "・→※●":
        (line,) = compose(f"{marker}区長", mono, 20).lines
        assert line.clusters[1].body[0] == pytest.approx(10.0)


def test_labels_stand_flush_left(fonts: FontSet) -> None:
    """L3."""
    first = compose("【目的】企業と協力した居場所づくり", fonts, 20).lines[0].clusters[0]
    assert first.body[0] == pytest.approx(0.0)
    assert first.ink is not None
    assert 0 <= first.ink[0] <= 3.0


@pytest.mark.parametrize(("align", "share"), [(Align.START, 0.0), (Align.CENTER, 0.5), (Align.END, 1.0)])
def test_alignment(mono: FontSet, align: Align, share: float) -> None:
    (line,) = compose("地域の会", mono, 20, replace(STYLE, align=align)).lines
    assert line.clusters[0].x == pytest.approx(160.0 * share)


def test_tabs_lead_to_the_next_stop(mono: FontSet) -> None:
    """L7: strictly right of the current end, stops every four em."""
    (line,) = compose("日時\t十時\t四文字分\t終", mono, 40).lines
    places = {c.text: c.x for c in line.clusters}
    assert (places["十"], places["四"], places["終"]) == (40.0, 80.0, 160.0)


def test_tracking_stands_between_clusters(mono: FontSet) -> None:
    style = replace(STYLE, letter_spacing_em=0.1)
    assert natural_width(plain_inline("四文字分"), style, mono) == pytest.approx(43.0)


def test_a_line_ignores_measures_and_alignment(mono: FontSet) -> None:
    style = replace(STYLE, align=Align.CENTER)
    result = compose_line(plain_inline(GREETING + "\n短い"), style, mono)
    assert len(result.lines) == 2
    assert all(line.clusters[0].x == 0.0 for line in result.lines)
    assert result.width == natural_width(plain_inline(GREETING), style, mono)


def test_bold_comes_from_style_and_notation(mono: FontSet) -> None:
    (line,) = compose("あ**い**", mono, 20).lines
    assert [(c.face, c.bold) for c in line.clusters] == [
        ("BIZUDGothic-Regular", False),
        ("BIZUDGothic-Bold", True),
    ]
    (line,) = compose("あ", mono, 20, replace(STYLE, weight=Weight.BOLD)).lines
    assert (line.clusters[0].face, line.clusters[0].bold) == ("BIZUDGothic-Bold", False)


def test_links_keep_their_address(mono: FontSet) -> None:
    (line,) = compose("<https://a.jp/>へ", mono, 20).lines
    assert {c.link for c in line.clusters[:-1]} == {"https://a.jp/"}
    assert line.clusters[-1].link == ""


def test_missing_glyphs_are_told_and_shown(mono: FontSet) -> None:
    result = compose("𠮷野👨\u200d👩", mono, 20)
    assert [(m.character, m.source) for m in result.missing] == [("𠮷", (0, 1)), ("👨\u200d👩", (2, 5))]
    substitute = mono.regular[0].glyph("〓")
    assert [c.glyphs[0].gid for c in result.lines[0].clusters if c.text != "野"] == [substitute] * 2


def test_variation_sequences_are_one_glyph(mono: FontSet) -> None:
    (line,) = compose("葛\U000e0100", mono, 20).lines
    assert [len(c.glyphs) for c in line.clusters] == [1]
    assert line.clusters[0].glyphs[0].gid == mono.regular[0].glyph("葛\U000e0100")


def test_double_dashes_join_in_every_face(fonts: FontSet) -> None:
    """a.0, S8: a dash half an em wide is drawn as U+2015 in Japanese text."""
    (line,) = compose("と——と", fonts, 20).lines
    first, second = line.clusters[1:3]
    assert first.advance == pytest.approx(10.0)
    assert first.ink is not None
    assert second.ink is not None
    assert second.ink[0] - first.ink[1] <= 1e-6


def test_dashes_with_white_beside_them_are_drawn_together(mono: FontSet) -> None:
    """S8, for faces whose dash does not fill its em: an overlap of a fiftieth."""
    paragraph = prepare("――", (), setting_of(STYLE, mono), mono)
    short = replace(paragraph.shapes[0], ink=(EM // 10, EM - EM // 10))
    paragraph.shapes[:] = [short, short]
    paragraph.widths[:] = [EM, EM]
    _join_dashes(paragraph)
    assert paragraph.widths == [EM - EM // 5 - EM // 50, EM]


def test_a_soft_hyphen_shows_only_where_it_breaks(mono: FontSet) -> None:
    hyphen = mono.regular[0].glyph("-")
    result = compose("compo\u00adsition", mono, 4)
    shown = [c for line in result.lines for c in line.clusters if c.text == "\u00ad"]
    assert [g.gid for g in shown[0].glyphs] == [hyphen]
    assert compose("compo\u00adsition", mono, 20).lines[0].clusters[5].glyphs == ()


def test_an_ideographic_space_vanishes_at_a_soft_line_end(mono: FontSet) -> None:
    """S7."""
    result = compose("お越しください！　お待ちしております。", mono, 8)
    space = result.lines[0].clusters[-1]
    assert space.text == "\u3000"
    assert space.body[0] == space.body[1]


def test_it_vanishes_in_ragged_lines_too(mono: FontSet) -> None:
    """S7: the line ends with its last character, however much room there is."""
    style = replace(STYLE, align=Align.START)
    first = compose("お越しください！　お待ちしております。", mono, 9.5, style).lines[0]
    assert (first.clusters[-1].text, first.right) == ("\u3000", pytest.approx(80.0))


def test_hanging_is_for_stops_only(mono: FontSet) -> None:
    """A2."""
    style = replace(STYLE, hanging=True)
    seen = set()
    for tenths in range(80, 160, 5):
        result = compose_paragraph(plain_inline(GREETING * 2), style, mono, (Measure(0.0, float(tenths)),))
        seen |= {laws.drawn(line)[-1].text for line in result.lines if line.hanging}
    assert seen == {"、", "。"}


def test_stops_hang_in_one_line_after_the_other_only_if_much_is_saved(mono: FontSet) -> None:
    """TYPOGRAPHY 2.1: a second one in a row costs more; in ordinary prose another break does as well."""
    text = "地域の皆さんに、声を掛けて、集まりを開き、話を聞いて、まとめました。次の会も、また開きます。" * 3
    hung = 0
    for tenths in range(80, 240, 2):
        measure = (Measure(0.0, float(tenths)),)
        result = compose_paragraph(plain_inline(text), replace(STYLE, hanging=True), mono, measure)
        hung += sum(line.hanging for line in result.lines)
        assert not any(a.hanging and b.hanging for a, b in pairwise(result.lines))
    assert hung > 20


def test_brackets_never_hang(fonts: FontSet) -> None:
    text = "「ふれあい」「つどい」「サロン」「お茶の会」「広場」「居場所」「見守り」「支え合い」へ" * 2
    for tenths in range(80, 160, 3):
        result = compose_paragraph(
            plain_inline(text), replace(STYLE, hanging=True), fonts, (Measure(0.0, float(tenths)),)
        )
        assert not any(line.hanging for line in result.lines)


def test_half_width_stops_never_hang(fonts: FontSet) -> None:
    """A2: 、。，． and nothing else."""
    text = "区長､民生委員､みんなの会､それから､地域の皆さんに､声を掛けます｡次も､また開きます｡"
    style = replace(STYLE, hanging=True)
    for tenths in range(80, 160, 3):
        result = compose_paragraph(plain_inline(text), style, fonts, (Measure(0.0, float(tenths)),))
        assert not any(line.hanging for line in result.lines)


def test_a_last_line_takes_in_one_character_and_no_more(mono: FontSet) -> None:
    """A3: it is never squeezed by more than one em, however many spaces would give way."""
    text = "山、川、海、空、雲、雨、風、雪、月。"
    natural = compose_line(plain_inline(text), STYLE, mono).lines[0].clusters[-1].body[1] / 10
    for less, lines in ((0.5, 1), (1.0, 1), (1.2, 2), (1.8, 2)):
        assert len(compose(text, mono, natural - less).lines) == lines, less


def test_headings_break_between_phrases(fonts: FontSet) -> None:
    """L4: ragged, balanced, at phrases only."""
    style = replace(STYLE, phrase_breaks=True, size_pt=20.0)
    assert texts(compose("第1層生活支援コーディネーターよりお願い", fonts, 12, style)) == [
        "第1層生活支援",
        "コーディネーターより",
        "お願い",
    ]
    for em in (8, 10, 12, 14, 16, 18):
        result = compose("地域支え合いサポーター養成講座開催のお知らせ", fonts, em, style)
        rights = [line.right for line in result.lines]
        assert min(rights) >= 0.35 * max(rights)
        assert all(line[0] not in "のをにはがとでも" for line in texts(result))


@pytest.mark.parametrize("weekday", ["(火)", "（土）", "(月・祝)"])
def test_a_weekday_stays_with_its_date(fonts: FontSet, weekday: str) -> None:
    """The hours go to the next line, however much evener the lines were with the weekday before them."""
    style = replace(STYLE, phrase_breaks=True, size_pt=14.0)
    text = f"令和7年8月19日{weekday}\u300010:00～15:30"
    broken = [texts(compose(text, fonts, em / 4, style)) for em in range(42, 64)]
    assert {len(lines) for lines in broken} >= {2}
    for lines in broken:
        assert not any(line.startswith(weekday[0]) for line in lines), lines


def test_headings_too_narrow_for_a_phrase_break_where_the_script_changes(mono: FontSet) -> None:
    style = replace(STYLE, phrase_breaks=True)
    assert texts(compose("他市町村視察受け入れ", mono, 8, style)) == ["他市町村", "視察受け入れ"]
    assert texts(compose("居場所づくりスタート", mono, 8, style)) == ["居場所づくり", "スタート"]


def test_a_number_too_long_for_its_line_breaks_after_a_hyphen(mono: FontSet) -> None:
    assert texts(compose("027-321-1319", mono, 4)) == ["027-321-", "1319"]


def test_last_lines_are_never_one_character_if_it_can_be_helped(mono: FontSet) -> None:
    """A4."""
    result = compose("区長と民生委員の皆さんにも参加していただけますので、お声がけください。", mono, 11)
    assert len(laws.drawn(result.lines[-1])) > 2


@pytest.mark.parametrize("width", [0.0, -1.0, 9.0, math.nan, math.inf])
def test_unusable_measures_are_refused(mono: FontSet, width: float) -> None:
    with pytest.raises(UnusableMeasureError):
        compose_paragraph(plain_inline("あ"), STYLE, mono, (Measure(0.0, width),))


def test_no_measure_is_refused(mono: FontSet) -> None:
    with pytest.raises(UnusableMeasureError):
        compose_paragraph(plain_inline("あ"), STYLE, mono, ())


def test_a_million_characters_are_refused(mono: FontSet) -> None:
    with pytest.raises(TextTooLongError):
        compose_paragraph(plain_inline("あ" * 1_000_000), STYLE, mono, (Measure(0.0, 100.0),))


def test_long_paragraphs_are_set(mono: FontSet) -> None:
    result = compose(GREETING * 100, mono, 24)
    laws.check_order(result, GREETING * 100)
