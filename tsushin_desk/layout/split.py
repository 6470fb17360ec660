"""Parting text between lines: even columns, and blocks cut where the page ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tsushin_desk.layout.bands import TwoColumns
from tsushin_desk.layout.boxes import Block, Element, rigid

CUT_INSIDE = 4.0  # what it costs that a block is cut although it could move whole


def may_part(block: Block, at: int) -> bool:
    """True if the block may be parted before its strip ``at``."""
    return 0 < at < len(block.strips) and not block.strips[at - 1].keep


def even_lines(above: tuple[Block, ...], text: tuple[Element, ...]) -> Iterator[TwoColumns]:
    """Text in two columns: cut between blocks as evenly as they allow, and as even as lines allow."""
    blocks = [element.block for element in text]
    total = sum(block.height + block.before for block in blocks)
    cuts = list(_cuts(blocks, total))
    if not cuts:
        yield TwoColumns(above, text, (), penalty=12.0 if text else 0.0)
        return
    between = [cut for cut in cuts if cut[2] == 0]
    if between:
        yield _parted(above, blocks, *min(between)[1:])
    inside = min(cuts)
    if inside[2]:
        way = _parted(above, blocks, *inside[1:])
        yield replace(way, penalty=CUT_INSIDE if between else 0.0)


def _cuts(blocks: list[Block], total: float) -> Iterator[tuple[float, int, int]]:
    """Every place where the text may be parted: how uneven that is, the block, its strip (0 = before it)."""
    used = 0.0
    for index, block in enumerate(blocks):
        y = used + (block.before if index else 0.0)
        if index and not blocks[index - 1].keep_with_next:
            yield abs(total - 2 * used) + 0.1, index, 0
        for at in range(1, len(block.strips)):
            y += block.strips[at - 1].height
            if may_part(block, at) and block.frame is None:
                yield abs(total - 2 * y), index, at
        used += block.height + (block.before if index else 0.0)


def _parted(above: tuple[Block, ...], blocks: list[Block], index: int, at: int) -> TwoColumns:
    left, right = blocks[:index], blocks[index:]
    if at:
        first, second = blocks[index].parted(at)
        left, right = [*left, first], [second, *blocks[index + 1 :]]
    return TwoColumns(
        above,
        tuple(rigid(b, is_text=True) for b in left),
        tuple(rigid(b, is_text=True) for b in right),
    )
