"""Points, millimetres and rectangles.

Lengths are points (1/72 inch) everywhere inside the program; the origin is the top left corner of the
trimmed page and y grows downwards. Only ``paint/pdf`` turns y round.
"""

from __future__ import annotations

from tsushin_desk.values import dataclass

POINTS_PER_MM = 72 / 25.4
POINTS_PER_Q = POINTS_PER_MM / 4  # 1 Q (級) = 1 H (歯) = 0.25 mm


def mm(value: float) -> float:
    """Millimetres to points."""
    return value * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a page, in points."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle, in points; ``width`` and ``height`` are never negative."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def inset(self, horizontal: float, vertical: float) -> Rect:
        """The rectangle made smaller by the given lengths at each side (larger if negative)."""
        return Rect(
            self.x + horizontal,
            self.y + vertical,
            max(self.width - 2 * horizontal, 0.0),
            max(self.height - 2 * vertical, 0.0),
        )

    def contains(self, point: Point) -> bool:
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def holds(self, other: Rect) -> bool:
        """True if nothing of the other lies outside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def intersects(self, other: Rect) -> bool:
        """True if the two share more than an edge."""
        across = min(self.right, other.right) - max(self.x, other.x)
        return across > 0 and min(self.bottom, other.bottom) - max(self.y, other.y) > 0

    def shared(self, other: Rect) -> Rect | None:
        """What lies in both; None if that is nothing, or an edge."""
        if not self.intersects(other):
            return None
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)

    def without(self, other: Rect) -> tuple[Rect, ...]:
        """What is left of it where the other is taken away: above, below, left and right of that."""
        gone = self.shared(other)
        if gone is None:
            return (self,)
        sides = (
            (self.x, self.y, self.right, gone.y),
            (self.x, gone.bottom, self.right, self.bottom),
            (self.x, gone.y, gone.x, gone.bottom),
            (gone.right, gone.y, self.right, gone.bottom),
        )
        return tuple(Rect(x, y, right - x, end - y) for x, y, right, end in sides if right > x and end > y)

    def united(self, other: Rect) -> Rect:
        """The smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)
