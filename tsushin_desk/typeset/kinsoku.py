"""Where a line may be broken: JLReq 3.1.7, 3.1.8, 3.1.10 and Table 2. I see characters and classes only.

A break is a number: its penalty (0 = free), or one of the negative reasons why there is none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tsushin_desk.pageformat.styles import Kinsoku
from tsushin_desk.typeset.classes import CharClass as C

#: Why a break is forbidden; the more negative, the later an emergency breaks it.
AFTER_HYPHEN: Final = -0.5
IN_NAME: Final = -0.75
IN_WORD: Final = -1.0
BY_KINSOKU: Final = -2.0
GLUED: Final = -3.0
#: Before spaces and invisible characters not even an emergency breaks.
NEVER: Final = -9.0

#: Penalty of dividing 第|3|層, 8|月, 19|日, 10|名 (JLReq 3.2.6; decision of this project).
NUMBER_PENALTY: Final = 4.0
KATAKANA_PENALTY: Final = 0.5
HYPHEN_PENALTY: Final = 1.0
ADDRESS_SLASH_PENALTY: Final = 0.5
ADDRESS_PENALTY: Final = 2.0
BRACKET_PENALTY: Final = 2.0

_NO_START_STRICT: Final = frozenset(
    {C.CLOSING, C.HYPHEN, C.DIVIDING, C.MIDDLE_DOT, C.FULL_STOP, C.COMMA, C.ITERATION, C.PROLONGED}
    | {C.SMALL_KANA, C.POSTFIX, C.REFERENCE_MARK, C.WESTERN_CLOSING, C.WIDE_CLOSING}
)
_NO_START: Final = {
    Kinsoku.STRICT: _NO_START_STRICT,
    Kinsoku.NORMAL: _NO_START_STRICT - {C.PROLONGED, C.SMALL_KANA},
    Kinsoku.LOOSE: frozenset(
        {C.CLOSING, C.FULL_STOP, C.COMMA, C.REFERENCE_MARK, C.WESTERN_CLOSING, C.WIDE_CLOSING}
    ),
    # JLReq Appendix C, the loosest level: only what no level allows.
    Kinsoku.NEWSPAPER: frozenset({C.CLOSING, C.FULL_STOP, C.COMMA, C.WESTERN_CLOSING, C.WIDE_CLOSING}),
}
_OPENINGS: Final = frozenset({C.OPENING, C.WESTERN_OPENING, C.WIDE_OPENING})
_WORD: Final = frozenset({C.WESTERN, C.NUMERAL})
_KATAKANA: Final = frozenset({C.KATAKANA, C.PROLONGED, C.SMALL_KANA})
_COUNTERS: Final = frozenset("つヶケカか")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[!-~]+|[0-9A-Za-z_.+-]+@[0-9A-Za-z.-]+", re.ASCII)
_ADDRESS_BREAKS: Final = frozenset("/?&=.-_")
_ALWAYS_NO_START: Final = frozenset("ﾞﾟ\u3099\u309a")


def may_start_line(char: str, char_class: C, level: Kinsoku = Kinsoku.STRICT) -> bool:
    """False for what never stands at the head of a line (JLReq 3.1.7)."""
    return char_class not in _NO_START[level] and char not in _ALWAYS_NO_START


def may_end_line(char_class: C) -> bool:
    """False for opening brackets, which never stand at the end of a line (JLReq 3.1.8)."""
    return char_class not in _OPENINGS


@lru_cache(maxsize=8192)
def break_between(left: C, right: C, level: Kinsoku) -> float:
    """The break between two neighbours, as far as their classes decide it (JLReq Table 2)."""
    if right in _NO_START[level] or left in _OPENINGS:
        return BY_KINSOKU
    if left is C.PREFIX and right in (C.NUMERAL, C.WIDE_NUMERAL) and level is not Kinsoku.NEWSPAPER:
        return BY_KINSOKU
    if left in _WORD and right in _WORD:
        return IN_WORD
    if left is C.POSTFIX and right is C.WESTERN:
        return IN_WORD
    if left in (C.UNIT, C.WESTERN) and right in (C.UNIT, C.WESTERN, C.NUMERAL):
        return IN_WORD
    if left in (C.NUMERAL, C.WIDE_NUMERAL) and right in (C.UNIT, C.IDEOGRAPH, C.WIDE_NUMERAL):
        return NUMBER_PENALTY
    if right is C.WESTERN_OPENING and left in _WORD:
        return BRACKET_PENALTY
    if left is C.WESTERN_CLOSING and right in _WORD:
        return IN_WORD
    return KATAKANA_PENALTY if left in _KATAKANA and right in _KATAKANA else 0.0


#: Pairs of classes whose characters matter too.
_LOOK_CLOSER: Final = frozenset(
    {
        (C.INSEPARABLE, C.INSEPARABLE),
        (C.WESTERN, C.WESTERN),
        (C.WESTERN, C.NUMERAL),
        (C.HYPHEN, C.WESTERN),
        (C.HYPHEN, C.NUMERAL),
        (C.WESTERN, C.WESTERN_OPENING),
        (C.NUMERAL, C.WESTERN_OPENING),
    }
    | {(C.IDEOGRAPH, C.NUMERAL), (C.IDEOGRAPH, C.WIDE_NUMERAL)}
    | {
        (left, kana)
        for left in (C.NUMERAL, C.WIDE_NUMERAL)
        for kana in (C.HIRAGANA, C.KATAKANA, C.SMALL_KANA)
    }
)


def needs_a_closer_look(left: C, right: C) -> bool:
    """True if ``refined_break`` may differ from ``break_between`` for this pair."""
    return (left, right) in _LOOK_CLOSER


def refined_break(left: str, right: str, classes: tuple[C, C], before: str, level: Kinsoku) -> float:
    """The break between two characters; ``before`` stands left of ``left`` (empty at the start)."""
    pair = classes
    if pair == (C.INSEPARABLE, C.INSEPARABLE):
        joined = left == right or "〳" <= left <= "〵"
        return BY_KINSOKU if joined and level is not Kinsoku.NEWSPAPER else 0.0
    if pair[0] is C.IDEOGRAPH:
        return NUMBER_PENALTY if left == "第" else 0.0
    if pair[0] in (C.NUMERAL, C.WIDE_NUMERAL) and right in _COUNTERS and pair[1] not in _NO_START[level]:
        return NUMBER_PENALTY
    if pair[0] is C.WESTERN and left in "-/":
        letters = (before.isalpha() or before == ")") and right.isalpha()
        return HYPHEN_PENALTY if left == "-" and letters else AFTER_HYPHEN
    if pair[1] is C.WESTERN and left == "‐" and before.isalpha() and right.isalpha():
        return HYPHEN_PENALTY
    if pair[0] is C.HYPHEN and pair[1] in _WORD and left == "‐":
        return IN_WORD
    return break_between(*pair, level)


def address_breaks(text: str) -> dict[int, float]:
    """Breaks inside web and mail addresses, by code point: after / ? & = . - _ without a hyphen."""
    if "://" not in text and "@" not in text and "www." not in text:
        return {}
    breaks: dict[int, float] = {}
    for match in _ADDRESS.finditer(text):
        for at in range(match.start() + 1, match.end()):
            breaks[at] = _address_break(text, at)
    return breaks


def _address_break(text: str, at: int) -> float:
    before, after = text[at - 1], text[at]
    if before not in _ADDRESS_BREAKS or after in _ADDRESS_BREAKS or after in "),.!?:;]}%'\"":
        return IN_WORD
    if text[at - 3 : at] == "://":
        return 2 * ADDRESS_PENALTY
    return ADDRESS_SLASH_PENALTY if before == "/" else ADDRESS_PENALTY
