"""What is new in a text after a change."""

from __future__ import annotations


def new_part(old: str, new: str) -> tuple[int, int]:
    """The range of ``new`` that is not in ``old``; empty where something was only taken away."""
    start = _same_at_start(old, new)
    left, right = old[start:], new[start:]
    # Comparing the ends by the same search: a suffix is a prefix read backwards.
    behind = _same_at_start(left[::-1], right[::-1])
    return start, len(new) - behind


def _same_at_start(a: str, b: str) -> int:
    """How many code points agree at the start; by halves, because slices compare fast."""
    known, most = 0, min(len(a), len(b))
    while known < most:
        middle = (known + most + 1) // 2
        if a[known:middle] == b[known:middle]:
            known = middle
        else:
            most = middle - 1
    return known
