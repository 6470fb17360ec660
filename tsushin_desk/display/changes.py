"""Where two states of a page differ: what has to be painted again."""

from __future__ import annotations

from tsushin_desk.display.bounds import bounds
from tsushin_desk.display.document import Page
from tsushin_desk.display.items import Fill, GlyphRun, Group, Item, Path
from tsushin_desk.geometry import Rect

_OVERHANG = 0.5  # em: marks and strokes of some faces leave the em box
_MITER = 5.0  # line widths: how far a sharp corner may reach
_EDGE = 1.0  # points: anti-aliased edges
_MUCH = 0.6  # of the page


def reach(item: Item) -> Rect:
    """Where the item's ink may fall: its bounds, and what may leave them."""
    return bounds(item).inset(*(2 * (-_EDGE - _overhang(item),)))


def _overhang(item: Item) -> float:
    match item:
        case GlyphRun():
            return item.size * _OVERHANG
        case Path() | Fill():
            return item.stroke_width * _MITER if item.stroke is not None else 0.0
        case Group():
            return max((_overhang(inner) for inner in item.items), default=0.0)
    return 0.0


def changed_area(before: Page, after: Page) -> Rect | None:
    """The smallest rectangle that holds every difference; None if the pages look the same.

    What is the same object on both is the same; of all else equal items are found. Where much of the page
    differs, it is the whole page.
    """
    if before is after:
        return None
    whole = Rect(0.0, 0.0, after.width, after.height)
    if (before.width, before.height, before.bleed) != (after.width, after.height, after.bleed):
        return whole
    kept = {id(item) for item in before.items} & {id(item) for item in after.items}
    old = [item for item in before.items if id(item) not in kept]
    new = [item for item in after.items if id(item) not in kept]
    equal = set(old) & set(new)
    if _order(before, kept, equal) != _order(after, kept, equal):
        return whole
    area: Rect | None = None
    for item in (*old, *new):
        if item not in equal:
            area = reach(item) if area is None else area.united(reach(item))
            if area.width * area.height > _MUCH * whole.width * whole.height:
                return whole
    return area


def _order(page: Page, kept: set[int], equal: set[Item]) -> list[object]:
    """What both pages hold, in painting order."""
    return [
        id(item) if id(item) in kept else item for item in page.items if id(item) in kept or item in equal
    ]
