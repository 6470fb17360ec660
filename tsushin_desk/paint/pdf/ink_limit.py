"""Pictures for a press hold no more ink than paper takes, not even where JPEG swings over its edges."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageMath

MOST_INK = 300  # per cent, of all four inks together: what Japanese printers ask for
RESERVES = (8, 20, 40)  # per cent below it, tried one after the other until the decoded picture holds it
_ROUNDING = 4  # of 1020 levels: decoders differ by one in each ink
_ROWS = 256  # looked at together


def within_ink_limit(image: Image.Image, reserve: int = RESERVES[0]) -> Image.Image:
    """A CMYK picture whose inks together stay ``reserve`` per cent below ``MOST_INK`` on every pixel.

    Black stays, the colours give way, each by the same share.
    """
    limited = Image.new("CMYK", image.size)
    for top, strip in _strips(image):
        limited.paste(_within(strip, reserve), (0, top))
    return limited


def _within(image: Image.Image, reserve: int) -> Image.Image:
    cyan, magenta, yellow, key = image.split()
    most = (MOST_INK - reserve) * 255 // 100

    def share(of: dict[str, Any]) -> Any:
        """Of one colour, what the room beside black leaves it (8-bit values, rounded down)."""
        colours = of["c"] + of["m"] + of["y"]
        return of["convert"](of["x"] * of["min"](most - of["k"], colours) / of["max"](colours, 1), "L")

    def limited(band: Image.Image) -> Image.Image:
        return ImageMath.lambda_eval(share, x=band, c=cyan, m=magenta, y=yellow, k=key)  # type: ignore[no-any-return]

    return Image.merge("CMYK", [limited(cyan), limited(magenta), limited(yellow), key])


def holds_ink_limit(jpeg: bytes) -> bool:
    """True if no pixel of a CMYK JPEG, once decoded, has more than ``MOST_INK``."""
    most = MOST_INK * 255 // 100 - _ROUNDING
    with Image.open(BytesIO(jpeg)) as decoded:
        return all(most_levels(strip) <= most for _, strip in _strips(decoded))


def most_levels(image: Image.Image) -> int:
    """The most ink on any pixel of a CMYK picture, in levels: 255 for every full ink."""
    bands = dict(zip("cmyk", image.split(), strict=True))
    total = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **bands)
    return int(total.getextrema()[1])


def _strips(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """Parts of it, with their first row: sums take four times the room of their pixels."""
    for top in range(0, image.height, _ROWS):
        yield top, image.crop((0, top, image.width, min(top + _ROWS, image.height)))
