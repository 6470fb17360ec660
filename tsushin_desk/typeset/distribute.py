"""What a line has too much or too little, shared out over its spaces: stage after stage, to the last unit."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.spacing import Glue
from tsushin_desk.typeset.units import QUARTER

#: (column of ``Glue``, name of the stage), in the order of JLReq 3.8.3 and 3.8.4.
_REDUCTION: Final = ((1, "reduce-1"), (2, "reduce-4"), (3, "reduce-5"), (4, "reduce-5"), (5, "reduce-6"))
_EXPANSION: Final = ((6, "expand-1"), (7, "expand-2"), (8, "expand-3"))


def spread(rooms: list[int], amount: int) -> list[int]:
    """``amount`` shared out in proportion to ``rooms``; whole numbers that add up exactly, left to right."""
    total = sum(rooms)
    shares = [done * amount // total for done in accumulate(rooms)]
    return [share - before for share, before in zip(shares, (0, *shares), strict=False)]


def adjustments(paragraph: Paragraph, option: Option, last: int) -> tuple[list[int], str]:
    """What is added to the space before each cluster from ``origin + 1`` to ``last``, and the last stage.

    All spaces of one stage give way by the same fraction of what they may (JLReq 3.8.3, 3.8.4).
    """
    glues = paragraph.glues[option.origin + 1 : last + 1]
    changes = [0] * len(glues)
    stage, rest = "natural", option.rest
    if option.ending.dropped:
        stage = "reduce-2"
        if paragraph.classes[last] is C.MIDDLE_DOT:
            stage = "reduce-3"
            if glues:
                changes[-1] = -glues[-1].dot
                glues[-1] = glues[-1]._replace(dot=0)
    if not rest or not glues:
        return changes, stage
    if rest < 0:
        return _reduce(glues, changes, -rest, stage)
    return _expand(glues, changes, rest, stage)


def _reduce(glues: list[Glue], changes: list[int], rest: int, stage: str) -> tuple[list[int], str]:
    for column, name in _REDUCTION:
        rooms = [glue[column] for glue in glues]
        amount = min(rest, sum(rooms))
        if amount:
            changes = [c - share for c, share in zip(changes, spread(rooms, amount), strict=True)]
            stage = stage if name == "reduce-1" and stage != "natural" else name
            rest -= amount
            if not rest:
                break
    return changes, stage


def _expand(glues: list[Glue], changes: list[int], rest: int, stage: str) -> tuple[list[int], str]:
    for column, name in _EXPANSION:
        rooms = [QUARTER * glue[column] for glue in glues] if column == 8 else [g[column] for g in glues]
        amount = min(rest, sum(rooms))
        if amount:
            changes = [c + share for c, share in zip(changes, spread(rooms, amount), strict=True)]
            stage, rest = name, rest - amount
            if not rest:
                return changes, stage
    places = [glue.any_place for glue in glues]
    if rest and any(places):
        changes = [c + share for c, share in zip(changes, spread(places, rest), strict=True)]
        stage = "expand-4"
    return changes, stage
