"""Areas, lines and free shapes as path operators (ISO 32000-1, 8.5). ``Frame`` alone turns y round."""

from __future__ import annotations

from dataclasses import dataclass

from tsushin_desk.display import ClosePath, CurveTo, Fill, LineTo, MoveTo, Path, Rule, Segment
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf.objects import numbers
from tsushin_desk.paint.pdf.state import Content

_KAPPA = 0.5523  # a quarter circle as a Bézier curve: distance of the control points in radii
Radii = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where page points lie in PDF user space: trimmed page's top left at (left, top), y downwards."""

    left: float
    top: float

    def x(self, x: float) -> float:
        return self.left + x

    def y(self, y: float) -> float:
        return self.top - y

    def moved(self, dx: float, dy: float) -> Frame:
        """The frame of a group that stands at (dx, dy)."""
        return Frame(self.left + dx, self.top - dy)

    def point(self, x: float, y: float) -> str:
        """Two operands."""
        return numbers(self.left + x, self.top - y)

    def corners(self, rect: Rect) -> tuple[float, float, float, float]:
        """A rectangle as PDF has it: left, bottom, right, top."""
        return self.x(rect.x), self.y(rect.bottom), self.x(rect.right), self.y(rect.y)


def rectangle(frame: Frame, rect: Rect, radii: Radii = (0.0, 0.0, 0.0, 0.0)) -> str:
    """The outline of a rectangle; radii are cut down so that they fit."""
    if not any(radius > 0 for radius in radii):
        return f"{frame.point(rect.x, rect.bottom)} {numbers(rect.width, rect.height)} re"
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


def outline(frame: Frame, segments: tuple[Segment, ...]) -> str:
    """The construction operators of a path."""
    return " ".join(_segment(frame, segment) for segment in segments)


def _segment(frame: Frame, segment: Segment) -> str:
    match segment:
        case MoveTo(x, y):
            return f"{frame.point(x, y)} m"
        case LineTo(x, y):
            return f"{frame.point(x, y)} l"
        case CurveTo(x1, y1, x2, y2, x, y):
            return f"{frame.point(x1, y1)} {frame.point(x2, y2)} {frame.point(x, y)} c"
        case ClosePath():
            return "h"


def paint_rule(content: Content, frame: Frame, rule: Rule) -> None:
    """A straight line."""
    content.stroke_with(rule.color, rule.width, rule.dash)
    content.add(f"{frame.point(rule.x1, rule.y1)} m {frame.point(rule.x2, rule.y2)} l S")


def paint_fill(content: Content, frame: Frame, fill: Fill) -> None:
    """A rectangle, its outline centred on its edge."""
    operator = _prepare(content, fill)
    if operator:
        content.add(f"{rectangle(frame, fill.rect, fill.radii)} {operator}")


def paint_path(content: Content, frame: Frame, path: Path) -> None:
    """A free shape; its opacity is the business of the caller."""
    operator = _prepare(content, path)
    if operator and path.segments:
        content.add(f"{outline(frame.moved(path.x, path.y), path.segments)} {operator}")


def _prepare(content: Content, shape: Fill | Path) -> str:
    """Sets colours and line of a shape; the answer is its painting operator, empty if it shows nothing."""
    area = shape.color if isinstance(shape, Fill) else shape.fill
    line = shape.stroke if shape.stroke_width > 0 else None
    if area is not None:
        content.fill_with(area)
    if line is not None:
        round_caps = isinstance(shape, Path) and shape.round_caps
        content.stroke_with(line, shape.stroke_width, shape.dash, round_caps)
    return {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): ""}[
        area is not None, line is not None
    ]
