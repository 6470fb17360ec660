"""How far two pictures of a page agree, seen from near: in cells of two points, and how far one is moved."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat

DPI = 288  # four pixels to the point
_CELL = 8  # pixels
_INKED = 12  # of 255: a cell's mean, from white
_STEP = 2  # pixels by which a page is moved to see which way it fits better


@dataclass(frozen=True)
class Agreement:
    """``mean`` and ``worst`` are levels of 255: of the cells with ink in either picture, of the worst cell.

    ``shift`` in points: how far the two would have to be moved to fit best.
    """

    mean: float
    worst: int
    shift: float

    @property
    def is_close(self) -> bool:
        """True within the bounds."""
        return self.mean <= MOST_MEAN and self.worst <= MOST_WORST and self.shift < MOST_SHIFT


# Measured: a mean of up to 12.3 on a page full of small type and 10.9 on one full of photos in CMYK, where
# each reader has a press of its own in mind; 67 where edges are smoothed; a shift of up to a pixel,
# 0.25 points, to which poppler rounds large type.
MOST_MEAN, MOST_WORST, MOST_SHIFT = 14.0, 72, 0.3


def agreement(one: Image.Image, other: Image.Image) -> Agreement:
    """Both pictures at ``DPI``; a row or column of pixels more in one of them is cut off."""
    size = (min(one.width, other.width), min(one.height, other.height))
    assert max(abs(one.width - other.width), abs(one.height - other.height)) <= 1
    one, other = (image.convert("RGB").crop((0, 0, *size)) for image in (one, other))
    cells = _difference(one, other)
    ink = ImageChops.lighter(_ink(one), _ink(other)).point(lambda level: 255 if level >= _INKED else 0)
    assert ink.getbbox() is not None, "an empty page proves nothing"
    mean = ImageStat.Stat(cells, ink).mean[0]
    return Agreement(mean, cells.getextrema()[1], max(_shift(one, other, way) for way in ((1, 0), (0, 1))))


def _shift(one: Image.Image, other: Image.Image, way: tuple[int, int]) -> float:
    """In points. Off its place a page differs by so much more for each pixel: a V, whose foot is sought."""
    grays = one.convert("L"), other.convert("L")
    before, here, after = (
        ImageStat.Stat(
            ImageChops.difference(ImageChops.offset(grays[0], way[0] * step, way[1] * step), grays[1])
        ).mean[0]
        for step in (-_STEP, 0, _STEP)
    )
    far, near = max(before, after), min(before, after)
    if here >= far:
        return 1.0  # it fits better there
    return _STEP * (far - near) / (far - here) / 2 * 72 / DPI


def _difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """The largest difference of each cell's mean among the three channels."""
    red, green, blue = ImageChops.difference(one.reduce(_CELL), other.reduce(_CELL)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _ink(image: Image.Image) -> Image.Image:
    red, green, blue = ImageChops.invert(image.reduce(_CELL)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
