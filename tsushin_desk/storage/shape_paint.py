"""Fill and stroke of a drawing's shapes: what is stated, what is inherited (SVG 1.1, chapter 11)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from tsushin_desk.display import Path, Segment
from tsushin_desk.pageformat.color import BLACK, WHITE, Color
from tsushin_desk.values import dataclass

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:px)?")
_NAMED = {"black": BLACK, "white": WHITE}


class PaintError(ValueError):
    """A colour or number that a drawing may not hold; the text is the value."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is painted. The width in the shape's own units; opacities 0..1, ``opacity`` handed down."""

    fill: Color | None = BLACK
    stroke: Color | None = None
    stroke_width: float = 1.0
    round_caps: bool = False
    opacity: float = 1.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0

    def paths(self, segments: tuple[Segment, ...], scale: float) -> tuple[Path, ...]:
        """The shape as one path, or as two if fill and stroke are not equally opaque."""
        fill_opacity = round(self.opacity * self.fill_opacity, 4)
        stroke_opacity = round(self.opacity * self.stroke_opacity, 4)
        width = round(self.stroke_width * scale, 4)
        stroke = self.stroke if width > 0 and stroke_opacity > 0 else None
        fill = self.fill if fill_opacity > 0 else None
        caps = self.round_caps
        if fill and stroke and fill_opacity != stroke_opacity:
            filled = Path(0, 0, segments, fill=fill, opacity=fill_opacity)
            lined = Path(0, 0, segments, None, stroke, width, caps, opacity=stroke_opacity)
            return filled, lined
        if not fill and not stroke:
            return ()
        opacity = fill_opacity if fill else stroke_opacity
        return (Path(0, 0, segments, fill, stroke, width if stroke else 0.0, caps, opacity=opacity),)


START = Paint()


def read_paint(attributes: Mapping[str, str], inherited: Paint) -> Paint:
    """The paint of an element. Raises ``PaintError`` for a value outside the subset."""
    paint = inherited
    for name, value in attributes.items():
        match name:
            case "fill":
                paint = replace(paint, fill=_color(value))
            case "stroke":
                paint = replace(paint, stroke=_color(value))
            case "stroke-width":
                paint = replace(paint, stroke_width=_number(value))
            case "stroke-linecap":
                paint = replace(paint, round_caps=_caps(value))
            case "opacity":
                paint = replace(paint, opacity=inherited.opacity * _share(value))
            case "fill-opacity":
                paint = replace(paint, fill_opacity=_share(value))
            case "stroke-opacity":
                paint = replace(paint, stroke_opacity=_share(value))
    return paint


def _color(value: str) -> Color | None:
    value = value.strip()
    if value == "none":
        return None
    if value in _NAMED:
        return _NAMED[value]
    if not _HEX.fullmatch(value):
        raise PaintError(value)
    return Color.from_hex(value)


def _number(value: str) -> float:
    if not _NUMBER.fullmatch(value.strip()) or len(value) > 20:
        raise PaintError(value)
    return max(float(value.strip().removesuffix("px")), 0.0)


def _share(value: str) -> float:
    return min(_number(value), 1.0)


def _caps(value: str) -> bool:
    if value.strip() not in {"butt", "round"}:
        raise PaintError(value)
    return value.strip() == "round"
