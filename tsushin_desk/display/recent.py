"""What has been made lately of things that never change, found again by the thing itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Recent(Generic[Thing, Made]):
    """By identity, not by value: pages made one after the other share most of their items.

    Keeps at least the ``most`` asked for last, and never more than twice as many. As long as one is kept its
    thing is kept too, so no other can have its identity.
    """

    def __init__(self, most: int, make: Callable[[Thing], Made]) -> None:
        self._most, self._make = most, make
        self._newer: dict[int, tuple[Thing, Made]] = {}
        self._older: dict[int, tuple[Thing, Made]] = {}

    def of(self, thing: Thing) -> Made:
        """What has been made of a thing, or is made now."""
        known = self._newer.get(id(thing))
        if known is None:
            known = self._older.get(id(thing)) or (thing, self._make(thing))
            if len(self._newer) >= self._most:
                self._older, self._newer = self._newer, {}
            self._newer[id(thing)] = known
        return known[1]

    def __len__(self) -> int:
        return len(self._newer.keys() | self._older.keys())
