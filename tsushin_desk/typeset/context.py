"""Classes that depend on neighbours: half-width stops and brackets, quotes, units, stops inside numbers."""

from __future__ import annotations

from typing import Final

from tsushin_desk.typeset.classes import LOOSE, WESTERN_BRACKETS, WESTERN_STOPS
from tsushin_desk.typeset.classes import CharClass as C

#: Symbols that form a unit when they follow a numeral (JLReq cl-25).
UNITS: Final = frozenset(
    {
        "m",
        "cm",
        "mm",
        "km",
        "nm",
        "µm",
        "μm",
        "g",
        "kg",
        "mg",
        "t",
        "l",
        "L",
        "ml",
        "mL",
        "dl",
        "dL",
        "kl",
        "kL",
    }
    | {
        "ha",
        "a",
        "h",
        "min",
        "s",
        "sec",
        "ms",
        "W",
        "kW",
        "MW",
        "Wh",
        "kWh",
        "V",
        "mV",
        "A",
        "mA",
        "Hz",
        "kHz",
    }
    | {
        "MHz",
        "GHz",
        "cal",
        "kcal",
        "J",
        "kJ",
        "Pa",
        "hPa",
        "kPa",
        "N",
        "lx",
        "dB",
        "B",
        "kB",
        "KB",
        "MB",
        "GB",
    }
    | {"TB", "bit", "bps", "Mbps", "Gbps", "pt", "px", "dpi", "ppi", "Q"}
)
_WESTERN: Final = frozenset({C.WESTERN, C.NUMERAL, C.UNIT})
_WESTERN_SIDE: Final = _WESTERN | {C.WORD_SPACE, C.WESTERN_OPENING, C.WESTERN_CLOSING}
_SENSITIVE: Final = frozenset(
    {C.WESTERN, C.OPENING, C.CLOSING, C.DIVIDING, C.PREFIX, C.POSTFIX, C.REFERENCE_MARK, C.INSEPARABLE}
)


def classes_in_context(texts: list[str], classes: list[C]) -> list[C]:
    """The classes for spacing, each seen with its neighbours (TYPOGRAPHY a.1, last paragraph)."""
    if (
        C.WESTERN not in classes
        and C.NUMERAL not in classes
        and not _WESTERN_MARKS.intersection(t[0] for t in texts)
    ):
        return classes
    result = list(classes)
    opened = False
    for index, char_class in enumerate(classes):
        if char_class in _SENSITIVE:
            result[index] = _class_at(texts, classes, result, index)
            if texts[index] == '"':
                begins = not opened and _may_open(classes, index)
                ends = opened or (index > 0 and classes[index - 1] not in LOOSE)
                result[index] = C.WESTERN_OPENING if begins else C.WESTERN_CLOSING if ends else C.WESTERN
                opened = begins
    return result


def _may_open(classes: list[C], index: int) -> bool:
    """True if a straight quotation mark has text behind it: 5" has not (UAX #14 LB19)."""
    return index + 1 < len(classes) and classes[index + 1] not in LOOSE


_WESTERN_MARKS: Final = WESTERN_BRACKETS | WESTERN_STOPS


def _class_at(texts: list[str], plain: list[C], seen: list[C], index: int) -> C:
    text, own = texts[index][0], plain[index]
    before = seen[index - 1] if index else C.WORD_SPACE
    after = plain[index + 1] if index + 1 < len(plain) else C.WORD_SPACE
    if text in WESTERN_BRACKETS:
        return C.WESTERN_OPENING if own is C.OPENING else C.WESTERN_CLOSING
    if text in WESTERN_STOPS:
        return _stop(before, after)
    if own is C.WESTERN:
        return _letter(texts, plain, seen, index)
    if text in "‘“’”":
        return _quote(own, before, after)
    if text in "!?":
        return C.WESTERN_CLOSING if before in _WESTERN or before is C.WESTERN_CLOSING else own
    if own is C.REFERENCE_MARK:
        return before if before in (C.UNIT, C.WESTERN, C.NUMERAL) else own
    if text in "#$":
        return own if after is C.NUMERAL else C.WESTERN
    if own is C.POSTFIX and before is C.WESTERN:
        return C.WESTERN if text == "%" else own
    if text in "―—" and before is C.WESTERN and after is C.WESTERN:
        return C.WESTERN
    return own


def _stop(before: C, after: C) -> C:
    if before in (C.NUMERAL, C.WORD_SPACE) and after is C.NUMERAL:
        return C.NUMERAL  # 3.5, and .35 behind a space (UAX #14 LB15c)
    return C.WESTERN if before in _WESTERN and after in _WESTERN else C.WESTERN_CLOSING


def _quote(own: C, before: C, after: C) -> C:
    if own is C.OPENING:
        return C.WESTERN_OPENING if before in _WESTERN_SIDE and after in _WESTERN else own
    if before in _WESTERN and after in _WESTERN:
        return C.WESTERN
    return C.WESTERN_CLOSING if before in _WESTERN_SIDE and after in _WESTERN_SIDE else own


def _letter(texts: list[str], plain: list[C], seen: list[C], index: int) -> C:
    before = seen[index - 1] if index else C.WORD_SPACE
    if before is C.UNIT and texts[index].isalpha():
        return C.UNIT
    spaced = before is C.WORD_SPACE and index > 1 and seen[index - 2] is C.NUMERAL
    if not (before is C.NUMERAL or spaced) or not texts[index].isalpha():
        return C.WESTERN
    stop = index
    while stop < len(texts) and plain[stop] is C.WESTERN and texts[stop].isalpha() and stop - index < 6:
        stop += 1
    follows_letter = stop < len(texts) and plain[stop] in _WESTERN and texts[stop].isalnum()
    word = "".join(texts[index:stop])
    # Behind a space, one letter may well be a name: 3 A.
    known = word in UNITS and (not spaced or len(word) > 1 or word in "mgtLl")
    return C.UNIT if known and not follows_letter else C.WESTERN
