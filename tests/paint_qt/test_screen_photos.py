"""Photos fill whole pixels, look the same wherever they stand, and are brought to their size once."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tsushin_desk.display import Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PictureImages, photos
from tsushin_desk.paint.qt.photos import MOST_KEPT, PicturePainter


def striped() -> bytes:
    """A photo of fine stripes, each of two pixels."""
    image = Image.new("RGB", (400, 300), (200, 30, 30))
    for x in range(0, 400, 4):
        image.paste((30, 30, 200), (x, 0, x + 2, 300))
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


class Wall:
    """White paper of 300 × 300 pixels, and what hangs photos on it."""

    def __init__(self) -> None:
        self.painter = PicturePainter(PictureImages(lambda _: striped()))

    def painted(self, rect: Rect, radius: float = 0.0, crop: Rect = Rect(0, 0, 1, 1)) -> QImage:
        image = QImage(300, 300, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(1.5, 1.5)
        self.painter.paint(painter, Picture(rect, "photo", crop, radius))
        painter.end()
        return image


def test_a_photo_ends_with_a_pixel(qtbot: QtBot) -> None:
    image = Wall().painted(Rect(20.2, 30.1, 80, 60))  # pixels 30.3 to 150.3, 45.15 to 135.15
    white = QColor("white").rgb()
    assert image.pixel(29, 90) == image.pixel(150, 90) == white
    assert image.pixel(90, 44) == image.pixel(90, 135) == white
    for x, y in ((30, 90), (149, 90), (90, 45), (90, 134)):
        assert QColor(image.pixel(x, y)).green() < 60


@pytest.mark.parametrize("radius", [0.0, 6.0])
def test_the_same_photo_elsewhere_is_the_same(qtbot: QtBot, radius: float) -> None:
    """Between pixels too: so the paper may be painted anew in parts and photos do not shimmer."""
    wall = Wall()
    first = wall.painted(Rect(20, 30, 80, 60), radius).copy(30, 45, 120, 90)
    for dx, dy in ((0.0, 8.0), (0.1, 20.2), (33.2, 0.2)):
        moved = wall.painted(Rect(20 + dx, 30 + dy, 80, 60), radius)
        assert moved.copy(round(30 + 1.5 * dx), round(45 + 1.5 * dy), 120, 90) == first
    assert first.pixelColor(0, 0).green() < 60 if radius == 0 else first.pixelColor(0, 0).green() == 255


def test_a_photo_is_brought_to_its_size_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    fit = photos.fitted

    def noted(*given: Any) -> QImage:
        made.append(given)
        return fit(*given)

    monkeypatch.setattr(photos, "fitted", noted)
    wall = Wall()
    for y in (10, 30, 50):
        wall.painted(Rect(20, y, 80, 60))
    assert len(made) == 1
    wall.painted(Rect(20, 10, 80, 60), crop=Rect(0, 0, 0.5, 1))
    wall.painted(Rect(20, 10, 40, 60))
    assert len(made) == 3


def test_what_is_kept_stays_small(qtbot: QtBot) -> None:
    wall = Wall()
    for width in range(300, 400):
        image = QImage(wall.painted(Rect(0, 0, width, 300)))
        assert image.pixelColor(10, 10).green() < 60
        assert sum(own.sizeInBytes() for own in wall.painter._fitted.values()) <= MOST_KEPT
    assert 5 < len(wall.painter._fitted) < 50


def test_a_photo_too_large_to_keep_is_seen(qtbot: QtBot) -> None:
    wall = Wall()
    image = wall.painted(Rect(10, 10, 2000, 1500), radius=20.0)
    assert not wall.painter._fitted
    assert image.pixelColor(200, 200).green() < 60
    assert image.pixelColor(15, 15) == QColor("white")


def test_a_photo_much_too_large_loses_no_stripe(qtbot: QtBot) -> None:
    """Each of its pixels counts: stripes too fine to be seen become their mean, not some of them."""
    wall = Wall()
    wall.painted(Rect(0, 0, 400, 300))  # decoded as large as it is
    small = wall.painted(Rect(10, 10, 40, 30))
    shades = {small.pixelColor(x, 40).red() for x in range(20, 70)}
    assert max(shades) - min(shades) < 60
