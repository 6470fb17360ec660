"""The display list: everything on a page as frozen items at exact places, in painting order.

Lengths are points; a page's origin is the top left of its trimmed sheet, y down. Items that carry meaning
name their structure element (``element``) and the place in the issue they came from (``source``); an item
without an element is decoration (a PDF artifact).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a run: its id, its origin relative to the run's, its text and its source range.

    ``text`` is the cluster's text on the cluster's first glyph and empty on the others. ``start`` and ``end``
    are code points in the *stored* value of the run's source field.
    """

    gid: int
    dx: float
    dy: float
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class RubyPart:
    """A run's part in a ruby word: the base (親文字) or, ``is_annotation``, the ruby itself (ルビ).

    ``word`` tells the ruby words of one element apart.
    """

    word: str
    is_annotation: bool


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size and colour on one baseline; ``x``, ``y`` is the first origin."""

    x: float
    y: float
    face: str
    size: float
    color: Color
    glyphs: tuple[Glyph, ...]
    width: float
    element: str | None = None
    source: SourceRef | None = None
    ruby: RubyPart | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line. ``dash`` in points (on, off, …); empty = solid."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    color: Color
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle, filled and/or outlined. ``radii``: top left, top right, bottom right, bottom left."""

    rect: Rect
    color: Color | None
    radii: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    stroke: Color | None = None
    stroke_width: float = 0.0
    dash: tuple[float, ...] = ()
    element: str | None = None
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class MoveTo:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LineTo:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CurveTo:
    """A cubic Bézier curve to (x, y)."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ClosePath:
    """Back to the last MoveTo."""


Segment: TypeAlias = MoveTo | LineTo | CurveTo | ClosePath


@dataclass(frozen=True, slots=True)
class Path:
    """A free shape: segments relative to (x, y), non-zero winding. ``opacity`` 0..1 for fill and stroke."""

    x: float
    y: float
    segments: tuple[Segment, ...]
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0
    round_caps: bool = False
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    element: str | None = None
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo. ``key`` names its bytes in the issue's pictures; ``crop`` is the part shown, in fractions.

    The crop has the proportions of ``rect``; ``radius`` rounds the corners.
    """

    rect: Rect
    key: str
    crop: Rect = Rect(0.0, 0.0, 1.0, 1.0)
    radius: float = 0.0
    element: str | None = None
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A place that leads to an address; draws nothing. ``description`` is what a reader hears."""

    rect: Rect
    url: str
    description: str
    element: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together, moved by (x, y), clipped to ``clip`` (in the group's own points) if given.

    A group with an element is one figure: everything inside belongs to that element.
    """

    x: float
    y: float
    items: tuple[Item, ...]
    clip: Rect | None = None
    element: str | None = None
    source: SourceRef | None = None


Item: TypeAlias = GlyphRun | Rule | Fill | Path | Picture | Link | Group


def moved(item: Item, dx: float, dy: float) -> Item:
    """The same item at another place."""
    match item:
        case GlyphRun() | Path() | Group():
            return replace(item, x=item.x + dx, y=item.y + dy)
        case Rule():
            return replace(item, x1=item.x1 + dx, y1=item.y1 + dy, x2=item.x2 + dx, y2=item.y2 + dy)
        case Fill() | Picture() | Link():
            return replace(item, rect=item.rect.moved(dx, dy))
