"""Phrase boundaries of headings (BudouX): where a phrase ends, not whether a line may break there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from tsushin_desk.typeset.classes import LOOSE
from tsushin_desk.typeset.classes import CharClass as C

_KANA: Final = frozenset({C.HIRAGANA, C.SMALL_KANA, C.PROLONGED})
_RUN: Final = _KANA | {C.KATAKANA}
#: Letters of one katakana word.
KATAKANA: Final = frozenset({C.KATAKANA, C.PROLONGED, C.SMALL_KANA})
_AT_SPACE: Final = 20.0
_AT_CHANGE: Final = 30.0
_BEFORE_WORD: Final = 40.0
_IN_PHRASE: Final = 60.0
_IN_RUN: Final = 160.0
_IN_KATAKANA: Final = 700.0
_PARTICLE: Final = 60.0
#: What a break may cost that is made for the sake of balance.
ACCEPTABLE: Final = _AT_CHANGE
#: Added where a break leaves an odd number of ideographs behind.
ODD_PENALTY: Final = 15.0


#: Names in a row: so long on both sides of a middle dot, each is a phrase, whatever the model says.
_NAME: Final = r"[^\s・、。「」（）]"
_BETWEEN_NAMES: Final = re.compile(f"(?<={_NAME}{{5}}・)(?={_NAME}{{4}})")
#: A weekday in brackets belongs to its date: no phrase begins there, whatever the model says.
_WEEKDAY: Final = re.compile(r"(?<=日)(?=[（(][月火水木金土日](?:・?祝)?[）)])")


@lru_cache(maxsize=1)
def _parser() -> Any:
    # Read only when the first heading is set: most starts never need the model.
    import budoux

    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=1024)
def phrase_starts(text: str) -> frozenset[int]:
    """The code points at which a phrase begins; forced breaks begin one too."""
    starts: set[int] = set()
    place = 0
    for line in text.split("\n"):
        starts.add(place)
        at = place
        for phrase in _parser().parse(line) if line else ():
            starts.add(at)
            at += len(phrase)
        place += len(line) + 1
    starts.update(match.start() for match in _BETWEEN_NAMES.finditer(text))
    starts.difference_update(match.start() for match in _WEEKDAY.finditer(text))
    return frozenset(starts)


def katakana_penalty(at_phrase: bool) -> float:
    """What a break inside a katakana word costs: so much that it is made only where nothing else fits (L4).

    BudouX divides long ones now and then; that is the lesser evil.
    """
    return _IN_KATAKANA / 2 if at_phrase else _IN_KATAKANA


def phrase_penalty(left: C, right: C, in_run: bool, word: bool = False) -> float:
    """What a break inside a phrase costs: least at a space, then where the script changes.

    ``in_run``: inside a run of katakana or between a number and its counter. Kana at the head of
    a line is likely a particle, or the end of a word. ``word``: two ideographs follow; behind hiragana they
    are a word of their own (民生委員向け|事業), one alone may not be (支え合い).
    """
    if right in _KANA:
        same = left is right or (right is not C.HIRAGANA and left in _RUN)
        return _PARTICLE + (_AT_SPACE if left in LOOSE else _IN_RUN if same else _IN_PHRASE)
    if left in LOOSE:
        return _AT_SPACE
    if in_run:
        return _IN_RUN
    if word and left is C.HIRAGANA:
        return _BEFORE_WORD
    changes = left is not right and (right is C.KATAKANA or left in (C.KATAKANA, C.PROLONGED))
    return _AT_CHANGE if changes else _IN_PHRASE
