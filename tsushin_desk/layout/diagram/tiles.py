"""Tiles: finished pieces of a diagram, with the places that arrows lead to and from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item, moved
from tsushin_desk.geometry import Rect
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """A shape that arrows touch; they keep ``inset`` points from its corners, or to its middle."""

    rect: Rect
    inset: float

    def moved(self, dx: float, dy: float) -> Anchor:
        return replace(self, rect=self.rect.moved(dx, dy))


@dataclass(frozen=True, slots=True)
class Tile:
    """Shapes in painting order, and each node's text runs by its place in the form, from the top left."""

    width: float
    height: float
    shapes: tuple[Item, ...] = ()
    texts: tuple[tuple[int, tuple[Item, ...]], ...] = ()
    entries: tuple[Anchor, ...] = ()
    exits: tuple[Anchor, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    def moved(self, dx: float, dy: float) -> Tile:
        """The tile with everything in it moved; its size stays."""
        return replace(
            self,
            shapes=tuple(moved(item, dx, dy) for item in self.shapes),
            texts=tuple((place, tuple(moved(item, dx, dy) for item in items)) for place, items in self.texts),
            entries=tuple(anchor.moved(dx, dy) for anchor in self.entries),
            exits=tuple(anchor.moved(dx, dy) for anchor in self.exits),
        )


def laid(width: float, height: float, tiles: Iterable[Tile], shapes: tuple[Item, ...] = ()) -> Tile:
    """Tiles that stand at their places, as one without anchors; ``shapes`` are painted last."""
    tiles = tuple(tiles)
    return Tile(
        width,
        height,
        (*(shape for tile in tiles for shape in tile.shapes), *shapes),
        tuple(text for tile in tiles for text in tile.texts),
        findings=tuple(finding for tile in tiles for finding in tile.findings),
    )
