"""L4: words that a style names are never divided where the measure holds them."""

from __future__ import annotations

from dataclasses import replace

import composition_laws as laws
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset import Measure, compose_line, compose_paragraph

NAMES = ("生活支援コーディネーター", "高崎市社会福祉協議会", "旧市内", "みんなの居場所")
HEADING = TextStyle("headline", size_pt=10.0, line_feed_pt=14.0, align=Align.START, phrase_breaks=True)
BODY = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


def texts(text: str, fonts: FontSet, em: float, style: TextStyle) -> list[str]:
    result = compose_paragraph(plain_inline(text), style, fonts, (Measure(0.0, em * 10),))
    return ["".join(c.text for c in laws.base(line)) for line in result.lines]


def test_a_name_stays_whole_that_would_have_been_divided(mono: FontSet) -> None:
    text = "第1層生活支援コーディネーターよりお願い"
    assert not any(NAMES[0] in line for line in texts(text, mono, 15.5, HEADING))
    kept = replace(HEADING, unbroken_words=NAMES)
    assert any(NAMES[0] in line for line in texts(text, mono, 15.5, kept))


def test_a_name_wider_than_its_measure_is_divided_where_it_hurts_least(mono: FontSet) -> None:
    """Not inside コーディネーター: where the script changes."""
    kept = replace(HEADING, unbroken_words=NAMES)
    assert texts("生活支援コーディネーター", mono, 9, kept) == ["生活支援", "コーディネーター"]
    assert "".join(texts("生活支援コーディネーター", mono, 3, kept)) == "生活支援コーディネーター"


def test_an_empty_name_and_one_that_is_not_there_change_nothing(mono: FontSet) -> None:
    text = "第1層生活支援コーディネーターよりお願い"
    kept = replace(HEADING, unbroken_words=("", "高崎市"))
    assert texts(text, mono, 12, kept) == texts(text, mono, 12, HEADING)


pieces = st.sampled_from(
    [*NAMES, "と", "の", "お知らせ", "開催しました", "、", "「", "」", "第2層", "地域", " "]
)


@settings(max_examples=150, deadline=None, suppress_health_check=_QUIET)
@given(
    st.lists(pieces, min_size=1, max_size=12).map("".join),
    st.integers(24, 60).map(lambda half: half / 2),
    st.sampled_from([HEADING, BODY, replace(BODY, hanging=True), replace(BODY, align=Align.CENTER)]),
)
def test_no_name_is_ever_divided_where_the_line_holds_it(
    fonts: FontSet, text: str, em: float, style: TextStyle
) -> None:
    """The widest name is 12 em; text may stand before it that cannot be parted from it."""
    kept = replace(style, unbroken_words=NAMES)
    lines = texts(text, fonts, em, kept)
    assert "".join(lines) == text
    divided = _divided(lines, text)
    # A bracket or comma that belongs to a name makes it wider than the measure now and then.
    for first, past in divided:
        unit = text[max(first - 2, 0) : past + 2]
        assert compose_line(plain_inline(unit), kept, fonts).width > em * 10 - 10, (text, lines)


def _divided(lines: list[str], text: str) -> list[tuple[int, int]]:
    ends, place = [], 0
    for line in lines[:-1]:
        place += len(line)
        ends.append(place)
    found = []
    for name in NAMES:
        at = text.find(name)
        while at >= 0:
            if any(at < end < at + len(name) for end in ends):
                found.append((at, at + len(name)))
            at = text.find(name, at + 1)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_kinsoku_inside_a_name_holds_in_an_emergency_too(fonts: FontSet, name: str) -> None:
    kept = replace(HEADING, unbroken_words=NAMES)
    for em in (4, 5, 6, 7):
        assert all(line[0] not in laws.NO_START for line in texts(name, fonts, em, kept))
