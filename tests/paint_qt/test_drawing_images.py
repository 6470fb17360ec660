"""A drawing as an image of its own: as large as wanted, as the paper shows it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tsushin_desk.display import ClosePath, Drawing, LineTo, MoveTo, Path
from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.qt.drawings import LONGEST, drawing_image

RED = Color.from_hex("#C00000")
LEFT_HALF = Path(0, 0, (MoveTo(0, 0), LineTo(20, 0), LineTo(20, 10), LineTo(0, 10), ClosePath()), fill=RED)


def test_its_shapes_at_the_size_that_is_wanted(qtbot: QtBot) -> None:
    image = drawing_image(Drawing(40, 10, (LEFT_HALF,)), 100, 100)
    assert (image.width(), image.height()) == (400, 100)
    assert image.pixelColor(100, 50).name() == "#c00000"
    assert image.pixelColor(300, 50).alpha() == 0


def test_the_wider_and_the_higher_are_large_enough(qtbot: QtBot) -> None:
    high = drawing_image(Drawing(10, 40, ()), 100, 50)
    assert (high.width(), high.height()) == (100, 400)


def test_a_line_does_not_fill_the_memory(qtbot: QtBot) -> None:
    """One unit high and as wide as a drawing may say it is."""
    image = drawing_image(Drawing(1e9, 1, (LEFT_HALF,)), 248, 248)
    assert (image.width(), image.height()) == (LONGEST, 1)


def test_one_without_a_size_is_none(qtbot: QtBot) -> None:
    assert drawing_image(Drawing(0, 10, ()), 100, 100).isNull()
