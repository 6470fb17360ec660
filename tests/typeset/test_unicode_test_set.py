"""The official line break test set (UAX #14), where the Latin and number rules apply.

Every place in every line is as Unicode has it, or differs for a reason that is named here: where JLReq or
TYPOGRAPHY decides otherwise. A reason that no place needs fails as well.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset.prepare import prepare, setting_of

SET = Path(__file__).with_name("line_break_test_15.txt")
GLUE = "\u00a0\u202f\u2060\u2007\u2011\ufeff"
UNDRAWN = GLUE.replace("\u2011", "") + " \u200b"


def cases() -> list[tuple[str, frozenset[int]]]:
    """Each text with its break opportunities, by code point; the end of the text left out."""
    found = []
    for line in SET.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            parts = line.split()
            text = "".join(chr(int(code, 16)) for code in parts[1::2])
            breaks = {at for at, mark in enumerate(parts[2::2], 1) if mark == "÷" and at < len(text)}
            found.append((text, frozenset(breaks)))
    return found


def opportunities(text: str, fonts: FontSet) -> frozenset[int]:
    paragraph = prepare(text, (), setting_of(TextStyle("x"), fonts), fonts)
    pairs = zip(paragraph.spans, paragraph.breaks, strict=True)
    return frozenset(start for (start, _), value in pairs if value >= 0)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me"}


def _left(text: str, at: int) -> str:
    """The character before a place, marks joined to it and what is not drawn left out."""
    return next((c for c in reversed(text[:at]) if not _is_mark(c) and c not in UNDRAWN), "")


def _beside(text: str, at: int) -> str:
    return next((c for c in reversed(text[:at]) if not _is_mark(c)), "")


#: Where Unicode breaks and this engine does not.
KEPT: dict[str, Callable[[str, int], bool]] = {
    "a line holds something: what is not drawn ends none": lambda t, i: not _left(t, i),
    "K7: a mark joined to anything is one cluster with it": lambda t, i: _is_mark(t[i]),
    "K7: no break beside NBSP, WJ": lambda t, i: t[i] in GLUE,
    "K1: % and » never begin a line": lambda t, i: t[i] in "%»",
    "K5: , - / hold words and numbers together": lambda t, i: _beside(t, i) in tuple(",.-/"),
    "K5: a word and the bracket closed before it": lambda t, i: _beside(t, i) in ("}", ")", "]"),
    "K5: $ and \\ before a bracket": lambda t, i: _beside(t, i) in ("$", "\\"),
    "K5: | is a letter of its word": lambda t, i: _beside(t, i) == "|",
}
#: Where this engine breaks and Unicode does not.
BROKEN: dict[str, Callable[[str, int], bool]] = {
    "K7: a mark joined to a space, which may be broken behind": lambda t, i: t[i - 2 : i] == " \u0308",
    "JLReq cl-12: # is a prefix, not a letter": lambda t, i: _beside(t, i) == "#" or t[i] == "#",
    "JLReq Table 2: after % a number may begin a line": lambda t, i: _beside(t, i) == "%",
    "JLReq cl-01, cl-02: « » are brackets": lambda t, i: bool(set("«»") & set(t[max(i - 4, 0) : i + 3])),
    "LB15 was withdrawn in Unicode 15.1": lambda t, i: _left(t, i) == '"' and t[i] == "(",
    "LB15c of Unicode 15.1: a decimal stop behind a space": lambda t, i: t[i - 1 : i + 1] == " .",
}


def reasons(text: str, at: int, wanted: bool) -> list[str]:
    table = KEPT if wanted else BROKEN
    return [name for name, holds in table.items() if holds(text, at)]


def test_the_set_is_there() -> None:
    found = cases()
    assert len(found) > 1_000
    assert sum(len(text) - 1 for text, _ in found) > 2_500


@pytest.mark.parametrize("profile", ["mono", "prop"])
def test_every_place_is_as_unicode_has_it_or_has_a_reason(
    profile: str, request: pytest.FixtureRequest
) -> None:
    fonts = request.getfixturevalue(profile)
    needed: Counter[str] = Counter()
    unexplained = []
    for text, wanted in cases():
        for at in opportunities(text, fonts) ^ wanted:
            why = reasons(text, at, at in wanted)
            needed.update(why[:1])
            if not why:
                unexplained.append((ascii(text), at, at in wanted))
    assert unexplained == []
    assert set(needed) == set(KEPT) | set(BROKEN)


def test_most_places_need_no_reason(mono: FontSet) -> None:
    """Of the places between drawn characters without joined marks, nine in ten are just as Unicode's."""
    places = differing = 0
    for text, wanted in cases():
        if any(_is_mark(c) or c in UNDRAWN.replace(" ", "") for c in text):
            continue
        places += len(text) - 1
        differing += len(opportunities(text, mono) ^ wanted)
    assert places > 800
    assert differing < places / 10
