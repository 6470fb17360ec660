"""What a guarded file says, before anything is made of it: text, lists and mappings, each with its place."""

from __future__ import annotations

from typing import TypeAlias

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar, always as text. ``plain``: written without quotes."""

    value: str
    place: FileRef
    plain: bool = True

    @property
    def is_nothing(self) -> bool:
        """True for a key without a value (``heading:``)."""
        return self.plain and not self.value


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence. ``flow``: written in square brackets."""

    items: tuple[Node, ...]
    place: FileRef
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping, the key's place, and its value."""

    key: str
    place: FileRef
    value: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping with keys that differ. ``flow``: written in curly brackets."""

    entries: tuple[Entry, ...]
    place: FileRef
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node: TypeAlias = TextNode | ListNode | MapNode


def merged(base: Node, over: Node) -> Node:
    """``over`` laid upon ``base``: mappings key by key, everything else replaced."""
    if not (isinstance(base, MapNode) and isinstance(over, MapNode)):
        return over
    own = {entry.key: entry for entry in over.entries}
    entries = [
        Entry(e.key, own[e.key].place, merged(e.value, own[e.key].value)) if e.key in own else e
        for e in base.entries
    ]
    known = {entry.key for entry in base.entries}
    entries += [entry for entry in over.entries if entry.key not in known]
    return MapNode(tuple(entries), over.place, over.flow)
