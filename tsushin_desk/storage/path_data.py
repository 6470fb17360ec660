"""Path data (SVG 1.1, 8.3): all commands, absolute and relative, as lines and cubic curves."""

from __future__ import annotations

import math
import re

from tsushin_desk.display import ClosePath, CurveTo, LineTo, MoveTo, Segment
from tsushin_desk.storage.outlines import NUMBER, OutlineError, checked_number

_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_BLANK = re.compile(r"[\s,]*")
_FLAGS = frozenset({3, 4})  # the places of large-arc and sweep among an arc's values


def read_path(data: str) -> tuple[Segment, ...]:
    """The segments of path data, absolute. Raises ``OutlineError`` at the first slip."""
    pen = _Pen()
    position = _skip(data, 0)
    command = ""
    while position < len(data):
        if data[position].upper() in _COUNTS:
            command = data[position]
            position = _skip(data, position + 1)
        elif command.upper() in {"", "Z"}:
            raise OutlineError(data[position : position + 20])
        if not pen.segments and command.upper() != "M":
            raise OutlineError(data[position : position + 20])
        values, position = _values(data, position, command.upper())
        pen.draw(command, values)
        # Further pairs after a move are lines.
        command = {"M": "L", "m": "l"}.get(command, command)
    return tuple(pen.segments)


def _skip(data: str, position: int) -> int:
    match = _BLANK.match(data, position)
    return match.end() if match else position


def _values(data: str, position: int, command: str) -> tuple[list[float], int]:
    values: list[float] = []
    for index in range(_COUNTS[command]):
        if command == "A" and index in _FLAGS:
            flag = data[position : position + 1]
            if flag not in {"0", "1"}:
                raise OutlineError(data[position : position + 20])
            values.append(float(flag))
            position = _skip(data, position + 1)
            continue
        match = NUMBER.match(data, position)
        if match is None:
            raise OutlineError(data[position : position + 20])
        values.append(checked_number(match.group()))
        position = _skip(data, match.end())
    return values, position


class _Pen:
    """The current point, where the sub-path began, and the last handle for smooth curves."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.x = self.y = self.start_x = self.start_y = 0.0
        self._cubic: tuple[float, float] | None = None
        self._quadratic: tuple[float, float] | None = None

    def draw(self, command: str, values: list[float]) -> None:
        name = command.upper()
        v = self._absolute(name, values) if command.islower() else values
        cubic, quadratic = self._cubic, self._quadratic
        self._cubic = self._quadratic = None
        match name:
            case "M":
                self._go(v)
                self.start_x, self.start_y = self.x, self.y
                self.segments.append(MoveTo(self.x, self.y))
            case "L":
                self._line(v[0], v[1])
            case "H":
                self._line(v[0], self.y)
            case "V":
                self._line(self.x, v[0])
            case "C":
                self._curve(v)
            case "S":
                self._curve([*self._mirrored(cubic), *v])
            case "Q":
                self._quad(v)
            case "T":
                self._quad([*self._mirrored(quadratic), *v])
            case "A":
                self._arc(v)
            case "Z":
                self.segments.append(ClosePath())
                self.x, self.y = self.start_x, self.start_y

    def _absolute(self, name: str, v: list[float]) -> list[float]:
        if name == "H":
            return [v[0] + self.x]
        if name == "V":
            return [v[0] + self.y]
        if name == "A":
            return [*v[:5], v[5] + self.x, v[6] + self.y]
        return [value + (self.y if index % 2 else self.x) for index, value in enumerate(v)]

    def _go(self, v: list[float]) -> None:
        self.x, self.y = v[-2], v[-1]

    def _mirrored(self, handle: tuple[float, float] | None) -> tuple[float, float]:
        x, y = handle or (self.x, self.y)
        return 2 * self.x - x, 2 * self.y - y

    def _line(self, x: float, y: float) -> None:
        self.x, self.y = x, y
        self.segments.append(LineTo(x, y))

    def _curve(self, v: list[float]) -> None:
        self.segments.append(CurveTo(v[0], v[1], v[2], v[3], v[4], v[5]))
        self._cubic = (v[2], v[3])
        self._go(v)

    def _quad(self, v: list[float]) -> None:
        """A quadratic curve as a cubic one: handles at two thirds of the way to the control point."""
        x, y = v[0], v[1]
        first = (self.x + 2 * (x - self.x) / 3, self.y + 2 * (y - self.y) / 3)
        second = (v[2] + 2 * (x - v[2]) / 3, v[3] + 2 * (y - v[3]) / 3)
        self.segments.append(CurveTo(*first, *second, v[2], v[3]))
        self._quadratic = (x, y)
        self._go(v)

    def _arc(self, v: list[float]) -> None:
        rx, ry = abs(v[0]), abs(v[1])
        if not rx or not ry or (self.x, self.y) == (v[5], v[6]):
            if (self.x, self.y) != (v[5], v[6]):
                self._line(v[5], v[6])
            return
        flags = (bool(v[3]), bool(v[4]))
        self.segments.extend(_arc_curves((self.x, self.y), (v[5], v[6]), (rx, ry), v[2], flags))
        self._go(v)


def _arc_curves(
    start: tuple[float, float],
    end: tuple[float, float],
    radii: tuple[float, float],
    rotation: float,
    flags: tuple[bool, bool],
) -> list[CurveTo]:
    """An elliptical arc as cubic curves of at most a quarter each (SVG 1.1, F.6)."""
    cos, sin = math.cos(math.radians(rotation)), math.sin(math.radians(rotation))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, -sin * dx + cos * dy
    rx, ry = radii
    grow = (x / rx) ** 2 + (y / ry) ** 2
    if grow > 1:
        rx, ry = rx * math.sqrt(grow), ry * math.sqrt(grow)
    below = (rx * y) ** 2 + (ry * x) ** 2
    factor = math.sqrt(max((rx * ry) ** 2 / below - 1, 0.0)) * (1 if flags[0] != flags[1] else -1)
    cx, cy = factor * rx * y / ry, -factor * ry * x / rx
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    if flags[1] and sweep < 0:
        sweep += 2 * math.pi
    elif not flags[1] and sweep > 0:
        sweep -= 2 * math.pi
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)

    def place(ux: float, uy: float) -> tuple[float, float]:
        px, py = cx + rx * ux, cy + ry * uy
        return cos * px - sin * py + middle[0], sin * px + cos * py + middle[1]

    count = max(math.ceil(abs(sweep) / (math.pi / 2) - 1e-9), 1)
    step = sweep / count
    handle = 4 / 3 * math.tan(step / 4)
    curves = []
    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        one = place(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a))
        two = place(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b))
        curves.append(CurveTo(*one, *two, *(end if index == count - 1 else place(math.cos(b), math.sin(b)))))
    return curves
