"""What colours lie under a place on the page: asked by the contrast check and where black overprints."""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.display import ClosePath, CurveTo, Fill, Group, Item, Path, Picture, Rule, Segment
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Point, Rect
from tsushin_desk.pageformat.color import WHITE, Color, blend
from tsushin_desk.values import dataclass

_STEPS = 6  # straight pieces a curve is taken for
Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """An area already painted: its box, its corners (empty = the box itself), its colour (None = a photo)."""

    box: Rect
    corners: Corners
    color: Color | None
    opacity: float


class Ground:
    """The areas of one page in painting order. Rounded corners of boxes count as square."""

    def __init__(self) -> None:
        self._shapes: list[_Shape] = []
        self._colors: list[tuple[Rect, Color | None, bool]] = []  # a box, its ink, and whether it hides all

    def add(self, item: Item, dx: float = 0.0, dy: float = 0.0) -> None:
        """Takes an item in, moved by (dx, dy); only filled areas and photos make a ground."""
        self._colors += ((box.moved(dx, dy), color, hides) for box, color, hides in _inked(item))
        match item:
            case Fill(color=Color() as color):
                self._shapes.append(_Shape(item.rect.moved(dx, dy), (), color, 1.0))
            case Picture():
                self._shapes.append(_Shape(item.rect.moved(dx, dy), (), None, 1.0))
            case Path(fill=Color() as color):
                corners = tuple((x + item.x + dx, y + item.y + dy) for x, y in outline(item.segments))
                self._shapes.append(_Shape(bounds(item).moved(dx, dy), corners, color, item.opacity))
            case _:
                pass

    def at(self, point: Point) -> Color | None:
        """The colour at a point; paper is white; None if a photo lies there."""
        return self._below(point, len(self._shapes))

    def near(self, box: Rect) -> Iterator[Color | None]:
        """Every colour that may show in a box, areas and lines alike; None for a photo."""
        for place, color, hides in reversed(self._colors):
            if place.intersects(box):
                yield color
            if hides and place.holds(box):
                return

    def _below(self, point: Point, count: int) -> Color | None:
        for index in range(count - 1, -1, -1):
            shape = self._shapes[index]
            if not shape.box.contains(point) or (shape.corners and not _holds(shape.corners, point)):
                continue
            if shape.color is None or shape.opacity >= 1:
                return shape.color
            under = self._below(point, index)
            return None if under is None else blend(shape.color, shape.opacity, under)
        return WHITE


def placed(items: tuple[Item, ...], dx: float = 0.0, dy: float = 0.0) -> Iterator[tuple[Item, float, float]]:
    """Every item but the groups themselves, in painting order, with how far its groups move it."""
    for item in items:
        if isinstance(item, Group):
            yield from placed(item.items, dx + item.x, dy + item.y)
        else:
            yield item, dx, dy


def _inked(item: Item) -> Iterator[tuple[Rect, Color | None, bool]]:
    """The boxes in which an item lays its colours down; True for one that is covered wholly."""
    match item:
        case Fill():
            if item.color is not None:
                yield item.rect, item.color, not any(item.radii)
            if item.stroke is not None:
                yield bounds(item), item.stroke, False
        case Path():
            yield from ((bounds(item), color, False) for color in (item.fill, item.stroke) if color)
        case Rule():
            yield bounds(item), item.color, False
        case Picture():
            yield item.rect, None, False
        case _:
            pass


def outline(segments: tuple[Segment, ...]) -> Iterator[tuple[float, float]]:
    """The corners of a path, curves cut into straight pieces; its parts are taken for one."""
    x, y = 0.0, 0.0
    for segment in segments:
        if isinstance(segment, ClosePath):
            continue
        if isinstance(segment, CurveTo):
            for step in range(1, _STEPS):
                yield _on_curve((x, y), segment, step / _STEPS)
        x, y = segment.x, segment.y
        yield x, y


def _on_curve(start: tuple[float, float], curve: CurveTo, t: float) -> tuple[float, float]:
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return (
        a * start[0] + b * curve.x1 + c * curve.x2 + d * curve.x,
        a * start[1] + b * curve.y1 + c * curve.y2 + d * curve.y,
    )


def _holds(corners: Corners, point: Point) -> bool:
    """True if the point lies inside (a ray to the right crosses the outline an odd number of times)."""
    inside = False
    before_x, before_y = corners[-1]
    for x, y in corners:
        if (y > point.y) != (before_y > point.y) and point.x < x + (point.y - y) * (before_x - x) / (
            before_y - y
        ):
            inside = not inside
        before_x, before_y = x, y
    return inside
