"""The bricks of layout: boxes that are placed whole, blocks of strips that may part between strips.

A strip's items lie relative to its top left; a placed block knows where it stands. All lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from functools import lru_cache, partial

from tsushin_desk.diagnostics import Diagnostic, SourceRef
from tsushin_desk.display import Fill, Item, StructureElement, moved, moved_along
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.remembering import same_again
from tsushin_desk.pageformat.color import Color
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A finished rectangle. ``items`` lie relative to its top left; ``structure`` in reading order.

    ``findings`` are what was met while it was set.
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
    """A slice of a block that is never cut. ``keep`` = never parted from the strip after it."""

    height: float
    items: tuple[Item, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A tinted ground behind a block; it closes with round corners where the block really ends."""

    width: float
    radius: float
    color: Color


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Strips from top to bottom in one column. Compared by identity: a quick key for what is made of it.

    ``before`` is the white above it unless it begins a column; ``order`` its place in the reading of its
    section; ``keep_with_next`` ties it to the next block. ``separator`` is drawn at its top when a block
    with a separator stands above it. A block that was made from another by cutting it or by other white above
    it names that one as its ``origin``; ``first`` is the strip of the origin with which it begins. ``low`` is
    the same block with less white in it and below it, for a page that is a little too full.
    """

    strips: tuple[Strip, ...]
    section: str = ""
    before: float = 0.0
    order: int = 0
    keep_with_next: bool = False
    structure: tuple[StructureElement, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    separator: tuple[Item, ...] = ()
    frame: Frame | None = None
    source: SourceRef | None = None
    origin: Block | None = None
    first: int = 0
    low: Block | None = None

    @property
    def height(self) -> float:
        """All strips, without the white above."""
        return sum(strip.height for strip in self.strips)

    @property
    def least(self) -> float:
        """How low it can be."""
        return self.low.height if self.low else self.height

    @property
    def root(self) -> Block:
        """The block that all of this one comes from."""
        return self.origin or self

    def under(self, white: float) -> Block:
        """The same block with so much white above it."""
        return replace(self, before=white, origin=self.root)

    def parted(self, at: int) -> tuple[Block, Block]:
        """The block cut before its strip ``at``; both halves keep their structure and source."""
        head = replace(self, strips=self.strips[:at], keep_with_next=False, origin=self.root)
        tail = replace(
            self, strips=self.strips[at:], before=0.0, separator=(), findings=(),
            origin=self.root, first=self.first + at,
        )  # fmt: skip
        return head, tail


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, or its strips from ``start`` to before ``end``, standing at (x, y)."""

    block: Block
    x: float
    y: float
    start: int = 0
    end: int = 1_000_000
    separated: bool = False

    @property
    def strips(self) -> tuple[Strip, ...]:
        return self.block.strips[self.start : self.end]

    @property
    def height(self) -> float:
        return sum(strip.height for strip in self.strips)

    def moved(self, dx: float, dy: float) -> Placed:
        return Placed(self.block, self.x + dx, self.y + dy, self.start, self.end, self.separated)

    def items(self) -> tuple[Item, ...]:
        """Everything to paint, ground first; of the same block at the same place the same items."""
        return _items_of(self)

    def _items(self) -> Iterator[Item]:
        if self.block.frame:
            yield self._ground(self.block.frame)
        if self.separated:
            yield from (moved(item, self.x, self.y) for item in self.block.separator)
        y = self.y
        for strip in self.strips:
            if strip.items:
                yield from same_again(strip.items, (self.x, y), partial(shift, strip.items, self.x, y))
            y += strip.height

    def _ground(self, frame: Frame) -> Fill:
        top = frame.radius if self.start == 0 else 0.0
        foot = frame.radius if self.end >= len(self.block.strips) else 0.0
        rect = Rect(self.x, self.y, frame.width, self.height)
        return Fill(rect, frame.color, (top, top, foot, foot))


@lru_cache(maxsize=8192)
def _items_of(placed: Placed) -> tuple[Item, ...]:
    return tuple(placed._items())


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A block whose height may give: ``at(height)`` sets it anywhere from ``least`` to ``greatest``.

    Rigid blocks have all three heights alike. ``natural`` is what it would like best. ``make`` sets the
    block; what it has made is kept by height. ``inner``: the element whose blocks it sets under other white.
    """

    least: float
    natural: float
    greatest: float
    before: float
    make: Callable[[float], Block]
    section: str = ""
    keep_with_next: bool = False
    is_text: bool = False
    inner: Element | None = None
    _made: dict[float, Block] = field(default_factory=dict, init=False, repr=False)

    def at(self, height: float) -> Block:
        """The block at this height; for the same height the same block."""
        if height not in self._made:
            self._made[height] = self.make(height)
        return self._made[height]

    @property
    def block(self) -> Block:
        """The block at its natural height."""
        return self.at(self.natural)

    @property
    def made(self) -> dict[float, Block]:
        """The blocks that were asked for so far, by height."""
        return dict(self._made)

    def under(self, white: float) -> Element:
        """The same element with so much white above it."""
        return replace(self, before=white, make=lambda height: self.at(height).under(white), inner=self)


def rigid(block: Block, *, is_text: bool = False) -> Element:
    """An element that never gives."""
    height = block.height

    def make(_: float) -> Block:
        return block

    return Element(height, height, height, block.before, make, block.section, block.keep_with_next, is_text)


def block_of(box: Box, section: str, *, before: float = 0.0, order: int = 0, keep: bool = False) -> Block:
    """A block of one strip."""
    strip = Strip(box.height, box.items)
    return Block((strip,), section, before, order, keep, box.structure, box.findings)


def shift(items: tuple[Item, ...], dx: float, dy: float) -> tuple[Item, ...]:
    """Items at another place."""
    moves = ((dx, dy),)
    return tuple([moved_along(item, moves) for item in items])
