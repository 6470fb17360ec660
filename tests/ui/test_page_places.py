"""Where pages lie and which boxes become one frame: without a window."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

from tsushin_desk.geometry import Rect
from tsushin_desk.ui.page_places import GAP, frames, page_rects, seen_part

_LINE = 18.0


def test_lines_of_a_paragraph_are_one_frame_and_columns_two() -> None:
    left = [Rect(40, 100 + _LINE * at, 220, 11) for at in range(3)]
    right = [Rect(300, 100 + _LINE * at, 220, 11) for at in range(2)]
    assert frames([*left, *right]) == (Rect(40, 100, 220, 47), Rect(300, 100, 220, 29))
    assert frames([left[0], right[0], left[2], left[1], right[1]]) == frames([*left, *right])


def test_what_lies_within_another_makes_no_frame_of_its_own() -> None:
    assert frames([Rect(0, 0, 10, 10), Rect(60, 60, 10, 10), Rect(0, 0, 100, 100)]) == (Rect(0, 0, 100, 100),)
    assert frames([]) == ()


def test_pages_stand_below_each_other_or_as_spreads() -> None:
    sizes = [QSize(200, 300)] * 4
    below = page_rects(sizes, 600, spread=False)
    assert [rect.top() for rect in below] == [GAP + at * (300 + GAP) for at in range(4)]
    assert {rect.left() for rect in below} == {200}
    spread = page_rects(sizes, 600, spread=True)
    assert [(rect.left(), rect.top()) for rect in spread] == [
        (300, GAP), (100, 316 + GAP), (300, 316 + GAP), (100, 632 + GAP),
    ]  # fmt: skip
    assert page_rects([], 600, spread=True) == []


def test_what_of_a_page_is_in_sight() -> None:
    view = QRect(0, 0, 500, 400)
    assert seen_part(QRect(16, -200, 600, 900), view, 2.0) == Rect(0, 100, 242, 200)
    assert seen_part(QRect(-50, 16, 600, 300), view, 0.5) == Rect(100, 0, 1000, 600)
    assert seen_part(QRect(10, 10, 90, 90), view, 1.0) == Rect(0, 0, 90, 90)
