"""How good the line breaks of a short centred text are: at phrases, else where the script changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tsushin_desk.typeset import TriedLine
from tsushin_desk.typeset.phrases import phrase_starts

_PAUSES = "、。！？!?・　 ）」』)"
_SHORT_LINE = 2  # characters: a last line as short as this looks lost
_SHORT_TEXT = 6
_CHANGES = {
    ("kanji", "katakana"),
    ("katakana", "kanji"),
    ("hiragana", "katakana"),
    ("hiragana", "kanji"),
}


def break_cost(text: str, tried: Sequence[TriedLine]) -> float:
    """The sum over all breaks: 0 at a phrase, 1 where the script changes inside one, 3 inside a word."""
    lines = [line for line in tried if line.clusters]
    costs = [_cost(text, line.start) for line in lines[1:]]
    lost = len(lines) > 1 and lines[-1].clusters <= _SHORT_LINE and len(text) > _SHORT_TEXT
    return sum(costs) + (1.5 if lost else 0.0)


@lru_cache(maxsize=4096)
def _cost(text: str, place: int) -> float:
    before, after = text[place - 1], text[place]
    if before == "\n" or before in _PAUSES:
        return 0.0
    if place in phrase_starts(text):
        return 0.6 if _script(after) == "hiragana" else 0.0
    scripts = (_script(before), _script(after))
    if scripts in _CHANGES:
        return 1.0
    if scripts == ("kanji", "kanji") and _between_words(text, place):
        return 1.5
    return 3.0


def _between_words(text: str, place: int) -> bool:
    """Most words of kanji only have two: an even number of them stands on either side."""
    first, last = place, place
    while first > 0 and _script(text[first - 1]) == "kanji":
        first -= 1
    while last < len(text) and _script(text[last]) == "kanji":
        last += 1
    return (place - first) % 2 == 0 and last - place >= 2


def _script(char: str) -> str:
    if "\u3041" <= char <= "\u309f":
        return "hiragana"
    if "\u30a1" <= char <= "\u30ff":
        return "katakana"
    return "kanji" if "\u3400" <= char <= "\u9fff" or char == "々" else "other"
