"""Places in texts: Qt counts UTF-16 units, the model counts code points."""

from __future__ import annotations

_LAST_BASIC = "\uffff"


def to_units(text: str, place: int) -> int:
    """The UTF-16 place of a code point's place; past the end = the end."""
    before = text[:place]
    return len(before) + sum(char > _LAST_BASIC for char in before)


def to_points(text: str, place: int) -> int:
    """The code point's place of a UTF-16 place; within a pair = behind it."""
    units = 0
    for point, char in enumerate(text):
        if units >= place:
            return point
        units += 2 if char > _LAST_BASIC else 1
    return len(text)


def differing(old: str, new: str) -> tuple[int, int, str]:
    """Where ``old`` must change to be ``new``: start, end, and what stands there then (code points)."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - start
    behind = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return start, len(old) - behind, new[start : len(new) - behind]
