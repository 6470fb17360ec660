"""The area that a line covers, as polygons that all turn the same way: together they can be clipped to.

Caps are butt or round, joins mitred or round (ISO 32000-1, 8.4.3.3 to 8.4.3.6), as ``Path`` has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, pairwise
from math import cos, hypot, pi, sin

from tsushin_desk.display import ClosePath, CurveTo, LineTo, MoveTo, Path, Segment

_STEPS = 24  # straight pieces that a curve is taken for
_ROUND = 24  # corners of a round cap
_MITRE = 10.0  # where a corner is pointed more than this, it is cut off: PDF's own limit
Corner = tuple[float, float]
Line = list[Corner]


def stroke_area(path: Path) -> tuple[Segment, ...]:
    """The line's area in the path's own coordinates; to be filled or clipped to with non-zero winding."""
    half = path.stroke_width / 2
    polygons: list[Line] = []
    for line, is_closed in _lines(path.segments):
        pieces = _dashed(line, path.dash) if path.dash else [line]
        for piece in pieces:
            polygons += _polygons(piece, half, path.round_caps, is_closed and not path.dash)
    return tuple(segment for polygon in polygons for segment in _segments(_turning_left(polygon)))


def _lines(segments: tuple[Segment, ...]) -> Iterator[tuple[Line, bool]]:
    """Each part of the path as corners, curves cut into straight pieces; True if it is closed."""
    line: Line = []
    for segment in segments:
        match segment:
            case MoveTo(x, y):
                if len(line) > 1:
                    yield line, False
                line = [(x, y)]
            case LineTo(x, y):
                line.append((x, y))
            case CurveTo():
                line += _on_curve(line[-1], segment)
            case ClosePath():
                if line and line[0] != line[-1]:
                    line.append(line[0])
                yield line, True
                line = line[:1]
    if len(line) > 1:
        yield line, False


def _on_curve(start: Corner, curve: CurveTo) -> Iterator[Corner]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield (
            a * start[0] + b * curve.x1 + c * curve.x2 + d * curve.x,
            a * start[1] + b * curve.y1 + c * curve.y2 + d * curve.y,
        )


def _dashed(line: Line, dash: tuple[float, ...]) -> list[Line]:
    """The drawn pieces of a dashed line."""
    pieces: list[Line] = []
    lengths = cycle(dash if len(dash) % 2 == 0 else dash * 2)
    left, is_drawn = next(lengths), True
    piece = [line[0]]
    for start, end in pairwise(line):
        whole = hypot(end[0] - start[0], end[1] - start[1])
        done = 0.0
        while whole - done > left:
            done += left
            at = (
                start[0] + (end[0] - start[0]) * done / whole,
                start[1] + (end[1] - start[1]) * done / whole,
            )
            if is_drawn:
                pieces.append([*piece, at])
            piece, left, is_drawn = [at], max(next(lengths), 1e-3), not is_drawn
        left -= whole - done
        piece.append(end)
    return [*pieces, piece] if is_drawn and len(piece) > 1 else pieces


def _polygons(line: Line, half: float, is_round: bool, is_closed: bool) -> Iterator[Line]:
    """A rectangle for each piece, and what fills the corners and ends."""
    line = [line[0], *(b for a, b in pairwise(line) if hypot(b[0] - a[0], b[1] - a[1]) > 1e-9)]
    for (x1, y1), (x2, y2) in pairwise(line):
        dx, dy = _across((x1, y1), (x2, y2), half)
        yield [(x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy)]
    if is_round:
        yield from (_circle(corner, half) for corner in line)
        return
    corners = [line[-2], *line] if is_closed and len(line) > 2 else line
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        yield from _join(before, corner, after, half)


def _across(start: Corner, end: Corner, half: float) -> Corner:
    """Half the line's width, at a right angle to it."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    return (end[1] - start[1]) / length * half, -(end[0] - start[0]) / length * half


def _join(before: Corner, corner: Corner, after: Corner, half: float) -> Iterator[Line]:
    """The wedge outside of a corner."""
    one, two = _across(before, corner, half), _across(corner, after, half)
    turn = one[0] * two[1] - one[1] * two[0]
    if abs(turn) < 1e-12 * half * half:
        return
    side = 1.0 if turn > 0 else -1.0
    x, y = corner
    first, second = (x + side * one[0], y + side * one[1]), (x + side * two[0], y + side * two[1])
    sum_x, sum_y = side * (one[0] + two[0]), side * (one[1] + two[1])
    square = sum_x * sum_x + sum_y * sum_y
    reach = 2 * half * half / square if square else 0.0
    tip = (x + sum_x * reach, y + sum_y * reach)
    is_pointed = square > 0 and hypot(sum_x, sum_y) * reach <= _MITRE * half
    yield [corner, first, tip, second] if is_pointed else [corner, first, second]


def _circle(centre: Corner, radius: float) -> Line:
    angles = (2 * pi * n / _ROUND for n in range(_ROUND))
    return [(centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)) for angle in angles]


def _turning_left(polygon: Line) -> Line:
    """On the page; an upright box that turns right would be written as ``re``, which turns the other way."""
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*polygon, polygon[0]]))
    return polygon if area <= 0 else polygon[::-1]


def _segments(polygon: Line) -> Iterator[Segment]:
    yield MoveTo(*polygon[0])
    yield from (LineTo(*corner) for corner in polygon[1:])
    yield ClosePath()
