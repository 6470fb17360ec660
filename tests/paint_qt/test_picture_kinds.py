"""Only the two kinds of files that an issue holds are handed to Qt, and each to its own decoder."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from tsushin_desk.paint.qt import PictureImages

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'


def encoded(kind: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "#c03028").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_photos_are_decoded(qtbot: QtBot, kind: str) -> None:
    image = PictureImages(lambda _: encoded(kind)).image("p", 20.0, 15.0)
    assert (image.width(), image.height()) == (20, 15)
    assert image.pixelColor(10, 7).red() > 180


OTHERS = {
    "svg": SVG,
    "svg after a line": b"\n" + SVG,
    "gif": encoded("GIF"),
    "bmp": encoded("BMP"),
    "nothing": b"",
    "a beginning": b"\xff",
    "another's head": b"\x89PNG" + SVG,
}


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_else_is(qtbot: QtBot, name: str) -> None:
    """Who asks every decoder asks that for SVG too, which connects signals: see ``_decoded``."""
    assert PictureImages(lambda _: OTHERS[name]).image("p", 20.0, 15.0).isNull()
