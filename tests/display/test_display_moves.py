"""Moving an item changes where it stands, exactly, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import (
    Fill,
    Glyph,
    GlyphRun,
    Group,
    Item,
    Link,
    MoveTo,
    Path,
    Picture,
    RubyPart,
    Rule,
    moved,
    moved_along,
)
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, WHITE

RECT, PLACE = Rect(1.1, 2.2, 30.0, 40.0), SourceRef("s1", "body", 3, 4)
RUN = GlyphRun(
    0.1,
    0.2,
    "Face",
    9.5,
    BLACK,
    (Glyph(7, 0.5, 0.25, "字", 3, 4),),
    9.5,
    "s1/body",
    PLACE,
    RubyPart("body:3", False),
)
ITEMS: tuple[Item, ...] = (
    RUN,
    Rule(1.0, 2.0, 3.0, 4.0, 0.5, BLACK, (1.0, 2.0)),
    Fill(RECT, WHITE, (1.0, 2.0, 3.0, 4.0), BLACK, 0.5, (1.0,), "s1", PLACE),
    Path(0.1, 0.2, (MoveTo(1.0, 1.0),), WHITE, BLACK, 0.5, True, (1.0, 2.0), 0.5, "s1", PLACE),
    Picture(RECT, "photos/a.jpg", Rect(0.1, 0.2, 0.3, 0.4), 4.0, "s1/photo", PLACE),
    Link(RECT, "https://a.jp/", "頁", "s1/link"),
    Group(0.1, 0.2, (RUN,), RECT, "s1/figure", PLACE),
)
MOVES = ((0.1, 0.7), (1e-9, 300.3), (-12.5, 0.0))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: type(item).__name__)
def test_moves_one_after_the_other(item: Item) -> None:
    expected = item
    for dx, dy in MOVES:
        match expected:
            case Rule():
                expected = replace(
                    expected,
                    x1=expected.x1 + dx, y1=expected.y1 + dy, x2=expected.x2 + dx, y2=expected.y2 + dy,
                )  # fmt: skip
            case Fill() | Picture() | Link():
                own = expected.rect
                expected = replace(expected, rect=Rect(own.x + dx, own.y + dy, own.width, own.height))
            case _:
                expected = replace(expected, x=expected.x + dx, y=expected.y + dy)
    assert moved_along(item, MOVES) == expected
    assert moved(item, 0.0, 0.0) == item
    assert moved(moved(moved(item, *MOVES[0]), *MOVES[1]), *MOVES[2]) == expected
