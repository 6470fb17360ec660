"""Where two states of a page differ: what has to be painted again."""

from __future__ import annotations

from collections.abc import Iterable

from tsushin_desk.display.alike import look_alike, place
from tsushin_desk.display.document import Page
from tsushin_desk.display.items import Item
from tsushin_desk.display.reaches import reach_edges
from tsushin_desk.display.spots import gathered
from tsushin_desk.geometry import Rect

_MUCH = 0.8  # of the page
_MANY = 100  # items, of both states: that few are soon looked at one by one


def changed_areas(before: Page, after: Page) -> tuple[Rect, ...]:
    """Rectangles that hold every difference, few and close to it; none if the pages look the same.

    What is the same object on both is the same; of all else what looks alike in the same place. If what has
    stayed lies in another order, or much of the page differs, it is the whole page.
    """
    if before is after:
        return ()
    whole = Rect(0.0, 0.0, after.width, after.height)
    if (before.width, before.height, before.bleed) != (after.width, after.height, after.bleed):
        return (whole,)
    old, new = _middles(before.items, after.items)
    kept = {id(item) for item in old} & {id(item) for item in new}
    rows = _stretches(old, kept), _stretches(new, kept)
    if [own for own, _ in rows[0]] != [own for own, _ in rows[1]]:
        return (whole,)
    changed = [item for was, now in zip(*rows, strict=True) for item in _unlike(was[1], now[1])]
    if len(changed) > max(_MANY, _MUCH * (len(before.items) + len(after.items))):
        return (whole,)
    areas = gathered([reach_edges(item) for item in changed])
    if sum(area.width * area.height for area in areas) > _MUCH * whole.width * whole.height:
        return (whole,)
    return areas


def _middles(before: tuple[Item, ...], after: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The rows without what looks alike at their beginnings and at their ends."""
    most = min(len(before), len(after))
    head = _alike(zip(before, after, strict=False))
    foot = min(_alike(zip(reversed(before), reversed(after), strict=False)), most - head)
    return before[head : len(before) - foot], after[head : len(after) - foot]


def _alike(pairs: Iterable[tuple[Item, Item]]) -> int:
    """How many pairs look alike before one does not; most are the very same object twice."""
    count = 0
    for one, other in pairs:
        if one is not other and not look_alike(one, other):
            break
        count += 1
    return count


def _stretches(items: tuple[Item, ...], kept: set[int]) -> list[tuple[int, list[Item]]]:
    """The row in pieces: what follows each item that is kept; first what none precedes."""
    pieces: list[tuple[int, list[Item]]] = [(0, [])]
    for item in items:
        if id(item) in kept:
            pieces.append((id(item), []))
        else:
            pieces[-1][1].append(item)
    return pieces


def _unlike(before: list[Item], after: list[Item]) -> list[Item]:
    """Of two rows what has no like in the other, so that the likes stand in the same order in both."""
    places: dict[object, list[int]] = {}
    for at, item in enumerate(after):
        places.setdefault(place(item), []).append(at)
    stayed: set[int] = set()
    gone, last = list[Item](), -1
    for item in before:
        ats = (at for at in places.get(place(item), ()) if at > last and look_alike(item, after[at]))
        found = next(ats, None)
        if found is None:
            gone.append(item)
        else:
            last = found
            stayed.add(found)
    return gone + [item for at, item in enumerate(after) if at not in stayed]
