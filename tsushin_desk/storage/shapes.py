"""The basic shapes of a drawing as outlines (SVG 1.1, chapter 9)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tsushin_desk.display import ClosePath, CurveTo, LineTo, MoveTo, Segment
from tsushin_desk.storage.outlines import OutlineError, numbers
from tsushin_desk.storage.path_data import read_path

SHAPES: Mapping[str, frozenset[str]] = {
    "path": frozenset({"d"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry"}),
    "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "polygon": frozenset({"points"}),
    "polyline": frozenset({"points"}),
}
_QUARTER = 0.5522847498  # how far a cubic's handle lies along the side of a quarter circle
_LENGTH = re.compile(r"\s*(\S+?)(?:px)?\s*")


def outline(tag: str, attributes: Mapping[str, str]) -> tuple[Segment, ...]:
    """The outline of a shape; empty if it has no extent. Raises ``OutlineError``."""
    if tag == "path":
        return read_path(attributes.get("d", ""))
    if tag in {"polygon", "polyline"}:
        return _polygon(attributes.get("points", ""), closed=tag == "polygon")
    values = {name: _length(attributes[name]) for name in SHAPES[tag] if name in attributes}
    if tag == "line":
        start = MoveTo(values.get("x1", 0.0), values.get("y1", 0.0))
        return start, LineTo(values.get("x2", 0.0), values.get("y2", 0.0))
    if tag == "rect":
        return _rectangle(values)
    rx, ry = (values.get(name, values.get("r", 0.0)) for name in ("rx", "ry"))
    return _ellipse(values.get("cx", 0.0), values.get("cy", 0.0), rx, ry)


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    found = numbers(match.group(1)) if match else ()
    if len(found) != 1:
        raise OutlineError(text)
    return found[0]


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> tuple[Segment, ...]:
    if rx <= 0 or ry <= 0:
        return ()
    h, v = rx * _QUARTER, ry * _QUARTER
    return (
        MoveTo(cx + rx, cy),
        CurveTo(cx + rx, cy + v, cx + h, cy + ry, cx, cy + ry),
        CurveTo(cx - h, cy + ry, cx - rx, cy + v, cx - rx, cy),
        CurveTo(cx - rx, cy - v, cx - h, cy - ry, cx, cy - ry),
        CurveTo(cx + h, cy - ry, cx + rx, cy - v, cx + rx, cy),
        ClosePath(),
    )


def _rectangle(values: Mapping[str, float]) -> tuple[Segment, ...]:
    x, y = values.get("x", 0.0), values.get("y", 0.0)
    width, height = values.get("width", 0.0), values.get("height", 0.0)
    if width <= 0 or height <= 0:
        return ()
    rx = min(max(values.get("rx", values.get("ry", 0.0)), 0.0), width / 2)
    ry = min(max(values.get("ry", values.get("rx", 0.0)), 0.0), height / 2)
    right, bottom = x + width, y + height
    if not rx or not ry:
        return MoveTo(x, y), LineTo(right, y), LineTo(right, bottom), LineTo(x, bottom), ClosePath()
    h, v = rx * (1 - _QUARTER), ry * (1 - _QUARTER)
    return (
        MoveTo(x + rx, y),
        LineTo(right - rx, y),
        CurveTo(right - h, y, right, y + v, right, y + ry),
        LineTo(right, bottom - ry),
        CurveTo(right, bottom - v, right - h, bottom, right - rx, bottom),
        LineTo(x + rx, bottom),
        CurveTo(x + h, bottom, x, bottom - v, x, bottom - ry),
        LineTo(x, y + ry),
        CurveTo(x, y + v, x + h, y, x + rx, y),
        ClosePath(),
    )


def _polygon(points: str, closed: bool) -> tuple[Segment, ...]:
    values = numbers(points)
    if len(values) % 2 or len(values) < 4:
        raise OutlineError(points)
    corners = list(zip(values[::2], values[1::2], strict=True))
    sides = [LineTo(x, y) for x, y in corners[1:]]
    return (MoveTo(*corners[0]), *sides, *((ClosePath(),) if closed else ()))
