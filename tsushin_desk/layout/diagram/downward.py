"""Diagrams that run downwards in a column: the lowest of the arrangements that are calm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from math import isinf

from tsushin_desk.layout.diagram.connect import Axis, arrow_room, connected, straight_places
from tsushin_desk.layout.diagram.flow import Flow, Parallel, Series, Station, stations_of
from tsushin_desk.layout.diagram.forms import above, acting, balloon_row, balloon_stack, beside
from tsushin_desk.layout.diagram.nodes import Sheet, draw_actor, draw_box, least_width
from tsushin_desk.layout.diagram.tiles import Sketch, Tile, laid, shapes_of
from tsushin_desk.model.parts import Step, StepRole
from tsushin_desk.values import dataclass

_POINTED = 20.0  # what it costs that an arrow points to a balloon
_BENT = 25.0  # what a bent arrow costs, in points of height
_RESULT_BESIDE = 14.0  # what it costs that a result does not stand across the whole width
_COLUMN_GAP = 9.0
_SPLITS = (0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62)  # how two branches may share the width
_LEAST_BRANCH = 60.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a column, and what it costs beyond its height. ``pair`` = an actor and the step after it."""

    tile: Tile
    cost: float = 0.0
    pair: bool = False


def run_down(sheet: Sheet, flow: Flow, width: float, *, height: float = 0.0, first: bool = True) -> Tile:
    """The flow in ``width`` points; a single step is made ``height`` high if that is more.

    ``first`` = nothing leads to it.
    """
    if isinstance(flow, Parallel):
        return _columns(sheet, flow, width, first)
    if isinstance(flow, Station) and flow.step is not None:
        return draw_box(sheet, flow.step, width, height)
    children = flow.children if isinstance(flow, Series) else (flow,)
    rows = min(_arrangements(sheet, children, width, first), key=lambda found: _cost(sheet, found))
    return _stacked(sheet, rows, width)


def _arrangements(
    sheet: Sheet, flows: tuple[Flow, ...], width: float, first: bool
) -> Iterator[tuple[_Row, ...]]:
    """Every way to cut a series into rows; two rows of an actor and its step never follow each other."""
    if not flows:
        yield ()
        return
    for tile in _single_rows(sheet, flows[0], width, first):
        for more in _arrangements(sheet, flows[1:], width, False):
            yield (_Row(tile, 0.0 if first else _points_up(flows[0], tile)), *more)
    pair = _pair_row(sheet, flows, width)
    if pair is None:
        return
    row = pair if first else replace(pair, cost=pair.cost + _points_up(flows[0], pair.tile))
    for more in _arrangements(sheet, flows[2:], width, False):
        if not (more and more[0].pair):
            yield (row, *more)


def _points_up(flow: Flow, tile: Tile) -> float:
    """What an arrow costs that would point to the balloons above an actor."""
    thought = isinstance(flow, Station) and flow.actor is not None and len(flow.balloons) > 0
    return _POINTED if thought and not isinf(tile.entries[0].inset) else 0.0


def _single_rows(sheet: Sheet, flow: Flow, width: float, first: bool) -> list[Tile]:
    if not isinstance(flow, Station) or flow.step is not None:
        return [run_down(sheet, flow, width, first=first)]
    if flow.actor is None:
        row = balloon_row(sheet, flow.balloons, width)
        stack = balloon_stack(sheet, flow.balloons, width)
        return [row or replace(stack, entries=stack.entries[:1], exits=stack.exits[-1:])]
    if not flow.balloons:
        actor = draw_actor(sheet, flow.actor, width)
        return [replace(actor.moved((width - actor.width) / 2, 0.0), width=width)]
    forms = [beside(sheet, flow, width, first=first), above(sheet, flow, width)]
    found = [tile for tile in forms if tile is not None]
    return found or [_piled(sheet, flow, width)]


def _piled(sheet: Sheet, station: Station, width: float) -> Tile:
    """Where nothing else has room: balloons one under the other, the actor below."""
    stack = balloon_stack(sheet, station.balloons, width)
    actor = draw_actor(sheet, station.actor or 0, width)
    actor = actor.moved((width - actor.width) / 2, stack.height + _COLUMN_GAP)
    whole = laid(width, stack.height + _COLUMN_GAP + actor.height, (stack, actor))
    return replace(whole, entries=stack.entries[:1], exits=actor.exits)


def _pair_row(sheet: Sheet, flows: tuple[Flow, ...], width: float) -> _Row | None:
    """An actor and the step after it in one row."""
    if len(flows) < 2:
        return None
    actor, step = flows[0], flows[1]
    if not isinstance(actor, Station) or not isinstance(step, Station) or step.step is None:
        return None
    tile = acting(sheet, actor, step.step, width)
    if tile is None:
        return None
    node = sheet.nodes[step.step]
    plain = isinstance(node, Step) and node.role is StepRole.STEP
    return _Row(tile, 0.0 if plain else _RESULT_BESIDE, pair=True)


def _cost(sheet: Sheet, rows: tuple[_Row, ...]) -> float:
    """How high rows are one under the other with their arrows, and what else speaks against them."""
    y, cost = 0.0, sum(row.cost for row in rows)
    for before, row in zip((None, *rows), rows, strict=False):
        if before:
            straight = _is_straight(sheet, before.tile, row.tile)
            y += arrow_room(sheet.setting, straight=straight)
            cost += 0.0 if straight else _BENT
        y += row.tile.height
    return y + cost


def _is_straight(sheet: Sheet, above: Tile, below: Tile) -> bool:
    return straight_places(sheet.setting, Axis.DOWN, above.exits, below.entries) is not None


def _stacked(sheet: Sheet, rows: tuple[_Row, ...], width: float) -> Tile:
    """Rows one under the other with their arrows."""
    y = 0.0
    placed: list[Tile] = []
    arrows: list[Sketch] = []
    for tile in (row.tile for row in rows):
        if placed:
            y += arrow_room(sheet.setting, straight=_is_straight(sheet, placed[-1], tile))
        placed.append(tile.moved(0.0, y))
        if len(placed) > 1:
            exits, entries = placed[-2].exits, placed[-1].entries
            arrows.append(shapes_of(partial(connected, sheet.setting, Axis.DOWN, exits, entries, y)))
        y += tile.height
    return replace(laid(width, y, placed, arrows), entries=placed[0].entries, exits=placed[-1].exits)


def _columns(sheet: Sheet, flow: Parallel, width: float, first: bool) -> Tile:
    """Branches side by side; more than have room go on in a further row."""
    children = flow.children
    most = max(int((width + _COLUMN_GAP) // (_least(sheet, children) + _COLUMN_GAP)), 1)
    rows = -(-len(children) // most)
    size = -(-len(children) // rows)
    if rows == 1:
        return _row(sheet, children, width, first)
    tiles, y = [], 0.0
    for start in range(0, len(children), size):
        tile = _row(sheet, children[start : start + size], width, first)
        tiles.append(tile.moved(0.0, y))
        y += tile.height + _COLUMN_GAP
    whole = laid(width, y - _COLUMN_GAP, tiles)
    return replace(whole, entries=tiles[0].entries, exits=tiles[-1].exits)


def _least(sheet: Sheet, children: tuple[Flow, ...]) -> float:
    """The narrowest that the widest branch may be."""
    places = [
        place
        for child in children
        for station in stations_of(child)
        for place in (() if station.step is None else (station.step,)) + station.balloons
    ]
    return max((least_width(sheet, place) for place in places), default=_LEAST_BRANCH)


def _row(sheet: Sheet, children: tuple[Flow, ...], width: float, first: bool) -> Tile:
    room = width - _COLUMN_GAP * (len(children) - 1)
    if len(children) != 2:
        return _side_by_side(sheet, children, [room / len(children)] * len(children), first)
    least = _least(sheet, children)
    splits = [split for split in _SPLITS if min(split, 1 - split) * room >= least - 1e-6] or [0.5]
    tiles = [_side_by_side(sheet, children, [split * room, (1 - split) * room], first) for split in splits]
    return min(tiles, key=lambda tile: round(tile.height, 3))


def _side_by_side(sheet: Sheet, children: tuple[Flow, ...], widths: list[float], first: bool) -> Tile:
    pairs = list(zip(children, widths, strict=True))
    height = max(run_down(sheet, child, wide, first=first).height for child, wide in pairs)
    tiles, x = [], 0.0
    for child, wide in pairs:
        tile = run_down(sheet, child, wide, height=height, first=first)
        tiles.append(tile.moved(x, 0.0))
        x += wide + _COLUMN_GAP
    width = x - _COLUMN_GAP
    whole = laid(width, height, tiles)
    entries = tuple(anchor for tile in tiles for anchor in tile.entries)
    exits = tuple(anchor for tile in tiles for anchor in tile.exits)
    return replace(whole, entries=entries, exits=exits)
