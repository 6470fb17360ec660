"""Picture files that say too much, are broken or too large."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_documents import options
from pdf_pictures import (
    SOURCE,
    WHOLE,
    exif,
    placed,
    stream_of,
)
from pdf_samples import encoded, photo
from PIL import Image

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.paint.pdf import Profile, images
from tsushin_desk.paint.pdf.images import UnreadablePictureError, Wanted, normalise
from tsushin_desk.paint.pdf.jpeg import stripped_jpeg


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_no_camera_data_survives(kind: str) -> None:
    for width in (400, 3000):
        stored = photo(width, width * 3 // 4)
        comments = {"comment": b"COMMENT", "xmp": b"<XMP-PACKET/>"} if kind == "JPEG" else {}
        data = encoded(stored, kind, exif=exif(), **comments)
        assert b"CAMERA-MAKER" in data
        for profile in Profile:
            _, written = stream_of(placed(data, profile))
            for trace in (b"Exif", b"CAMERA-MAKER", b"COMMENT", b"XMP-PACKET"):
                assert trace not in written


def test_a_small_jpeg_passes_as_it_is() -> None:
    data = encoded(photo(), "JPEG", exif=exif(), comment=b"COMMENT")
    _, written = stream_of(placed(data))
    assert written == stripped_jpeg(data)
    assert Image.open(BytesIO(written)).tobytes() == Image.open(BytesIO(data)).tobytes()
    assert len(written) < len(data)


def test_data_behind_the_picture_are_cut_off() -> None:
    data = encoded(photo(), "JPEG")
    assert stripped_jpeg(data + b"SECRET" * 100) == stripped_jpeg(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG",
        encoded(photo(), "JPEG")[:-2],
        encoded(photo(), "JPEG")[:3000],
        encoded(photo(), "JPEG")[:20],
    ],
)
def test_what_is_no_whole_jpeg_does_not_pass(data: bytes) -> None:
    assert stripped_jpeg(data) is None


@settings(max_examples=200)
@given(st.binary(max_size=60), st.integers(0, 2000))
def test_stripping_never_fails(noise: bytes, place: int) -> None:
    data = encoded(photo(40, 30), "JPEG")
    place %= len(data)
    result = stripped_jpeg(data[:place] + noise + data[place:])
    assert result is None or (result[:2], result[-2:]) == (b"\xff\xd8", b"\xff\xd9")


def finding(data: bytes) -> Diagnostic:
    with pytest.raises(RefusedInputError) as caught:
        placed(data)
    return caught.value.diagnostics[0]


@pytest.mark.parametrize(
    "data",
    [
        encoded(photo(), "JPEG", quality=95)[:6000],
        encoded(photo(3000, 2250), "JPEG", quality=95)[:-5000],
        encoded(photo(), "PNG")[:6000],
        encoded(photo(), "JPEG")[:100],
        b"",
        b"no picture at all",
        encoded(photo(), "BMP"),
    ],
    ids=["jpeg", "large jpeg", "png", "header", "empty", "text", "bmp"],
)
def test_a_broken_picture_is_refused_with_its_place(data: bytes) -> None:
    found = finding(data)
    assert (found.code, found.place, found.parameter("key")) == ("pdf-picture-unreadable", SOURCE, "p")


def test_pictures_too_large_are_refused_before_they_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(photo(), "PNG")
    wanted = Wanted(WHOLE, 100, 100, options().output_profile)
    normalise(data, wanted)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    for limit, value in (("MAX_BYTES", len(data) - 1), ("MAX_PIXELS", 400 * 300 - 1), ("MAX_SIDE", 399)):
        with monkeypatch.context() as patch:
            patch.setattr(images, limit, value)
            with pytest.raises(UnreadablePictureError):
                normalise(data, wanted)


def test_a_bomb_is_refused() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 29_000, 29_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100_000)))
    assert finding(bomb + chunk(b"IEND", b"")).code == "pdf-picture-unreadable"
