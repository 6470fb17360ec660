"""The space between two neighbours and how far it gives way: JLReq Table 1, 3 and 6.

A ``Glue`` counts in units of the em. Reduction: ``word`` (stage 1), ``dot`` (4), ``bracket`` (5, down to a
quarter) and ``bracket_rest`` (5, below it), ``latin`` (6). Expansion: ``word_more`` (1), ``latin_more`` (2),
``letters`` (3: one place, up to a quarter) and ``any_place`` (4: one place, without limit).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.units import EIGHTH, HALF, QUARTER, THIRD


class Glue(NamedTuple):
    """A space: its natural width and what each stage of adjustment may take or give."""

    natural: int = 0
    word: int = 0
    dot: int = 0
    bracket: int = 0
    bracket_rest: int = 0
    latin: int = 0
    word_more: int = 0
    latin_more: int = 0
    letters: int = 0
    any_place: int = 0


NO_GLUE: Final = Glue()

_MARKS_AFTER: Final = frozenset({C.CLOSING, C.FULL_STOP, C.COMMA})
_JAPANESE: Final = frozenset(
    {C.DIVIDING, C.ITERATION, C.PROLONGED, C.SMALL_KANA, C.HIRAGANA, C.KATAKANA, C.IDEOGRAPH, C.WIDE_NUMERAL}
)
_OPENINGS: Final = frozenset({C.OPENING, C.WESTERN_OPENING, C.WIDE_OPENING})
_WESTERN: Final = frozenset({C.NUMERAL, C.UNIT, C.WESTERN})
#: JLReq Table 6, stage 3: letters that may be set apart.
_LETTERS: Final = frozenset(
    {C.INSEPARABLE, C.ITERATION, C.PROLONGED, C.SMALL_KANA, C.PREFIX, C.POSTFIX, C.HIRAGANA, C.KATAKANA}
    | {C.IDEOGRAPH, C.REFERENCE_MARK, C.WIDE_NUMERAL, C.WIDE_OPENING, C.WIDE_CLOSING}
)
#: JLReq Table 6, grey cells: never set apart before these …
_NEVER_BEFORE: Final = frozenset(
    {C.CLOSING, C.HYPHEN, C.DIVIDING, C.MIDDLE_DOT, C.FULL_STOP, C.COMMA, C.WESTERN_CLOSING, C.WIDE_CLOSING}
)
#: … and, as a last resort, after these.
_LAST_RESORT_AFTER: Final = _NEVER_BEFORE | {C.IDEOGRAPHIC_SPACE}


def is_japanese(char_class: C) -> bool:
    """True for the classes that keep a quarter em from Western text (JLReq 3.2.6)."""
    return char_class in _JAPANESE


def is_western(char_class: C) -> bool:
    """True for Western letters, numerals and units."""
    return char_class in _WESTERN


@lru_cache(maxsize=8192)
def glue_between(left: C, right: C, half: int, latin_gap: int) -> Glue:
    """The space between two solid neighbours.

    ``half`` is the natural space of brackets and stops (half an em; less in the ``prop`` profile),
    ``latin_gap`` that between Japanese and Western text (JLReq Table 1, 3, 6; the first rule that fits wins).
    """
    glue = _natural(left, right, half, latin_gap)
    if left in _OPENINGS or right in _NEVER_BEFORE:
        return glue
    if left in _LETTERS and right in _LETTERS:
        return glue._replace(letters=1, any_place=1)
    grey = left in _LAST_RESORT_AFTER or right in (C.OPENING, C.IDEOGRAPHIC_SPACE)
    return glue._replace(any_place=1) if grey or glue.latin_more else glue


def bracket_glue(half: int) -> Glue:
    """The space beside a bracket or after a comma: first down to a quarter, then to nothing (Table 3, 5)."""
    return Glue(half, bracket=max(half - QUARTER, 0), bracket_rest=min(half, QUARTER))


def latin_glue(gap: int) -> Glue:
    """The space between Japanese and Western text: an eighth to a third.

    JLReq 3.8.4 allows a half, "some say 1/3": with a half, a number stands out of its line.
    """
    return Glue(gap, latin=max(gap - EIGHTH, 0), latin_more=max(THIRD - gap, 0), any_place=1)


def word_glue(advance: int) -> Glue:
    """A Western word space: a quarter to a half (JLReq 3.8.3 a, 3.8.4 a)."""
    return Glue(advance, word=max(advance - QUARTER, 0), word_more=max(HALF - advance, 0), any_place=1)


def _natural(left: C, right: C, half: int, latin_gap: int) -> Glue:
    if left in _MARKS_AFTER:
        return _after_mark(left, right, half)
    if C.MIDDLE_DOT in (left, right):
        width = HALF if left is right else QUARTER
        return Glue(width, dot=width)
    if left in (C.OPENING, C.WESTERN_OPENING) or (left is C.IDEOGRAPHIC_SPACE and right is C.OPENING):
        return NO_GLUE
    if right is C.OPENING:
        return bracket_glue(half)
    return _latin(left, right, latin_gap)


def _after_mark(left: C, right: C, half: int) -> Glue:
    if right in _MARKS_AFTER or right is C.WESTERN_CLOSING:
        return NO_GLUE
    if left is C.CLOSING:
        if right is C.MIDDLE_DOT:
            return Glue(QUARTER, dot=QUARTER)
        return NO_GLUE if right is C.IDEOGRAPHIC_SPACE else bracket_glue(half)
    # The space after a full stop inside a line is never reduced (JLReq Table 3, 4, 5).
    glue = Glue(half) if left is C.FULL_STOP else bracket_glue(half)
    if right is C.MIDDLE_DOT:
        return glue._replace(natural=half + QUARTER, dot=QUARTER)
    return glue


def _latin(left: C, right: C, gap: int) -> Glue:
    if (right is C.UNIT and left in (C.NUMERAL, C.WESTERN)) or (left is C.UNIT and right is C.NUMERAL):
        return Glue(QUARTER)
    to_western = left in _JAPANESE and (right in _WESTERN or right is C.WESTERN_OPENING)
    from_western = (left in _WESTERN or left is C.WESTERN_CLOSING) and right in _JAPANESE
    if to_western or (from_western and right is not C.DIVIDING):
        return latin_glue(gap)
    return NO_GLUE
