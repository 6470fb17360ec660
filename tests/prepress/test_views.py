"""What the screen can show beside the page itself: one ink, margins and grid."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tsushin_desk.display import Fill, GlyphRun, Group, Item, Link, Picture, Rule
from tsushin_desk.display import Path as Shape
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color
from tsushin_desk.prepress.guides import guide_items
from tsushin_desk.prepress.one_ink import gray_item
from tsushin_desk.storage.page_formats import page_format_names, read_page_format

GREEN = Color((0.1, 0.6, 0.2), (0.8, 0.0, 0.9, 0.1), 0.35)
GRAY = Color((0.35,) * 3, (0.0, 0.0, 0.0, 0.65), 0.35)


def test_every_colour_becomes_the_gray_that_is_stated_for_it() -> None:
    items: tuple[Item, ...] = (
        GlyphRun(0, 0, "f", 10, GREEN, (), 10),
        Rule(0, 0, 9, 0, 1, GREEN),
        Fill(Rect(0, 0, 9, 9), GREEN, stroke=GREEN, stroke_width=1),
        Fill(Rect(0, 0, 9, 9), None),
        Shape(0, 0, (), fill=None, stroke=GREEN, opacity=0.5),
        Group(1, 2, (Fill(Rect(0, 0, 9, 9), GREEN),), element="e"),
    )
    gray: tuple[Item, ...] = (
        replace(items[0], color=GRAY),
        replace(items[1], color=GRAY),
        replace(items[2], color=GRAY, stroke=GRAY),
        items[3],
        replace(items[4], stroke=GRAY),
        Group(1, 2, (Fill(Rect(0, 0, 9, 9), GRAY),), element="e"),
    )  # type: ignore[arg-type]
    same: tuple[Item, ...] = (Picture(Rect(0, 0, 9, 9), "a"), Link(Rect(0, 0, 9, 9), "u", "d"))
    assert tuple(map(gray_item, (*items, *same))) == (*gray, *same)
    assert tuple(map(gray_item, gray)) == gray


def test_guides_follow_every_page_format(sample: Path) -> None:
    for name, _ in page_format_names():
        page_format = read_page_format(name)
        items = guide_items(page_format)
        area = page_format.type_area
        lines = [item for item in items if isinstance(item, Rule)]
        frames = [item.rect for item in items if isinstance(item, Fill)]
        assert len(lines) == page_format.grid.lines - 1
        assert {round(b.y1 - a.y1, 6) for a, b in pairwise(lines)} == {round(page_format.grid.line_feed, 6)}
        assert area in frames
        for index in range(page_format.columns.count):
            left = page_format.column_left(index)
            assert Rect(left, area.y, page_format.column_width, area.height) in frames
        assert all(frame.x > 0 and frame.right < page_format.paper.width for frame in frames)
