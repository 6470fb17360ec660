"""Many small rectangles as a few larger ones."""

from __future__ import annotations

from collections.abc import Iterable

from tsushin_desk.display.reaches import Edges
from tsushin_desk.geometry import Rect

_MOST = 6


class _Spot:
    """A rectangle that grows."""

    __slots__ = ("bottom", "left", "right", "size", "top")

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.size = (right - left) * (bottom - top)

    def with_(self, other: _Spot) -> _Spot:
        """The smallest that holds both. Called thousands of times after a keystroke that moves much."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        return _Spot(
            left if left < other.left else other.left,
            top if top < other.top else other.top,
            right if right > other.right else other.right,
            bottom if bottom > other.bottom else other.bottom,
        )


def gathered(rects: Iterable[Edges]) -> tuple[Rect, ...]:
    """At most six rectangles that hold all, and not much else: the lines of a column become one."""
    spots: list[_Spot] = []
    for edges in rects:
        _add(spots, _Spot(*edges))
    while _join_two(spots):
        pass
    return tuple(Rect(own.left, own.top, own.right - own.left, own.bottom - own.top) for own in spots)


def _add(spots: list[_Spot], one: _Spot) -> None:
    """To the last with which it leaves no more empty than it shares, or as another."""
    best, least = 0, float("inf")
    for at in range(len(spots) - 1, -1, -1):  # what follows in a page most often stands near
        spot = spots[at]
        both = spot.with_(one)
        empty = both.size - spot.size - one.size
        if empty <= 0:
            spots[at] = both
            return
        if empty < least:
            best, least = at, empty
    if len(spots) < _MOST:
        spots.append(one)
    else:
        spots[best] = spots[best].with_(one)


def _join_two(spots: list[_Spot]) -> bool:
    """Makes one of two that have come to share more than they leave empty."""
    for b in range(1, len(spots)):
        for a in range(b):
            both = spots[a].with_(spots[b])
            if both.size <= spots[a].size + spots[b].size:
                spots[a] = both
                del spots[b]
                return True
    return False
