"""Arrows between stations: straight where shapes face each other, else a bracket that gathers and leads on.

Everything is reckoned along the flow (``flow``) and across it (``cross``), and turned at the very end.
"""

from __future__ import annotations

from enum import Enum, auto
from itertools import pairwise

from tsushin_desk.display import Item, Rule
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.diagram.tiles import Anchor
from tsushin_desk.layout.drawings import Direction, block_arrow
from tsushin_desk.layout.setting import Setting
from tsushin_desk.values import dataclass

BREADTH = 1.65  # of an arrow's length
_HEAD = 0.58  # of an arrow's length
_SLIM = 0.75  # of the breadth: a head at the end of a line
_LONGEST = 1.4  # of an arrow's length: more room is left white
_BRACKET = 0.95  # of an arrow's length: what a bracket needs before its arrow


class Axis(Enum):
    """Which way the flow runs."""

    DOWN = auto()
    ACROSS = auto()


@dataclass(frozen=True, slots=True)
class _Side:
    """An anchor's side that faces the arrow: where it lies, its middle, how far arrows may slide."""

    flow: float
    middle: float
    reach: float

    def holds(self, cross: float) -> bool:
        return abs(cross - self.middle) <= self.reach + 1e-6


def _side(anchor: Anchor, axis: Axis, *, far: bool) -> _Side:
    rect = anchor.rect
    if axis is Axis.DOWN:
        return _Side(rect.bottom if far else rect.y, rect.centre.x, max(rect.width / 2 - anchor.inset, 0.0))
    return _Side(rect.right if far else rect.x, rect.centre.y, max(rect.height / 2 - anchor.inset, 0.0))


def straight_places(
    setting: Setting, axis: Axis, exits: tuple[Anchor, ...], entries: tuple[Anchor, ...]
) -> tuple[float, ...] | None:
    """Where straight arrows can stand across the flow, one per branch; None if a bracket is needed."""
    outs = [_side(anchor, axis, far=True) for anchor in exits]
    ins = [_side(anchor, axis, far=False) for anchor in entries]
    if len(outs) == 1 and len(ins) == 1:
        place = _shared(outs[0], ins[0])
        return None if place is None else (place,)
    one, many = (outs, ins) if len(outs) == 1 else (ins, outs)
    if len(one) != 1 or not all(one[0].holds(side.middle) for side in many):
        return None
    places = tuple(side.middle for side in many)
    least = setting.parts.diagram.arrow * BREADTH + 4.0
    if any(after - before < least for before, after in pairwise(sorted(places))):
        return None
    return places


def _shared(one: _Side, other: _Side) -> float | None:
    """A place that both sides reach, as near as can be to the middle of the one that reaches less."""
    low = max(one.middle - one.reach, other.middle - other.reach)
    high = min(one.middle + one.reach, other.middle + other.reach)
    if low > high + 1e-6:
        return None
    wanted = min(one, other, key=lambda side: side.reach).middle
    return min(max(wanted, low), high)


def arrow_room(setting: Setting, *, straight: bool) -> float:
    """How far apart two shapes stand that an arrow joins."""
    parts = setting.parts.diagram
    return parts.arrow * (1.0 if straight else 1.0 + _BRACKET) + parts.gap


def connected(
    setting: Setting,
    axis: Axis,
    exits: tuple[Anchor, ...],
    entries: tuple[Anchor, ...],
    edge: float,
) -> tuple[Item, ...]:
    """The arrows from all exits to all entries; a bracket stays before ``edge``, where the next tile is."""
    if not exits or not entries:
        return ()
    outs = [_side(anchor, axis, far=True) for anchor in exits]
    ins = [_side(anchor, axis, far=False) for anchor in entries]
    places = straight_places(setting, axis, exits, entries)
    if places is None:
        return _bracket(setting, axis, outs, ins, edge)
    starts = [side.flow for side in outs] * (len(places) if len(outs) == 1 else 1)
    ends = [side.flow for side in ins] * (len(places) if len(ins) == 1 else 1)
    return tuple(
        _arrow(setting, axis, cross, *_between(setting, start, end))
        for cross, start, end in zip(places, starts, ends, strict=True)
    )


def _between(setting: Setting, start: float, end: float) -> tuple[float, float]:
    """From where to where an arrow runs between two shapes: never long, nearer to where it points."""
    parts = setting.parts.diagram
    room = end - start - parts.gap
    length = min(room, _LONGEST * parts.arrow)
    spare = room - length
    tip = end - parts.gap / 2 - min(spare / 2, parts.gap)
    return tip - length, tip


def _arrow(setting: Setting, axis: Axis, cross: float, start: float, end: float, slim: float = 1.0) -> Item:
    length = setting.parts.diagram.arrow
    breadth = length * BREADTH * slim
    if axis is Axis.DOWN:
        rect, direction = Rect(cross - breadth / 2, start, breadth, end - start), Direction.DOWN
    else:
        rect, direction = Rect(start, cross - breadth / 2, end - start, breadth), Direction.RIGHT
    return block_arrow(rect, setting.accent.color, direction, head=_HEAD * length)


def _bracket(
    setting: Setting, axis: Axis, outs: list[_Side], ins: list[_Side], edge: float
) -> tuple[Item, ...]:
    parts = setting.parts.diagram
    gap = parts.gap / 2
    bar = min(edge, *(side.flow for side in ins)) - gap - parts.arrow * 1.15
    crosses = [side.middle for side in (*outs, *ins)]
    half = parts.next_rule / 2
    lines = [_line(setting, axis, (side.flow + gap, side.middle), (bar, side.middle)) for side in outs]
    lines.append(_line(setting, axis, (bar, min(crosses) - half), (bar, max(crosses) + half)))
    low, high = min(crosses) + parts.arrow / 2, max(crosses) - parts.arrow / 2
    for side in ins:
        tip = side.flow - gap
        if low <= side.middle <= high:
            lines.append(_arrow(setting, axis, side.middle, bar, tip))
        else:
            neck = tip - _HEAD * parts.arrow
            lines.append(_line(setting, axis, (bar, side.middle), (neck, side.middle)))
            lines.append(_arrow(setting, axis, side.middle, neck, tip, _SLIM))
    return tuple(lines)


def _line(setting: Setting, axis: Axis, start: tuple[float, float], end: tuple[float, float]) -> Item:
    """A rule between two places given as (flow, cross)."""
    width, color = setting.parts.diagram.next_rule, setting.accent.color
    if axis is Axis.DOWN:
        return Rule(start[1], start[0], end[1], end[0], width, color)
    return Rule(start[0], start[1], end[0], end[1], width, color)
