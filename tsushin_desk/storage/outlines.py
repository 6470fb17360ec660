"""Numbers, transforms and moved outlines of drawings (SVG 1.1, chapter 7)."""

from __future__ import annotations

import math
import re

from tsushin_desk.display import ClosePath, CurveTo, LineTo, MoveTo, Segment
from tsushin_desk.values import dataclass

NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SEPARATOR = re.compile(r"[\s,]*")
_TRANSFORM = re.compile(r"\s*,?\s*(translate|scale|rotate|matrix)\s*\(([^()]*)\)")
_LARGEST = 1e6


class OutlineError(ValueError):
    """Numbers or path data that cannot be read; the text is the value."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def __matmul__(self, inner: Matrix) -> Matrix:
        """``inner`` first, then this one."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The point moved, rounded to a ten-thousandth of a unit."""
        return round(self.a * x + self.c * y + self.e, 4), round(self.b * x + self.d * y + self.f, 4)


IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


def checked_number(text: str) -> float:
    """A number of reasonable size. Raises ``OutlineError``."""
    value = float(text) if len(text) <= 32 else math.inf
    if not abs(value) <= _LARGEST:
        raise OutlineError(text)
    return value


def numbers(text: str) -> tuple[float, ...]:
    """All numbers of an attribute, parted by blanks or commas. Raises ``OutlineError`` for anything else."""
    found: list[float] = []
    position = _end_of_blanks(text, 0)
    while position < len(text):
        match = NUMBER.match(text, position)
        if match is None:
            raise OutlineError(text)
        found.append(checked_number(match.group()))
        position = _end_of_blanks(text, match.end())
    return tuple(found)


def _end_of_blanks(text: str, position: int) -> int:
    match = _SEPARATOR.match(text, position)
    return match.end() if match else position


def read_transform(text: str) -> Matrix:
    """The product of a transform list. Raises ``OutlineError``."""
    matrix, position = IDENTITY, 0
    while text[position:].strip():
        match = _TRANSFORM.match(text, position)
        if match is None:
            raise OutlineError(text)
        matrix = matrix @ _single(match.group(1), numbers(match.group(2)))
        position = match.end()
    return matrix


def _single(name: str, values: tuple[float, ...]) -> Matrix:
    match name, values:
        case "translate", (x,):
            return Matrix(1, 0, 0, 1, x, 0)
        case "translate", (x, y):
            return Matrix(1, 0, 0, 1, x, y)
        case "scale", (s,):
            return Matrix(s, 0, 0, s, 0, 0)
        case "scale", (x, y):
            return Matrix(x, 0, 0, y, 0, 0)
        case "rotate", (angle,):
            return _rotation(angle)
        case "rotate", (angle, x, y):
            return Matrix(1, 0, 0, 1, x, y) @ _rotation(angle) @ Matrix(1, 0, 0, 1, -x, -y)
        case "matrix", (a, b, c, d, e, f):
            return Matrix(a, b, c, d, e, f)
    raise OutlineError(name)


def _rotation(degrees: float) -> Matrix:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return Matrix(cosine, sine, -sine, cosine, 0, 0)


def scale_of(matrix: Matrix) -> float:
    """How much the matrix enlarges a stroke: the root of the area's change."""
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def transformed(segments: tuple[Segment, ...], matrix: Matrix) -> tuple[Segment, ...]:
    """The outline at its final place."""
    return tuple(_moved(segment, matrix) for segment in segments)


def _moved(segment: Segment, matrix: Matrix) -> Segment:
    match segment:
        case MoveTo(x, y):
            return MoveTo(*matrix.at(x, y))
        case LineTo(x, y):
            return LineTo(*matrix.at(x, y))
        case CurveTo(x1, y1, x2, y2, x, y):
            return CurveTo(*matrix.at(x1, y1), *matrix.at(x2, y2), *matrix.at(x, y))
        case ClosePath():
            return segment
