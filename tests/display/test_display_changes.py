"""What differs between two states of a page is found, and only that."""

from __future__ import annotations

from dataclasses import astuple, fields, replace

import pytest

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import (
    CurveTo,
    Fill,
    Glyph,
    GlyphRun,
    Group,
    Item,
    LineTo,
    MoveTo,
    Page,
    Path,
    Picture,
    RubyPart,
    Rule,
    moved,
    reaches,
)
from tsushin_desk.display.changes import changed_areas
from tsushin_desk.display.reaches import know_reaches, reach, reach_edges
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, WHITE

GROUND = Fill(Rect(10, 10, 100, 50), WHITE)
LINE = Rule(10, 80, 110, 80, 1.0, BLACK)


def run(text: str, y: float) -> GlyphRun:
    glyphs = tuple(Glyph(ord(char), 10.0 * at, 0.0, char) for at, char in enumerate(text))
    return GlyphRun(20.0, y, "Face", 10.0, BLACK, glyphs, 10.0 * len(text))


def page(*items: Item) -> Page:
    return Page(1, 595.0, 842.0, 0.0, items)


class Same:
    """These rectangles in this order, but for the last digits."""

    def __init__(self, *rects: Rect) -> None:
        self.rects = rects

    def __eq__(self, others: object) -> bool:
        assert isinstance(others, tuple)
        edges = [astuple(rect) for rect in self.rects]
        return [astuple(rect) for rect in others] == [pytest.approx(own) for own in edges]

    def __repr__(self) -> str:
        return repr(self.rects)


def test_the_same_items_and_equal_items_are_no_change() -> None:
    before = page(GROUND, run("はる", 30), LINE)
    assert changed_areas(before, before) == ()
    assert changed_areas(before, page(GROUND, run("はる", 30), LINE)) == ()
    assert changed_areas(before, page(*before.items)) == ()


def test_the_areas_hold_what_was_and_what_is_and_no_more() -> None:
    before, after = run("はる", 30), run("なつまつり", 200)
    areas = changed_areas(page(GROUND, before, LINE), page(GROUND, after, LINE))
    assert areas == Same(reach(before), reach(after))
    near = run("なつまつり", 35)
    areas = changed_areas(page(GROUND, before, LINE), page(GROUND, near, LINE))
    assert areas == Same(reach(before).united(reach(near)))


def test_columns_are_areas_of_their_own() -> None:
    left = [run("はるなつあきふゆ春夏秋冬四季折々の通信"[at : at + 9], 100 + 17.6 * at) for at in range(9)]
    right = [replace(own, x=310.0) for own in left]
    lower = [moved(own, 0.0, 17.6) for own in (*left, *right)]
    areas = changed_areas(page(GROUND, *left, *right, LINE), page(GROUND, *lower, LINE))
    assert len(areas) == 2
    for item in (*left, *right, *lower):
        assert any(area.holds(reach(item)) for area in areas)
    assert all(area.width < 250 for area in areas)


def test_a_line_more_leaves_alone_what_stands_as_it_stood() -> None:
    lines = [run(f"{at}行目", 100 + 20 * at) for at in range(9)]
    again = [run(f"{at}行目", 100 + 20 * at) for at in range(9)]
    again[4:4] = [run("新しい行", 300)]
    assert changed_areas(page(GROUND, *lines), page(GROUND, *again)) == Same(reach(again[4]))


def test_few_areas_however_scattered_the_changes() -> None:
    text = [replace(run("はる", 20 + 50 * at), x=20.0 + 97 * (at * 3 % 5)) for at in range(15)]
    other = [replace(own, glyphs=own.glyphs[:1]) for own in text]
    areas = changed_areas(page(*text), page(*other))
    assert 1 < len(areas) <= 6
    assert all(any(area.holds(reach(item)) for area in areas) for item in text)


def test_noise_of_other_sums_is_no_change() -> None:
    """As 0.1 + 0.2 is not 0.3: what follows a place that was reached by another way."""
    items: tuple[Item, ...] = (run("はる", 30), GROUND, LINE, Group(5, 5, (run("なつ", 50),)))
    assert changed_areas(page(*items), page(*(moved(item, 1e-12, -1e-12) for item in items))) == ()
    for item in items:
        assert changed_areas(page(item), page(moved(item, 0.0, 0.01))) != ()


def test_every_look_counts() -> None:
    """Another value of what is drawn is a change; of what only tells where it comes from it is none."""
    rounded_line = (MoveTo(0, 0), CurveTo(1, 1, 2, 2, 3, 3), LineTo(4, 9))
    shape = Path(5, 5, rounded_line, BLACK, WHITE, 1.0, True, (1.0, 2.0), 0.5, "e", None)
    picture = Picture(Rect(10, 10, 50, 50), "a.jpg", Rect(0, 0, 0.5, 1), 2.0, "e", None)
    fill = Fill(Rect(10, 10, 50, 50), BLACK, (1, 1, 1, 1), WHITE, 1.0, (1.0, 2.0), "e", None)
    rule = Rule(10, 80, 110, 80, 1.0, BLACK, (1.0, 2.0))
    group = Group(5, 5, (rule, shape), Rect(0, 0, 100, 100), "e", None)
    text = run("はる", 30)
    others: dict[str, object] = {
        "segments": rounded_line[:2], "fill": WHITE, "stroke": BLACK, "color": WHITE, "dash": (),
        "round_caps": False, "opacity": 1.0, "stroke_width": 2.0, "width": 2.0, "key": "b.jpg",
        "face": "Bold", "crop": Rect(0, 0, 1, 0.5), "radius": 3.0, "radii": (1, 2, 1, 1),
        "rect": Rect(10, 10, 50, 51), "items": (shape, rule), "clip": None, "glyphs": text.glyphs[:1],
        "size": 12.0, "x": 6.0, "y": 6.0, "x1": 11.0, "x2": 111.0, "y1": 81.0, "y2": 81.0,
    }  # fmt: skip
    unseen = {"element", "source", "ruby"}
    for item in (shape, picture, fill, rule, group, text):
        names = {own.name for own in fields(item)} - unseen
        if item is text:
            names -= {"width"}  # no glyph of it
        for name in names:
            assert changed_areas(page(item), page(replace(item, **{name: others[name]}))) != (), name  # type: ignore[arg-type]
        for name in unseen & {own.name for own in fields(item)}:
            assert changed_areas(page(item), page(replace(item, **{name: "f"}))) == (), name  # type: ignore[arg-type]


def test_what_comes_or_goes_is_a_change() -> None:
    text = run("はる", 30)
    assert changed_areas(page(GROUND), page(GROUND, text)) == Same(reach(text))
    assert changed_areas(page(GROUND, text), page(GROUND)) == Same(reach(text))


def test_text_that_only_stands_elsewhere_in_its_field_looks_the_same() -> None:
    old = run("はる", 30)
    later = replace(old, glyphs=tuple(glyph._replace(start=glyph.start + 1) for glyph in old.glyphs))
    assert changed_areas(page(GROUND, old, LINE), page(GROUND, later, LINE)) == ()
    higher = replace(old, glyphs=tuple(glyph._replace(dy=1.0) for glyph in old.glyphs))
    assert changed_areas(page(GROUND, old, LINE), page(GROUND, higher, LINE)) != ()


def test_what_goes_behind_something_that_stays_is_painted() -> None:
    text, other = run("はる", 30), run("なつ", 60)
    again = run("はる", 30)
    areas = changed_areas(page(LINE, text, GROUND, other, LINE), page(LINE, GROUND, again, LINE))
    assert areas == Same(reach(text), reach(other))


def test_another_order_or_another_sheet_is_a_change_of_all() -> None:
    text = run("はる", 30)
    whole = Rect(0, 0, 595.0, 842.0)
    assert changed_areas(page(GROUND, text), page(text, GROUND)) == (whole,)
    assert changed_areas(page(text), replace(page(text), bleed=3.0)) == (whole,)


def test_ink_reaches_out_of_the_em_box() -> None:
    text = run("はる", 30)
    assert reach(text).bottom >= 30 + 0.5 * 10
    assert reach(replace(GROUND, stroke=BLACK, stroke_width=2.0)).x <= 10 - 2.0 * 5


def test_what_is_moved_keeps_all_the_rest() -> None:
    source, ruby = SourceRef("s1", "body", 2, 4), RubyPart("body:2", True)
    text = replace(run("はる", 30), element="s1/body", source=source, ruby=ruby)
    assert all(getattr(text, own.name) != own.default for own in fields(text))  # or this says little
    assert moved(text, 2.0, 3.0) == replace(text, x=text.x + 2.0, y=text.y + 3.0)


def test_what_was_found_in_a_rest_is_not_sought_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the items of a page, and of those within its groups."""
    inner = Group(40.0, 40.0, (run("中", 0.0), LINE))
    outer = Group(10.0, 10.0, (inner, run("外", 0.0)))
    sought: list[Item] = []
    bounds = reaches.bounds
    monkeypatch.setattr(reaches, "bounds", lambda item: sought.append(item) or bounds(item))
    know_reaches([page(run("上", 20.0), outer)])
    assert sought
    known = (outer, inner, *outer.items, *inner.items)
    sought.clear()
    for item in known:
        reach_edges(item)
    assert not sought
