"""Picture files made ready for a PDF: one normaliser for every kind of file, one kind of result.

Order: limits from the header, reduced decoding, upright, crop, size, profile, alpha, encoding. Nothing of a
camera's data (Exif, position) survives.
"""

from __future__ import annotations

import struct
from io import BytesIO
from math import ceil

from PIL import Image, ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf.encoding import EncodedImage, encode, pass_through
from tsushin_desk.paint.pdf.profiles import Rgb, in_profile, is_srgb, lifted, on_ground
from tsushin_desk.values import dataclass

MAX_BYTES = 60_000_000
MAX_PIXELS = 120_000_000
MAX_SIDE = 30_000
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow's own guard warns here and refuses twice as many
_FORMATS = ("JPEG", "PNG", "GIF")  # Pillow opens multi-picture files (MPO) through JPEG
_JPEG = b"\xff\xd8\xff"
_SLACK = 1.1  # a picture this little above the wanted resolution is not worth a new encoding
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4 A
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TURNED = frozenset({5, 6, 7, 8})  # orientations that exchange width and height
# Half the work of a photo, a third of Lanczos's, which it differs from by a quarter of a level of 255.
_REDUCING = Image.Resampling.HAMMING
_WHOLE = Rect(0.0, 0.0, 1.0, 1.0)


class UnreadablePictureError(ValueError):
    """The file is no picture, damaged, cut short or too large."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a picture: the part shown (fractions 0..1), its most pixels, its space.

    ``mode`` is L, RGB or CMYK; ``ground`` is what a see-through picture stands on where alpha is not allowed;
    ``veils`` are inks and opacities of what lies over a picture in CMYK, the lowest first.
    """

    crop: Rect
    width: int
    height: int
    profile: bytes
    mode: str = "RGB"
    ground: Rgb | None = None
    lift_shadows: bool = False
    veils: tuple[tuple[tuple[float, float, float, float], float], ...] = ()


def normalise(data: bytes, wanted: Wanted) -> EncodedImage:
    """The picture as image streams. Raises ``UnreadablePictureError``."""
    try:
        with _opened(data) as image:
            if wanted.mode == "RGB" and _fits(image, wanted):
                passed = pass_through(data, image)
                if passed is not None:
                    image.load()  # what is damaged is not handed on unseen
                    return passed
            return encode(_prepared(image, wanted), image.format in {"PNG", "GIF"})
    except UnreadablePictureError:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as failure:
        raise UnreadablePictureError(str(failure)) from failure


def _opened(data: bytes) -> ImageFile.ImageFile:
    """The file, its header read. The limits hold before anything is decoded."""
    if len(data) > MAX_BYTES:
        raise UnreadablePictureError(f"{len(data)} bytes")
    image = _jpeg(data) or Image.open(BytesIO(data), formats=_FORMATS)
    # In one go: between two pieces a decoder waits for its turn beside other threads, up to 5 ms each time.
    image.decodermaxblock = MAX_BYTES
    if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
        raise UnreadablePictureError(f"{image.width} × {image.height} pixels")
    return image


def _jpeg(data: bytes) -> ImageFile.ImageFile | None:
    """A photo, without opening Pillow's readers of other kinds; None for these, and for damaged ones."""
    try:
        return JpegImageFile(BytesIO(data)) if data.startswith(_JPEG) else None
    except (SyntaxError, IndexError, TypeError, struct.error):  # as Pillow itself takes them
        return None


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except (ValueError, TypeError, SyntaxError, OSError):
        return 1


def _fits(image: ImageFile.ImageFile, wanted: Wanted) -> bool:
    """True if the file needs no change: upright, whole, sRGB or gray, not much larger than wanted."""
    return (
        image.format in {"JPEG", "MPO"}
        and image.mode in {"RGB", "L"}
        and wanted.crop == _WHOLE
        and _orientation(image) == 1
        and image.width <= wanted.width * _SLACK
        and image.height <= wanted.height * _SLACK
        and is_srgb(image.info.get("icc_profile"), image.mode)
    )


def _prepared(image: ImageFile.ImageFile, wanted: Wanted) -> Image.Image:
    """The wanted part at the wanted size, in the wanted space: mode L, LA, RGB, RGBA or CMYK."""
    orientation = _orientation(image)
    width, height = reversed(image.size) if orientation in _TURNED else image.size
    crop = _pixels(wanted.crop, width, height)
    cut_width, cut_height = crop[2] - crop[0], crop[3] - crop[1]
    share = min(1.0, max(wanted.width / cut_width, wanted.height / cut_height))
    image.draft(None, (ceil(image.width * share), ceil(image.height * share)))
    profile = image.info.get("icc_profile")
    image.load()
    upright: Image.Image = image if orientation not in _UPRIGHT else image.transpose(_UPRIGHT[orientation])
    size = (max(1, round(cut_width * share)), max(1, round(cut_height * share)))
    if share == 1.0:
        cut = _simple(upright if size == upright.size else upright.crop(crop))
    else:
        across, down = upright.width / width, upright.height / height
        box = (crop[0] * across, crop[1] * down, crop[2] * across, crop[3] * down)
        cut = _simple(upright).resize(size, _REDUCING, box=box, reducing_gap=3.0)
        upright.close()  # the largest piece of memory of an export
        image.close()
    if wanted.ground is not None:
        cut = on_ground(cut, wanted.ground)
    coloured = in_profile(cut, profile, wanted.profile, wanted.mode)
    for inks, opacity in wanted.veils:
        veil = Image.new("CMYK", coloured.size, tuple(round(255 * ink) for ink in inks))
        coloured = Image.blend(coloured.convert("CMYK"), veil, opacity)
    return lifted(coloured) if wanted.lift_shadows else coloured


def _pixels(crop: Rect, width: int, height: int) -> tuple[int, int, int, int]:
    """The crop in whole pixels, at least one, never outside."""
    left = min(max(round(crop.x * width), 0), width - 1)
    top = min(max(round(crop.y * height), 0), height - 1)
    right = min(max(round(crop.right * width), left + 1), width)
    bottom = min(max(round(crop.bottom * height), top + 1), height)
    return left, top, right, bottom


def _simple(image: Image.Image) -> Image.Image:
    """The same picture in one of the modes L, LA, RGB, RGBA or CMYK."""
    if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} and "transparency" not in image.info:
        return image
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("F").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if "transparency" in image.info or image.mode in {"PA", "RGBa"}:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")
