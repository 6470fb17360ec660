"""Drawings put into their places, and the simple shapes that several blocks share. All lengths in points."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import lru_cache, reduce
from itertools import pairwise
from typing import TypeAlias

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import (
    ClosePath,
    CurveTo,
    Drawing,
    Fill,
    Group,
    LineTo,
    MoveTo,
    Path,
    Segment,
)
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color

Source: TypeAlias = SourceRef | None
_WHOLE = Rect(0.0, 0.0, 1.0, 1.0)
_ARC = 0.5523  # the control length of a quarter circle of radius 1


class Direction(StrEnum):
    """Where a shape points."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


def fitted(width: float, height: float, rect: Rect) -> Rect:
    """The largest rectangle of the given proportions inside ``rect``, centred."""
    scale = min(rect.width / width, rect.height / height)
    wide, high = width * scale, height * scale
    return Rect(rect.centre.x - wide / 2, rect.centre.y - high / 2, wide, high)


def place_drawing(
    drawing: Drawing, rect: Rect, *, element: str | None = None, area: Rect = _WHOLE, source: Source = None
) -> Group:
    """The drawing scaled to fit into ``rect``, centred; strokes are scaled with it.

    Of a part (``area``, in fractions) only what lies in it is shown.
    """
    shown = area_of(drawing, area)
    place = fitted(shown.width, shown.height, rect)
    scale = place.width / shown.width
    left, top = shown.x * scale, shown.y * scale
    return Group(
        place.x - left,
        place.y - top,
        _scaled_shapes(_ByIdentity(drawing), scale),
        None if area == _WHOLE else Rect(left, top, place.width, place.height),
        element,
        source,
    )


def area_of(drawing: Drawing, area: Rect) -> Rect:
    """A part given in fractions, in the drawing's own units."""
    return Rect(
        area.x * drawing.width,
        area.y * drawing.height,
        area.width * drawing.width,
        area.height * drawing.height,
    )


def inked_bounds(drawing: Drawing) -> Rect:
    """The part of a drawing's ground that its shapes really cover, in its own units; never empty."""
    boxes = [bounds(shape) for shape in drawing.shapes]
    if not boxes:
        return Rect(0.0, 0.0, drawing.width, drawing.height)
    hull = reduce(Rect.united, boxes)
    x, y = max(hull.x, 0.0), max(hull.y, 0.0)
    width, height = min(hull.right, drawing.width) - x, min(hull.bottom, drawing.height) - y
    if width <= 0 or height <= 0:
        return Rect(0.0, 0.0, drawing.width, drawing.height)
    return Rect(x, y, width, height)


class _ByIdentity:
    """A drawing as a key: to compare two drawings would take longer than to scale one."""

    __slots__ = ("drawing",)

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing

    def __hash__(self) -> int:
        return id(self.drawing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.drawing is self.drawing


@lru_cache(maxsize=256)
def _scaled_shapes(key: _ByIdentity, scale: float) -> tuple[Path, ...]:
    """The shapes of a drawing at a size: the same people stand in many diagrams."""
    return tuple(_scaled(shape, scale) for shape in key.drawing.shapes)


def _scaled(shape: Path, scale: float) -> Path:
    return replace(
        shape,
        x=shape.x * scale,
        y=shape.y * scale,
        segments=tuple(_scaled_segment(segment, scale) for segment in shape.segments),
        stroke_width=shape.stroke_width * scale,
        dash=tuple(length * scale for length in shape.dash),
    )


def _scaled_segment(segment: Segment, scale: float) -> Segment:
    # Quicker than a match: an issue's drawings have thousands of segments, most of them curves.
    if isinstance(segment, CurveTo):
        x1, y1, x2, y2 = segment.x1 * scale, segment.y1 * scale, segment.x2 * scale, segment.y2 * scale
        return CurveTo(x1, y1, x2, y2, segment.x * scale, segment.y * scale)
    if isinstance(segment, ClosePath):
        return segment
    return type(segment)(segment.x * scale, segment.y * scale)


def rounded(
    rect: Rect,
    radius: float,
    color: Color | None,
    stroke: Color | None = None,
    stroke_width: float = 0.0,
    dash: tuple[float, ...] = (),
) -> Fill:
    """A rectangle with four equal corners; a line is drawn inside the edge, so that nothing sticks out."""
    inner = rect.inset(stroke_width / 2, stroke_width / 2) if stroke else rect
    corner = max(min(radius, rect.width / 2, rect.height / 2) - (stroke_width / 2 if stroke else 0.0), 0.0)
    return Fill(inner, color, (corner, corner, corner, corner), stroke, stroke_width, dash)


def ellipse(rect: Rect, color: Color | None, stroke: Color | None = None, stroke_width: float = 0.0) -> Path:
    """An ellipse that fills ``rect``; its line lies inside."""
    inner = rect.inset(stroke_width / 2, stroke_width / 2) if stroke else rect
    return Path(inner.x, inner.y, _ellipse_segments(inner.width, inner.height), color, stroke, stroke_width)


def _ellipse_segments(width: float, height: float) -> tuple[Segment, ...]:
    a, b = width / 2, height / 2
    c, d = a * _ARC, b * _ARC
    return (
        MoveTo(width, b),
        CurveTo(width, b + d, a + c, height, a, height),
        CurveTo(a - c, height, 0.0, b + d, 0.0, b),
        CurveTo(0.0, b - d, a - c, 0.0, a, 0.0),
        CurveTo(a + c, 0.0, width, b - d, width, b),
        ClosePath(),
    )


def heart(rect: Rect, color: Color) -> Path:
    """A heart that fills ``rect``, its point at the foot."""
    w, h = rect.width, rect.height
    segments = (
        MoveTo(0.5 * w, 0.155 * h),
        CurveTo(0.55 * w, 0.06 * h, 0.64 * w, 0.0, 0.745 * w, 0.0),
        CurveTo(0.89 * w, 0.0, w, 0.125 * h, w, 0.285 * h),
        CurveTo(w, 0.54 * h, 0.8 * w, 0.755 * h, 0.5 * w, h),
        CurveTo(0.2 * w, 0.755 * h, 0.0, 0.54 * h, 0.0, 0.285 * h),
        CurveTo(0.0, 0.125 * h, 0.11 * w, 0.0, 0.255 * w, 0.0),
        CurveTo(0.36 * w, 0.0, 0.45 * w, 0.06 * h, 0.5 * w, 0.155 * h),
        ClosePath(),
    )
    return Path(rect.x, rect.y, segments, color)


def pin(rect: Rect, color: Color) -> Path:
    """A map pin with a hole, its point at the foot; best about 0.72 times as wide as high."""
    w, h = rect.width, rect.height
    head = w / 2
    segments: tuple[Segment, ...] = (
        MoveTo(head, h),
        CurveTo(0.86 * head, 0.8 * h, 0.0, 0.62 * h, 0.0, head),
        CurveTo(0.0, head * (1 - _ARC), head * (1 - _ARC), 0.0, head, 0.0),
        CurveTo(head * (1 + _ARC), 0.0, w, head * (1 - _ARC), w, head),
        CurveTo(w, 0.62 * h, 1.14 * head, 0.8 * h, head, h),
        ClosePath(),
    )
    return Path(rect.x, rect.y, (*segments, *_hole(head, 0.4 * head)), color)


def _hole(centre: float, radius: float) -> tuple[Segment, ...]:
    """A circle run through against the pin's outline, so that the winding leaves it open."""
    c, r, k = centre, radius, radius * _ARC
    return (
        MoveTo(c + r, c),
        CurveTo(c + r, c - k, c + k, c - r, c, c - r),
        CurveTo(c - k, c - r, c - r, c - k, c - r, c),
        CurveTo(c - r, c + k, c - k, c + r, c, c + r),
        CurveTo(c + k, c + r, c + r, c + k, c + r, c),
        ClosePath(),
    )


def triangle(rect: Rect, color: Color, direction: Direction = Direction.UP) -> Path:
    """A triangle that fills ``rect`` and points to ``direction``."""
    return _polygon(rect, ((0.0, 0.0), (1.0, 0.5), (0.0, 1.0)), color, direction)


def block_arrow(rect: Rect, color: Color, direction: Direction, *, head: float) -> Path:
    """A block arrow that fills ``rect``; ``head`` is the length of its head, the shaft takes the rest."""
    length = rect.width if direction in (Direction.LEFT, Direction.RIGHT) else rect.height
    neck = max(1 - head / length, 0.0) if length else 0.0
    corners = (
        (0.0, 0.32), (neck, 0.32), (neck, 0.0), (1.0, 0.5), (neck, 1.0), (neck, 0.68), (0.0, 0.68),
    )  # fmt: skip
    return _polygon(rect, corners, color, direction)


def _polygon(
    rect: Rect, corners: tuple[tuple[float, float], ...], color: Color, direction: Direction
) -> Path:
    """Corners are fractions of the rectangle (along, across) for a shape that points to the right."""
    points = [_turned(along, across, direction) for along, across in corners]
    places = [(x * rect.width, y * rect.height) for x, y in points]
    lines = [LineTo(*place) for _, place in pairwise(places)]
    return Path(rect.x, rect.y, (MoveTo(*places[0]), *lines, ClosePath()), color)


def _turned(along: float, across: float, direction: Direction) -> tuple[float, float]:
    match direction:
        case Direction.RIGHT:
            return along, across
        case Direction.LEFT:
            return 1 - along, across
        case Direction.DOWN:
            return across, along
        case Direction.UP:
            return across, 1 - along


_FAR_HILLS = (
    MoveTo(0.26, 0.86),
    CurveTo(0.34, 0.72, 0.4, 0.62, 0.48, 0.63),
    CurveTo(0.52, 0.5, 0.57, 0.31, 0.64, 0.31),
    CurveTo(0.675, 0.31, 0.7, 0.35, 0.715, 0.39),
    CurveTo(0.745, 0.33, 0.8, 0.37, 0.82, 0.41),
    CurveTo(0.89, 0.37, 0.96, 0.45, 1.0, 0.55),
)
_NEAR_HILL = (
    MoveTo(0.0, 0.83),
    CurveTo(0.12, 0.78, 0.24, 0.75, 0.38, 0.755),
    CurveTo(0.62, 0.77, 0.82, 0.75, 1.0, 0.7),
)


def hills(ground: Rect, radius: float, far: Color, near: Color) -> tuple[Path, Path]:
    """Two lines of hills at the foot of a rounded ground, the far ones first."""
    w, h, k = ground.width, ground.height, radius * (1 - _ARC)
    right = (LineTo(w, h - radius), CurveTo(w, h - k, w - k, h, w - radius, h))
    left = (LineTo(radius, h), CurveTo(k, h, 0.0, h - k, 0.0, h - radius), ClosePath())
    behind = (LineTo(_FAR_HILLS[0].x * w, h), ClosePath())
    return (
        Path(ground.x, ground.y, (*_spread(_FAR_HILLS, w, h), *right, *behind), far),
        Path(ground.x, ground.y, (*_spread(_NEAR_HILL, w, h), *right, *left), near),
    )


def _spread(line: tuple[MoveTo | CurveTo, ...], w: float, h: float) -> list[Segment]:
    """A line given in fractions of the ground."""
    return [
        MoveTo(s.x * w, s.y * h)
        if isinstance(s, MoveTo)
        else CurveTo(s.x1 * w, s.y1 * h, s.x2 * w, s.y2 * h, s.x * w, s.y * h)
        for s in line
    ]
