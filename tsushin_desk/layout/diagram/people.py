"""Small groups of people: the front row stands before the back row, all overlap a little."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.display import Drawing, Item
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.drawings import place_drawing

MOST_PEOPLE = 7
_ROWS = {1: (0, 1), 2: (0, 2), 3: (2, 1), 4: (1, 3), 5: (2, 3), 6: (2, 4), 7: (3, 4)}  # back, front
_ORDER = (1, 2, 3, 4, 5, 6, 7)
_STEP = 0.78  # of a person's width: from one to the next in a row
_LIFT = 0.34  # of a person's height: how far the back row stands above the front one


def people_width(count: int, height: float, drawings: Mapping[str, Drawing]) -> float:
    """How wide a group is that stands ``height`` points high; 0 without drawings."""
    drawing = drawings.get("person-1")
    if drawing is None:
        return 0.0
    back, front = _ROWS[count]
    person = _person_height(count, height) * drawing.width / drawing.height
    return person * (1 + _STEP * (max(back, front, (back and front) and _span(back, front)) - 1))


def _span(back: int, front: int) -> float:
    return float(max(back, front))


def _person_height(count: int, height: float) -> float:
    return height / (1 + _LIFT) if _ROWS[count][0] else height * 0.86


def people(count: int, rect: Rect, drawings: Mapping[str, Drawing], first: int = 0) -> tuple[Item, ...]:
    """The group at the foot of ``rect``, centred; ``first`` turns who stands where."""
    back, front = _ROWS[count]
    high = _person_height(count, rect.height)
    items: list[Item] = []
    taken = first
    for number, top in ((back, rect.bottom - high * (1 + _LIFT)), (front, rect.bottom - high)):
        for place in range(number):
            drawing = drawings.get(f"person-{_ORDER[taken % MOST_PEOPLE]}")
            taken += 1
            if drawing is None:
                continue
            wide = high * drawing.width / drawing.height
            x = rect.centre.x + (place - (number - 1) / 2) * wide * _STEP - wide / 2
            items.append(place_drawing(drawing, Rect(x, top, wide, high)))
    return tuple(items)
