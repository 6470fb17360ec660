"""The breaker against brute force: every legal set of breaks of a short text, costed from the rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset.breaker import first_fit, total_fit
from tsushin_desk.typeset.classes import CharClass
from tsushin_desk.typeset.ends import Option, Rules
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.prepare import prepare, setting_of
from tsushin_desk.typeset.units import EM

STYLE = TextStyle("oracle", size_pt=10.0)
PIECES = "漢字かなカタ、。「」・（）8月A kg！ー第年　"
REDUCTION = (("word", 0.2), ("dot", 0.5), ("bracket", 1.0), ("bracket_rest", 4.0), ("latin", 2.0))
EXPANSION = (("word_more", 0.3), ("latin_more", 1.0))
LOOSE = {CharClass.WORD_SPACE, CharClass.IDEOGRAPHIC_SPACE, CharClass.INVISIBLE}
MARKS = {CharClass.CLOSING, CharClass.FULL_STOP, CharClass.COMMA}
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
texts = st.text(alphabet=PIECES, min_size=1, max_size=14)
measures = st.sampled_from([2, 3, 3.5, 4, 5, 6])


@dataclass(frozen=True)
class Way:
    """How lines are judged: stage 4 allowed or not, stops may hang or not."""

    stage_four: bool
    hanging: bool


def line_cost(p: Paragraph, start: int, end: int, width: int, way: Way) -> tuple[float, bool] | None:
    """TYPOGRAPHY 2.1, written out: no running sums, no window."""
    final = end == len(p.shapes)
    solid = [i for i in range(start, end) if p.classes[i] not in LOOSE]
    penalty = 0.0 if final else p.breaks[end]
    if not solid:
        if final:
            return 0.0, False
        return (50.0, False) if way.stage_four else None
    last = solid[-1]
    gaps = [p.glues[i] for i in range(start + 1, last + 1)]
    bare = width - sum(p.widths[start : last + 1]) - sum(g.natural for g in gaps) - p.heads.get(start, 0)
    if final:
        widow = len(solid) == 1 or (len(solid) == 2 and (p.classes[last] in MARKS | {CharClass.MIDDLE_DOT}))
        cost = 8.0 if widow and start > 0 else 0.0
        if bare >= 0:
            return cost, False
        reduced = reduce(gaps, -bare) if bare >= -EM else None
        return None if reduced is None else (cost + reduced, False)
    tail = p.half if p.classes[last] in MARKS else EM // 4 if p.classes[last] is CharClass.MIDDLE_DOT else 0
    rest, extra = bare - tail, 0.0
    if tail and rest < 0 and -rest > sum(g.word for g in gaps):
        rest, extra = bare, 0.1
        if p.classes[last] is CharClass.MIDDLE_DOT and gaps:
            rest += gaps[-1].dot
            gaps[-1] = gaps[-1]._replace(dot=0)
    adjusted = reduce(gaps, -rest) if rest < 0 else expand(gaps, rest, way.stage_four)
    found = None if adjusted is None else adjusted + extra
    hung = hung_cost(p, start, last, bare, way)
    saves = rest != 0 and not (tail and not extra and rest > 0)
    if way.hanging and saves and hung is not None and (found is None or hung < found):
        return hung + penalty, True
    return None if found is None else (found + penalty, False)


def hung_cost(p: Paragraph, start: int, last: int, bare: int, way: Way) -> float | None:
    """A2: only a stop hangs, by its body."""
    if p.classes[last] not in (CharClass.FULL_STOP, CharClass.COMMA) or last == start:
        return None
    gaps = [p.glues[i] for i in range(start + 1, last + 1)]
    rest = bare + min(p.widths[last], EM // 2)
    cost = reduce(gaps, -rest) if rest < 0 else expand(gaps, rest, way.stage_four)
    return None if cost is None else cost + 0.3


def reduce(gaps: list, length: int) -> float | None:
    cost = 0.0
    for name, weight in REDUCTION:
        room = sum(getattr(g, name) for g in gaps)
        used = min(room, length)
        cost += weight * (used / room) ** 2 if room else 0.0
        length -= used
        if not length:
            return cost
    return None


def expand(gaps: list, length: int, stage_four: bool) -> float | None:
    cost = 0.0
    for name, weight in EXPANSION:
        room = sum(getattr(g, name) for g in gaps)
        used = min(room, length)
        cost += weight * (used / room) ** 2 if room else 0.0
        length -= used
    room = sum(g.letters for g in gaps) * EM // 4
    if length <= room:
        return cost + (3.0 * (length / room) ** 2 if room else 0.0)
    if not stage_four:
        return None
    places = sum(g.any_place for g in gaps)
    if not places:
        return cost + 100.0 + 10.0 * length / EM
    return cost + 53.0 + 10.0 * (length - room) / places / (EM // 4)


def best(p: Paragraph, start: int, width: int, way: Way, hung: bool = False) -> float | None:
    if start == len(p.shapes):
        return 0.0
    found = []
    for end in range(start + 1, len(p.shapes) + 1):
        if end < len(p.shapes) and p.breaks[end] < 0:
            continue
        line = line_cost(p, start, end, width, way)
        rest = None if line is None else best(p, end, width, way, line[1])
        if line is not None and rest is not None:
            found.append((1 + line[0] + (hung and line[1])) ** 2 + rest)
    return min(found, default=None)


def total(lines: list[Option]) -> float:
    hangs = [False, *(line.ending.hangs > 0 for line in lines)]
    pairs = zip(lines, pairwise(hangs), strict=True)
    return sum((1 + line.cost + (both[0] and both[1])) ** 2 for line, both in pairs)


def agree(text: str, em: float, fonts: FontSet) -> None:
    paragraph = prepare(text, (), setting_of(STYLE, fonts), fonts)
    width = int(em * EM)
    for way in (Way(False, False), Way(True, False), Way(False, True)):
        breaker = Breaker(paragraph, paragraph.segments[0], Rules(hanging=way.hanging))
        if way.stage_four:
            breaker.relax(emergency=False)
        found = total_fit(breaker, 0, lambda _: width, 0)
        wanted = best(paragraph, 0, width, way)
        assert (found is None) == (wanted is None)
        if found is not None and wanted is not None:
            assert total(found) == pytest.approx(wanted, rel=1e-9)


@settings(max_examples=100, deadline=None, suppress_health_check=_QUIET)
@given(texts, measures)
def test_the_breaker_finds_the_least_cost(fonts: FontSet, text: str, em: float) -> None:
    agree(text, em, fonts)


@pytest.mark.long
@settings(max_examples=2_000, deadline=None, suppress_health_check=_QUIET)
@given(texts, measures)
def test_the_breaker_finds_the_least_cost_of_many(fonts: FontSet, text: str, em: float) -> None:
    agree(text, em, fonts)


@pytest.mark.parametrize("em", [3.5, 4, 4.5])
@pytest.mark.parametrize(
    "text", ["漢字漢字、漢字漢字、漢字漢", "漢字かな。漢字かな。漢字", "漢か・漢か・漢か・漢"]
)
def test_chosen_texts_agree_too(fonts: FontSet, text: str, em: float) -> None:
    """Stops that could all hang, one line after the other; middle dots at the ends of lines."""
    agree(text, em, fonts)


def test_greedy_lines_look_at_the_line_after_them(fonts: FontSet) -> None:
    """Over many measures they cost less than lines that are best for themselves alone."""
    text = (
        "地域の皆さんに、声を掛けて、集まりを開き、8月19日に話を聞いて、まとめました。次の会も、また開きます。"
        * 2
    )
    paragraph = prepare(text, (), setting_of(STYLE, fonts), fonts)
    seeing = alone = 0.0
    for half_em in range(16, 50):
        width = half_em * EM // 2
        breaker = Breaker(paragraph, paragraph.segments[0], Rules())
        found = first_fit(breaker, 0, lambda _, width=width: width)
        lines, place = [], 0
        while place < len(text) and (options := breaker.options(place, width)):
            lines.append(min(options, key=lambda o: o.cost))
            place = lines[-1].end
        if found and place == len(text):
            seeing += total(found)
            alone += total(lines)
    assert 0 < seeing < alone


def test_hanging_is_never_dearer_than_not_hanging(fonts: FontSet) -> None:
    text = "地域の皆さんに、声を掛けて、集まりを開き、話を聞いて、まとめました。次の会も、また開きます。"
    style = replace(STYLE, hanging=True)
    paragraph = prepare(text, (), setting_of(style, fonts), fonts)
    costs = []
    for hanging in (True, False):
        breaker = Breaker(paragraph, paragraph.segments[0], Rules(hanging=hanging))
        found = total_fit(breaker, 0, lambda _: 11 * EM, 0)
        assert found is not None
        costs.append(total(found))
    assert costs[0] <= costs[1]
