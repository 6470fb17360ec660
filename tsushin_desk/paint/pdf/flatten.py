"""Opacity taken out of a document, for PDF/X-1a, which knows none (ISO 15930-4, 6.15): opaque blends instead.

A shape is blended with the colour that lies under most of it. Where it covers several colours, or a photo
(taken for white), the result comes near the original; it is never left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tsushin_desk.checks.ground import Ground
from tsushin_desk.display import DisplayDocument, Group, Item, Path
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Point, Rect
from tsushin_desk.pageformat.color import WHITE, Color, blend

_SHARES = (0.5, 0.2, 0.8)  # where a shape is sampled, in fractions of its width and height; the middle first


def without_opacity(document: DisplayDocument) -> DisplayDocument:
    """The same document in which everything is opaque."""
    pages = tuple(replace(page, items=_opaque(page.items, Ground(), 0.0, 0.0)) for page in document.pages)
    return replace(document, pages=pages)


def _opaque(items: tuple[Item, ...], ground: Ground, dx: float, dy: float) -> tuple[Item, ...]:
    done: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            inner = _opaque(item.items, ground, dx + item.x, dy + item.y)
            item = replace(item, items=inner)
        else:
            if isinstance(item, Path) and item.opacity < 1:
                item = _blended(item, _under(bounds(item).moved(dx, dy), ground))
            ground.add(item, dx, dy)
        done.append(item)
    return tuple(done)


def _blended(path: Path, under: Color) -> Path:
    def mixed(color: Color | None) -> Color | None:
        return None if color is None else blend(color, max(path.opacity, 0.0), under)

    return replace(path, fill=mixed(path.fill), stroke=mixed(path.stroke), opacity=1.0)


def _under(box: Rect, ground: Ground) -> Color:
    """The colour that lies under most of a box."""
    points = [Point(box.x + box.width * x, box.y + box.height * y) for x in _SHARES for y in _SHARES]
    found = Counter(ground.at(point) or WHITE for point in points)
    return found.most_common(1)[0][0]
