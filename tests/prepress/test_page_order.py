"""Which pages lie side by side, and some of the pages alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.display import DisplayDocument, Fill, Group, Page, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.prepress.imposition import Side, is_one_sided, two_up
from tsushin_desk.prepress.selection import select_pages

ELEMENTS = (
    StructureElement("title", Role.H1),
    StructureElement("a", Role.H2),
    StructureElement("b", Role.H3, "a"),
    StructureElement("p", Role.P, "a"),
)


def test_one_sheet() -> None:
    assert two_up(4) == (Side(4, 1), Side(2, 3))
    assert two_up(4, right_bound=True) == (Side(1, 4), Side(3, 2))


@given(st.integers(1, 60), st.booleans())
def test_every_page_once_and_neighbours_on_the_back(pages: int, right_bound: bool) -> None:
    sides = two_up(pages, right_bound)
    shown = [number for side in sides for number in (side.left, side.right) if number]
    assert sorted(shown) == list(range(1, pages + 1))
    assert all(side.left or side.right for side in sides)  # no side is printed for nothing
    if pages == 1:
        return
    assert len(sides) % 2 == 0
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        # Behind the left page of the front lies the right page of the back: leaf by leaf.
        for one, other in ((front.left, back.right), (front.right, back.left)):
            assert 0 in (one, other) or abs(one - other) == 1


def test_a_single_page_stands_on_the_front_alone() -> None:
    assert two_up(1) == (Side(0, 1),)
    assert two_up(1, right_bound=True) == (Side(1, 0),)
    assert [is_one_sided(pages) for pages in (1, 2, 3, 4, 8)] == [True, False, False, False, False]


def document() -> DisplayDocument:
    def page(number: int, *elements: str) -> Page:
        box = Rect(0, 0, 10, 10)
        items = tuple(Group(0, 0, (Fill(box, None, element=name),)) for name in elements)
        return Page(number, 100, 100, 0, items)

    return DisplayDocument((page(1, "title", "a"), page(2, "a", "b"), page(3, "p")), ELEMENTS, "題")


def test_pages_with_the_title_keep_their_headings() -> None:
    chosen = select_pages(document(), 1, 2)
    assert [page.number for page in chosen.pages] == [1, 2]
    assert chosen.structure == ELEMENTS


def test_headings_go_up_where_the_title_is_missing() -> None:
    chosen = select_pages(document(), 2, 3)
    assert [element.role for element in chosen.structure] == [Role.H1, Role.H1, Role.H2, Role.P]


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 4), (4, 4)])
def test_pages_that_do_not_exist(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="of 3"):
        select_pages(document(), first, last)
