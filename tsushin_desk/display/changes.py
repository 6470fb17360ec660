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

    What is the same object on both is the same; of all else what looks alike in the same place of the row.
    Where much of the page differs, it is the whole page.
    """
    if before is after:
        return None
    whole = Rect(0.0, 0.0, after.width, after.height)
    if (before.width, before.height, before.bleed) != (after.width, after.height, after.bleed):
        return whole
    old, new = _middles(before.items, after.items)
    kept = {id(item) for item in old} & {id(item) for item in new}
    rows = [[id(item) if id(item) in kept else 0 for item in items] for items in (old, new)]
    if [own for own in rows[0] if own] != [own for own in rows[1] if own]:
        return whole
    changed: list[Item]
    if rows[0] == rows[1]:
        pairs = zip(old, new, strict=True)
        changed = [item for a, b in pairs if not _look_alike(a, b) for item in (a, b)]
    else:
        changed = [item for item in (*old, *new) if id(item) not in kept]
    area: Rect | None = None
    for item in changed:
        area = reach(item) if area is None else area.united(reach(item))
        if area.width * area.height > _MUCH * whole.width * whole.height:
            return whole
    return area


def _middles(before: tuple[Item, ...], after: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The rows without what looks alike at their beginnings and at their ends."""
    most = min(len(before), len(after))
    head = next((at for at in range(most) if not _look_alike(before[at], after[at])), most)
    rest = most - head
    foot = next((at for at in range(rest) if not _look_alike(before[-1 - at], after[-1 - at])), rest)
    return before[head : len(before) - foot], after[head : len(after) - foot]


def _look_alike(one: Item, other: Item) -> bool:
    """True if nobody can tell them apart, wherever in the issue they come from."""
    if one is other:
        return True
    if isinstance(one, GlyphRun) and isinstance(other, GlyphRun):
        return (
            (one.x, one.y, one.size, one.face, one.color, len(one.glyphs))
            == (other.x, other.y, other.size, other.face, other.color, len(other.glyphs))
            and [g[:3] for g in one.glyphs] == [g[:3] for g in other.glyphs]  # what is drawn, and where
        )  # fmt: skip
    return one == other
