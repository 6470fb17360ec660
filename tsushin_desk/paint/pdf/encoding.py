"""Pixels as image streams (ISO 32000-1, 8.9.5): JPEG for photos, deflated rows for drawings.

What is printed in four inks is a JPEG only if that, decoded again, holds the ink limit.
"""

from __future__ import annotations

import zlib
from io import BytesIO

from PIL import Image

from tsushin_desk.paint.pdf.ink_limit import RESERVES, holds_ink_limit, within_ink_limit
from tsushin_desk.paint.pdf.jpeg import stripped_jpeg
from tsushin_desk.paint.pdf.stream_ends import ending_well
from tsushin_desk.values import dataclass

_QUALITY = 92
_PRESS_QUALITY = 94  # also for drawings: sharp edges must not ring
_DRAWING_COLOURS = 16_384  # a picture with no more colours than this is a drawing, not a photo


@dataclass(frozen=True, slots=True)
class EncodedImage:
    """An image stream: its data with the filter applied, bands 1, 3 or 4.

    ``mask`` is the alpha channel as a gray image of its own. A JPEG of four bands has Adobe's marker and
    inverted values, which its Decode array has to turn back.
    """

    data: bytes
    width: int
    height: int
    bands: int
    jpeg: bool
    mask: EncodedImage | None = None


def pass_through(data: bytes, image: Image.Image) -> EncodedImage | None:
    """A JPEG file as it is, without its metadata; None if it has to be encoded anew."""
    stripped = stripped_jpeg(data)
    if stripped is None:
        return None
    return EncodedImage(stripped, image.width, image.height, len(image.getbands()), True)


def encode(image: Image.Image, lossless_source: bool) -> EncodedImage:
    """A picture of mode L, LA, RGB, RGBA or CMYK. Drawings from lossless files stay lossless."""
    image.info = {}  # Pillow would write comment and XMP again
    mask = None
    if image.mode in {"LA", "RGBA"}:
        mask = _deflated(image.getchannel("A"))
        image = image.convert(image.mode[:-1])
    if image.mode == "CMYK":
        return _press_image(image)
    colours = image.getcolors(_DRAWING_COLOURS) if lossless_source else None
    if colours is None:
        return _jpeg(image, mask)
    return _deflated(image, mask)


def _jpeg(image: Image.Image, mask: EncodedImage | None) -> EncodedImage:
    data = _jpeg_data(image, _QUALITY)
    return EncodedImage(data, image.width, image.height, len(image.getbands()), True, mask)


def _press_image(image: Image.Image) -> EncodedImage:
    """A CMYK picture that holds the ink limit when it is read again; deflated if no JPEG of it does."""
    for reserve in RESERVES:
        image = within_ink_limit(image, reserve)
        data = _jpeg_data(image, _PRESS_QUALITY)
        if holds_ink_limit(data):
            return EncodedImage(data, image.width, image.height, 4, True)
    length, pixels = 4 * image.width, image.tobytes()
    rows = b"".join(b"\0" + pixels[start : start + length] for start in range(0, len(pixels), length))
    packed = zlib.compress(ending_well(rows, b"\1"), 9)
    return EncodedImage(packed, image.width, image.height, 4, False)


def _jpeg_data(image: Image.Image, quality: int) -> bytes:
    if image.mode == "CMYK":  # tables of its own would take 12 bytes of memory a pixel, and spare a twentieth
        return _saved(image, quality, optimize=False)
    try:
        return _saved(image, quality, optimize=True)
    except OSError:  # so noisy that Pillow's room for one go does not do
        return _saved(image, quality, optimize=False)


class _JpegFile(BytesIO):
    """Memory by the name of a photo: from the name alone Pillow knows the one writer that it has to open."""

    name = "photo.jpg"


def _saved(image: Image.Image, quality: int, optimize: bool) -> bytes:
    buffer = _JpegFile()
    image.save(buffer, quality=quality, optimize=optimize, subsampling=0)
    return buffer.getvalue()


def _deflated(image: Image.Image, mask: EncodedImage | None = None) -> EncodedImage:
    """Rows filtered as in PNG and deflated: Pillow writes a PNG, its IDAT chunks are the stream."""
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=9)
    data = _chunks(buffer.getvalue(), b"IDAT")
    if data.endswith(b"\r"):
        data = zlib.compress(ending_well(zlib.decompress(data), b"\1"), 9)
    return EncodedImage(data, image.width, image.height, len(image.getbands()), False, mask)


def _chunks(png: bytes, kind: bytes) -> bytes:
    """The data of all chunks of one kind, joined (PNG, 5.3)."""
    found: list[bytes] = []
    position = 8
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        if png[position + 4 : position + 8] == kind:
            found.append(png[position + 8 : position + 8 + length])
        position += length + 12
    return b"".join(found)
