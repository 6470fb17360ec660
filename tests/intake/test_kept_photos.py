"""Photos that are as they must be are not coded again; drawings that can be printed stay drawings."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tsushin_desk.intake.kept_photos import without_metadata
from tsushin_desk.intake.photo_decoding import LONGEST_EDGE, decode_photo
from tsushin_desk.storage.pictures import PictureStore, picture_key


def gradient(width: int = 120, height: int = 80) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def jpeg(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **{"quality": 80, **options})  # type: ignore[arg-type]
    return out.getvalue()


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).tobytes()


def test_every_photo_of_the_sample_comes_in_as_it_is(sample: Path) -> None:
    for path in sorted((sample / "photos").iterdir()):
        photo = decode_photo(path.read_bytes())
        assert photo.data == path.read_bytes()
        assert picture_key(photo.data, photo.suffix) == f"photos/{path.name}"


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"optimize": True, "restart_marker_blocks": 3}]
)
def test_metadata_goes_and_every_pixel_stays(options: dict[str, object]) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CAMERA-OWNER"
    plain = jpeg(gradient(), **options)
    data = jpeg(gradient(), exif=exif.tobytes(), comment=b"OWNER", **options) + b"OWNER behind the end"
    photo = decode_photo(data)
    assert b"OWNER" not in photo.data
    assert photo.data == plain
    assert pixels(photo.data) == pixels(data)


def test_what_is_not_as_it_must_be_is_coded_again() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = decode_photo(jpeg(gradient(), exif=exif.tobytes()))
    assert (turned.width, turned.height) == (80, 120)
    large = jpeg(gradient(LONGEST_EDGE + 1, 40))
    assert decode_photo(large).width == LONGEST_EDGE
    rich = jpeg(Image.effect_noise((400, 300), 90).convert("RGB"), quality=100, subsampling=0)
    assert len(decode_photo(rich).data) < len(rich)  # more than print needs


def test_a_jpeg_that_we_cannot_follow_is_coded_again() -> None:
    data = jpeg(gradient())
    assert without_metadata(data) == data
    for broken in (b"", b"\xff\xd8", data[:30], data[:-2], b"\xff\xd8\xff\xe0\x00\x01" + data[4:]):
        assert without_metadata(broken) is None


def test_a_drawing_stays_a_drawing() -> None:
    square = b"<rect width='9' height='9' fill='#aa0000'/>"
    data = b"\xef\xbb\xbf <!-- ours -->\n<svg viewBox='0 0 30 20'>" + square + b"</svg>"
    photo = decode_photo(data)
    assert (photo.suffix, photo.width, photo.height, photo.data) == (".svg", 30, 20, data)
    key = picture_key(data, ".svg")
    assert PictureStore().with_picture(key, data).infos()[key].drawing is not None
