"""What is new in a text after a change."""

from __future__ import annotations


def new_part(old: str, new: str) -> tuple[int, int]:
    """The range of ``new`` that is not in ``old``; empty where something was only taken away."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    behind = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
    return start, len(new) - behind
