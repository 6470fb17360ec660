"""面付け: which pages lie side by side on which sheet of a folded newsletter."""

from __future__ import annotations

from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: page numbers from 1; 0 = left empty."""

    left: int
    right: int


def two_up(pages: int, right_bound: bool = False) -> tuple[Side, ...]:
    """The sides for sheets folded once and laid into each other: 4|1, 2|3; bound right: 1|4, 3|2.

    Missing pages up to a multiple of four are left empty. Two sides make one sheet, front first; a single
    page stands on the front alone: a back with nothing on it is not printed.
    """
    total = -(-pages // 4) * 4
    sides = []
    for index in range(total // 2):
        outer, inner = (n if n <= pages else 0 for n in (total - index, index + 1))
        left, right = (outer, inner) if index % 2 == 0 else (inner, outer)
        sides.append(Side(right, left) if right_bound else Side(left, right))
    return tuple(side for side in sides if side.left or side.right)


def is_one_sided(pages: int) -> bool:
    """True if the sheet is printed on its front only."""
    return len(two_up(pages)) == 1
