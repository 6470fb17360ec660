"""Tiles: pieces of a diagram, with their sizes and the places that arrows lead to and from.

Many arrangements are weighed and one is chosen: a tile is drawn only when it stands in the diagram.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item, moved_along
from tsushin_desk.geometry import Rect
from tsushin_desk.values import dataclass

Move: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A shape that arrows touch; they keep ``inset`` points from its corners, or to its middle."""

    rect: Rect
    inset: float

    def moved(self, dx: float, dy: float) -> Anchor:
        return Anchor(self.rect.moved(dx, dy), self.inset)


class Drawn(NamedTuple):
    """What is drawn: shapes in painting order, each node's text runs by its place in the form, findings."""

    shapes: tuple[Item, ...] = ()
    texts: tuple[tuple[int, tuple[Item, ...]], ...] = ()
    findings: tuple[Diagnostic, ...] = ()


#: Draws its part of a tile, from the tile's top left.
Sketch: TypeAlias = Callable[[], Drawn]


@dataclass(frozen=True, slots=True)
class Tile:
    """Tiles and sketches in painting order, from the top left; ``moves`` took the whole where it stands."""

    width: float
    height: float
    parts: tuple[Tile | Sketch, ...] = ()
    entries: tuple[Anchor, ...] = ()
    exits: tuple[Anchor, ...] = ()
    moves: tuple[Move, ...] = ()

    def moved(self, dx: float, dy: float) -> Tile:
        """The tile with everything in it moved; its size stays."""
        return Tile(
            self.width,
            self.height,
            self.parts,
            tuple(anchor.moved(dx, dy) for anchor in self.entries),
            tuple(anchor.moved(dx, dy) for anchor in self.exits),
            (*self.moves, (dx, dy)),
        )

    def drawn(self, moves: tuple[Move, ...] = ()) -> Drawn:
        """Everything in the tile at its place; ``moves`` are those of the tiles around it."""
        moves = (*self.moves, *moves)
        found = [_drawn(part, moves) for part in self.parts]
        return Drawn(
            tuple(shape for one in found for shape in one.shapes),
            tuple(text for one in found for text in one.texts),
            tuple(finding for one in found for finding in one.findings),
        )


def _drawn(part: Tile | Sketch, moves: tuple[Move, ...]) -> Drawn:
    if isinstance(part, Tile):
        return part.drawn(moves)
    shapes, texts, findings = part()
    return Drawn(
        tuple(moved_along(shape, moves) for shape in shapes),
        tuple((place, tuple(moved_along(item, moves) for item in items)) for place, items in texts),
        findings,
    )


def laid(width: float, height: float, tiles: Iterable[Tile], lines: Iterable[Sketch] = ()) -> Tile:
    """Tiles that stand at their places, as one without anchors; ``lines`` are painted last."""
    return Tile(width, height, (*tiles, *lines))


def shapes_of(draw: Callable[[], Iterable[Item]]) -> Sketch:
    """A sketch of shapes alone."""
    return lambda: Drawn(tuple(draw()))
