"""Where an item's ink may fall; found once for each, for it is asked again when the page changes."""

from __future__ import annotations

from collections.abc import Iterable

from tsushin_desk.display.bounds import bounds
from tsushin_desk.display.document import Page
from tsushin_desk.display.items import Fill, GlyphRun, Group, Item, Path
from tsushin_desk.display.recent import Recent
from tsushin_desk.geometry import Rect

_OVERHANG = 0.5  # em: marks and strokes of some faces leave the em box
_MITER = 5.0  # line widths: how far a sharp corner may reach
_EDGE = 1.0  # points: anti-aliased edges
_MOST_ITEMS, _MOST_GROUPS = 1_500, 100  # of some dozen pages
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom of an upright rectangle, in points: nothing is quicker to compare."""


def reach(item: Item) -> Rect:
    """The item's bounds, and what may leave them."""
    left, top, right, bottom = reach_edges(item)
    return Rect(left, top, right - left, bottom - top)


def reach_edges(item: Item) -> Edges:
    """The edges of the same rectangle."""
    return _known.of(item)


def know_reaches(pages: Iterable[Page]) -> None:
    """Finds them for all that stands on these pages, before the first of them changes."""
    for page in pages:
        _know(page.items)


def _know(items: Iterable[Item]) -> None:
    for item in items:
        reach_edges(item)
        if isinstance(item, Group):
            _know(item.items)


def _found(item: Item) -> Edges:
    if isinstance(item, Group) and item.clip is None:
        left, top, right, bottom = _within.of(item.items)
        return left + item.x, top + item.y, right + item.x, bottom + item.y
    over = _EDGE
    if isinstance(item, GlyphRun):
        over += item.size * _OVERHANG
    elif isinstance(item, Path | Fill) and item.stroke is not None:
        over += item.stroke_width * _MITER
    own = bounds(item)
    return own.x - over, own.y - over, own.right + over, own.bottom + over


def _edges_of_all(items: tuple[Item, ...]) -> Edges:
    edges = [_found(item) for item in items] or [(0.0, 0.0, 0.0, 0.0)]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


# A group that has moved holds the same items.
_within: Recent[tuple[Item, ...], Edges] = Recent(_MOST_GROUPS, _edges_of_all)
_known: Recent[Item, Edges] = Recent(_MOST_ITEMS, _found)
