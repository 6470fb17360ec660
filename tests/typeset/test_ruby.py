"""Ruby and emphasis dots: R1–R8 and E1 of the rules (JLReq 3.3)."""

from __future__ import annotations

from itertools import pairwise

import composition_laws as laws
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset import Cluster, GlyphRole, Line, Measure, compose_paragraph

STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


def lines(source: str, fonts: FontSet, em: float = 30) -> tuple[Line, ...]:
    return compose_paragraph(parse_inline(source), STYLE, fonts, (Measure(0.0, em * 10),)).lines


def ruby(line: Line) -> list[Cluster]:
    return [c for c in line.clusters if c.role is GlyphRole.RUBY]


def annotation(line: Line, source: tuple[int, int]) -> tuple[float, float]:
    found = [c for c in ruby(line) if c.source == source]
    return found[0].body[0], found[-1].body[1]


def test_ruby_is_half_the_size_and_above(mono: FontSet) -> None:
    (line,) = lines("この{志|し}は", mono)
    (letter,) = ruby(line)
    assert letter.size_pt == 5.0
    assert letter.rise == pytest.approx(-9.4)


def test_short_mono_ruby_is_centred(mono: FontSet) -> None:
    (line,) = lines("この{志|し}は", mono)
    left, right = annotation(line, (2, 3))
    assert (left + right) / 2 == pytest.approx(25.0)


def test_long_ruby_hangs_over_kana_by_half_an_em_at_most(mono: FontSet) -> None:
    (line,) = lines("この{志|こころざし}をもつ", mono)
    left, right = annotation(line, (2, 3))
    base = next(c for c in laws.base(line) if c.text == "志")
    neighbours = [c for c in laws.base(line) if c.text in "のを"]
    assert neighbours[0].body[1] - left == pytest.approx(5.0)
    assert right - neighbours[1].body[0] == pytest.approx(5.0)
    assert (left + right) / 2 == pytest.approx((base.body[0] + base.body[1]) / 2)


def test_ruby_never_hangs_over_ideographs(mono: FontSet) -> None:
    (line,) = lines("高{志|こころざし}者", mono)
    left, right = annotation(line, (1, 2))
    outer = [c for c in laws.base(line) if c.text in "高者"]
    assert left >= outer[0].body[1] - 1e-6
    assert right <= outer[1].body[0] + 1e-6
    base = next(c for c in laws.base(line) if c.text == "志")
    glyph_middle = base.x + base.advance / 2
    assert glyph_middle == pytest.approx((left + right) / 2)


def test_ruby_hangs_over_the_space_of_a_bracket_and_keeps_it(mono: FontSet) -> None:
    (line,) = lines("は。{志|こころ}「い", mono)
    left, _ = annotation(line, (2, 3))
    stop = next(c for c in laws.base(line) if c.text == "。")
    assert left >= stop.body[1] - 1e-6


def test_short_group_ruby_is_spread_one_two_one(mono: FontSet) -> None:
    (line,) = lines("{編集会議|へんしゅう}を", mono)
    letters = ruby(line)
    gaps = [b.body[0] - a.body[1] for a, b in pairwise(letters)]
    assert letters[0].body[0] == pytest.approx(gaps[0] / 2)
    assert max(gaps) == pytest.approx(min(gaps))


def test_group_ruby_keeps_its_ends_within_one_ruby_em(mono: FontSet) -> None:
    (line,) = lines("{地域支援会議|かい}を", mono)
    assert ruby(line)[0].body[0] <= 5.0 + 1e-6


def test_ruby_at_the_edges_stays_in_the_frame(fonts: FontSet) -> None:
    for line in lines("{志|こころざし}と{志|こころざし}と{志|こころざし}", fonts, 6):
        assert min(c.body[0] for c in line.clusters) >= -1e-6
        assert max(c.body[1] for c in line.clusters) <= 60.0 + 1e-6


def test_a_base_is_moved_in_where_its_ruby_has_no_other_room(mono: FontSet) -> None:
    """R6: at the head of a line, before an ideograph, the base stands in by what hung over kana."""
    rooms = (Measure(0.0, 40.0), Measure(0.0, 100.0))
    first, second = compose_paragraph(parse_inline("ああああ{志|こころざし}者よ"), STYLE, mono, rooms).lines
    assert "".join(c.text for c in laws.base(first)) == "ああああ"
    left, right = annotation(second, (4, 5))
    assert left == pytest.approx(0.0, abs=1e-4)
    assert right <= laws.base(second)[1].body[0] + 1e-4


def test_group_ruby_is_never_divided_and_jukugo_may_be(mono: FontSet) -> None:
    group = lines("ああ{電子計算機|でんしけいさんき}あ", mono, 5)
    assert "電子計算機" in ["".join(c.text for c in laws.base(line)) for line in group]
    jukugo = lines("ああ{電子|でん|し}あ", mono, 3)
    assert "".join(c.text for c in laws.base(jukugo[0])) == "ああ電"


def test_a_jukugo_word_shares_its_width(mono: FontSet) -> None:
    (line,) = lines("{志士|こころ|し}", mono)
    first, second = annotation(line, (0, 1)), annotation(line, (1, 2))
    assert first[1] <= second[0] + 1e-6
    assert laws.base(line)[1].body[1] == pytest.approx(20.0)


def bases(line: Line, texts: str) -> list[tuple[float, float]]:
    return [c.body for c in laws.base(line) if c.text in texts]


def test_a_jukugo_word_hangs_over_kana_as_a_whole(mono: FontSet) -> None:
    """R7, R3: three em of ruby on two of base; half an em hangs out on each side, nothing is set apart."""
    (line,) = lines("この{上州|じょう|しゅう}をもつ", mono)
    assert bases(line, "上州") == [pytest.approx((20, 30)), pytest.approx((30, 40))]
    assert annotation(line, (2, 3)) == pytest.approx((15, 30))
    assert annotation(line, (3, 4)) == pytest.approx((30, 45))


def test_a_jukugo_word_between_ideographs_is_set_apart(mono: FontSet) -> None:
    """R3: none of it over 高 and 者; what is missing stands around the bases 1:2:1."""
    (line,) = lines("高{上州|じょう|しゅう}者", mono)
    glyphs = [c.x for c in laws.base(line)]
    assert glyphs == pytest.approx([0, 12.5, 27.5, 40])
    assert (annotation(line, (1, 2))[0], annotation(line, (2, 3))[1]) == pytest.approx((10, 40))


def test_a_jukugo_word_hangs_out_on_the_side_that_lets_it(mono: FontSet) -> None:
    (line,) = lines("この{上州|じょう|しゅう}者", mono)
    assert annotation(line, (2, 3))[0] == pytest.approx(15)
    assert annotation(line, (3, 4))[1] == pytest.approx(45) == bases(line, "者")[0][0]
    glyphs = [c.x for c in laws.base(line)][2:]
    assert glyphs == pytest.approx([21.25, 33.75, 45])


def test_a_jukugo_word_with_its_ruby_at_a_neighbour_keeps_off(mono: FontSet) -> None:
    """R4: nothing hangs over a base that has ruby of its own, and two never meet over one kana."""
    (line,) = lines("{橋|はし}{上州|じょう|しゅう}の{上州|じょう|しゅう}と", mono)
    assert annotation(line, (1, 2))[0] >= annotation(line, (0, 1))[1]
    assert annotation(line, (4, 5))[0] - annotation(line, (2, 3))[1] >= 1.25 - 1e-3


JUKUGO = [
    "ああ{上州|じょう|しゅう}ああ",
    "ああ{上州|じょう|しゅう}会議",
    "{上州|じょう|しゅう}者は",
    "会{上州|じょう|しゅう}ああ",
    "ああ者{上州|じょう|しゅう}者",
]


@pytest.mark.parametrize("em", [2, 2.25, 3, 3.5, 4, 4.5, 5, 6])
@pytest.mark.parametrize("source", JUKUGO)
def test_the_parts_of_a_broken_jukugo_word_stay_in_the_frame(fonts: FontSet, source: str, em: float) -> None:
    """R3, R6, R7: also where the word is divided, and at both ends of a line."""
    for line in lines(source, fonts, em):
        letters = ruby(line)
        assert all(c.body[0] >= -1e-3 and c.body[1] <= em * 10 + 1e-3 for c in letters)
        assert all(b.body[0] >= a.body[1] - 1e-3 for a, b in pairwise(letters))
        for other in laws.base(line):
            if other.text in "会議者":
                laps = (min(c.body[1], other.body[1]) - max(c.body[0], other.body[0]) for c in letters)
                assert max(laps, default=0.0) <= 1e-3, other.text


def test_a_part_at_the_end_of_a_line_keeps_off_the_ideograph_before_it(mono: FontSet) -> None:
    """R3, R6: what the whole word would have hung over kana, its first part needs at the line's end."""
    first = lines("会{上州|じょう|しゅう}ああ", mono, 2.5)[0]
    assert "".join(c.text for c in laws.base(first)) == "会上"
    assert annotation(first, (1, 2)) == pytest.approx((10.0, 25.0), abs=1e-3)


def test_a_jukugo_word_that_hangs_may_still_be_divided(mono: FontSet) -> None:
    first, second = lines("ああ{上州|じょう|しゅう}ああ", mono, 4)
    assert "".join(c.text for c in laws.base(first)) == "ああ上"
    assert annotation(second, (3, 4)) == pytest.approx((0, 15))


def test_dots_stand_over_characters_only(mono: FontSet) -> None:
    (line,) = lines("《《大切、な「話」》》", mono)
    dots = [c for c in line.clusters if c.role is GlyphRole.DOT]
    assert ["大切、な「話」"[c.source[0]] for c in dots] == list("大切な話")
    for dot in dots:
        base = next(c for c in laws.base(line) if c.source == dot.source)
        assert dot.ink is not None
        assert sum(dot.ink) / 2 == pytest.approx(sum(base.body) / 2, abs=0.01)


WORDS = (
    "{協議体|きょうぎたい}",
    "{志|こころざし}",
    "{電子|でん|し}",
    "{上州|じょう|しゅう}",
    "{橋|はし}",
    "の",
    "と、",
    "「",
    "」",
    "。",
    "会",
    "カ",
)


@settings(max_examples=100, deadline=None, suppress_health_check=_QUIET)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map("".join), st.sampled_from([6, 9.5, 14]))
def test_ruby_invariants(fonts: FontSet, source: str, em: float) -> None:
    """I14: rubies never touch each other, never lie over other ideographs, never leave the frame."""
    for line in lines(source, fonts, em):
        letters = sorted(ruby(line), key=lambda c: c.x)
        for a, b in pairwise(letters):
            assert b.body[0] >= a.body[1] - 1e-4
        under = {c.source for c in letters}
        for letter in letters:
            assert letter.body[0] >= -1e-4
            assert letter.body[1] <= em * 10 + 1e-4
            for other in laws.base(line):
                inside = any(s[0] <= other.source[0] < s[1] for s in under)
                if other.text in "会" or (inside and not _covers(letter, other, line)):
                    lap = min(letter.body[1], other.body[1]) - max(letter.body[0], other.body[0])
                    assert lap <= 1e-4, (letter.text, other.text)


def _covers(letter: Cluster, other: Cluster, line: Line) -> bool:
    # The bases of a jukugo word (電子, 上州) share their width.
    near = abs(other.source[0] - letter.source[0]) <= 1 and other.text in "電子上州"
    return near or letter.source[0] <= other.source[0] < letter.source[1]
