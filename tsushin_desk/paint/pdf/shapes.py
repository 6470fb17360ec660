"""Areas, lines and free shapes as path operators (ISO 32000-1, 8.5)."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.display import ClosePath, CurveTo, Fill, LineTo, MoveTo, Path, Rule, Segment
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf.frames import Frame, Grid, Plane
from tsushin_desk.paint.pdf.operands import place
from tsushin_desk.paint.pdf.state import Content

_KAPPA = 0.5523  # a quarter circle as a Bézier curve: distance of the control points in radii
Radii = tuple[float, float, float, float]


def rectangle(frame: Frame, rect: Rect, radii: Radii = (0.0, 0.0, 0.0, 0.0)) -> str:
    """The outline of a rectangle; radii are cut down so that they fit."""
    if not any(radius > 0 for radius in radii):
        return f"{frame.point(rect.x, rect.bottom)} {place(rect.width, rect.height)} re"
    limit = min(rect.width, rect.height) / 2
    top_left, top_right, bottom_right, bottom_left = (min(max(radius, 0.0), limit) for radius in radii)
    segments: list[Segment] = [MoveTo(rect.x + top_left, rect.y)]
    corners = (
        (rect.right, rect.y, 1, 0, top_right),
        (rect.right, rect.bottom, 0, 1, bottom_right),
        (rect.x, rect.bottom, -1, 0, bottom_left),
        (rect.x, rect.y, 0, -1, top_left),
    )
    for x, y, dx, dy, radius in corners:
        segments.extend(_corner(x, y, (dx, dy), radius))
    return outline(frame, (*segments, ClosePath()))


def _corner(x: float, y: float, way: tuple[int, int], radius: float) -> list[Segment]:
    """A line towards a corner and the quarter circle round it, turning right (clockwise on the page)."""
    (dx, dy), (out_x, out_y) = way, (-way[1], way[0])
    line = LineTo(x - dx * radius, y - dy * radius)
    if radius == 0:
        return [line]
    near = radius * (1 - _KAPPA)
    end_x, end_y = x + out_x * radius, y + out_y * radius
    return [line, CurveTo(x - dx * near, y - dy * near, x + out_x * near, y + out_y * near, end_x, end_y)]


def outline(plane: Plane, segments: tuple[Segment, ...]) -> str:
    """The construction operators of a path."""
    parts: list[str] = []
    position = 0
    while position < len(segments):
        box = _box(segments[position : position + 5])
        parts.append(f"{plane.box(*box)} re" if box else _segment(plane, segments[position]))
        position += 5 if box else 1
    return " ".join(parts)


def _box(segments: tuple[Segment, ...]) -> tuple[float, float, float, float] | None:
    """Left, top, right, bottom of an upright box drawn clockwise from its top left."""
    match segments:
        case (MoveTo(left, top), LineTo(right, y1), LineTo(x2, bottom), LineTo(x3, y3), ClosePath()):
            upright = (y1, x2, x3, y3) == (top, right, left, bottom) and left < right and top < bottom
            return (left, top, right, bottom) if upright else None
        case _:
            return None


def _segment(plane: Plane, segment: Segment) -> str:
    match segment:
        case MoveTo(x, y):
            return f"{plane.point(x, y)} m"
        case LineTo(x, y):
            return f"{plane.point(x, y)} l"
        case CurveTo(x1, y1, x2, y2, x, y):
            return f"{plane.point(x1, y1)} {plane.point(x2, y2)} {plane.point(x, y)} c"
        case ClosePath():
            return "h"


def paint_rule(content: Content, frame: Frame, rule: Rule) -> None:
    """A straight line."""
    content.stroke_with(rule.color, frame.length(rule.width), tuple(map(frame.length, rule.dash)))
    content.add(f"{frame.point(rule.x1, rule.y1)} m {frame.point(rule.x2, rule.y2)} l S")


def paint_fill(content: Content, frame: Frame, fill: Fill) -> None:
    """A rectangle, its outline centred on its edge."""
    operator = _prepare(content, frame, fill)
    if not operator:
        return
    if not any(fill.radii):
        content.add(f"{rectangle(frame, fill.rect)} {operator}")
        return
    own = Rect(0.0, 0.0, fill.rect.width, fill.rect.height)
    shape = rectangle(Frame(0.0, 0.0), own, fill.radii)
    content.add(f"q 1 0 0 1 {frame.point(fill.rect.x, fill.rect.y)} cm {shape} {operator} Q")


def paint_path(content: Content, frame: Frame, path: Path) -> None:
    """A free shape; its opacity is the business of the caller."""
    if not path.segments or _operator(path) == "":
        return
    content.save()
    grid = Grid.of((replace(path, x=0.0, y=0.0),))
    content.add(grid.matrix(frame.moved(path.x, path.y)))
    paint_on_grid(content, grid, replace(path, x=0.0, y=0.0))
    content.restore()


def paint_on_grid(content: Content, grid: Grid, path: Path) -> None:
    """A free shape of a drawing whose grid lies on the page already."""
    operator = _prepare(content, grid, path)
    if operator and path.segments:
        content.add(f"{outline(grid.moved(path.x, path.y), path.segments)} {operator}")


def _prepare(content: Content, plane: Plane, shape: Fill | Path) -> str:
    """Sets colours and line of a shape; the answer is its painting operator, empty if it shows nothing."""
    area = shape.color if isinstance(shape, Fill) else shape.fill
    line = shape.stroke if shape.stroke_width > 0 else None
    if area is not None:
        content.fill_with(area)
    if line is not None:
        round_caps = isinstance(shape, Path) and shape.round_caps
        content.stroke_with(
            line, plane.length(shape.stroke_width), tuple(map(plane.length, shape.dash)), round_caps
        )
    return _operator(shape)


def _operator(shape: Fill | Path) -> str:
    area = shape.color if isinstance(shape, Fill) else shape.fill
    line = shape.stroke if shape.stroke_width > 0 else None
    return {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): ""}[
        area is not None, line is not None
    ]
