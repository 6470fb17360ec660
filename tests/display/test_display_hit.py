"""From a point to the field and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import (
    Fill,
    Glyph,
    GlyphRun,
    Group,
    Item,
    LineTo,
    Link,
    MoveTo,
    Page,
    Path,
    Picture,
    Rule,
)
from tsushin_desk.display.bounds import bounds
from tsushin_desk.display.hit import places_of, sections_on, source_at
from tsushin_desk.geometry import Point, Rect
from tsushin_desk.pageformat.color import BLACK

TEXT = SourceRef("report", "parts.0.text")
PHOTO = SourceRef("report", "photos.0")
FRAME = SourceRef("report", "frame")


def text(x: float, y: float, length: int, source: SourceRef | None = TEXT, first: int = 10) -> GlyphRun:
    """Ten-point characters, ten points apart; character n stands for code points first + 2n and the next."""
    glyphs = tuple(Glyph(1, 10.0 * n, 0, "字", first + 2 * n, first + 2 * n + 2) for n in range(length))
    return GlyphRun(x, y, "Face", 10, BLACK, glyphs, 10.0 * length, None, source)


def page(*items: Item) -> Page:
    return Page(1, 500, 500, 0, items)


@pytest.mark.parametrize(("x", "start"), [(100.1, 10), (109.9, 10), (110.1, 12), (139.9, 16)])
def test_a_point_in_text_names_its_character(x: float, start: int) -> None:
    assert source_at(page(text(100, 100, 4)), Point(x, 97)) == SourceRef(
        "report", "parts.0.text", start, start + 2
    )


@given(st.floats(0, 39.9), st.floats(-8.7, 1.1))
def test_every_point_of_a_line_is_in_one_of_its_characters(dx: float, dy: float) -> None:
    found = source_at(page(text(100, 100, 4)), Point(100 + dx, 100 + dy))
    assert found is not None
    assert found.start == 10 + 2 * int(dx // 10)


def test_glyphs_without_text_belong_to_the_character_before() -> None:
    glyphs = (Glyph(1, 0, 0, "か", 5, 7), Glyph(2, 10, 0, "", 0, 0), Glyph(3, 20, 0, "い", 7, 8))
    run = GlyphRun(0, 100, "Face", 10, BLACK, glyphs, 30, None, TEXT)
    assert [source_at(page(run), Point(x, 97)).start for x in (5, 15, 25)] == [5, 5, 7]  # type: ignore[union-attr]


def test_a_run_without_ranges_names_its_field() -> None:
    glyphs = (Glyph(1, 0, 0, "字"),)
    run = GlyphRun(0, 100, "Face", 10, BLACK, glyphs, 10, None, SourceRef("report", "title", 4, 9))
    assert source_at(page(run), Point(5, 97)) == SourceRef("report", "title", 4, 9)


def test_nothing_stands_on_an_empty_place() -> None:
    everything = page(text(100, 100, 4), Rule(0, 0, 500, 500, 3, BLACK), Link(Rect(0, 0, 500, 500), "u", "d"))
    assert source_at(everything, Point(300, 300)) is None
    assert source_at(everything, Point(100, 110)) is None


def test_between_two_lines_the_nearer_text_answers() -> None:
    lines = page(text(0, 100, 4, first=0), text(0, 118, 4, first=20))
    assert source_at(lines, Point(5, 103)) == SourceRef("report", "parts.0.text", 0, 2)
    assert source_at(lines, Point(5, 108)) == SourceRef("report", "parts.0.text", 20, 22)


def test_the_topmost_wins() -> None:
    photo = Picture(Rect(0, 80, 50, 50), "a.jpg", source=PHOTO)
    assert source_at(page(text(0, 100, 4), photo), Point(5, 97)) == PHOTO
    assert source_at(page(photo, text(0, 100, 4)), Point(5, 97)).field == "parts.0.text"  # type: ignore[union-attr]


def test_decoration_does_not_hide_what_is_under_it() -> None:
    stamp = Fill(Rect(0, 0, 500, 500), BLACK)
    assert source_at(page(text(0, 100, 4), stamp, text(0, 100, 4, None)), Point(5, 97)) is not None


def test_a_frame_answers_where_no_text_is() -> None:
    frame = Fill(Rect(0, 0, 200, 200), BLACK, source=FRAME)
    items = page(frame, text(0, 100, 4))
    assert source_at(items, Point(5, 97)).field == "parts.0.text"  # type: ignore[union-attr]
    assert source_at(items, Point(150, 150)) == FRAME


def test_shapes_and_groups_answer_too() -> None:
    path = Path(50, 50, (MoveTo(0, 0), LineTo(20, 20)), BLACK, source=FRAME)
    assert source_at(page(path), Point(60, 60)) == FRAME
    group = Group(50, 50, (Fill(Rect(0, 0, 20, 20), BLACK),), source=FRAME)
    assert source_at(page(group), Point(60, 60)) == FRAME
    assert source_at(page(group), Point(80, 80)) is None


def test_groups_move_and_hide_what_is_in_them() -> None:
    outer = Group(100, 100, (Group(10, 10, (text(0, 10, 4),)),), Rect(0, 0, 30, 30))
    assert source_at(page(outer), Point(112, 117)) == SourceRef("report", "parts.0.text", 10, 12)
    assert source_at(page(outer), Point(145, 117)) is None


def test_places_of_a_field() -> None:
    other = SourceRef("report", "parts.1.text")
    items = page(
        text(0, 100, 4),
        text(0, 120, 2, other),
        Group(100, 200, (text(5, 20, 3),)),
        text(0, 140, 2, SourceRef("notice", "parts.0.text")),
        Rule(0, 0, 9, 9, 1, BLACK),
        Fill(Rect(0, 0, 9, 9), BLACK),
    )
    assert places_of(items, "report", "parts.0.text") == (
        Rect(0, pytest.approx(91.2), 40, pytest.approx(10)),
        Rect(105, pytest.approx(211.2), 30, pytest.approx(10)),
    )
    assert len(places_of(items, "report", "parts.0")) == 2
    assert len(places_of(items, "report")) == 3
    assert places_of(items, "report", "part") == ()
    assert places_of(items, "greeting") == ()


def test_a_group_with_the_source_is_one_place() -> None:
    group = Group(10, 20, (text(0, 10, 4),), Rect(0, 0, 50, 60), source=TEXT)
    assert places_of(page(group), "report") == (Rect(10, 20, 50, 60),)


@pytest.mark.parametrize(
    ("item", "box"),
    [
        (Rule(10, 20, 30, 20, 2, BLACK), Rect(9, 19, 22, 2)),
        (Fill(Rect(1, 2, 3, 4), BLACK), Rect(1, 2, 3, 4)),
        (Fill(Rect(1, 2, 3, 4), None, stroke=BLACK, stroke_width=2), Rect(0, 1, 5, 6)),
        (Path(10, 10, (MoveTo(-5, 0), LineTo(5, 8)), BLACK), Rect(5, 10, 10, 8)),
        (Path(10, 10, ()), Rect(10, 10, 0, 0)),
        (Group(5, 5, (Fill(Rect(1, 1, 1, 1), BLACK), Fill(Rect(8, 3, 2, 2), BLACK))), Rect(6, 6, 9, 4)),
        (Group(5, 5, ()), Rect(5, 5, 0, 0)),
        (Link(Rect(1, 2, 3, 4), "u", "d"), Rect(1, 2, 3, 4)),
    ],
)
def test_the_room_an_item_takes(item: Item, box: Rect) -> None:
    assert bounds(item) == box


def test_the_sections_of_a_page_are_known_without_looking_at_every_item() -> None:
    inner = Fill(Rect(0, 0, 10, 10), None, source=SourceRef("s2", "diagram"))
    page = Page(
        1, 100, 100, 0, (Fill(Rect(0, 0, 10, 10), None, source=SourceRef("s1")), Group(5, 5, (inner,)))
    )
    assert sections_on(page) == {"s1", "s2"}
    assert places_of(page, "s2", "diagram") == (Rect(5, 5, 10, 10),)
    assert places_of(page, "s3") == ()
    assert sections_on(replace(page, items=())) == frozenset()
