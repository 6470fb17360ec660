"""Where points of the page lie in PDF user space. These alone turn y round (ISO 32000-1, 8.3)."""

from __future__ import annotations

from typing import Protocol

from tsushin_desk.display import CurveTo, LineTo, MoveTo, Path
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf.operands import number, place
from tsushin_desk.values import dataclass

_STEPS = 1024  # a drawing's longer side in units of its grid, doubled until they are fine enough
_COARSEST = 0.05  # points: nothing lies farther off than a dot of an imagesetter
_MANY = 32  # corners: fewer are not worth a grid of their own
_SAME = 1e-6


class Plane(Protocol):
    """What shapes are drawn on: lengths of the page as operands."""

    def point(self, x: float, y: float) -> str: ...
    def box(self, left: float, top: float, right: float, bottom: float) -> str: ...
    def length(self, points: float) -> str: ...


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
        return place(self.left + x, self.top - y)

    def box(self, left: float, top: float, right: float, bottom: float) -> str:
        """Four operands: a corner and the sides."""
        return f"{self.point(left, bottom)} {place(right - left, bottom - top)}"

    def length(self, points: float) -> str:
        """One operand."""
        return number(points)

    def corners(self, rect: Rect) -> tuple[float, float, float, float]:
        """A rectangle as PDF has it: left, bottom, right, top."""
        return self.x(rect.x), self.y(rect.bottom), self.x(rect.right), self.y(rect.y)


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawing's own grid, y downwards, so that the same drawing gives the same whole numbers wherever and
    however large it stands: what stands repeatedly is deflated to nearly nothing. ``unit`` in points.
    """

    unit: float
    dx: float = 0.0
    dy: float = 0.0

    @staticmethod
    def of(paths: tuple[Path, ...]) -> Grid:
        """The grid on which these paths lie: their own, if there is one (as in a QR code)."""
        own = _own_unit(paths[0]) if len(paths) == 1 else 0.0
        if own:
            return Grid(own)
        boxes = [bounds(path) for path in paths]
        far = max(max(abs(b.x), abs(b.y), abs(b.right), abs(b.bottom)) for b in boxes)
        unit = max(far, 1e-3) / _STEPS
        while unit > _COARSEST:
            unit /= 2
        return Grid(unit)

    def moved(self, dx: float, dy: float) -> Grid:
        """The same grid for a path that stands at (dx, dy)."""
        return Grid(self.unit, self.dx + dx, self.dy + dy)

    def matrix(self, frame: Frame) -> str:
        """The operator that lays the grid on the page."""
        scale = f"{self.unit:.6f}".rstrip("0")
        return f"{scale} 0 0 -{scale} {frame.point(0.0, 0.0)} cm"

    def point(self, x: float, y: float) -> str:
        """Two operands."""
        return f"{round((self.dx + x) / self.unit)} {round((self.dy + y) / self.unit)}"

    def box(self, left: float, top: float, right: float, bottom: float) -> str:
        """Four operands: a corner and the sides."""
        x, y, far_x, far_y = (
            round(value / self.unit)
            for value in (self.dx + left, self.dy + top, self.dx + right, self.dy + bottom)
        )
        return f"{x} {y} {far_x - x} {far_y - y}"

    def length(self, points: float) -> str:
        """One operand."""
        return str(round(points / self.unit))


def _own_unit(path: Path) -> float:
    """The length of which all coordinates of an area with straight sides are whole multiples; else 0."""
    points = [(s.x, s.y) for s in path.segments if isinstance(s, MoveTo | LineTo)]
    sides = {round(abs(value), 9) for point in points for value in point} - {0.0}
    unit = min(sides, default=0.0)
    if path.stroke is not None or len(points) < _MANY or any(isinstance(s, CurveTo) for s in path.segments):
        return 0.0
    return unit if all(abs(side / unit - round(side / unit)) < _SAME for side in sides) else 0.0
