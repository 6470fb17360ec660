"""Is an ICC file the profile of a press? (ICC.1:2010, 7.2 header, 8.5 output profiles)"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error

MAX_BYTES = 20_000_000
_HEADER = 132  # bytes: the header and the number of tags
_SPACES = {b"RGB ": "RGB", b"GRAY": "グレー", b"Lab ": "Lab", b"XYZ ": "XYZ"}
_LEAST_BLACK, _MOST_WHITE = 255, 51  # 8-bit inks together: 100 % at least, 20 % at most


def check_press_profile(data: bytes, file: str) -> None:
    """Nothing, or ``RefusedInputError``: ``icc_damaged``, ``icc_not_cmyk``, ``icc_not_press``.

    ``file`` is the name that the person knows it by.
    """
    problem = _problem(data, FileRef(file))
    if problem is not None:
        raise RefusedInputError(problem)


def profile_name(data: bytes) -> str:
    """What the profile calls itself; ``CMYK`` if it does not say."""
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(data)))
    except (ImageCms.PyCMSError, OSError):
        name = ""
    return "".join(sign for sign in name if sign.isprintable() or sign == "\u3000").strip() or "CMYK"


def _problem(data: bytes, place: FileRef) -> Diagnostic | None:
    whole = len(data) >= _HEADER and int.from_bytes(data[:4], "big") == len(data)
    if not whole or len(data) > MAX_BYTES or data[36:40] != b"acsp":
        return error("icc_damaged", place)
    if data[16:20] != b"CMYK":
        return error("icc_not_cmyk", place, space=_SPACES.get(data[16:20], "別の種類"))
    if data[12:16] != b"prtr":
        return error("icc_not_press", place)
    return None if _prints_black_and_white(data) else error("icc_damaged", place)


def _prints_black_and_white(data: bytes) -> bool:
    """True if black comes out as much ink and white as hardly any: its tables are there and make sense."""
    try:
        converted = ImageCms.profileToProfile(
            Image.frombytes("RGB", (2, 1), bytes([0, 0, 0, 255, 255, 255])),
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(BytesIO(data)),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="CMYK",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    if converted is None:
        return False
    inks = converted.tobytes()
    return sum(inks[:4]) >= _LEAST_BLACK and sum(inks[4:]) <= _MOST_WHITE
