"""What differs between two states of a page is found, and only that."""

from __future__ import annotations

from dataclasses import fields, replace

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import Fill, Glyph, GlyphRun, Item, Page, RubyPart, Rule, moved
from tsushin_desk.display.changes import changed_area, reach
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, WHITE

GROUND = Fill(Rect(10, 10, 100, 50), WHITE)
LINE = Rule(10, 80, 110, 80, 1.0, BLACK)


def run(text: str, y: float) -> GlyphRun:
    glyphs = tuple(Glyph(ord(char), 10.0 * at, 0.0, char) for at, char in enumerate(text))
    return GlyphRun(20.0, y, "Face", 10.0, BLACK, glyphs, 10.0 * len(text))


def page(*items: Item) -> Page:
    return Page(1, 595.0, 842.0, 0.0, items)


def test_the_same_items_and_equal_items_are_no_change() -> None:
    before = page(GROUND, run("はる", 30), LINE)
    assert changed_area(before, before) is None
    assert changed_area(before, page(GROUND, run("はる", 30), LINE)) is None
    assert changed_area(before, page(*before.items)) is None


def test_the_area_holds_what_was_and_what_is() -> None:
    before, after = run("はる", 30), run("なつまつり", 200)
    area = changed_area(page(GROUND, before, LINE), page(GROUND, after, LINE))
    assert area is not None
    for item in (before, after):
        own = reach(item)
        assert own.x >= area.x
        assert own.right <= area.right
        assert own.y >= area.y
        assert own.bottom <= area.bottom
    assert area.height < 220


def test_what_comes_or_goes_is_a_change() -> None:
    text = run("はる", 30)
    assert changed_area(page(GROUND), page(GROUND, text)) == reach(text)
    assert changed_area(page(GROUND, text), page(GROUND)) == reach(text)


def test_text_that_only_stands_elsewhere_in_its_field_looks_the_same() -> None:
    old = run("はる", 30)
    later = replace(old, glyphs=tuple(glyph._replace(start=glyph.start + 1) for glyph in old.glyphs))
    assert changed_area(page(GROUND, old, LINE), page(GROUND, later, LINE)) is None
    higher = replace(old, glyphs=tuple(glyph._replace(dy=1.0) for glyph in old.glyphs))
    assert changed_area(page(GROUND, old, LINE), page(GROUND, higher, LINE)) is not None


def test_what_goes_behind_something_that_stays_is_painted() -> None:
    text, other = run("はる", 30), run("なつ", 60)
    again = run("はる", 30)
    area = changed_area(page(LINE, text, GROUND, other, LINE), page(LINE, GROUND, again, LINE))
    assert area == reach(text).united(reach(other))


def test_another_order_or_another_sheet_is_a_change_of_all() -> None:
    text = run("はる", 30)
    whole = Rect(0, 0, 595.0, 842.0)
    assert changed_area(page(GROUND, text), page(text, GROUND)) == whole
    assert changed_area(page(text), replace(page(text), bleed=3.0)) == whole


def test_ink_reaches_out_of_the_em_box() -> None:
    text = run("はる", 30)
    assert reach(text).bottom >= 30 + 0.5 * 10
    assert reach(replace(GROUND, stroke=BLACK, stroke_width=2.0)).x <= 10 - 2.0 * 5


def test_what_is_moved_keeps_all_the_rest() -> None:
    source, ruby = SourceRef("s1", "body", 2, 4), RubyPart("body:2", True)
    text = replace(run("はる", 30), element="s1/body", source=source, ruby=ruby)
    assert all(getattr(text, own.name) != own.default for own in fields(text))  # or this says little
    assert moved(text, 2.0, 3.0) == replace(text, x=text.x + 2.0, y=text.y + 3.0)
