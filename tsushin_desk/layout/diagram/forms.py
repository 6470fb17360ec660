"""How an actor and its balloons stand together: beside it, above it, above it and the step that follows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import inf

from tsushin_desk.display import Item
from tsushin_desk.geometry import Point, Rect
from tsushin_desk.layout.diagram.connect import Axis, arrow_room, connected
from tsushin_desk.layout.diagram.flow import Station
from tsushin_desk.layout.diagram.nodes import (
    Sheet,
    box_height,
    draw_actor,
    draw_box,
    least_width,
    width_for_lines,
)
from tsushin_desk.layout.diagram.tiles import Anchor, Sketch, Tile, laid, shapes_of
from tsushin_desk.layout.drawings import ellipse

DOTS = 20.0  # points between a balloon and the head that thinks it
_DOTS_ABOVE = 17.0
_LARGE_DOT, _SMALL_DOT = 7.0, 5.0
_BALLOON_GAP = 7.0
_ACTOR_SHARE = 0.42  # of the width: the widest name plate beside something else
_STEP_SHARE = 0.7  # of the room beside an actor: what a step takes at least
_HEAD_SHARE = 0.36  # of an actor's height: where the heads are


def balloon_stack(sheet: Sheet, balloons: tuple[int, ...], width: float) -> Tile:
    """Balloons one under the other, all equally wide."""
    tiles, y = [], 0.0
    for place in balloons:
        tile = draw_box(sheet, place, width)
        tiles.append(tile.moved(0.0, y))
        y += tile.height + _BALLOON_GAP
    return _with_anchors(laid(width, max(y - _BALLOON_GAP, 0.0), tiles), tiles)


def _with_anchors(tile: Tile, parts: list[Tile]) -> Tile:
    entries = tuple(anchor for part in parts for anchor in part.entries)
    return replace(tile, entries=entries, exits=entries)


def balloon_row(sheet: Sheet, balloons: tuple[int, ...], width: float) -> Tile | None:
    """Balloons side by side, equally high, together ``width`` wide; None if they would become too narrow."""
    least = [least_width(sheet, place) for place in balloons]
    room = width - _BALLOON_GAP * (len(balloons) - 1)
    if sum(least) > room:
        return None
    widths = _shares(sheet, balloons, room)
    height = max(box_height(sheet, place, wide) for place, wide in zip(balloons, widths, strict=True))
    tiles, x = [], 0.0
    for place, wide in zip(balloons, widths, strict=True):
        tiles.append(draw_box(sheet, place, wide, height).moved(x, 0.0))
        x += wide + _BALLOON_GAP
    return _with_anchors(laid(width, height, tiles), tiles)


def _shares(sheet: Sheet, balloons: tuple[int, ...], room: float) -> list[float]:
    """Widths that need the fewest lines; what is left over is shared out equally."""
    for lines in range(1, 12):
        widths = [width_for_lines(sheet, place, lines) for place in balloons]
        if sum(widths) <= room:
            extra = (room - sum(widths)) / len(balloons)
            return [wide + extra for wide in widths]
    least = [least_width(sheet, place) for place in balloons]
    return [wide * room / sum(least) for wide in least]


def beside(sheet: Sheet, station: Station, width: float, *, first: bool) -> Tile | None:
    """In a column: the actor at the left, its balloons stacked at the right; arrows go on under the actor.

    In the ``first`` row the actor stands at the foot, near what follows.
    """
    actor = draw_actor(sheet, station.actor or 0, _ACTOR_SHARE * width)
    room = width - actor.width - DOTS
    wide = max(width_for_lines(sheet, place, 1) for place in station.balloons)
    if min(room, wide) < max(least_width(sheet, place) for place in station.balloons) - 1e-6:
        return None
    tile = thinking(sheet, station, actor, min(room, wide), foot=1.0 if first else 0.5)
    tile = tile.moved((width - tile.width) / 2, 0.0)
    whole = Anchor(Rect(0.0, 0.0, width, tile.height), inf)
    exits = (whole,) if station.through else tile.entries
    return replace(tile, width=width, exits=exits)


def thinking(sheet: Sheet, station: Station, actor: Tile, balloon_width: float, *, foot: float = 0.5) -> Tile:
    """Actor, dots and balloons from left to right; arrows enter at the actor and leave from the balloons.

    ``foot`` says how far down the actor stands beside higher balloons: 0.5 = in the middle, 1 = at the foot.
    """
    stack = balloon_stack(sheet, station.balloons, balloon_width)
    height = max(actor.height, stack.height)
    actor = actor.moved(0.0, (height - actor.height) * foot)
    stack = stack.moved(actor.width + DOTS, (height - stack.height) / 2)
    anchor = actor.entries[0].rect
    head = Point(anchor.right - 4.0, anchor.y + _HEAD_SHARE * anchor.height)
    dots = [shapes_of(partial(_dots_left, sheet, entry.rect, head)) for entry in stack.entries]
    whole = laid(actor.width + DOTS + balloon_width, height, (actor, stack), dots)
    return replace(whole, entries=actor.entries, exits=stack.exits)


def above(sheet: Sheet, station: Station, width: float) -> Tile | None:
    """The balloons in a row, the actor under them."""
    if station.actor is None:
        return None
    row = balloon_row(sheet, station.balloons, _row_width(sheet, station, width))
    if row is None:
        return None
    row = row.moved((width - row.width) / 2, 0.0)
    actor = draw_actor(sheet, station.actor, width)
    actor = actor.moved((width - actor.width) / 2, row.height + _DOTS_ABOVE)
    dots = _all_dots_below(sheet, row, actor)
    whole = laid(width, row.height + _DOTS_ABOVE + actor.height, (row, actor), dots)
    return replace(whole, entries=row.entries, exits=actor.exits)


def _row_width(sheet: Sheet, station: Station, width: float) -> float:
    """All the width, unless one balloon needs less."""
    if len(station.balloons) > 1:
        return width
    wide = width_for_lines(sheet, station.balloons[0], 1)
    return min(wide, width) if wide <= 1.2 * width else width


def acting(sheet: Sheet, station: Station, step: int, width: float) -> Tile | None:
    """The actor and the step that follows side by side, balloons in a row above both."""
    if station.actor is None:
        return None
    actor = draw_actor(sheet, station.actor, _ACTOR_SHARE * width)
    room = arrow_room(sheet.setting, straight=True)
    wide = _step_width(sheet, step, width - actor.width - room)
    if wide is None:
        return None
    top, shapes = 0.0, []
    if station.balloons:
        row = balloon_row(sheet, station.balloons, _row_width(sheet, station, width))
        if row is None:
            return None
        top = row.height + _DOTS_ABOVE
        shapes.append(row)
    box = draw_box(sheet, step, wide)
    height = max(actor.height, box.height)
    actor = actor.moved((width - wide - room - actor.width) / 2, top + (height - actor.height) / 2)
    if shapes:
        middle = actor.entries[0].rect.centre.x - shapes[0].width / 2
        shapes[0] = shapes[0].moved(min(max(middle, 0.0), width - shapes[0].width), 0.0)
    box = box.moved(width - wide, top + (height - box.height) / 2)
    arrow = shapes_of(partial(connected, sheet.setting, Axis.ACROSS, actor.exits, box.entries, width - wide))
    dots = _all_dots_below(sheet, shapes[0], actor) if shapes else []
    whole = laid(width, top + height, (*shapes, actor, box), (arrow, *dots))
    entries = shapes[0].entries if shapes else actor.entries
    return replace(whole, entries=entries, exits=box.exits)


def _step_width(sheet: Sheet, step: int, room: float) -> float | None:
    """A fair share of the room beside an actor, or as much more as the step needs; None if it has none."""
    if room < least_width(sheet, step):
        return None
    fair = _STEP_SHARE * room
    widths = [width_for_lines(sheet, step, lines) for lines in (1, 2, 3)]
    if min(widths) <= fair:
        return fair
    return next((wide for wide in widths if wide <= room), room)


def _all_dots_below(sheet: Sheet, row: Tile, actor: Tile) -> list[Sketch]:
    anchor = actor.entries[0].rect
    head = Point(anchor.centre.x, anchor.y)
    return [shapes_of(partial(_dots_below, sheet, entry.rect, head)) for entry in row.entries]


def _dots_below(sheet: Sheet, balloon: Rect, head: Point) -> tuple[Item, Item]:
    """Two dots from a balloon's foot towards a head under it."""
    margin = min(0.3 * balloon.width, 30.0)
    x = min(max(head.x, balloon.x + margin), balloon.right - margin)
    drift = min(max(head.x - x, -16.0), 16.0)
    return (
        _dot(sheet, x, balloon.bottom + 1.5 + _LARGE_DOT / 2, _LARGE_DOT),
        _dot(sheet, x + drift * 0.75, balloon.bottom + 3.0 + _LARGE_DOT + _SMALL_DOT / 2, _SMALL_DOT),
    )


def _dots_left(sheet: Sheet, balloon: Rect, head: Point) -> tuple[Item, Item]:
    """Two dots from a balloon's left side towards a head beside it."""
    y = min(max(head.y, balloon.y + 0.35 * balloon.height), balloon.bottom - 0.35 * balloon.height)
    drift = min(max(head.y - y, -9.0), 9.0)
    if abs(drift) < 3.0:
        drift = 4.0
    return (
        _dot(sheet, balloon.x - 2.0 - _LARGE_DOT / 2, y, _LARGE_DOT),
        _dot(sheet, balloon.x - 3.5 - _LARGE_DOT - _SMALL_DOT / 2, y + drift, _SMALL_DOT),
    )


def _dot(sheet: Sheet, x: float, y: float, size: float) -> Item:
    accent, rule = sheet.setting.accent, sheet.setting.parts.diagram.balloon_rule
    return ellipse(Rect(x - size / 2, y - size / 2, size, size), accent.tint, accent.color, rule)
