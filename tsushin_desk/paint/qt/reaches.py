"""Which items may show in a part of the page."""

from __future__ import annotations

from tsushin_desk.display import Item
from tsushin_desk.display.changes import reach
from tsushin_desk.display.recent import Recent

_MOST = 3_000  # of some dozen pages
Area = tuple[float, float, float, float]  # left, top, right, bottom
"""In points, from the origin of the items."""


class Reaches:
    """Where ink may fall is found once for each item; for what has moved, once for what it holds."""

    def __init__(self) -> None:
        self._items: Recent[Item, Area] = Recent(_MOST, _edges)

    def meets(self, item: Item, area: Area) -> bool:
        """True if the item's ink may fall into the area."""
        left, top, right, bottom = self._items.of(item)
        return left < area[2] and area[0] < right and top < area[3] and area[1] < bottom


def _edges(item: Item) -> Area:
    own = reach(item)
    return own.x, own.y, own.right, own.bottom
