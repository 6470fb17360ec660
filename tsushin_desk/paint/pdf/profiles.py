"""Pixels into the colour space of the output: camera profiles to sRGB or gray (ICC.1, by LittleCMS)."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

_SPACES = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}  # header field "data colour space", ICC.1 7.2.6


def is_srgb(profile: bytes | None, mode: str) -> bool:
    """True if the pixels mean sRGB (or plain gray): no fitting profile, or one that calls itself so."""
    if not profile or profile[16:20] != _SPACES.get(mode):
        return mode != "CMYK"
    return b"sRGB" in profile or b"s\0R\0G\0B" in profile


def in_profile(image: Image.Image, profile: bytes | None, target: bytes, gray: bool) -> Image.Image:
    """The picture in the target's space, alpha kept. A broken profile counts as none."""
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    plain = image.convert(image.mode[:-1]) if alpha is not None else image
    colour = _converted(plain, _fitting(profile, plain.mode), target, gray)
    if alpha is None or alpha.getextrema() == (255, 255):
        return colour
    colour.putalpha(alpha)
    return colour


def _fitting(profile: bytes | None, mode: str) -> bytes | None:
    """The profile if the pixels need it."""
    fits = profile is not None and profile[16:20] == _SPACES.get(mode) and not is_srgb(profile, mode)
    return profile if fits else None


def _converted(image: Image.Image, profile: bytes | None, target: bytes, gray: bool) -> Image.Image:
    if profile is None and (image.mode == "L" or (image.mode == "RGB" and not gray)):
        return image
    if profile is None and image.mode == "CMYK":
        image = image.convert("RGB")
        if not gray:
            return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else ImageCms.createProfile("sRGB")
        goal = ImageCms.ImageCmsProfile(BytesIO(target))
        converted = ImageCms.profileToProfile(
            image,
            source,
            goal,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="L" if gray else "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return image.convert("L" if gray else "RGB")
    return image.convert("L" if gray else "RGB") if converted is None else converted
