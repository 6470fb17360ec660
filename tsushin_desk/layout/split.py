"""Parting text between lines: even columns, and blocks cut where the page ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from math import inf

from tsushin_desk.layout.bands import TwoColumns
from tsushin_desk.layout.boxes import Block, Element, rigid
from tsushin_desk.values import dataclass

CUT_INSIDE = 4.0  # what it costs that a block is cut although it could move whole
NOT_CUT = 12.0  # text that cannot be parted at all, in one of two columns


@dataclass(frozen=True, slots=True)
class EvenCut:
    """Where text is parted: before strip ``at`` of the block ``index``; how high both parts then are."""

    index: int
    at: int
    left: float
    right: float
    penalty: float = 0.0

    def parted(self, above: tuple[Block, ...], blocks: tuple[Block, ...]) -> TwoColumns:
        """The blocks in two columns."""
        left, right = blocks[: self.index], blocks[self.index :]
        if self.at:
            first, second = right[0].parted(self.at)
            left, right = (*left, first), (second, *right[1:])
        return TwoColumns(
            above,
            tuple(rigid(block, is_text=True) for block in left),
            tuple(rigid(block, is_text=True) for block in right),
            penalty=self.penalty,
        )


def may_part(block: Block, at: int) -> bool:
    """True if the block may be parted before its strip ``at``."""
    return 0 < at < len(block.strips) and not block.strips[at - 1].keep


def even_lines(above: tuple[Block, ...], text: tuple[Element, ...]) -> Iterator[TwoColumns]:
    """Text in two columns: cut between blocks as evenly as they allow, and as even as lines allow."""
    blocks = tuple(element.block for element in text)
    cuts = even_cuts(blocks)
    if not cuts:
        yield TwoColumns(above, text, (), penalty=NOT_CUT if text else 0.0)
    for cut in cuts:
        yield cut.parted(above, blocks)


def even_cuts(blocks: tuple[Block, ...]) -> list[EvenCut]:
    """The most even cut between blocks, and the most even one of all if it is inside a block."""
    height = sum([_height(block) + block.before for block in blocks])
    between = inside = (inf, 0, 0, 0.0)  # how uneven, the block, its strip, the depth
    used = 0.0
    for index, block in enumerate(blocks):
        if index and not blocks[index - 1].keep_with_next:
            between = min(between, (abs(height - 2 * used) + 0.1, index, 0, used))
        top = used + (block.before if index else 0.0)
        used = top + _height(block)
        if _least_uneven(height, top, used) < inside[0]:
            for depth, at in _partings(block):
                inside = min(inside, (abs(height - 2 * (top + depth)), index, at, top + depth))
    found = []
    if between[0] < inf:
        found.append(_cut(blocks, between, 0.0))
    if inside < between:
        found.append(_cut(blocks, inside, CUT_INSIDE if found else 0.0))
    return found


def _cut(blocks: tuple[Block, ...], place: tuple[float, int, int, float], penalty: float) -> EvenCut:
    _, index, at, depth = place
    below = sum([_height(block) + block.before for block in blocks[index + 1 :]])
    part = sum([strip.height for strip in blocks[index].strips[at:]])
    return EvenCut(index, at, depth, part + below, penalty)


def _least_uneven(height: float, top: float, foot: float) -> float:
    """How even a cut between two depths can be at best."""
    return max(height - 2 * foot, 2 * top - height, 0.0)


@lru_cache(maxsize=8192)
def _height(block: Block) -> float:
    return block.height


@lru_cache(maxsize=8192)
def _partings(block: Block) -> tuple[tuple[float, int], ...]:
    """How deep in a block it may be parted, and before which strip."""
    if block.frame is not None:
        return ()
    depths = accumulate(strip.height for strip in block.strips)
    return tuple((depth, at) for at, depth in enumerate(depths, start=1) if may_part(block, at))
