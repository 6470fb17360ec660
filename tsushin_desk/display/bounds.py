"""How much room an item takes on its page, in points."""

from __future__ import annotations

from functools import reduce
from operator import itemgetter

from tsushin_desk.display.items import (
    ClosePath,
    CurveTo,
    Fill,
    GlyphRun,
    Group,
    Item,
    Link,
    Path,
    Picture,
    Rule,
)
from tsushin_desk.geometry import Rect

# The em box of Japanese type stands on 0.12 em below the baseline (JLReq 2.1.2: character frames touch).
_ABOVE, _BELOW = 0.88, 0.12
_SHIFT, _RISE = itemgetter(1), itemgetter(2)  # of a glyph: asked of thousands after a keystroke


def bounds(item: Item) -> Rect:
    """The smallest upright rectangle known to hold the item; curves count with their control points."""
    match item:
        case GlyphRun():
            return _run_bounds(item)
        case Rule():
            return _widened(_hull([item.x1, item.x2], [item.y1, item.y2]), item.width)
        case Fill():
            return _widened(item.rect, item.stroke_width if item.stroke is not None else 0.0)
        case Picture() | Link():
            return item.rect
        case Path():
            box = _hull(*_points(item)).moved(item.x, item.y)
            return _widened(box, item.stroke_width if item.stroke is not None else 0.0)
        case Group():
            return _group_bounds(item)


def _run_bounds(run: GlyphRun) -> Rect:
    rises = [*map(_RISE, run.glyphs)] or [0.0]
    top = run.y + min(rises) - _ABOVE * run.size
    bottom = run.y + max(rises) + _BELOW * run.size
    left = run.x + min(map(_SHIFT, run.glyphs), default=0.0)
    return Rect(left, top, max(run.x + run.width - left, 0.0), bottom - top)


def _points(path: Path) -> tuple[list[float], list[float]]:
    """All x and all y of a path. A page has hundreds of paths: the first keystroke on it asks for all."""
    across: list[float] = []
    down: list[float] = []
    for segment in path.segments:
        if isinstance(segment, CurveTo):
            across += (segment.x1, segment.x2, segment.x)
            down += (segment.y1, segment.y2, segment.y)
        elif not isinstance(segment, ClosePath):
            across.append(segment.x)
            down.append(segment.y)
    return across or [0.0], down or [0.0]


def _hull(across: list[float], down: list[float]) -> Rect:
    left, top = min(across), min(down)
    return Rect(left, top, max(across) - left, max(down) - top)


def _widened(rect: Rect, stroke: float) -> Rect:
    return rect.inset(-stroke / 2, -stroke / 2)


def _group_bounds(group: Group) -> Rect:
    if group.clip is not None:
        return group.clip.moved(group.x, group.y)
    boxes = [bounds(item) for item in group.items]
    inner = reduce(Rect.united, boxes) if boxes else Rect(0.0, 0.0, 0.0, 0.0)
    return inner.moved(group.x, group.y)
