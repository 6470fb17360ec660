"""Diagrams that run from left to right over the whole width; what does not fit goes on in a further row."""

from __future__ import annotations

from dataclasses import replace
from functools import partial, reduce
from itertools import pairwise
from math import inf

from tsushin_desk.geometry import Rect
from tsushin_desk.layout.diagram.connect import Axis, arrow_room, connected
from tsushin_desk.layout.diagram.downward import run_down
from tsushin_desk.layout.diagram.flow import Flow, Parallel, Series, Station
from tsushin_desk.layout.diagram.forms import balloon_stack, thinking
from tsushin_desk.layout.diagram.nodes import Sheet, draw_actor, draw_box, width_for_lines
from tsushin_desk.layout.diagram.tiles import Anchor, Sketch, Tile, laid, shapes_of
from tsushin_desk.values import dataclass

_MOST_LINES = 6
_ROW_GAP = 9.0
_WIDENINGS = (1.3, 1.24, 1.18, 1.12, 1.06, 1.0)  # how much wider than its text asks a box may be
_LONGEST_GAP = 1.9  # how far the gaps for arrows may grow
_WIDEST_ACTOR = 120.0  # points


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a flow is set across: lines in a box at the most, boxes widened, gaps lengthened."""

    lines: int
    widen: float = 1.0
    lengthen: float = 1.0


def run_across(sheet: Sheet, flow: Flow, width: float) -> Tile:
    """The flow in ``width`` points, in as few rows as can be and then as low as can be."""
    children = flow.children if isinstance(flow, Series) else (flow,)
    for rows in range(1, len(children) + 1):
        cut = _cut(children, rows)
        if any(_is_open(before) or _is_open(after) for before, after in pairwise(cut)):
            continue
        tiles = [_row(sheet, part, width) for part in cut]
        found = [tile for tile in tiles if tile is not None]
        if len(found) == len(cut):
            return _rows_below(sheet, found, width)
    return run_down(sheet, flow, width)


def _cut(children: tuple[Flow, ...], rows: int) -> list[Flow]:
    """A series in rows of about as many each, the first ones longer."""
    size = -(-len(children) // rows)
    parts = [children[start : start + size] for start in range(0, len(children), size)]
    return [part[0] if len(part) == 1 else Series(part) for part in parts]


def _is_open(flow: Flow) -> bool:
    """Branches at an end of a row could not be led to or from another one."""
    ends = (flow.children[0], flow.children[-1]) if isinstance(flow, Series) else (flow,)
    return any(isinstance(end, Parallel) for end in ends)


def _row(sheet: Sheet, flow: Flow, width: float) -> Tile | None:
    """The flow in one row with the fewest lines that fit, loosened to the width; None if nothing fits."""
    for lines in range(1, _MOST_LINES + 1):
        if _set(sheet, flow, _Plan(lines)).width <= width + 1e-6:
            return _loosened(sheet, flow, lines, width)
    return None


def _loosened(sheet: Sheet, flow: Flow, lines: int, width: float) -> Tile:
    for widen in _WIDENINGS:
        tile = _set(sheet, flow, _Plan(lines, widen))
        if tile.width <= width + 1e-6:
            break
    longer = _set(sheet, flow, _Plan(lines, widen, _LONGEST_GAP))
    if longer.width > tile.width + 1e-6:
        share = min((width - tile.width) / (longer.width - tile.width), 1.0)
        tile = _set(sheet, flow, _Plan(lines, widen, 1 + (_LONGEST_GAP - 1) * share))
    return replace(tile.moved((width - tile.width) / 2, 0.0), width=width)


def _rows_below(sheet: Sheet, rows: list[Tile], width: float) -> Tile:
    """Rows one under the other; a bent arrow leads from the end of one to the beginning of the next."""
    placed: list[Tile] = []
    arrows: list[Sketch] = []
    y = 0.0
    for row in rows:
        if placed:
            y += arrow_room(sheet.setting, straight=False)
        placed.append(row.moved(0.0, y))
        if len(placed) > 1:
            exits, entries = _hull(placed[-2].exits), _hull(placed[-1].entries)
            arrows.append(shapes_of(partial(connected, sheet.setting, Axis.DOWN, exits, entries, y)))
        y += row.height
    return replace(laid(width, y, placed, arrows), entries=placed[0].entries, exits=placed[-1].exits)


def _hull(anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    """Shapes that stand one under the other as one, so that a line from above or below touches only one."""
    rect = reduce(Rect.united, (anchor.rect for anchor in anchors))
    return (Anchor(rect, inf),)


def _set(sheet: Sheet, flow: Flow, plan: _Plan, width: float = 0.0) -> Tile:
    """The flow after a plan; a single step is made ``width`` wide if that is more."""
    if isinstance(flow, Station):
        return _station(sheet, flow, plan, width)
    if isinstance(flow, Series):
        return _series(sheet, flow, plan)
    return _branches(sheet, flow, plan)


def _station(sheet: Sheet, station: Station, plan: _Plan, width: float) -> Tile:
    if station.step is not None:
        wide = width_for_lines(sheet, station.step, plan.lines) * plan.widen
        return draw_box(sheet, station.step, max(wide, width))
    if station.actor is None:
        wide = max(width_for_lines(sheet, place, plan.lines) for place in station.balloons)
        return balloon_stack(sheet, station.balloons, max(wide * plan.widen, width))
    if not station.balloons:
        return draw_actor(sheet, station.actor, _WIDEST_ACTOR)
    wide = max(width_for_lines(sheet, place, plan.lines) for place in station.balloons)
    return thinking(sheet, station, draw_actor(sheet, station.actor, _WIDEST_ACTOR), wide * plan.widen)


def _series(sheet: Sheet, flow: Series, plan: _Plan) -> Tile:
    tiles = [_set(sheet, child, plan) for child in flow.children]
    height = max(tile.height for tile in tiles)
    x = 0.0
    placed: list[Tile] = []
    arrows: list[Sketch] = []
    for tile in tiles:
        if placed:
            single = len(placed[-1].exits) == 1 and len(tile.entries) == 1
            x += arrow_room(sheet.setting, straight=single) * plan.lengthen
        placed.append(tile.moved(x, (height - tile.height) / 2))
        if len(placed) > 1:
            exits, entries = placed[-2].exits, placed[-1].entries
            arrows.append(shapes_of(partial(connected, sheet.setting, Axis.ACROSS, exits, entries, x)))
        x += tile.width
    return replace(laid(x, height, placed, arrows), entries=placed[0].entries, exits=placed[-1].exits)


def _branches(sheet: Sheet, flow: Parallel, plan: _Plan) -> Tile:
    """Branches one under the other."""
    width = max(_set(sheet, child, plan).width for child in flow.children)
    tiles, y = [], 0.0
    for child in flow.children:
        tile = _set(sheet, child, plan, width)
        tiles.append(tile.moved((width - tile.width) / 2, y))
        y += tile.height + _ROW_GAP
    whole = laid(width, y - _ROW_GAP, tiles)
    entries = tuple(anchor for tile in tiles for anchor in tile.entries)
    exits = tuple(anchor for tile in tiles for anchor in tile.exits)
    return replace(whole, entries=entries, exits=exits)
