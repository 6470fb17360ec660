"""Plans that cannot be told apart by their heights: one is arranged, and stands in for the others.

Which pages there are, and where everything stands on them, depends on the heights of what sections offer,
on where it may be parted and on what it prefers, never on its words. Most keystrokes change words alone. The
plan of a section is therefore arranged as the first plan that had the same *form*, and where that plan's
blocks have got their places, the section's own blocks are put there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from tsushin_desk.layout.bands import TwoColumns
from tsushin_desk.layout.boxes import Block, Element, Placed
from tsushin_desk.layout.plans import SectionPlan
from tsushin_desk.layout.remembering import remembered
from tsushin_desk.layout.setting import Setting
from tsushin_desk.values import dataclass

_Pair = tuple[Block, Block] | tuple[Element, Element]


@dataclass(frozen=True, slots=True, eq=False)
class ArrangedPlan:
    """A section's ``plan``, and the one that is ``arranged`` in its place: often the same.

    ``pairs``: what stands in for what, bricks of the arranged plan first.
    """

    plan: SectionPlan
    arranged: SectionPlan
    pairs: tuple[_Pair, ...] = ()


def stood_in(setting: Setting, plan: SectionPlan) -> ArrangedPlan:
    """The plan with the first of its form in these surroundings, if each brick has just one counterpart."""
    arranged = remembered(setting, ("form", form_of(plan)), lambda: plan)
    if arranged is plan:
        return ArrangedPlan(plan, plan)
    pairs = _pairs(arranged, plan)
    return ArrangedPlan(plan, plan) if pairs is None else ArrangedPlan(plan, arranged, pairs)


def form_of(plan: SectionPlan) -> Hashable:
    """All of a plan that arrangement may look at."""
    columns = tuple(_stretch_form(way) for way in plan.columns)
    spans = tuple(_span_form(way) for way in plan.spans)
    return (plan.section, plan.prefers, plan.weight, columns, spans)


def _span_form(way: TwoColumns) -> Hashable:
    above = tuple(_block_form(block) for block in way.above)
    return (above, _stretch_form(way.left), _stretch_form(way.right), way.turns, way.penalty)


@lru_cache(maxsize=8192)
def _stretch_form(elements: tuple[Element, ...]) -> Hashable:
    return tuple(_element_form(element) for element in elements)


@lru_cache(maxsize=8192)
def _element_form(element: Element) -> Hashable:
    """Its heights and ties, and the form of its block, which at every other height differs in that alone."""
    e = element
    heights = (e.least, e.natural, e.greatest, e.before)
    return (heights, e.section, e.keep_with_next, e.is_text, _block_form(e.block))


@lru_cache(maxsize=8192)
def _block_form(block: Block) -> Hashable:
    strips = tuple((strip.height, strip.keep) for strip in block.strips)
    ties = (block.keep_with_next, bool(block.separator), block.frame is not None, block.first)
    low = block.low and tuple((strip.height, strip.keep) for strip in block.low.strips)
    return (block.section, block.before, block.order, ties, strips, low)


def _pairs(arranged: SectionPlan, plan: SectionPlan) -> tuple[_Pair, ...] | None:
    """The bricks of two plans of one form that differ; None if one would have to stand in for two."""
    found: dict[int, _Pair] = {}
    for pair in _bricks(arranged, plan):
        if pair[0] is not pair[1]:
            known = found.setdefault(id(pair[0]), pair)
            if known[1] is not pair[1]:
                return None
    return tuple(found.values())


def _bricks(arranged: SectionPlan, plan: SectionPlan) -> Iterator[_Pair]:
    for old, new in zip(arranged.columns, plan.columns, strict=True):
        yield from _elements(old, new)
    for before, after in zip(arranged.spans, plan.spans, strict=True):
        for a, b in zip(before.above, after.above, strict=True):
            yield a.root, b.root
            if a.low is not None and b.low is not None:
                yield a.low.root, b.low.root
        yield from _elements(before.left, after.left)
        yield from _elements(before.right, after.right)


def _elements(arranged: tuple[Element, ...], own: tuple[Element, ...]) -> Iterator[_Pair]:
    for old, new in zip(arranged, own, strict=True):
        while old.inner is not None and new.inner is not None:
            old, new = old.inner, new.inner
        if old.least == old.greatest:
            yield old.block.root, new.block.root
        else:
            yield old, new


class Swaps:
    """The blocks of sections put where those of the arranged plans stand."""

    def __init__(self, plans: Iterable[ArrangedPlan]) -> None:
        self._blocks: dict[Block, Block] = {}
        for plan in plans:
            for old, new in plan.pairs:
                if isinstance(old, Block):
                    assert isinstance(new, Block)
                    self._blocks[old] = new
                else:
                    assert isinstance(new, Element)
                    self._blocks.update((made, new.at(height)) for height, made in old.made.items())

    def block(self, block: Block) -> Block:
        """The section's own block for one that was arranged."""
        own = self._blocks.get(block.root)
        return block if own is None else _in_place_of(block, own)

    def placed(self, placed: Placed) -> Placed:
        """The section's own block where another has been placed."""
        block = self.block(placed.block)
        return placed if block is placed.block else replace(placed, block=block)


@lru_cache(maxsize=8192)
def _in_place_of(block: Block, own: Block) -> Block:
    """``own`` cut and set under white as ``block`` was; the same again each time."""
    if block.origin is None:
        return own
    return replace(
        own,
        strips=own.strips[block.first : block.first + len(block.strips)],
        before=block.before,
        keep_with_next=block.keep_with_next,
        separator=own.separator if block.separator else (),
        findings=() if block.first else own.findings,
        origin=own,
        first=block.first,
    )
