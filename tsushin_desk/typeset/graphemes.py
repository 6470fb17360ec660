"""Grapheme clusters (UAX #29, what newsletters meet of it): what neither caret nor break may divide."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Characters that always stand alone; nearly every paragraph has no others.
_PLAIN: Final = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u2070-\u20cf"
    "\u2100-\u23ff\u2460-\u27bf\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u3131-\u9fff\uf900-\ufaff"
    "\uff01-\uff9d\uffe0-\uffe6]*"
)
_ZWJ: Final = "\u200d"


def cluster_ends(text: str) -> list[int]:
    """The code point past each grapheme cluster, in order; the last one is ``len(text)``."""
    length = len(text)
    if _PLAIN.fullmatch(text):
        return list(range(1, length + 1))
    ends: list[int] = []
    flags = 1 if length and _is_flag_letter(text[0]) else 0
    for at in range(1, length):
        flag = _is_flag_letter(text[at])
        # Regional indicators join in pairs (UAX #29 GB12).
        if not (_joined(text, at) or (flag and flags % 2 == 1)):
            ends.append(at)
        flags = flags + 1 if flag else 0
    return [*ends, length] if length else []


def _joined(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if "\n" in (before, after) or _is_control(before):
        return False
    if _extends(after):
        return True
    if before == _ZWJ:
        return unicodedata.category(after) in {"So", "Sk"}
    return _hangul_joined(ord(before), ord(after))


def _is_control(char: str) -> bool:
    return char < " " or char in "\u200b\u2028\u2029"


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _extends(char: str) -> bool:
    if char < "\u0300":
        return False
    if char in "\u200c\u200d\uff9e\uff9f" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if "\U000e0020" <= char <= "\U000e007f":
        return True
    return unicodedata.category(char) in {"Mn", "Me", "Mc"}


def _hangul_joined(before: int, after: int) -> bool:
    leading, vowel, trailing = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
    if before in leading:
        return after in leading or after in vowel or 0xAC00 <= after <= 0xD7A3
    if before in vowel or 0xAC00 <= before <= 0xD7A3:
        return after in vowel or after in trailing
    return before in trailing and after in trailing
