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
            box = _hull([(item.x1, item.y1), (item.x2, item.y2)])
            return _widened(box, item.width)
        case Fill():
            return _widened(item.rect, item.stroke_width if item.stroke is not None else 0.0)
        case Picture() | Link():
            return item.rect
        case Path():
            box = _hull(_points(item)).moved(item.x, item.y)
            return _widened(box, item.stroke_width if item.stroke is not None else 0.0)
        case Group():
            return _group_bounds(item)


def _run_bounds(run: GlyphRun) -> Rect:
    rises = [*map(_RISE, run.glyphs)] or [0.0]
    top = run.y + min(rises) - _ABOVE * run.size
    bottom = run.y + max(rises) + _BELOW * run.size
    left = run.x + min(map(_SHIFT, run.glyphs), default=0.0)
    return Rect(left, top, max(run.x + run.width - left, 0.0), bottom - top)


def _points(path: Path) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for segment in path.segments:
        if isinstance(segment, ClosePath):
            continue
        if isinstance(segment, CurveTo):
            points += [(segment.x1, segment.y1), (segment.x2, segment.y2)]
        points.append((segment.x, segment.y))
    return points or [(0.0, 0.0)]


def _hull(points: list[tuple[float, float]]) -> Rect:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Rect(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def _widened(rect: Rect, stroke: float) -> Rect:
    return rect.inset(-stroke / 2, -stroke / 2)


def _group_bounds(group: Group) -> Rect:
    if group.clip is not None:
        return group.clip.moved(group.x, group.y)
    boxes = [bounds(item) for item in group.items]
    inner = reduce(Rect.united, boxes) if boxes else Rect(0.0, 0.0, 0.0, 0.0)
    return inner.moved(group.x, group.y)
