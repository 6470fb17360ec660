"""Picture files, and a look at what became of them in a PDF."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pikepdf
import pytest
from pdf_documents import HEADING, document, export, run
from pdf_samples import encoded, photo
from PIL import Image

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import Picture, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf import Profile

WHOLE = Rect(0, 0, 1, 1)
FIGURE = StructureElement("f", Role.FIGURE, "", "写真")
SOURCE = SourceRef("report", "photos.0.file")
RED, GREEN, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)
# A 4 × 3 inch place: 350 ppi are 1400 × 1050 pixels.
PLACE = Rect(50, 100, 288, 216)


def exif(orientation: int = 1) -> bytes:
    """Camera data with a position, a maker and an orientation."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "CAMERA-MAKER"
    data[0x8825] = {1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)}
    return data.tobytes()


def placed(data: bytes, profile: Profile = Profile.OFFICE, **more: object) -> bytes:
    """A file with the picture in ``PLACE``."""
    picture = Picture(PLACE, "p", element="f", source=SOURCE, **more)  # type: ignore[arg-type]
    content = document(run("題"), picture, structure=(HEADING, FIGURE))
    return export(content, lambda key: data, profile)


def image_of(data: bytes) -> Image.Image:
    """The file's first picture as a reader decodes it."""
    pdf = pikepdf.open(BytesIO(data))
    return pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject["/I1"]).as_pil_image().copy()


def stream_of(data: bytes) -> tuple[dict[str, object], bytes]:
    """Dictionary and encoded data of the file's first picture."""
    with pikepdf.open(BytesIO(data)) as pdf:
        image = pdf.pages[0].obj.Resources.XObject["/I1"]
        return {key: str(value) for key, value in image.items() if key != "/SMask"}, image.read_raw_bytes()


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Top left, top right, bottom right, bottom left, well inside."""
    across, down = image.width // 10, image.height // 10
    right, bottom = image.width - across, image.height - down
    rgb = image.convert("RGB")
    return [
        rgb.getpixel(place) for place in ((across, down), (right, down), (right, bottom), (across, bottom))
    ]  # type: ignore[misc]


def assert_corners(data: bytes, *wanted: tuple[int, int, int], tolerance: int = 20) -> None:
    for found, colour in zip(corners(image_of(data)), wanted or (RED, GREEN, BLUE, YELLOW), strict=True):
        assert found == pytest.approx(colour, abs=tolerance)


def png16() -> bytes:
    """A 16-bit gray PNG: left half 0x2000, right half 0xE0E0."""
    rows = b"".join(b"\0" + b"\x20\x00" * 20 + b"\xe0\xe0" * 20 for _ in range(30))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 40, 30, 16, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


KINDS = {
    "rgb": encoded(photo(), "JPEG", quality=95),
    "progressive": encoded(photo(), "JPEG", quality=95, progressive=True),
    "cmyk": encoded(photo().convert("CMYK"), "JPEG", quality=95),
    "png": encoded(photo(), "PNG"),
    "palette": encoded(photo().quantize(200), "PNG"),
    "alpha": encoded(photo().convert("RGBA"), "PNG"),
    "gif": encoded(photo(), "GIF"),
}
