"""Small groups of people: the front row stands before the back row, all overlap a little."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.display import Drawing, Group, Item
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.drawings import place_drawing

MOST_PEOPLE = 7
_ROWS = {1: (0, 1), 2: (0, 2), 3: (2, 1), 4: (1, 3), 5: (2, 3), 6: (2, 4), 7: (3, 4)}  # back, front
_SEEN = 0.74  # of a drawing's height that is seen of the front row; the rest is cut off by the plate
_STEP = 0.66  # of a person's width: from one to the next in a row
_BACK_STEP = {3: 0.88, 6: 1.32}  # the same for the back row, where it is not as in the front row
_LIFT = {3: 0.08, 4: 0.28}  # of a drawing's height: how far the back row stands above the front one
_USUAL_LIFT = 0.23


def people_width(count: int, height: float, drawings: Mapping[str, Drawing]) -> float:
    """How wide a group is that stands ``height`` points high; 0 without drawings."""
    drawing = drawings.get("person-1")
    if drawing is None:
        return 0.0
    back, front = _ROWS[count]
    wide = _person_height(count, height) * drawing.width / drawing.height
    row = max((back - 1) * _BACK_STEP.get(count, _STEP), (front - 1) * _STEP, 0.0)
    return wide * (row + 1)


def _person_height(count: int, height: float) -> float:
    if not _ROWS[count][0]:
        return 0.85 * height / _SEEN
    return height / (_SEEN + _LIFT.get(count, _USUAL_LIFT))


def people(count: int, rect: Rect, drawings: Mapping[str, Drawing], first: int = 0) -> tuple[Item, ...]:
    """The group at the foot of ``rect``, centred; ``first`` turns who stands where."""
    back, front = _ROWS[count]
    high = _person_height(count, rect.height)
    top = rect.height - _SEEN * high
    lift = _LIFT.get(count, _USUAL_LIFT) * high
    rows = ((back, top - lift, _BACK_STEP.get(count, _STEP)), (front, top, _STEP))
    items: list[Item] = []
    taken = first
    for number, y, step in rows:
        for place in range(number):
            drawing = drawings.get(f"person-{taken % MOST_PEOPLE + 1}")
            taken += 1
            if drawing is None:
                continue
            wide = high * drawing.width / drawing.height
            x = rect.width / 2 + (place - (number - 1) / 2) * wide * step - wide / 2
            items.append(place_drawing(drawing, Rect(x, y, wide, high)))
    if not items:
        return ()
    return (Group(rect.x, rect.y, tuple(items), Rect(0.0, 0.0, rect.width, rect.height)),)
