"""What the last files left behind makes the next one quicker and never another."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdf_documents import BOLD, HEADING, REGULAR, document, export, fonts, page, run
from pdf_samples import RED, encoded, everything, photo, pictures

from tsushin_desk.display import (
    DisplayDocument,
    Fill,
    GlyphRun,
    Item,
    Page,
    Picture,
    Role,
    RubyPart,
    StructureElement,
)
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf import Profile
from tsushin_desk.paint.pdf.codes import used_pairs, wider_advances
from tsushin_desk.paint.pdf.page import PagePainter
from tsushin_desk.paint.pdf.page_memory import PageMemory
from tsushin_desk.paint.pdf.painted import PaintedPage
from tsushin_desk.paint.pdf.writer import forget_work

OFFICE, GRAY = Profile.OFFICE, Profile.GRAY  # what is made for a press is not kept
STRUCTURES = (
    everything().structure,
    # the photo is described in other words, the diagram by nobody, the paragraph is a list's label
    tuple(
        replace(one, alternative={"photo": "祭りの写真", "diagram": ""}.get(one.id, one.alternative))
        for one in everything().structure
    ),
)


def _ruby(text: str, y: float, *, is_annotation: bool) -> Item:
    return replace(run(text, y=y, element="p"), ruby=RubyPart("p:1", is_annotation))


PAGES: tuple[Page, ...] = (
    *everything().pages,
    page(run("別の頁", element="p"), run("太字", y=90, element="h2", face=BOLD)),
    page(_ruby("町会", 60, is_annotation=False), _ruby("ちょうかい", 50, is_annotation=True)),
    page(_ruby("役員", 60, is_annotation=False), _ruby("やくいん", 50, is_annotation=True)),
    page(Picture(Rect(50, 100, 60, 30), "drawing.png"), run("図だけ", element="p", color=RED)),
    page(Picture(Rect(50, 100, 120, 90), "none.jpg", element="photo"), run("・", element="lbl1")),
    page(run("つづき。", y=80, element="p"), run("二", y=99, element="lbl2")),
    page(Fill(Rect(70, 300, 80, 60), RED, element="diagram"), run("1.", element="lbl1")),
    page(Fill(Rect(70, 200, 40, 10), RED, element="diagram"), run("・", element="lbl1")),
)
Written = tuple[list[int], tuple[StructureElement, ...], Profile]
FILES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(range(len(PAGES))), min_size=1, max_size=3),
        st.sampled_from(STRUCTURES),
        st.sampled_from((OFFICE, GRAY)),
    ),
    min_size=2,
    max_size=5,
)


def _file(order: list[int], structure: tuple[StructureElement, ...], profile: Profile) -> bytes:
    return export(DisplayDocument(tuple(PAGES[n] for n in order), structure, "通信"), pictures, profile)


def _check(files: list[Written]) -> None:
    forget_work()
    warm = [_file(*one) for one in files]
    for one, written in zip(files, warm, strict=True):
        forget_work()
        assert _file(*one) == written


FIRST, OTHER = STRUCTURES


@settings(deadline=None, max_examples=5)
@given(FILES)
@example([([1], FIRST, OFFICE), ([1], OTHER, OFFICE)])  # a figure has lost its description
@example([([1], FIRST, OFFICE), ([1], FIRST, GRAY)])
@example([([0, 1], FIRST, OFFICE), ([0, 1], FIRST, OFFICE), ([0, 1], FIRST, OFFICE)])
@example([([8, 9], FIRST, OFFICE), ([9, 8], FIRST, OFFICE)])  # another label and place come first
@example([([3, 4], FIRST, OFFICE), ([4, 3], FIRST, OFFICE), ([3], FIRST, OFFICE)])  # words with ruby
@example([([1, 5], FIRST, OFFICE), ([5], FIRST, OFFICE)])  # the drawing is the file's second image, its first
@example([([0, 6], FIRST, OFFICE), ([7, 6], FIRST, OFFICE), ([2, 2], FIRST, OFFICE)])
def test_a_file_is_the_same_whatever_was_written_before(files: list[Written]) -> None:
    _check(files)


@pytest.mark.long
@settings(deadline=None, max_examples=600)
@given(FILES)
def test_a_file_is_the_same_whatever_was_written_before_in_many_orders(files: list[Written]) -> None:
    _check(files)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each painting of a page began with."""
    counted: list[int] = []
    paint = PagePainter.paint

    def counting(self: PagePainter, items: tuple[Item, ...], *more: object) -> None:
        counted.append(len(items))
        paint(self, items, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(PagePainter, "paint", counting)
    return counted


def test_only_the_page_that_changed_is_painted_again(painted: list[int]) -> None:
    pages = tuple(page(*(run(f"{n}", y=60 + 20 * k) for k in range(n)), number=n) for n in (1, 2, 3))
    first = replace(document(run("題")), pages=pages)
    export(first)
    assert painted == [1, 2, 3]
    changed = page(*pages[1].items, run("1", y=200), number=2)
    export(replace(first, pages=(pages[0], changed, pages[2])))
    assert painted == [1, 2, 3, 3]


def test_an_equal_page_that_is_another_object_is_painted(painted: list[int]) -> None:
    content = document(run("題"))
    export(content)
    export(replace(content, pages=(replace(content.pages[0]),)))
    assert painted == [1, 1]


def test_a_new_character_on_one_page_gives_all_pages_their_new_codes() -> None:
    pages = (page(run("うえ")), page(run("うえ"), number=2))
    first = replace(document(run("題")), pages=pages)
    export(first)
    more = replace(first, pages=(pages[0], page(run("あうえ"), number=2)))
    warm = export(more)
    forget_work()
    assert export(more) == warm


def test_another_photo_under_the_same_name_is_shown() -> None:
    content = document(Picture(Rect(20, 20, 50, 40), "p.jpg"), run("題", y=400))
    first, other = (encoded(photo().rotate(turn), "JPEG", quality=90) for turn in (0, 180))
    export(content, lambda _: first)
    warm = export(content, lambda _: other)
    forget_work()
    assert export(content, lambda _: other) == warm


def test_what_is_kept_of_a_page_is_its_own_in_a_file_without_tags_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[PaintedPage] = []
    put = PageMemory.put

    def watched(self: PageMemory[Any], own: Page, around: object, made: Any) -> Any:
        if isinstance(made, PaintedPage):
            kept.append(made)
        return put(self, own, around, made)

    monkeypatch.setattr(PageMemory, "put", watched)
    export(DisplayDocument((PAGES[8], PAGES[9]), FIRST, "通信"), profile=GRAY, tagged=False)
    assert [len(painted.said) for painted in kept] == [2, 2]  # where its figure is, and how a text begins


def test_an_unknown_element_is_refused_after_a_file_that_knew_it() -> None:
    pages = (page(run("題"), run("段落", y=90, element="p")),)
    known = DisplayDocument(pages, (HEADING, StructureElement("p", Role.P)), "通信")
    export(known)
    with pytest.raises(ValueError, match="unknown structure element"):
        export(replace(known, structure=(HEADING,)))


def _commas(em: float, y: float) -> GlyphRun:
    """A line in which commas have so much room, and everything else its own."""
    plain = run("題、題、題題題", y=y)
    glyphs, more = [], 0.0
    for glyph, following in zip_longest(plain.glyphs, plain.glyphs[1:]):
        glyphs.append(glyph._replace(dx=glyph.dx + more))
        if glyph.text == "、" and following is not None:
            more += em * plain.size - (following.dx - glyph.dx)
    return replace(plain, glyphs=tuple(glyphs))


def test_what_pages_use_is_counted_over_all_of_them() -> None:
    one, other = page(_commas(1.0, 60), _commas(1.0, 80)), page(_commas(0.75, 60))
    apart = replace(document(run("題")), pages=(one, other))
    together = replace(apart, pages=(page(*one.items, *other.items),))
    for _ in range(2):
        assert used_pairs(apart) == used_pairs(together)
        assert wider_advances(apart, fonts()) == wider_advances(together, fonts())
    comma = fonts().face(REGULAR).glyph("、")
    assert wider_advances(apart, fonts())[REGULAR][comma] == 1000
    assert wider_advances(replace(apart, pages=(other, other)), fonts())[REGULAR][comma] == 750


def test_no_more_than_so_many_pages_are_kept() -> None:
    memory: PageMemory[int] = PageMemory()
    pages = [page(number=n) for n in range(100)]
    for n, own in enumerate(pages):
        memory.put(own, None, n)
    found = [n for n, own in enumerate(pages) if memory.get(own, None) is not None]
    assert found == list(range(36, 100))
    assert memory.get(pages[99], "elsewhere") is None
    memory.forget()
    assert memory.get(pages[99], None) is None
