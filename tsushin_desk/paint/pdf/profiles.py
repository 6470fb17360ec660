"""Pixels into the colour space of the output: camera profiles to sRGB, gray or CMYK (ICC.1, by LittleCMS)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageCms

Rgb = tuple[float, float, float]
_LIFT = 0.8  # exponent of the curve that opens shadows
_SPACES = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}  # header field "data colour space", ICC.1 7.2.6


def is_srgb(profile: bytes | None, mode: str) -> bool:
    """True if the pixels mean sRGB (or plain gray): no fitting profile, or one that calls itself so."""
    if not profile or profile[16:20] != _SPACES.get(mode):
        return mode != "CMYK"
    return b"sRGB" in profile or b"s\0R\0G\0B" in profile


def in_profile(image: Image.Image, profile: bytes | None, target: bytes, mode: str) -> Image.Image:
    """The picture in the target's space (``mode`` L, RGB or CMYK), alpha kept.

    Gray stays gray in any space; a broken profile counts as none. CMYK has no alpha.
    """
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    plain = image.convert(image.mode[:-1]) if alpha is not None else image
    colour = _converted(plain, _fitting(profile, plain.mode), target, mode)
    if colour.mode == "CMYK" or alpha is None or alpha.getextrema() == (255, 255):
        return colour
    colour.putalpha(alpha)
    return colour


def _fitting(profile: bytes | None, mode: str) -> bytes | None:
    """The profile if the pixels need it."""
    fits = profile is not None and profile[16:20] == _SPACES.get(mode) and not is_srgb(profile, mode)
    return profile if fits else None


def _converted(image: Image.Image, profile: bytes | None, target: bytes, mode: str) -> Image.Image:
    if image.mode == "L" and (profile is None or mode == "CMYK"):
        return image
    if profile is None:
        if image.mode == mode:
            return image
        image = image.convert("RGB")
        if mode == "RGB":
            return image
    try:
        return _through(image, profile, target, mode)
    except (ImageCms.PyCMSError, OSError):
        return image.convert(mode) if profile is None else _converted(image, None, target, mode)


def _through(image: Image.Image, profile: bytes | None, target: bytes, mode: str) -> Image.Image:
    converted = ImageCms.applyTransform(image, _transform(image.mode, profile, target, mode))
    return image.convert(mode) if converted is None else converted


@lru_cache(maxsize=8)
def _transform(
    source_mode: str, profile: bytes | None, target: bytes, mode: str
) -> ImageCms.ImageCmsTransform:
    source = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(
        source,
        ImageCms.ImageCmsProfile(BytesIO(target)),
        source_mode,
        mode,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def lifted(image: Image.Image) -> Image.Image:
    """A gray picture with open shadows, for a duplicator whose ink runs together; black and white stay."""
    curve = [round(255 * (value / 255) ** _LIFT) for value in range(256)]
    return image.point(curve + list(range(256)) if image.mode == "LA" else curve)


def on_ground(image: Image.Image, ground: Rgb) -> Image.Image:
    """The picture without alpha, standing on a colour (sRGB, 0..1)."""
    if image.mode not in {"LA", "RGBA"}:
        return image
    whole = image.convert("RGBA")
    paper = Image.new("RGBA", image.size, (*(round(value * 255) for value in ground), 255))
    return Image.alpha_composite(paper, whole).convert("RGB")
