"""The unit in which composition counts: whole fractions of one em, independent of the size.

768,000 is divisible by 2048 × 3 × 125, so that font units of 1000 and 2048 to the em, and thirds, quarters
and eighths of an em are all whole numbers.
"""

from __future__ import annotations

from typing import Final

EM: Final = 768_000
HALF: Final = EM // 2
THIRD: Final = EM // 3
QUARTER: Final = EM // 4
EIGHTH: Final = EM // 8


def to_units(length_pt: float, size_pt: float) -> int:
    """Points to units at this size."""
    return round(length_pt * EM / size_pt)
