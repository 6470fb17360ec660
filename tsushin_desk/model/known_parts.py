"""Parts of issues that have been seen: the same value is the same object again, and so a quick key.

An edit makes one part of an issue anew and leaves all others the very objects that they were. What is made
from a part can therefore be kept by identity, which costs nothing however much text the part holds.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import fields
from functools import cache
from threading import Lock
from typing import Any

from tsushin_desk.model.issue import Colophon, Masthead
from tsushin_desk.model.parts import Photo
from tsushin_desk.model.sections import Section
from tsushin_desk.values import dataclass

Part = Section | Masthead | Colophon
MOST_KNOWN = 4096


@dataclass(frozen=True, slots=True, eq=False)
class KnownPart:
    """A section, masthead or colophon, every photo in it, in form order, and how many characters it holds.

    Compared by identity.
    """

    part: Part
    photos: tuple[Photo, ...]
    length: int


_by_identity: OrderedDict[int, KnownPart] = OrderedDict()  # what is in it lives, so its id is its own
_by_value: OrderedDict[Part, KnownPart] = OrderedDict()
_lock = Lock()


def known(part: Part) -> KnownPart:
    """The same for every equal part, as long as it has been asked for not too long ago."""
    with _lock:
        found = _by_identity.get(id(part))
        if found is not None and found.part is part:
            _by_identity.move_to_end(id(part))
            return found
        own = _by_value.get(part)
        if own is None:
            own = _by_value[part] = KnownPart(part, *_looked_through(part))
        _by_value.move_to_end(part)
        _by_identity[id(own.part)] = own
        for seen in (_by_identity, _by_value):
            if len(seen) > MOST_KNOWN:
                seen.popitem(last=False)
        return own


def _looked_through(part: Part) -> tuple[tuple[Photo, ...], int]:
    """The photos and the number of characters: looked for with every key, and so in one go."""
    photos: list[Photo] = []
    length = 0
    waiting: list[Any] = [part]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            length += len(value)
        elif isinstance(value, tuple):
            waiting.extend(reversed(value))
        else:
            if isinstance(value, Photo):
                photos.append(value)
            kind: Any = type(value)
            waiting.extend([getattr(value, name) for name in _names_backwards(kind)])
    return tuple(photos), length


@cache
def _names_backwards(kind: Any) -> tuple[str, ...]:
    """The fields of a record, the last one first; none of anything else."""
    return tuple(own.name for own in reversed(fields(kind))) if hasattr(kind, "__dataclass_fields__") else ()
