"""Character classes of JLReq 3.9.2 and Appendix A, with what real newsletters need beside them."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from typing import Final


class CharClass(IntEnum):
    """JLReq classes by their number (cl-01…cl-27); the last ones are this program's own."""

    OPENING = 1
    CLOSING = 2
    HYPHEN = 3
    DIVIDING = 4
    MIDDLE_DOT = 5
    FULL_STOP = 6
    COMMA = 7
    INSEPARABLE = 8
    ITERATION = 9
    PROLONGED = 10
    SMALL_KANA = 11
    PREFIX = 12
    POSTFIX = 13
    IDEOGRAPHIC_SPACE = 14
    HIRAGANA = 15
    KATAKANA = 16
    IDEOGRAPH = 19
    REFERENCE_MARK = 20
    NUMERAL = 24
    UNIT = 25
    WORD_SPACE = 26
    WESTERN = 27
    #: half-width brackets and stops, spaced as Western text is
    WESTERN_OPENING = 31
    WESTERN_CLOSING = 32
    #: ＜ and ＞ about a heading: brackets for line breaking, a full em wide
    WIDE_OPENING = 33
    WIDE_CLOSING = 34
    #: full-width digits, spaced as ideographs (JLReq 3.2.3)
    WIDE_NUMERAL = 35
    TAB = 40
    #: draws nothing and has no width: ZWSP, word joiner, soft hyphen, controls
    INVISIBLE = 41


_MEMBERS: Final = {
    CharClass.OPENING: "‘“(〔[{〈\u2329《「『【⦅〘〖«〝（［｛｟｢",
    CharClass.CLOSING: "’”)〕]}〉\u232a》」』】⦆〙〗»〟）］｝｠｣",
    CharClass.HYPHEN: "‐–〜゠～",
    CharClass.DIVIDING: "！？‼⁇⁈⁉!?",
    CharClass.MIDDLE_DOT: "・：；･·",
    CharClass.FULL_STOP: "。．｡",
    CharClass.COMMA: "、，､",
    CharClass.INSEPARABLE: "―—…‥〳〴〵",
    CharClass.ITERATION: "ヽヾゝゞ々〻",
    CharClass.PROLONGED: "ーｰ",
    CharClass.SMALL_KANA: "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯﾞﾟ",
    CharClass.PREFIX: "¥￥$＄£￡#＃€№",
    CharClass.POSTFIX: "°′″℃¢￠%％‰㏋ℓ",
    CharClass.IDEOGRAPHIC_SPACE: "\u3000",
    CharClass.REFERENCE_MARK: "¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾",
    CharClass.WORD_SPACE: " \u00a0",
    CharClass.TAB: "\t",
    CharClass.WESTERN: ",.:;",
    CharClass.WIDE_OPENING: "＜",
    CharClass.WIDE_CLOSING: "＞",
    CharClass.WIDE_NUMERAL: "０１２３４５６７８９",
}

_BY_CHARACTER: Final = {char: cls for cls, members in _MEMBERS.items() for char in members}
_SQUARED_UNITS: Final = range(0x3300, 0x33E0)
_WESTERN_SCRIPTS: Final = range(0x00C0, 0x0590)

#: written half-width: line breaking knows them as brackets and stops, spacing as Western (TYPOGRAPHY a.1)
WESTERN_BRACKETS: Final = frozenset("()[]{}")
WESTERN_STOPS: Final = frozenset(",.:;")


def class_of(char: str) -> CharClass:
    """The class of one character without its neighbours."""
    found = _BY_CHARACTER.get(char)
    if found is None:
        found = _class_by_range(char)
    return found


def _class_by_range(char: str) -> CharClass:
    code = ord(char)
    if 0x30 <= code <= 0x39:
        return CharClass.NUMERAL
    if 0x21 <= code <= 0x7E or (code in _WESTERN_SCRIPTS and char not in "×÷"):
        return CharClass.WESTERN
    if 0x3041 <= code <= 0x309F:
        return CharClass.HIRAGANA
    if 0x30A0 <= code <= 0x30FF or 0xFF66 <= code <= 0xFF9D:
        return CharClass.KATAKANA
    if code in _SQUARED_UNITS:
        return CharClass.POSTFIX
    category = unicodedata.category(char)
    if category in {"Cc", "Cf", "Zl", "Zp", "Cn", "Co", "Cs"}:
        return CharClass.INVISIBLE if category in {"Cc", "Cf", "Zl", "Zp"} else CharClass.IDEOGRAPH
    if category == "Zs":
        return CharClass.WORD_SPACE
    return CharClass.IDEOGRAPH if unicodedata.east_asian_width(char) in "WFA" else _narrow(category)


def _narrow(category: str) -> CharClass:
    # Arrows, dingbats and signs stand in Japanese text like ideographs; narrow letters are Western.
    return CharClass.IDEOGRAPH if category == "So" else CharClass.WESTERN


SPACES: Final = frozenset({CharClass.WORD_SPACE, CharClass.IDEOGRAPHIC_SPACE})
#: What neither begins nor ends a line: it vanishes at a line's edge.
LOOSE: Final = SPACES | {CharClass.TAB, CharClass.INVISIBLE}
