"""Tab stops: text after a tab begins at the next stop strictly right of the current end (JLReq 3.6)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from tsushin_desk.typeset.units import EM

#: Beyond the stops that the style names, one stands every four em.
TAB_STOP: Final = 4 * EM


def stops_of(stops_em: Iterable[float]) -> tuple[int, ...]:
    """A style's stops in units, in order; what is no place right of the line's head is left out."""
    return tuple(sorted({round(em * EM) for em in stops_em if math.isfinite(em) and em > 0}))


def next_stop(stops: tuple[int, ...], end: int) -> int:
    """Where text after a tab begins; ``end`` is where the text before it ended, from the line's head."""
    number = bisect_right(stops, end)
    return stops[number] if number < len(stops) else (end // TAB_STOP + 1) * TAB_STOP
