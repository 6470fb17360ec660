"""The display list: everything on a page as frozen items at exact places, in painting order.

Lengths are points; a page's origin is the top left of its trimmed sheet, y down. Items that carry meaning
name their structure element (``element``) and the place in the issue they came from (``source``); an item
without an element is decoration (a PDF artifact).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color
from tsushin_desk.values import dataclass


class Glyph(NamedTuple):
    """One glyph of a run: its id, its origin relative to the run's, its text and its source range.

    A tuple: an issue has many thousands.

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


Moves: TypeAlias = tuple[tuple[float, float], ...]
Item: TypeAlias = GlyphRun | Rule | Fill | Path | Picture | Link | Group


def moved(item: Item, dx: float, dy: float) -> Item:
    """The same item at another place."""
    return moved_along(item, ((dx, dy),))


def moved_along(item: Item, moves: Moves) -> Item:
    """The same item after several moves (dx, dy), one after the other: to the last digit where they lead.

    Thousands of items are moved for every issue: each is made in one call.
    """
    return _MOVED[type(item)](item, moves)


def _run_moved(own: GlyphRun, moves: Moves) -> GlyphRun:
    x, y = _ahead(own.x, own.y, moves)
    return GlyphRun(
        x, y, own.face, own.size, own.color, own.glyphs, own.width, own.element, own.source, own.ruby
    )


def _path_moved(own: Path, moves: Moves) -> Path:
    x, y = _ahead(own.x, own.y, moves)
    return Path(
        x, y, own.segments, own.fill, own.stroke, own.stroke_width, own.round_caps, own.dash, own.opacity,
        own.element, own.source,
    )  # fmt: skip


def _group_moved(own: Group, moves: Moves) -> Group:
    x, y = _ahead(own.x, own.y, moves)
    return Group(x, y, own.items, own.clip, own.element, own.source)


def _rule_moved(own: Rule, moves: Moves) -> Rule:
    (x1, y1), (x2, y2) = _ahead(own.x1, own.y1, moves), _ahead(own.x2, own.y2, moves)
    return Rule(x1, y1, x2, y2, own.width, own.color, own.dash)


def _fill_moved(own: Fill, moves: Moves) -> Fill:
    rect = _rect_moved(own.rect, moves)
    return Fill(rect, own.color, own.radii, own.stroke, own.stroke_width, own.dash, own.element, own.source)


def _picture_moved(own: Picture, moves: Moves) -> Picture:
    return replace(own, rect=_rect_moved(own.rect, moves))


def _link_moved(own: Link, moves: Moves) -> Link:
    return replace(own, rect=_rect_moved(own.rect, moves))


def _ahead(x: float, y: float, moves: Moves) -> tuple[float, float]:
    for dx, dy in moves:
        x, y = x + dx, y + dy
    return x, y


def _rect_moved(rect: Rect, moves: Moves) -> Rect:
    return Rect(*_ahead(rect.x, rect.y, moves), rect.width, rect.height)


_MOVED: Mapping[type[Item], Callable[[Any, Moves], Item]] = {
    GlyphRun: _run_moved,
    Path: _path_moved,
    Group: _group_moved,
    Rule: _rule_moved,
    Fill: _fill_moved,
    Picture: _picture_moved,
    Link: _link_moved,
}
