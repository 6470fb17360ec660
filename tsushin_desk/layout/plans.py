"""What a section offers to the page: its content for one column, and its ways to span both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from tsushin_desk.layout.bands import TwoColumns
from tsushin_desk.layout.boxes import Block, Element, rigid
from tsushin_desk.layout.columns import column_range
from tsushin_desk.values import dataclass

SPANNING, COLUMN = "spanning", "column"


@dataclass(frozen=True, slots=True, eq=False)
class SectionPlan:
    """``columns``: ways to stand in one column; ``spans``: ways to span all; ``prefers`` one of the two.

    Each way of ``columns`` begins with the head. ``weight`` is how much going against the preference costs.
    """

    section: str
    columns: tuple[tuple[Element, ...], ...]
    spans: tuple[TwoColumns, ...]
    prefers: str = COLUMN
    weight: float = 1.0


Plans = tuple[SectionPlan, ...]


@lru_cache(maxsize=4096)
def column_blocks(plan: SectionPlan) -> tuple[Block, ...]:
    """The blocks of a section in a column."""
    return tuple(element.block for element in plan.columns[0]) if plan.columns else ()


@lru_cache(maxsize=4096)
def blocks_under(plan: SectionPlan, white: float) -> tuple[Block, ...]:
    """The same blocks under so much white."""
    blocks = column_blocks(plan)
    return (blocks[0].under(white), *blocks[1:]) if blocks else ()


@lru_cache(maxsize=4096)
def least_area(plan: SectionPlan) -> float:
    """No way to set the section is lower than this in both columns together, whites aside."""
    columns = [sum([e.least for e in way]) for way in plan.columns]
    cut = [sum([block.height for block in column_blocks(plan)])] if plan.columns else []
    spans = [
        2 * sum([block.least for block in way.above]) + sum([e.least for e in (*way.left, *way.right)])
        for way in plan.spans
    ]
    return min((*columns, *cut, *spans), default=0.0)


def under(above: tuple[Element, ...], below: tuple[Element, ...], white: float) -> tuple[Element, ...]:
    """Two stretches of a column with white between them."""
    if not above or not below:
        return (*above, *below)
    return (*above, below[0].under(white), *below[1:])


def text_elements(blocks: tuple[Block, ...]) -> tuple[Element, ...]:
    """Blocks of text as elements."""
    return tuple(rigid(block, is_text=True) for block in blocks if block.strips)


def side_by_side(
    head: tuple[Block, ...],
    text: tuple[Element, ...],
    figures: tuple[tuple[Element, ...], ...],
    white: float,
) -> Iterator[TwoColumns]:
    """Text on one side, pictures on the other; or the last parts of the text under the pictures.

    ``figures`` are the ways in which the pictures can stand. Whole parts move, never pieces of them.
    """
    for figure in figures:
        if not figure or not text:
            continue
        yield TwoColumns(head, text, figure, turns=True)
        for cut in range(len(text) - 1, 0, -1):
            under_figures = under(figure, text[cut:], white)
            if column_range(text[:cut]).least < 0.4 * column_range(under_figures).least:
                break
            yield TwoColumns(head, text[:cut], under_figures, penalty=4.0 * (len(text) - cut))


def halves(
    head: tuple[Block, ...], elements: tuple[Element, ...], white: float = 0.0
) -> Iterator[TwoColumns]:
    """Elements in both columns, cut where they are most even (before an element that may begin a column)."""
    cuts = [i for i in range(1, len(elements)) if not elements[i - 1].keep_with_next]
    if not cuts:
        yield TwoColumns(head, elements, (), penalty=12.0 if elements else 0.0)
        return
    best = min(
        cuts,
        key=lambda i: (
            max(column_range(elements[:i]).natural, column_range(elements[i:]).natural),
            -i,
        ),
    )
    yield TwoColumns(head, elements[:best], elements[best:])


def combined(*options: tuple[tuple[Element, ...], ...], white: float) -> tuple[tuple[Element, ...], ...]:
    """Every way to set stretches one under the other, taking one way of each."""
    ways: list[tuple[Element, ...]] = []
    for chosen in product(*options):
        column: tuple[Element, ...] = ()
        for stretch in chosen:
            column = under(column, stretch, white)
        ways.append(column)
    return tuple(ways)
