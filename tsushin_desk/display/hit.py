"""From a point on a page to the place in the issue, and back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from threading import Lock

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display.bounds import bounds
from tsushin_desk.display.document import Page
from tsushin_desk.display.items import Fill, GlyphRun, Group, Item, Link, Path, Picture, Rule, moved
from tsushin_desk.geometry import Point, Rect

# A click between two lines means the nearer one: text answers this far around its em boxes, in em.
_REACH = 0.4

_MOST_SEEN = 1024  # pages
_seen: OrderedDict[int, tuple[Page, frozenset[str]]] = OrderedDict()  # what is in it lives: its id is its own
_lock = Lock()


def source_at(page: Page, point: Point) -> SourceRef | None:
    """What stands at a point (page points): the topmost text, to the character, or picture.

    If neither is there, text close by; then the topmost shape or group that has a source; else None.
    """
    return (
        next(_sources(page.items, point, reach=0.0), None)
        or next(_sources(page.items, point, reach=_REACH), None)
        or next(_areas(page.items, point), None)
    )


def places_of(page: Page, section: str, field: str = "") -> tuple[Rect, ...]:
    """Where a field stands on a page, in painting order; a field holds its sub-fields, "" all of them."""
    if section not in sections_on(page):
        return ()
    return tuple(bounds(item) for item in _items_of(page.items, section, field))


def runs_of(page: Page, section: str, field: str) -> tuple[GlyphRun, ...]:
    """The text of a field on a page, where it stands, in painting order."""
    return tuple(item for item in _items_of(page.items, section, field) if isinstance(item, GlyphRun))


def sections_on(page: Page) -> frozenset[str]:
    """The sections that have something on a page; looked for once in each page."""
    with _lock:
        known = _seen.get(id(page))
        if known is None or known[0] is not page:
            known = _seen[id(page)] = (page, frozenset(_sections_of(page.items)))
        _seen.move_to_end(id(page))
        if len(_seen) > _MOST_SEEN:
            _seen.popitem(last=False)
        return known[1]


def _sections_of(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if not isinstance(item, Rule | Link) and item.source is not None:
            yield item.source.section
        if isinstance(item, Group):
            yield from _sections_of(item.items)


def _sources(items: tuple[Item, ...], point: Point, reach: float) -> Iterator[SourceRef]:
    """The sources of text and pictures at a point, topmost first."""
    for item in reversed(items):
        if isinstance(item, Group) and _shows(item, point):
            yield from _sources(item.items, _inside(item, point), reach)
        elif isinstance(item, Picture) and item.source is not None and item.rect.contains(point):
            yield item.source
        elif isinstance(item, GlyphRun) and item.source is not None:
            around = item.size * reach
            if bounds(item).inset(-around, -around).contains(point):
                yield _character(item, item.source, point.x - item.x)


def _areas(items: tuple[Item, ...], point: Point) -> Iterator[SourceRef]:
    for item in reversed(items):
        if isinstance(item, Group) and _shows(item, point):
            yield from _areas(item.items, _inside(item, point))
        if isinstance(item, Fill | Path | Group) and item.source is not None and bounds(item).contains(point):
            yield item.source


def _shows(group: Group, point: Point) -> bool:
    return group.clip is None or group.clip.contains(_inside(group, point))


def _inside(group: Group, point: Point) -> Point:
    return Point(point.x - group.x, point.y - group.y)


def _character(run: GlyphRun, source: SourceRef, x: float) -> SourceRef:
    """The source range of the cluster that stands at ``x`` (points from the run's origin)."""
    found = None
    for glyph in run.glyphs:
        if glyph.dx > x and found is not None:
            break
        if glyph.text or found is None:
            found = glyph
    if found is None or found.end <= found.start:
        return source
    return replace(source, start=found.start, end=found.end)


def _items_of(items: tuple[Item, ...], section: str, field: str) -> Iterator[Item]:
    for item in items:
        if not isinstance(item, Rule | Link) and _is_part(item.source, section, field):
            yield item
        elif isinstance(item, Group):
            for inner in _items_of(item.items, section, field):
                yield moved(inner, item.x, item.y)


def _is_part(source: SourceRef | None, section: str, field: str) -> bool:
    if source is None or source.section != section:
        return False
    return not field or source.field == field or source.field.startswith(f"{field}.")
