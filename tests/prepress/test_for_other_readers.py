"""What the web and those who listen get: frames for photos, plain text in reading order."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.display import (
    DisplayDocument,
    Fill,
    Glyph,
    GlyphRun,
    Group,
    Item,
    Page,
    Picture,
    Role,
    RubyPart,
    StructureElement,
)
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK
from tsushin_desk.prepress.plain_text import plain_text
from tsushin_desk.prepress.web import without_photos

BOX = Rect(0, 0, 40, 30)


def text(words: str, element: str | None, y: float = 100, size: float = 10) -> GlyphRun:
    return GlyphRun(10, y, "f", size, BLACK, (Glyph(1, 0, 0, words),), size, element)


def document(*items: Item) -> DisplayDocument:
    structure = (
        StructureElement("title", Role.H1),
        StructureElement("p", Role.P),
        StructureElement("photo", Role.FIGURE, "", "祭りの写真"),
        StructureElement("th", Role.TH),
        StructureElement("td", Role.TD),
    )
    return DisplayDocument((Page(1, 100, 100, 0, items), Page(2, 100, 100, 0, ())), structure, "題名")


def test_text_follows_the_structure_not_the_painting() -> None:
    made = plain_text(
        document(
            *(text("午前", "td"), text("日時：", "th"), text("本文の", "p"), text("続き。", "p", 120)),
            *(text("題", "title", size=30), text("字", "title", size=12), text("柱", None)),
            Group(0, 0, (text("絵の中の字", None),), element="photo"),
        )
    )
    assert made == (
        "【読み上げ用】題名\n\n1ページ\n\n題字\n本文の続き。\n（祭りの写真）\n日時：午前\n\n2ページ\n"
    )


def test_ruby_is_left_out_and_small_marks_on_the_line_are_not() -> None:
    base, ruby = (
        replace(run, ruby=RubyPart("p:0", is_annotation))
        for run, is_annotation in ((text("漢字", "p"), False), (text("かんじ", "p", 92, 5), True))
    )
    made = plain_text(document(base, ruby, text("号", "p", 100, 5)))
    assert "漢字号\n" in made


def test_only_the_named_photos_become_frames() -> None:
    shown, hidden = Picture(BOX, "a"), Picture(BOX, "b", radius=3, element="photo")
    items = without_photos(document(shown, Group(5, 5, (hidden,))), {"b"}).pages[0].items
    assert items[0] is shown
    group = items[1]
    assert isinstance(group, Group)
    (frame,) = group.items
    assert isinstance(frame, Fill)
    assert (frame.rect, frame.radii, frame.element) == (BOX, (3, 3, 3, 3), "photo")
