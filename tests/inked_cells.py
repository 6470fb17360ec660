"""How far two pictures of a page differ: the share of inked cells that do not have the same ink."""

from __future__ import annotations

from PIL import Image, ImageChops
from PySide6.QtGui import QImage

CELL = 4  # pixels: 2 points at 144 dpi
_INKED, _DIFFERS = 12, 40  # levels of 255, of a cell's mean


def as_picture(image: QImage) -> Image.Image:
    """A Qt image for Pillow."""
    rows = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (rows.width(), rows.height())
    return Image.frombytes("RGB", size, bytes(rows.constBits()), "raw", "RGB", rows.bytesPerLine(), 1)


def differing_share(first: Image.Image, second: Image.Image) -> float:
    """Differing cells among those in which either picture has ink. The pictures must have one size."""
    assert first.size == second.size
    ink = ImageChops.lighter(_ink(first), _ink(second)).reduce(CELL)
    difference = _mean_difference(first, second)
    inked = sum(ink.histogram()[_INKED:])
    differing = sum(difference.histogram()[_DIFFERS:])
    assert inked > 100, "an empty page proves nothing"
    return differing / inked


def _ink(picture: Image.Image) -> Image.Image:
    """How far each pixel is from white, by its darkest channel."""
    red, green, blue = ImageChops.invert(picture.convert("RGB")).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _mean_difference(first: Image.Image, second: Image.Image) -> Image.Image:
    """The largest difference of a cell's mean among the three channels."""
    cells = (picture.convert("RGB").reduce(CELL) for picture in (first, second))
    red, green, blue = ImageChops.difference(*cells).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
