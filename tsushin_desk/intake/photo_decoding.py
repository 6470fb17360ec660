"""Bytes of a photo → the picture as it goes into the issue. Runs in the worker process only.

By content, never by name. Upright, sRGB or gray, without Exif and GPS, no larger than A4 at 350 ppi needs.
What is so already is not coded again.
"""

from __future__ import annotations

import io
from typing import Any

import pi_heif
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from tsushin_desk.intake.kept_photos import drawing_size, is_drawing, without_metadata
from tsushin_desk.values import dataclass

MOST_JPEG_PIXELS = 220_000_000
MOST_OTHER_PIXELS = 100_000_000
LONGEST_EDGE = 4093  # pixels: 297 mm at 350 ppi
PREVIEW_EDGE = 1024
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "HEIF")
_JPEG = frozenset({"JPEG", "MPO"})  # MPO: several views in one JPEG; the first is shown
_FEW_COLOURS = 256
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*")
# Exif 2.3, tag 0x0112: how the stored picture is turned and mirrored.
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class PhotoError(Exception):
    """Why a photo cannot be used: the code of the finding, and a limit if there is one."""

    def __init__(self, code: str, limit: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """``suffix`` of ``data``: ``.jpg``, ``.png`` or ``.svg``; ``codes`` of findings.

    ``preview`` is a JPEG; a drawing has none.
    """

    data: bytes
    suffix: str
    width: int
    height: int
    preview: bytes
    codes: tuple[str, ...]


def decode_photo(data: bytes) -> DecodedPhoto:
    """Decodes, turns, converts, reduces. Raises ``PhotoError`` or ``MemoryError``, nothing else."""
    if is_drawing(data):
        return _kept_drawing(data)
    _prepare()
    try:
        opened = _open(data)
        codes = ["photo_first_page_only"] if _has_more_pages(opened) else []
        image, truncated = _load(data, opened)
        stays = not truncated and _is_as_it_must_be(opened)
        image = _upright(_in_srgb(_reduced(image, LONGEST_EDGE)), opened)
        codes += ["photo_truncated"] if truncated else []
        suffix, written = _written(image, opened.format or "")
        kept = without_metadata(data) if stays else None
        written = kept if kept is not None and len(kept) <= len(written) else written
        preview = _as_jpeg(_reduced(image, PREVIEW_EDGE), quality=85)
        return DecodedPhoto(written, suffix, image.width, image.height, preview, tuple(codes))
    except (PhotoError, MemoryError):
        raise
    except Exception as problem:  # decoders of damaged files raise nearly everything
        raise PhotoError("photo_unreadable") from problem


def _kept_drawing(data: bytes) -> DecodedPhoto:
    """A drawing goes into the issue as it is, if all that it holds can be printed."""
    size = drawing_size(data)
    if size is None:
        raise PhotoError("photo_drawing_unknown")
    return DecodedPhoto(data, ".svg", *size, b"", ())


def _is_as_it_must_be(image: Image.Image) -> bool:
    """True for an upright JPEG in sRGB or gray that is no larger than print needs."""
    return (
        image.format == "JPEG"
        and image.mode in ("RGB", "L")
        and "icc_profile" not in image.info
        and max(image.size) <= LONGEST_EDGE
        and _turn(image) is None
    )


def _prepare() -> None:
    Image.MAX_IMAGE_PIXELS = None  # own limits, before decoding
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.init()
    pi_heif.register_heif_opener(thumbnails=False)


def _open(data: bytes) -> Image.Image:
    """The photo with its header read and its size found bearable."""
    _require_bearable(_webp_size(data), MOST_OTHER_PIXELS)  # opening a WebP sets aside its whole canvas
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError:
        known = data.startswith(_SIGNATURES) or data[4:8] == b"ftyp"
        raise PhotoError("photo_unreadable" if known else "photo_format_unknown") from None
    _require_bearable(image.size, MOST_JPEG_PIXELS if image.format in _JPEG else MOST_OTHER_PIXELS)
    return image


def _require_bearable(size: tuple[int, int], most: int) -> None:
    if size[0] * size[1] > most:
        raise PhotoError("photo_too_large", f"{most // 10_000}")


def _webp_size(data: bytes) -> tuple[int, int]:
    """The canvas of a WebP from its first chunk (WebP container specification); nothing for other files."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return (0, 0)
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF


def _has_more_pages(image: Image.Image) -> bool:
    """True for a TIFF of several pages; cameras put other views of the same photo behind a JPEG."""
    if image.format != "TIFF":
        return False
    try:
        image.seek(1)
    except EOFError:
        return False
    image.seek(0)
    return True


def _load(data: bytes, opened: Image.Image) -> tuple[Image.Image, bool]:
    """All pixels there are, and whether the rest is missing."""
    try:
        return _decoded(opened), False
    except (OSError, SyntaxError, ValueError, EOFError):
        ImageFile.LOAD_TRUNCATED_IMAGES = True
    image = _decoded(_open(data))
    if _is_blank(image):
        raise PhotoError("photo_unreadable")
    return image, True


def _decoded(image: Image.Image) -> Image.Image:
    # A JPEG can be decoded at 1/2, 1/4 or 1/8 of its size; one of 220 MP takes 900 MB otherwise.
    if image.format in _JPEG and max(image.size) > 2 * LONGEST_EDGE:
        scale = LONGEST_EDGE / max(image.size)
        image.draft(None, (max(round(image.width * scale), 1), max(round(image.height * scale), 1)))
    image.load()
    return image


def _is_blank(image: Image.Image) -> bool:
    """True if nothing but the first tenth of a truncated photo is there; decoders fill the rest with gray."""
    rest = _reduced(image, PREVIEW_EDGE).convert("RGB")
    extrema: Any = rest.crop((0, rest.height // 10, rest.width, rest.height)).getextrema()
    return all(high - low <= 1 for low, high in extrema)


def _reduced(image: Image.Image, edge: int) -> Image.Image:
    """No longer than ``edge``; never enlarged."""
    scale = edge / max(image.size)
    if scale >= 1:
        return image
    if image.mode in ("P", "PA", "1"):
        image = image.convert("L" if image.mode == "1" else "RGBA")
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    size = max(round(image.width * scale), 1), max(round(image.height * scale), 1)
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(image: Image.Image) -> Image.Image:
    """``RGB`` in sRGB or ``L``, nothing transparent: what lets light through stands on white paper."""
    profile = image.info.get("icc_profile")
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    if image.mode == "1":
        image = image.convert("L")
    return _converted(image, profile) if profile else image.convert("L" if image.mode == "L" else "RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """By the photo's own profile; a profile that is broken or of another kind counts as sRGB."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        found = ImageCms.profileToProfile(image, own, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        found = None
    return found if found is not None else image.convert("L" if image.mode == "L" else "RGB")


def _turn(opened: Image.Image) -> Image.Transpose | None:
    try:
        return _UPRIGHT.get(opened.getexif().get(_ORIENTATION, 1))
    except Exception:  # a damaged Exif block says nothing about the picture
        return None


def _upright(image: Image.Image, opened: Image.Image) -> Image.Image:
    turn = _turn(opened)
    return image if turn is None else image.transpose(turn)


def _written(image: Image.Image, source_format: str) -> tuple[str, bytes]:
    """A drawing of few colours stays without loss; a photo is a JPEG. Without any metadata."""
    image.info = {}
    if source_format not in _JPEG and image.getcolors(_FEW_COLOURS) is not None:
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        return ".png", out.getvalue()
    return ".jpg", _as_jpeg(image, quality=92)


def _as_jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.info = {}
    image.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()
