"""A page brought up to date is, to the pixel, the page painted anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tsushin_desk.display import DisplayDocument
from tsushin_desk.display.changes import changed_areas
from tsushin_desk.fonts import FontSet, load_font_set
from tsushin_desk.geometry import Rect
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import Appeal, DistrictReport, VisitReport
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.pipeline import make_pages
from tsushin_desk.storage.container import OpenedIssue, read_issue
from tsushin_desk.storage.drawings import load_drawings
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files, resources_folder


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
