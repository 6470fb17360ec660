"""A page brought up to date is, to the pixel, the page painted anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tsushin_desk.display import DisplayDocument, Fill, Page
from tsushin_desk.display.changes import changed_areas
from tsushin_desk.fonts import FontSet, load_font_set
from tsushin_desk.geometry import Rect
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import Appeal, DistrictReport, VisitReport
from tsushin_desk.pageformat.color import BLACK
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.pipeline import make_pages
from tsushin_desk.prepress.guides import guide_items
from tsushin_desk.storage.container import OpenedIssue, read_issue
from tsushin_desk.storage.drawings import load_drawings
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files, resources_folder
from tsushin_desk.ui.page_images import LARGE, PageImages, Showing
from tsushin_desk.ui.page_sight import Look, PageSight


class Desk:
    """The sample issue, its pages after an edit, and its painter."""

    def __init__(self) -> None:
        self.opened: OpenedIssue = read_issue(resources_folder() / "samples" / "issue-33")
        self.page_format: PageFormat = read_page_format("a4-two-column")
        names = self.page_format.fonts
        self.fonts: FontSet = load_font_set(names.regular, names.bold, font_files())
        self.painter = PagePainter(self.fonts, PictureImages(self.opened.pictures.data))

    def pages(self, issue: Issue) -> DisplayDocument:
        infos = self.opened.pictures.infos()
        return make_pages(issue, self.page_format, self.fonts, infos, load_drawings()).document


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def with_section(issue: Issue, kind: type, change: Callable[[object], object]) -> Issue:
    done = next(own for own in issue.sections if isinstance(own, kind))
    sections = tuple(change(own) if own is done else own for own in issue.sections)
    return replace(issue, sections=sections)  # type: ignore[arg-type]


def typed(text: str) -> Callable[[object], object]:
    def change(report: object) -> object:
        assert isinstance(report, DistrictReport | VisitReport)
        part = replace(report.parts[1], text=report.parts[1].text[:20] + text + report.parts[1].text[20:])
        return replace(report, parts=(report.parts[0], part, *report.parts[2:]))

    return change


EDITS: dict[str, Callable[[Issue], Issue]] = {
    "a character": lambda issue: with_section(issue, DistrictReport, typed("あ")),
    "three lines": lambda issue: with_section(issue, VisitReport, typed("Ag、" * 30)),
    "a headline": lambda issue: with_section(
        issue,
        DistrictReport,
        lambda own: replace(own, headline="新しい居場所"),  # type: ignore[type-var]
    ),
    "text on a tint": lambda issue: with_section(
        issue,
        Appeal,
        lambda own: replace(own, body=own.body[:30] + "ください" + own.body[30:]),  # type: ignore
    ),
    "a photo less": lambda issue: with_section(
        issue,
        VisitReport,
        lambda own: replace(own, photos=own.photos[:-1]),  # type: ignore
    ),
    "the masthead": lambda issue: replace(issue, masthead=replace(issue.masthead, catchword="みんなで")),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize(("scale", "ratio"), [(0.947, 1.0), (1.61, 1.5)])
def test_a_repainted_page_is_the_page(
    qtbot: QtBot, desk: Desk, edit: str, scale: float, ratio: float
) -> None:
    before, after = desk.pages(desk.opened.issue), desk.pages(EDITS[edit](desk.opened.issue))
    smaller = 0
    for old, new in zip(before.pages, after.pages, strict=True):
        image = desk.painter.image(old, scale)
        image.setDevicePixelRatio(ratio)
        areas = changed_areas(old, new)
        desk.painter.repaint(image, new, areas)
        smaller += 0 < sum(area.width * area.height for area in areas) < 0.9 * new.width * new.height
        assert image.devicePixelRatio() == ratio
        image.setDevicePixelRatio(1.0)
        assert same_pixels(image, desk.painter.image(new, scale))
    assert smaller >= (edit in {"a character", "text on a tint", "the masthead"})


@pytest.mark.parametrize("scale", [0.947, 2.0])
def test_any_part_painted_again_is_as_it_was(qtbot: QtBot, desk: Desk, scale: float) -> None:
    """Also where its edges cut through groups, letters and photos."""
    for page in desk.pages(desk.opened.issue).pages:
        whole = desk.painter.image(page, scale)
        for at in range(14):
            part = Rect(41.7 * at % 500, 67.3 * at % 760, 30.0 + 23.0 * (at % 5), 20.0 + 31.0 * (at % 3))
            image = whole.copy()
            painter = QPainter(image)
            painter.scale(image.width() / page.width, image.height() / page.height)
            painter.fillRect(QRectF(part.x, part.y, part.width, part.height), QColor("red"))
            painter.end()
            assert not same_pixels(image, whole)
            desk.painter.repaint(image, page, [part])
            assert same_pixels(image, whole), part


def test_what_lies_outside_the_area_is_left_alone(qtbot: QtBot, desk: Desk) -> None:
    page = desk.pages(desk.opened.issue).pages[0]
    image = desk.painter.image(page, 1.0)
    image.fill(0xFF123456)
    desk.painter.repaint(image, page, [Rect(100.0, 100.0, 50.0, 50.0)])
    assert image.pixel(98, 120) == 0xFF123456
    assert image.pixel(152, 120) == 0xFF123456
    assert image.pixel(120, 120) != 0xFF123456


def same_pixels(first: QImage, second: QImage) -> bool:
    return first.size() == second.size() and bytes(first.constBits()) == bytes(second.constBits())


SIGHTS = {
    "one ink": PageSight(Look.ONE_INK),
    "other eyes": PageSight(Look.DEUTAN),
    "guides": PageSight(guides=guide_items(read_page_format("a4-two-column"))),
    "guides in one ink": PageSight(Look.ONE_INK, guide_items(read_page_format("a4-two-column"))),
}


@pytest.mark.parametrize("edit", ["a character", "three lines", "a photo less"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_a_page_looked_at_in_another_way_is_brought_up_to_date(
    qtbot: QtBot, desk: Desk, sight: str, edit: str
) -> None:
    before, after = desk.pages(desk.opened.issue), desk.pages(EDITS[edit](desk.opened.issue))
    changed = 0
    for old, new in zip(before.pages, after.pages, strict=True):
        areas = changed_areas(old, new)
        if not areas:
            continue
        image, anew = (desk.painter.white_paper(new, 1.31) for _ in range(2))
        SIGHTS[sight].repaint(image, desk.painter, old, (whole(old),))
        SIGHTS[sight].repaint(anew, desk.painter, new, (whole(new),))
        assert not same_pixels(image, anew)
        image.setDevicePixelRatio(1.5)
        SIGHTS[sight].repaint(image, desk.painter, new, areas)
        assert image.devicePixelRatio() == 1.5
        image.setDevicePixelRatio(1.0)
        assert same_pixels(image, anew)
        changed += 1
    assert changed


def whole(page: Page) -> Rect:
    return Rect(0.0, 0.0, page.width, page.height)


# What of the page is in sight (points), and which of two states it has.
_SEEN = st.tuples(st.floats(0, 500), st.floats(0, 700), st.floats(30, 600), st.floats(30, 500), st.booleans())


@given(st.lists(_SEEN, min_size=1, max_size=5))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_of_a_large_page_all_that_is_seen_is_painted(
    qtbot: QtBot, desk: Desk, moves: list[tuple[float, float, float, float, bool]]
) -> None:
    """However one scrolls and types: what is in sight is the page as it is now."""
    states = [
        desk.pages(edit(desk.opened.issue)).pages[1] for edit in (lambda own: own, EDITS["three lines"])
    ]
    scale = 2.3  # a page of more than ``LARGE`` pixels
    images, anew = PageImages(), [desk.painter.image(page, scale) for page in states]
    assert anew[0].width() * anew[0].height() > LARGE
    for x, y, width, height, is_typed in moves:
        page = states[is_typed]
        seen = Rect(x, y, min(width, page.width - x), min(height, page.height - y))
        image = images.image(0, page, Showing(desk.painter, PageSight(), scale, 1.0, seen))
        box = QRectF(seen.x * scale, seen.y * scale, seen.width * scale, seen.height * scale).toAlignedRect()
        assert same_pixels(image.copy(box), anew[is_typed].copy(box))


def test_of_a_large_page_nothing_else_is_painted(qtbot: QtBot, desk: Desk) -> None:
    page = desk.pages(desk.opened.issue).pages[1]
    image = PageImages().image(0, page, Showing(desk.painter, PageSight(), 2.3, 1.0, Rect(0, 0, 595, 200)))
    left = image.copy(0, 600, image.width(), image.height() - 600)
    white = QImage(left.size(), left.format())
    white.fill(QColor("white"))
    assert same_pixels(left, white)


def test_what_changes_out_of_sight_is_not_counted_up_for_ever(qtbot: QtBot, desk: Desk) -> None:
    page = desk.pages(desk.opened.issue).pages[1]
    images, top = PageImages(), Showing(desk.painter, PageSight(), 2.3, 1.0, Rect(0, 0, 595, 60))
    for at in range(60):
        mark = Fill(Rect(40 + at, 700 - 3 * at, 30, 30), BLACK)
        images.image(0, replace(page, items=(*page.items, mark)), top)
        assert len(images._images[0].unpainted) < 30
    image = images.image(0, page, top._replace(seen=whole(page)))
    assert same_pixels(image, desk.painter.image(page, 2.3))
