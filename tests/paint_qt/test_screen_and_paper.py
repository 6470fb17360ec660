"""The preview is the print: both painters give the same picture of every page of the sample."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.press.finished import finish_issue, pdf_of

SCALE = 2  # pixels a point
STRAY = 0.005  # share of pixels at edges of letters and photos that may differ visibly


def as_picture(image: QImage) -> Image.Image:
    rows = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (rows.width(), rows.height())
    return Image.frombytes("RGB", size, bytes(rows.constBits()), "raw", "RGB", rows.bytesPerLine(), 1)


def test_every_page_of_the_sample(qtbot: QtBot, sample: Path) -> None:
    issue = finish_issue(sample)
    painter = PagePainter(issue.fonts, PictureImages(issue.picture))
    paper = pypdfium2.PdfDocument(pdf_of(issue, datetime(2025, 8, 1, tzinfo=UTC), lambda done, total: None))
    assert len(paper) == len(issue.document.pages)
    for page, printed in zip(issue.document.pages, paper, strict=True):
        seen = as_picture(painter.image(page, SCALE))
        expected = printed.render(scale=SCALE).to_pil().convert("RGB")
        assert seen.size == expected.size
        histogram = ImageChops.difference(seen, expected).convert("L").histogram()
        assert sum(histogram[64:]) / sum(histogram) < STRAY, f"page {page.number}"
