"""Text folded for searching, with the way back: 「ＳＣ」 = "SC", 「ｶﾞｲﾄﾞ」 = 「ガイド」 = 「がいど」.

Folded are whole characters as a reader sees them: a letter with its voicing marks and variation selectors.
What counts as the same when width does not matter: compatibility forms of UAX #15 but circled, raised,
lowered and styled ones (① is not 1), wave dash and full-width tilde, hyphens and minus signs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tsushin_desk.values import dataclass

_KEPT_FORMS = ("<circle>", "<super>", "<sub>", "<font>", "<fraction>")
_ALIKE = str.maketrans("〜‐‑–−", "~----")
_VOICING = "\uff9e\uff9f"  # half-width marks, which stand behind their letter
_KATAKANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


@dataclass(frozen=True, slots=True)
class FindOptions:
    """What must agree: full and half width, hiragana and katakana, capital and small letters.

    ``through_marks``: also what the reader sees as the needle though marks stand in it: 「**八幡**地区」,
    「{八幡|やわた}地区」. Such places are found, but never replaced.
    """

    match_width: bool = True
    match_kana: bool = True
    match_case: bool = True
    through_marks: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded; ``starts`` and ``ends``: where in it a character of the source begins or ends, and the
    place of that in the source."""

    text: str
    starts: dict[int, int]
    ends: dict[int, int]


def fold(source: str, options: FindOptions) -> Folded:
    """The source folded as the options say."""
    pieces: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    length = 0
    for start, end in _characters(source):
        piece = _fold_character(source[start:end], options)
        starts.setdefault(length, start)
        length += len(piece)
        ends[length] = end
        pieces.append(piece)
    return Folded("".join(pieces), starts, ends)


def _characters(source: str) -> Iterator[tuple[int, int]]:
    """The ranges of letters with what belongs to them."""
    start = 0
    for index in range(1, len(source) + 1):
        if index == len(source) or not _belongs_to_letter(source[index]):
            yield start, index
            start = index


@lru_cache(maxsize=4096)
def _belongs_to_letter(char: str) -> bool:
    return char in _VOICING or unicodedata.category(char) in ("Mn", "Me", "Mc")


@lru_cache(maxsize=16384)
def _fold_character(letter: str, options: FindOptions) -> str:
    if not options.match_width and not unicodedata.decomposition(letter[0]).startswith(_KEPT_FORMS):
        letter = unicodedata.normalize("NFKC", letter).translate(_ALIKE)
        letter = "".join(char for char in letter if not _is_variation_selector(char))
    if not options.match_kana:
        letter = letter.translate(_KATAKANA)
    return letter if options.match_case else letter.casefold()


def _is_variation_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
