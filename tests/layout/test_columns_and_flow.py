"""Columns that give, text that is poured, bands that share a page: the arithmetic of layout."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.layout.bands import Band, Frame2, TwoColumns, band_of
from tsushin_desk.layout.boxes import Block, Element, Strip, rigid
from tsushin_desk.layout.columns import column_range, fill_column, heights_for
from tsushin_desk.layout.flow import Stream, column_bottom, flow_pages, pour, row_of
from tsushin_desk.layout.runs import Rooms
from tsushin_desk.layout.set_pages import spread
from tsushin_desk.layout.split import even_lines, may_part

FEED = 17.6


def block_of_height(height: float) -> Block:
    return Block((Strip(height),))


@st.composite
def elements(draw: st.DrawFn) -> Element:
    least = draw(st.integers(1, 12))
    natural = least + draw(st.integers(0, 4))
    greatest = natural + draw(st.integers(0, 6))
    before = draw(st.integers(0, 2)) * FEED
    return Element(least * FEED, natural * FEED, greatest * FEED, before, block_of_height)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    count = draw(st.integers(1, 20))
    keeps = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    strips = tuple(
        Strip(FEED * draw(st.sampled_from((1, 1, 1, 3))), keep=keep and index % 5 != 4)
        for index, keep in enumerate(keeps)
    )
    return Block(strips, before=draw(st.sampled_from((0.0, FEED))), keep_with_next=draw(st.booleans()))


@given(st.lists(elements(), min_size=1, max_size=6), st.integers(1, 90))
def test_a_column_comes_as_near_as_it_can(column: list[Element], lines: int) -> None:
    found = tuple(column)
    heights = heights_for(found, lines * FEED, FEED)
    own = column_range(found)
    white = sum(e.before for e in found[1:])
    total = sum(heights) + white
    for element, height in zip(found, heights, strict=True):
        assert element.least - 0.01 <= height <= element.greatest + 0.01
    wanted = min(max(lines * FEED, own.least), own.greatest)
    assert abs(total - wanted) < FEED


@given(st.lists(elements(), min_size=1, max_size=6), st.integers(1, 90))
def test_placed_elements_follow_each_other(column: list[Element], lines: int) -> None:
    y = 0.0
    for number, placed in enumerate(fill_column(tuple(column), lines * FEED, FEED, 5.0)):
        assert placed.x == 5.0
        y += column[number].before if number else 0.0
        assert abs(placed.y - y) < 0.01
        y += placed.height


@given(st.lists(blocks(), min_size=1, max_size=8), st.integers(4, 40))
def test_pouring_loses_nothing_and_keeps_the_order(content: list[Block], lines: int) -> None:
    poured = pour(tuple(content), lambda _: lines * FEED)
    assert poured.oversized == ()
    strips = [strip for column in poured.columns for placed in column for strip in placed.strips]
    assert strips == [strip for block in content for strip in block.strips]
    for column in poured.columns:
        assert column_bottom(column) <= lines * FEED + 0.01


@given(st.lists(blocks(), min_size=1, max_size=6))
def test_breaks_only_where_strips_allow(content: list[Block]) -> None:
    """With room enough for every chain of kept strips, no chain is parted."""
    poured = pour(tuple(content), lambda _: 400 * FEED)
    assert len(poured.columns) == 1
    tall = [b for b in content if any(not s.keep for s in b.strips[:-1])]
    low = pour(tuple(tall), lambda _: 70 * FEED)
    for column in low.columns[:-1]:
        last = column[-1]
        if last.end < len(last.block.strips):
            assert not last.block.strips[last.end - 1].keep


def test_a_strip_higher_than_every_column_is_named() -> None:
    high, low = block_of_height(100 * FEED), block_of_height(FEED)
    poured = pour((low, high, low), lambda _: 40 * FEED)
    assert poured.oversized == (high,)
    assert sum(len(column) for column in poured.columns) == 2


@given(st.lists(blocks(), min_size=1, max_size=8), st.integers(6, 20), st.integers(20, 40))
def test_the_last_page_is_balanced(content: list[Block], first: int, other: int) -> None:
    stream = Stream((row_of(tuple(content), max(first, other) * FEED),))
    flow = flow_pages(stream, 1, (0.0, 268.0), (first * FEED, other * FEED), FEED)
    placed = [p for page in flow.pages for p in page.placed]
    assert sum(len(p.strips) for p in placed) == sum(len(block.strips) for block in content)
    for number, page in enumerate(flow.pages):
        assert page.height <= (first if number == 0 else other) * FEED + 0.01


@given(blocks(), st.integers(1, 30))
def test_a_cut_block_is_the_block(block: Block, at: int) -> None:
    if may_part(block, at):
        head, rest = block.parted(at)
        assert head.strips + rest.strips == block.strips
        assert not block.strips[at - 1].keep


@given(st.lists(blocks(), min_size=1, max_size=6))
def test_even_columns_hold_everything(content: list[Block]) -> None:
    ways = list(even_lines((), tuple(rigid(block) for block in content)))
    assert 1 <= len(ways) <= 2
    for way in ways:
        strips = [s for e in (*way.left, *way.right) for s in e.block.strips]
        assert strips == [s for block in content for s in block.strips]


@given(st.lists(elements(), max_size=5), st.lists(elements(), max_size=5))
def test_a_band_never_promises_what_its_columns_cannot(left: list[Element], right: list[Element]) -> None:
    band = band_of(TwoColumns((), tuple(left), tuple(right)), Frame2((0.0, 268.0), FEED))
    assert band.least <= band.natural + 0.01 <= band.greatest + 0.02
    for height in (band.least, band.natural, band.greatest):
        for placed in band.place(height, False):
            assert placed.y + placed.height <= height + 0.01


def _fixed(least: int, natural: int, greatest: int) -> Band:
    return Band(least * FEED, natural * FEED, greatest * FEED, lambda height, mirrored: ())


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 5), st.integers(0, 9)), min_size=1, max_size=5))
def test_bands_share_the_page(sizes: list[tuple[int, int, int]]) -> None:
    bands = tuple(_fixed(a, a + b, a + b + c) for a, b, c in sizes)
    rooms = Rooms(0.0, 0.0, 0.0, 2 * FEED, FEED)
    least = sum(band.least for band in bands) + FEED * (len(bands) - 1)
    for room in (least, least + 5 * FEED, least + 100 * FEED):
        heights, white = spread(bands, room, rooms, FEED)
        assert sum(heights) + white * (len(bands) - 1) <= room + 0.01
        for band, height in zip(bands, heights, strict=True):
            assert band.least - 0.01 <= height <= band.greatest + 0.01
    assert [round(h, 6) for h in heights] == [round(band.greatest, 6) for band in bands]
    assert round(white - (3 if len(bands) > 1 else 2) * FEED, 6) == 0
