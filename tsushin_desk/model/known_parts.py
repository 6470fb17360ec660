"""Parts of issues that have been seen: the same value is the same object again, and so a quick key.

An edit makes one part of an issue anew and leaves all others the very objects that they were. What is made
from a part can therefore be kept by identity, which costs nothing however much text the part holds.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
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
    """A section, masthead or colophon and every photo in it, in form order. Compared by identity."""

    part: Part
    photos: tuple[Photo, ...]


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
            own = _by_value[part] = KnownPart(part, tuple(_photos_in(part)))
        _by_value.move_to_end(part)
        _by_identity[id(own.part)] = own
        for seen in (_by_identity, _by_value):
            if len(seen) > MOST_KNOWN:
                seen.popitem(last=False)
        return own


def _photos_in(part: Any) -> Iterator[Photo]:
    if isinstance(part, Photo):
        yield part
        return
    for own in fields(part):
        value = getattr(part, own.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_dataclass(item):
                yield from _photos_in(item)
