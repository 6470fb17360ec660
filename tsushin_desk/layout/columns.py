"""One column of elements: how low and how high it can be, and how it stands in a given height."""

from __future__ import annotations

from functools import lru_cache

from tsushin_desk.layout.boxes import Element, Placed
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """What a column's height can be, in points."""

    least: float
    natural: float
    greatest: float


@lru_cache(maxsize=8192)
def column_range(elements: tuple[Element, ...]) -> Range:
    """The heights of elements one under the other; the first one's white above is dropped."""
    white = least = natural = greatest = 0.0
    for number, element in enumerate(elements):
        white += element.before if number else 0.0
        least += element.least
        natural += element.natural
        greatest += element.greatest
    return Range(white + least, white + natural, white + greatest)


def heights_for(elements: tuple[Element, ...], height: float, feed: float) -> list[float]:
    """Each element's height so that the column comes as near to ``height`` as it can without passing it.

    Whole lines are given and taken one by one, always where the most room is left.
    """
    heights = [element.natural for element in elements]
    room = height - column_range(elements).natural
    while room >= feed - 0.01:
        rooms = [e.greatest - h for e, h in zip(elements, heights, strict=True)]
        if (best := _most_room(elements, rooms, feed)) is None:
            break
        heights[best] += feed
        room -= feed
    while room < -0.01:
        rooms = [h - e.least for e, h in zip(elements, heights, strict=True)]
        if (best := _most_room(elements, rooms, feed)) is None:
            break
        heights[best] -= feed
        room += feed
    return heights


def _most_room(elements: tuple[Element, ...], rooms: list[float], feed: float) -> int | None:
    """The element with the greatest share of its room left, or None if none can give a whole line."""
    able = [i for i, room in enumerate(rooms) if room >= feed - 0.01]
    return max(able, key=lambda i: rooms[i] / (elements[i].greatest - elements[i].least), default=None)


def fill_column(elements: tuple[Element, ...], height: float, feed: float, x: float) -> tuple[Placed, ...]:
    """The elements placed from y = 0 down in a column at ``x``."""
    placed: list[Placed] = []
    y = 0.0
    for number, (element, own) in enumerate(zip(elements, heights_for(elements, height, feed), strict=True)):
        block = element.at(own)
        y += element.before if number else 0.0
        above = placed[-1].block if placed else None
        separated = bool(above and above.separator and block.separator and not element.before)
        placed.append(Placed(block, x, y, separated=separated))
        y += block.height
    return tuple(placed)
