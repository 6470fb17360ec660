"""Poppler, pdfium and Ghostscript show every page of every file alike: cell by cell, in the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from agreement import DPI, agreement
from PIL import Image
from readers import by_ghostscript, by_pdfium, by_poppler
from stress_issues import STRESS, write_stress

from tsushin_desk.display import Glyph, GlyphRun, Item, Page, Picture, moved
from tsushin_desk.pageformat.color import Color
from tsushin_desk.press.finished import FinishedIssue, finish_issue, pdf_of
from tsushin_desk.press.wishes import Wish

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "issue-33"
DATE = datetime(2025, 8, 1, tzinfo=UTC)
FOLDER = TemporaryDirectory()
WISHES = {
    "office": Wish(),
    "gray": Wish(profile="gray"),
    "x1a": Wish(profile="x1a", marks=True),
    "x4": Wish(profile="x4", marks=True),
    "imposed": Wish(profile="x1a", imposed=True, marks=True),
}
QUICK = [("sample", "office", 1), ("photos", "x1a", 2)]


@cache
def finished(name: str) -> FinishedIssue:
    return finish_issue(SAMPLE if name == "sample" else write_stress(name, Path(FOLDER.name)))


@cache
def product(name: str, profile: str) -> Path:
    path = Path(FOLDER.name) / f"{name}-{profile}.pdf"
    path.write_bytes(pdf_of(finished(name), DATE, lambda *_: None, WISHES[profile]))
    return path


def all_agree(path: Path, number: int) -> None:
    data = path.read_bytes()
    shown = {
        "poppler": by_poppler(data, number, DPI),
        "pdfium": by_pdfium(data, number, DPI),
        "Ghostscript": by_ghostscript(path, number, DPI),
    }
    for one, other in combinations(shown, 2):
        found = agreement(shown[one], shown[other])
        assert found.is_close, (one, other, number, found)


@pytest.mark.parametrize(("name", "profile", "number"), QUICK)
def test_three_readers_agree(name: str, profile: str, number: int) -> None:
    all_agree(product(name, profile), number)


@pytest.mark.long
@pytest.mark.parametrize("profile", list(WISHES))
@pytest.mark.parametrize("name", ["sample", *STRESS])
def test_three_readers_agree_on_every_page(name: str, profile: str) -> None:
    path = product(name, profile)
    with pikepdf.open(path) as pdf:
        count = len(pdf.pages)
    for number in range(1, count + 1):
        all_agree(path, number)


# What must not pass: the same page with one thing wrong


def with_glyph_moved(items: tuple[Item, ...]) -> Iterator[Item]:
    """One character of body text a point to the right."""
    is_done = False
    for item in items:
        if not is_done and isinstance(item, GlyphRun) and item.size == 11 and len(item.glyphs) > 12:
            glyphs: list[Glyph] = list(item.glyphs)
            glyphs[7] = glyphs[7]._replace(dx=glyphs[7].dx + 1)
            item, is_done = replace(item, glyphs=tuple(glyphs)), True
        yield item


def without_a_photo(items: tuple[Item, ...]) -> Iterator[Item]:
    gone = next(item for item in items if isinstance(item, Picture))
    return (item for item in items if item is not gone)


def in_another_colour(items: tuple[Item, ...]) -> Iterator[Item]:
    """A line of text as blue as it was black."""
    blue = Color((0.0, 0.2, 0.6), (1.0, 0.7, 0.0, 0.0), 0.3)
    last = [item for item in items if isinstance(item, GlyphRun) and item.size == 11][-1]
    return (replace(item, color=blue) if item is last else item for item in items)


def half_a_point_lower(items: tuple[Item, ...]) -> Iterator[Item]:
    return (moved(item, 0.0, 0.5) for item in items)


def half_a_point_aside(items: tuple[Item, ...]) -> Iterator[Item]:
    return (moved(item, 0.5, 0.0) for item in items)


@cache
def right_page() -> Image.Image:
    return by_poppler(product("sample", "office").read_bytes(), 1, DPI)


@pytest.mark.parametrize(
    "wrong", [with_glyph_moved, without_a_photo, in_another_colour, half_a_point_lower, half_a_point_aside]
)
def test_a_page_with_one_thing_wrong_does_not_pass(
    wrong: Callable[[tuple[Item, ...]], Iterator[Item]],
) -> None:
    issue = finished("sample")
    page: Page = issue.document.pages[0]
    changed = replace(page, items=tuple(wrong(page.items)))
    assert changed != page
    document = replace(issue.document, pages=(changed, *issue.document.pages[1:]))
    data = pdf_of(replace(issue, document=document), DATE, lambda *_: None, WISHES["office"])
    found = agreement(right_page(), by_pdfium(data, 1, DPI))
    assert not found.is_close, found
