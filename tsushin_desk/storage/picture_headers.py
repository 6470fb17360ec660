"""The size of a photo from its first bytes, nothing decoded: JPEG (JFIF, Exif 2.3) and PNG (ISO 15948).

Orientation is applied: a photo taken upright is higher than wide, whatever the sensor says.
"""

from __future__ import annotations

from typing import BinaryIO

from tsushin_desk.values import dataclass

MOST_JPEG_PIXELS = 220_000_000
MOST_OTHER_PIXELS = 100_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_TURNED = range(5, 9)  # Exif orientations that swap width and height
# All frame headers (SOF0-15) but the tables DHT, JPG and DAC that lie among them.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_MOST_SEGMENTS = 2000


class PictureError(ValueError):
    """What is wrong with a picture: the code of the finding, and a limit if there is one."""

    def __init__(self, code: str, limit: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Pixels as shown, and the usual ending of the file's name."""

    width: int
    height: int
    suffix: str


def read_size(file: BinaryIO, tail: bytes) -> PictureSize:
    """The size of the photo in a file; ``tail`` is its last 64 bytes or more.

    Raises ``PictureError``: no JPEG or PNG, damaged, cut off, too many pixels.
    """
    head = file.read(8)
    try:
        if head.startswith(b"\xff\xd8\xff"):
            file.seek(2)
            size, most = _jpeg_size(file), MOST_JPEG_PIXELS
            complete = b"\xff\xd9" in tail
        elif head == _PNG:
            size, most = _png_size(file), MOST_OTHER_PIXELS
            complete = _PNG_END in tail
        else:
            raise PictureError("picture_unreadable")
    except (IndexError, EOFError):
        raise PictureError("picture_unreadable") from None
    if size.width < 1 or size.height < 1:
        raise PictureError("picture_unreadable")
    if size.width * size.height > most:
        raise PictureError("picture_too_large", f"{most // 1_000_000}")
    if not complete:
        raise PictureError("picture_truncated")
    return size


def _take(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) < count:
        raise EOFError
    return data


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _jpeg_size(file: BinaryIO) -> PictureSize:
    turned = False
    for _ in range(_MOST_SEGMENTS):
        if _take(file, 1) != b"\xff":
            break
        marker = 0xFF
        while marker == 0xFF:
            marker = _take(file, 1)[0]
        if marker in _BARE:
            continue
        length = _number(_take(file, 2)) - 2
        if length < 0:
            break
        if marker in _FRAMES:
            frame = _take(file, 5)
            height, width = _number(frame[1:3]), _number(frame[3:5])
            return PictureSize(*((height, width) if turned else (width, height)), ".jpg")
        segment = _take(file, length)
        if marker == 0xE1 and segment.startswith(b"Exif\0\0"):
            turned = _orientation(segment[6:]) in _TURNED
    raise PictureError("picture_unreadable")


def _orientation(tiff: bytes) -> int:
    """The orientation tag of the first directory; 1 if there is none or the block is damaged."""
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(tiff[:4])
    if order is None:
        return 1

    def number(start: int, count: int) -> int:
        return int.from_bytes(tiff[start : start + count], "little" if order == "little" else "big")

    directory = number(4, 4)
    for index in range(min(number(directory, 2), 200)):
        entry = directory + 2 + 12 * index
        if number(entry, 2) == 0x0112:
            return number(entry + 8, 2)
    return 1


def _png_size(file: BinaryIO) -> PictureSize:
    header = _take(file, 16)
    if header[4:8] != b"IHDR":
        raise PictureError("picture_unreadable")
    width, height = _number(header[8:12]), _number(header[12:16])
    _take(file, 9)
    for _ in range(_MOST_SEGMENTS):
        chunk = file.read(8)
        if len(chunk) < 8 or chunk[4:] in (b"IDAT", b"IEND"):
            break
        length = _number(chunk[:4])
        if chunk[4:] == b"eXIf" and length <= 1 << 20:
            turned = _orientation(_take(file, length)) in _TURNED
            return PictureSize(*((height, width) if turned else (width, height)), ".png")
        file.seek(length + 4, 1)
    return PictureSize(width, height, ".png")
