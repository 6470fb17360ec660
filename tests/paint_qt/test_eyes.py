"""Pages in other eyes: colours by the published matrices, grays as the gray export prints them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.paint.qt.eyes import Eyes, seen_by, seen_color
from tsushin_desk.press.finished import finish_issue, pdf_of
from tsushin_desk.press.wishes import Wish
from tsushin_desk.ui.page_sight import Look, PageSight

SCALE = 2


def seen_pixel(red: int, green: int, blue: int, eyes: Eyes) -> tuple[int, int, int]:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(red, green, blue))
    color = QColor(seen_by(image, eyes).pixel(1, 1))
    return color.red(), color.green(), color.blue()


@pytest.mark.parametrize("eyes", list(Eyes))
def test_grays_stay_as_they_are(qtbot: QtBot, eyes: Eyes) -> None:
    for level in (0, 3, 40, 128, 200, 255):
        assert seen_pixel(level, level, level, eyes) == pytest.approx((level,) * 3, abs=3)


@pytest.mark.parametrize("eyes", list(Eyes))
@pytest.mark.parametrize("color", [(200, 30, 40), (20, 140, 60), (10, 60, 200), (240, 200, 20), (61, 97, 33)])
def test_table_is_as_good_as_the_matrix(qtbot: QtBot, eyes: Eyes, color: tuple[int, int, int]) -> None:
    red, green, blue = color
    exact = [round(255 * value) for value in seen_color((red / 255, green / 255, blue / 255), eyes)]
    assert seen_pixel(*color, eyes) == pytest.approx(exact, abs=5)


def test_who_confuses_what(qtbot: QtBot) -> None:
    """Red and green come together for P and D, not for T; blue and green for T."""

    def apart(first: tuple[int, int, int], second: tuple[int, int, int], eyes: Eyes) -> float:
        pairs = zip(seen_pixel(*first, eyes), seen_pixel(*second, eyes), strict=True)
        return sum((a - b) ** 2 for a, b in pairs) ** 0.5

    red, green, teal, blue = (190, 60, 40), (110, 110, 40), (0, 140, 140), (60, 120, 190)
    for eyes in (Eyes.PROTAN, Eyes.DEUTAN):
        assert apart(red, green, eyes) < 0.6 * apart(red, green, Eyes.TRITAN)
    assert apart(teal, blue, Eyes.TRITAN) < 0.6 * apart(teal, blue, Eyes.DEUTAN)


def test_one_ink_is_the_gray_export(qtbot: QtBot, sample: Path) -> None:
    """Every page looked at in one ink, against the rasterised gray PDF: the same grays."""
    issue = finish_issue(sample)
    painter = PagePainter(issue.fonts, PictureImages(issue.picture))
    moment = datetime(2025, 8, 1, tzinfo=UTC)
    paper = pypdfium2.PdfDocument(pdf_of(issue, moment, lambda done, total: None, Wish(profile="gray")))
    for page, printed in zip(issue.document.pages, paper, strict=True):
        seen = painter.white_paper(page, SCALE)
        PageSight(Look.ONE_INK).repaint(seen, painter, page, (Rect(0.0, 0.0, page.width, page.height),))
        image = seen.convertToFormat(QImage.Format.Format_Grayscale8)
        size = (image.width(), image.height())
        grays = Image.frombytes("L", size, bytes(image.constBits()), "raw", "L", image.bytesPerLine(), 1)
        expected = printed.render(scale=SCALE).to_pil().convert("L")
        histogram = ImageChops.difference(grays.reduce(8), expected.reduce(8)).histogram()  # edges even out
        assert sum(histogram[12:]) / sum(histogram) < 0.005, f"page {page.number}"
