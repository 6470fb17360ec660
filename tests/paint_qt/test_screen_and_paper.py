"""The preview is the print: both painters visit the same items in one order and give the same picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from inked_cells import as_picture, differing_share
from PIL import Image, ImageChops
from pytestqt.qtbot import QtBot

from tsushin_desk.display import GlyphRun, Group, Item, Link, Page, Picture
from tsushin_desk.model.parts import Balloon, Crop, Photo, ReportPart, Step, StepDiagram
from tsushin_desk.model.sections import PhotoPage
from tsushin_desk.paint.pdf import page as pdf_page
from tsushin_desk.paint.pdf.painted import forget_pages
from tsushin_desk.paint.pdf.text import TextPainter
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.paint.qt.photos import PicturePainter
from tsushin_desk.paint.qt.shapes import ShapePainter
from tsushin_desk.paint.qt.text import RunPainter
from tsushin_desk.pipeline import make_pages
from tsushin_desk.press.finished import FinishedIssue, finish_issue, pdf_of
from tsushin_desk.storage.drawings import load_drawings

SCALE = 2  # pixels a point: 144 dpi
MOST = 0.02  # of the inked cells may differ
STRAY = 0.005  # share of pixels at edges of letters and photos that may differ visibly
MOMENT = datetime(2025, 8, 1, tzinfo=UTC)
HARD_TEXT = (
    "**太字**と{{難読|なんどく}}の《《圏点》》、𠮷野家と①②③、㈱と10:00～15:30、"
    "https://www.example.jp/とても/長い/アドレス?番号=12345、“引用”――そして……。"
)

SCREEN: tuple[tuple[Any, str], ...] = (
    (RunPainter, "paint"),
    (PicturePainter, "paint"),
    (PagePainter, "_paint_group"),
    (ShapePainter, "paint"),
    (ShapePainter, "paint_rule"),
)
PAPER: tuple[tuple[Any, str], ...] = (
    (TextPainter, "paint"),
    (pdf_page.PagePainter, "_paint_picture"),
    (pdf_page.PagePainter, "_paint_group"),
    (pdf_page, "paint_rule"),
    (pdf_page, "paint_fill"),
    (pdf_page, "paint_path"),
    (pdf_page, "paint_on_grid"),
)


@pytest.fixture(scope="module")
def sample_issue(sample: Path) -> FinishedIssue:
    return finish_issue(sample)


@pytest.fixture(scope="module")
def stress_issue(sample: Path) -> FinishedIssue:
    """In large print: all of the sample, photos cropped in every way, odd signs, a full diagram."""
    finished = finish_issue(sample, "a4-large-print")
    issue = finished.issue
    files = [photo.file for section in issue.sections for photo in getattr(section, "photos", ())]
    crops = (
        None,
        Crop(left=30, width=40),
        Crop(top=10, height=45),
        Crop(left=12, top=17, width=61, height=53),
    )
    photos = tuple(
        Photo(file=file, caption=f"写真の説明{at}", crop=crops[at % len(crops)], focus_x=13 * at % 100)
        for at, file in enumerate(files)
    )
    nodes = tuple(
        (
            Balloon(id=f"b{at}", text="やってみよう！")
            if at % 3 == 1
            else Step(id=f"n{at}", text="話し合い" * at)
        )
        for at in range(1, 7)
    )
    hard: Any = replace(
        issue.section("s4"),
        id="hard",
        parts=(ReportPart(text=HARD_TEXT * 6),),
        photos=photos[:2],
        diagram=StepDiagram(nodes=nodes),
    )
    sections = (hard, PhotoPage(id="photos", headline="写真のページ", photos=photos), *issue.sections)
    whole = replace(issue, sections=sections)
    infos, drawings = finished.opened.pictures.infos(), load_drawings()
    pages = make_pages(whole, finished.page_format, finished.fonts, infos, drawings)
    opened = replace(finished.opened, issue=whole)
    return replace(finished, opened=opened, document=pages.document, findings=pages.findings)


def compared(issue: FinishedIssue) -> Iterator[tuple[int, Image.Image, Image.Image]]:
    painter = PagePainter(issue.fonts, PictureImages(issue.picture))
    paper = pypdfium2.PdfDocument(pdf_of(issue, MOMENT, lambda done, total: None))
    assert len(paper) == len(issue.document.pages)
    for page, printed in zip(issue.document.pages, paper, strict=True):
        seen = as_picture(painter.image(page, SCALE))
        yield page.number, seen, printed.render(scale=SCALE).to_pil().convert("RGB")


def test_every_page_of_the_sample(qtbot: QtBot, sample_issue: FinishedIssue) -> None:
    for number, seen, paper in compared(sample_issue):
        assert differing_share(seen, paper) < MOST, number
        histogram = ImageChops.difference(seen, paper).convert("L").histogram()
        assert sum(histogram[64:]) / sum(histogram) < STRAY, number


def test_every_page_of_a_stress_issue(qtbot: QtBot, stress_issue: FinishedIssue) -> None:
    numbers = []
    for number, seen, paper in compared(stress_issue):
        assert differing_share(seen, paper) < MOST, number
        numbers.append(number)
    assert len(numbers) >= 8
    items = [item for page in stress_issue.document.pages for item in flat(page.items)]
    assert sum(isinstance(item, Picture) and item.crop.width < 1 for item in items) > 5


def test_a_different_picture_is_told_apart(qtbot: QtBot, sample_issue: FinishedIssue) -> None:
    """The measure itself: one line of text that is missing or moved by two points is seen."""
    painter = PagePainter(sample_issue.fonts, PictureImages(sample_issue.picture))
    page = sample_issue.document.pages[1]
    at = next(i for i, item in enumerate(page.items) if isinstance(item, GlyphRun) and len(item.glyphs) > 15)
    whole = as_picture(painter.image(page, SCALE))
    without = replace(page, items=(*page.items[:at], *page.items[at + 1 :]))
    assert differing_share(whole, as_picture(painter.image(without, SCALE))) > 0.002
    moved = replace(page, items=(Group(0, 2, page.items),))
    assert differing_share(whole, as_picture(painter.image(moved, SCALE))) > 10 * MOST


@pytest.mark.parametrize("name", ["sample_issue", "stress_issue"])
def test_both_visit_the_same_items_in_the_same_order(
    qtbot: QtBot, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    issue: FinishedIssue = request.getfixturevalue(name)
    on_screen: list[Item] = []
    for owner, method in SCREEN:
        monkeypatch.setattr(owner, method, noting(getattr(owner, method), on_screen))
    painter = PagePainter(issue.fonts, PictureImages(issue.picture))
    for page in issue.document.pages:
        painter.image(page, 0.5)
    forget_pages()  # or those of an earlier file are used again and nothing is visited
    on_paper: list[Item] = []
    for owner, method in PAPER:
        if hasattr(owner, method):
            monkeypatch.setattr(owner, method, noting(getattr(owner, method), on_paper))
    pdf_of(issue, MOMENT, lambda done, total: None)
    assert on_screen == on_paper
    assert len(on_screen) == sum(visits(page) for page in issue.document.pages) > 200


def noting(paint: Callable[..., Any], seen: list[Item]) -> Callable[..., Any]:
    """The same, and the item it was given is noted."""

    def noted(*given: Any) -> Any:
        seen.append(next(value for value in given if isinstance(value, Item)))
        return paint(*given)

    return noted


def visits(page: Page) -> int:
    return sum(1 for item in flat(page.items) if not isinstance(item, Link))


def flat(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item and every group, as they are stored."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from flat(item.items)
