"""The bricks of layout: boxes that are placed whole, and blocks of strips that may part between strips."""

from __future__ import annotations

from dataclasses import dataclass

from tsushin_desk.diagnostics import Diagnostic, SourceRef
from tsushin_desk.display import Item, StructureElement, moved


@dataclass(frozen=True, slots=True)
class Box:
    """A finished rectangle. ``items`` lie relative to its top left; ``structure`` in reading order.

    ``height`` in points; ``findings`` are what was met while it was set.
    """

    width: float
    height: float
    items: tuple[Item, ...] = ()
    structure: tuple[StructureElement, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    def placed(self, x: float, y: float) -> tuple[Item, ...]:
        """The items moved to a place."""
        return tuple(moved(item, x, y) for item in self.items)


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice of a block that is never cut. ``keep`` = stays with the next strip of the block."""

    height: float
    items: tuple[Item, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Strips from top to bottom in one column.

    ``before`` is the white above it unless it begins a column; ``order`` its place in the reading of its
    section; ``keep_with_next`` ties its last strip to the next block's first.
    ``characters`` counts what it says, for the overset finding.
    """

    strips: tuple[Strip, ...]
    before: float = 0.0
    order: int = 0
    keep_with_next: bool = False
    structure: tuple[StructureElement, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    source: SourceRef | None = None

    @property
    def height(self) -> float:
        """All strips, without the white above."""
        return sum(strip.height for strip in self.strips)


def block_of(box: Box, *, before: float = 0.0, order: int = 0, keep_with_next: bool = False) -> Block:
    """A block of one strip."""
    strip = Strip(box.height, box.items)
    return Block((strip,), before, order, keep_with_next, box.structure, box.findings)


def stack_height(blocks: tuple[Block, ...]) -> float:
    """The height of blocks one under the other; the first one's white above is dropped."""
    inner = sum(block.before for block in blocks[1:])
    return inner + sum(block.height for block in blocks)


def stack_items(blocks: tuple[Block, ...], x: float, y: float) -> tuple[Item, ...]:
    """The items of blocks set one under the other from (x, y)."""
    items: list[Item] = []
    for index, block in enumerate(blocks):
        y += block.before if index else 0.0
        for strip in block.strips:
            items.extend(moved(item, x, y) for item in strip.items)
            y += strip.height
    return tuple(items)


