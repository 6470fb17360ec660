"""JLReq Tables 1, 2, 3 and 6 as data: one case for every pair of classes, each with its source.

Rows are the left class, columns the right one, in the order of ``COLUMNS``. cl-17 and cl-18 are set as cl-19,
cl-21 to cl-23 (ruby) as their base characters, cl-26 (the word space) is a space of its own: see
``test_spacing_table``. cl-28 to cl-30 are vertical writing's.
"""

from __future__ import annotations

from typing import Final

from tsushin_desk.typeset.classes import CharClass

COLUMNS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 20, 24, 25, 27)

#: Table 1, the natural space: . none, q a quarter em, h a half, t three quarters (1/2 + 1/4).
NATURAL: Final = {
    1: "....q................",
    2: "h.hhq..hhhhhh.hhhhhhh",
    3: "h...q................",
    4: "h...q.............qqq",
    5: "qqqqhqqqqqqqqqqqqqqqq",
    6: "h.hht..hhhhhhhhhhhhhh",
    7: "h.hht..hhhhhhhhhhhhhh",
    8: "h...q................",
    9: "h...q.............qqq",
    10: "h...q.............qqq",
    11: "h...q.............qqq",
    12: "h...q................",
    13: "h...q................",
    14: "....q................",
    15: "h...q.............qqq",
    16: "h...q.............qqq",
    19: "h...q.............qqq",
    20: "h...q................",
    24: "h...q...qqq...qqq..q.",
    25: "h...q...qqq...qqq.q..",
    27: "h...q...qqq...qqq..q.",
}

#: Table 2, breaks: + allowed, - not. Before cl-13 and cl-14 never, whatever stands there (decision of this
#: project); two kinds of cl-08 may part.
BREAKS: Final = {
    1: "---------------------",
    2: "+------+---+--+++-+++",
    3: "+------+---+--+++-+++",
    4: "+------+---+--+++-+++",
    5: "+------+---+--+++-+++",
    6: "+------+---+--+++-+++",
    7: "+------+---+--+++-+++",
    8: "+------+---+--+++-+++",
    9: "+------+---+--+++-+++",
    10: "+------+---+--+++-+++",
    11: "+------+---+--+++-+++",
    12: "+------+---+--+++--++",
    13: "+------+---+--+++-++-",
    14: "+------+---+--+++-+++",
    15: "+------+---+--+++-+++",
    16: "+------+---+--+++-+++",
    19: "+------+---+--+++-+++",
    20: "+------+---+--+++-+++",
    24: "+------+---+--+++--+-",
    25: "+------+---+--+++----",
    27: "+------+---+--+++----",
}

#: Table 3, reduction, by its stage: 4 middle dots to nothing, 5 brackets and commas to nothing, 6 Japanese
#: and Western to an eighth; d: the quarter of the middle dot (4), the half of the stop stays; D: 4 and 5.
REDUCTION: Final = {
    1: "....4................",
    2: "5.554..555555.5555555",
    3: "5...4................",
    4: "5...4.............666",
    5: "444444444444444444444",
    6: "....d................",
    7: "5.55D..55555555555555",
    8: "5...4................",
    9: "5...4.............666",
    10: "5...4.............666",
    11: "5...4.............666",
    12: "5...4................",
    13: "5...4................",
    14: "....4................",
    15: "5...4.............666",
    16: "5...4.............666",
    19: "5...4.............666",
    20: "5...4................",
    24: "5...4...666...666....",
    25: "5...4...666...666....",
    27: "5...4...666...666....",
}

#: Table 6, expansion, by its stage: 2 Japanese and Western, 3 letters to a quarter em, 4 the last resort.
EXPANSION: Final = {
    1: ".....................",
    2: "4......44444444444444",
    3: "4......44444444444444",
    4: "4......44444444444222",
    5: "4......44444444444444",
    6: "4......44444444444444",
    7: "4......44444444444444",
    8: "4......33333343333...",
    9: "4......33333343333222",
    10: "4......33333343333222",
    11: "4......33333343333222",
    12: "4......33333343333...",
    13: "4......33333343333...",
    14: "4......44444444444444",
    15: "4......33333343333222",
    16: "4......33333343333222",
    19: "4......33333343333222",
    20: "4......33333343333...",
    24: "4.......222..4222....",
    25: "4.......222..4222....",
    27: "4.......222..4222....",
}

PAIRS: Final = [
    (CharClass(left), CharClass(right), left, COLUMNS.index(right)) for left in COLUMNS for right in COLUMNS
]


def source(table: int, left: CharClass, right: CharClass) -> str:
    """Where the rule stands."""
    return f"JLReq Table {table}, cl-{left:02} before cl-{right:02}"
