"""Photos come in upright, small enough, in sRGB and without metadata; bad ones give one finding each."""

from __future__ import annotations

import io
import os
import struct
import time
import zlib
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tsushin_desk.diagnostics import Diagnostic, Severity
from tsushin_desk.intake import photo_decoding, photo_worker
from tsushin_desk.intake.photo_decoding import LONGEST_EDGE, PREVIEW_EDGE, PhotoError, decode_photo
from tsushin_desk.intake.photos import MOST_AT_ONCE, TakenPhoto, WorkerLimits, take_in_photos
from tsushin_desk.storage.pictures import PictureStore, picture_key
from tsushin_desk.wording.messages import known_codes

HEIC = Path(__file__).with_name("two-colours.heic")
RED, BLUE = (200, 30, 30), (20, 40, 220)


def two_colours(width: int = 48, height: int = 32) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    count = width * height * len(Image.new(mode, (1, 1)).getbands())
    block = os.urandom(4096)
    return Image.frombytes(mode, (width, height), (block * (count // 4096 + 1))[:count])


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def shown(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    return isinstance(pixel, tuple) and all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP"])
def test_formats_by_content(kind: str) -> None:
    photo = decode_photo(encoded(two_colours(), kind))
    assert (photo.width, photo.height) == (48, 32)
    assert photo.codes == ()
    image = shown(photo.data).convert("RGB")
    assert near(image.getpixel((4, 16)), RED)
    assert near(image.getpixel((44, 16)), BLUE)
    assert shown(photo.preview).size == (48, 32)


def test_heic_upright() -> None:
    photo = decode_photo(HEIC.read_bytes())
    assert (photo.width, photo.height) == (32, 48)
    image = shown(photo.data).convert("RGB")
    assert near(image.getpixel((16, 4)), RED)
    assert near(image.getpixel((16, 44)), BLUE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied(orientation: int) -> None:
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "camera"
    source = noise(40, 24).resize((160, 96))
    data = encoded(source, "JPEG", exif=exif, quality=95)
    photo = decode_photo(data)
    right = ImageOps.exif_transpose(shown(data)).convert("RGB")
    image = shown(photo.data)
    assert image.size == right.size == (photo.width, photo.height)
    difference = [abs(a - b) for a, b in zip(image.tobytes(), right.tobytes(), strict=True)]
    assert sum(difference) / len(difference) < 6


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_no_metadata_is_left(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CAMERA-OWNER"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (36.0, 19.0, 19.0)
    data = encoded(two_colours(), kind, exif=exif.tobytes(), comment=b"OWNER-AGAIN", xmp=b"<x>OWNER-XMP</x>")
    assert b"CAMERA-OWNER" in data
    photo = decode_photo(data)
    for made in (photo.data, photo.preview):
        assert b"OWNER" not in made
        assert b"Exif" not in made
        assert not shown(made).getexif()
        assert "icc_profile" not in shown(made).info


def test_large_photos_are_reduced_once() -> None:
    photo = decode_photo(encoded(noise(5000, 1000).resize((6000, 1200)), "JPEG", quality=60))
    assert (photo.width, photo.height) == (LONGEST_EDGE, 819)
    assert shown(photo.preview).size == (PREVIEW_EDGE, 205)
    again = decode_photo(photo.data)
    assert (again.width, again.height) == (photo.width, photo.height)


def test_huge_jpeg_is_decoded_small() -> None:
    photo = decode_photo(encoded(Image.new("RGB", (8_800, 6_600), RED), "JPEG", quality=20))
    assert (photo.width, photo.height) == (LONGEST_EDGE, 3070)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_mode(mode: str) -> None:
    source = two_colours().convert("L").convert("I").point(lambda v: v * 257)
    image = source.convert(mode) if mode in ("I", "F") else two_colours().convert(mode.replace("I;16", "L"))
    if mode == "I;16":
        image = Image.frombytes("I;16", (48, 32), b"\x00\x20" * 24 * 32 + b"\x00\xe0" * 24 * 32)
    photo = decode_photo(encoded(image, "TIFF" if mode in ("CMYK", "F", "I;16", "I") else "PNG"))
    made = shown(photo.data)
    assert made.mode in ("RGB", "L")
    if mode == "I;16":
        assert (made.getpixel((5, 5)), made.getpixel((5, 30))) == (0x20, 0xDF)


def test_transparent_is_white() -> None:
    photo = decode_photo(encoded(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"))
    assert photo.suffix == ".png"
    assert shown(photo.data).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_drawings_stay_without_loss() -> None:
    photo = decode_photo(encoded(two_colours(), "PNG"))
    assert photo.suffix == ".png"
    assert shown(photo.data).tobytes() == two_colours().tobytes()
    assert decode_photo(encoded(noise(64, 64), "PNG")).suffix == ".jpg"


def test_own_colours_become_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (srgb, lab, b"no profile at all", srgb[:200]):
        photo = decode_photo(encoded(two_colours(), "PNG", icc_profile=profile))
        assert near(shown(photo.data).convert("RGB").getpixel((4, 4)), RED)


def test_colours_of_a_press_become_srgb(sample: Path) -> None:
    profile = (sample.parents[1] / "icc" / "ISOcoated_v2_300_bas.icc").read_bytes()
    cyan = Image.new("CMYK", (40, 30), (255, 0, 0, 0))
    plain = shown(decode_photo(encoded(cyan, "TIFF")).data).convert("RGB").getpixel((5, 5))
    real = (
        shown(decode_photo(encoded(cyan, "TIFF", icc_profile=profile)).data).convert("RGB").getpixel((5, 5))
    )
    assert near(plain, (0, 255, 255))
    assert near(real, (0, 158, 224))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_bomb(width: int, height: int, row: bytes = bytes(1000)) -> bytes:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(row) for _ in range(min(height, 9_000))) + packer.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def webp_bomb() -> bytes:
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + b"\xff\x3f\0" * 2 + bytes(20)
    return b"RIFF" + struct.pack("<I", len(body)) + body


JPEG = encoded(noise(300, 200))
HOSTILE = {
    "text": (b"Dear colleagues, ...", "photo_format_unknown"),
    "empty": (b"", "photo_empty"),
    "zip": (b"PK\x03\x04" + bytes(100), "photo_format_unknown"),
    "gif": (encoded(two_colours(), "GIF"), "photo_format_unknown"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_drawing_unknown"),
    "svg with a script": (b"<svg viewBox='0 0 9 9'><script/></svg>", "photo_drawing_unknown"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "photo_format_unknown"),
    "png bomb": (png_bomb(60_000, 60_000), "photo_too_large"),
    "webp bomb": (webp_bomb(), "photo_too_large"),
    "jpeg header": (JPEG[:200], "photo_unreadable"),
    "jpeg without a pixel": (JPEG[: JPEG.index(b"\xff\xda") + 14], "photo_unreadable"),
    "no pixels": (png_bomb(0, 10), "photo_unreadable"),
    "heic cut": (HEIC.read_bytes()[:300], "photo_unreadable"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - {"empty"}))  # the worker refuses it before
def test_hostile_bytes(name: str) -> None:
    data, code = HOSTILE[name]
    with pytest.raises(PhotoError) as caught:
        decode_photo(data)
    assert caught.value.code == code


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP"])
def test_any_cut_and_any_flipped_byte(kind: str) -> None:
    whole = encoded(noise(40, 30), kind)
    damaged = [whole[:at] for at in range(0, len(whole), max(len(whole) // 25, 1))]
    for at in range(0, min(len(whole), 400), 13):
        damaged.append(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    for data in damaged:
        try:
            photo = decode_photo(data)
        except PhotoError:
            continue
        assert shown(photo.data).size == (photo.width, photo.height)


def test_truncated_photos_are_usable() -> None:
    photo = decode_photo(JPEG[: len(JPEG) // 2])
    assert photo.codes == ("photo_truncated",)
    assert (photo.width, photo.height) == (300, 200)


def test_several_pages_give_the_first() -> None:
    data = encoded(two_colours(), "TIFF", save_all=True, append_images=[Image.new("RGB", (9, 9))])
    photo = decode_photo(data)
    assert photo.codes == ("photo_first_page_only",)
    assert photo.width == 48


def test_the_whole_way(tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    (tmp_path / "写真.txt").write_bytes(JPEG)
    (tmp_path / "half.jpg").write_bytes(JPEG[: len(JPEG) // 2])
    os.mkfifo(tmp_path / "pipe.jpg")
    names = ["写真.txt", "folder.jpg", "gone.jpg", "half.jpg", "pipe.jpg"]
    hostile = [data for data, _ in HOSTILE.values()]
    told: list[tuple[int, int, str]] = []
    sources = [*(tmp_path / name for name in names), str(tmp_path / "写真.txt"), JPEG, *hostile]
    found = take_in_photos(sources, lambda *now: told.append(now))
    assert len(found) == len(sources)
    assert [x.code for x in found if isinstance(x, Diagnostic)] == [
        "photo_is_folder",
        "photo_not_found",
        "photo_cannot_read",
        *(code for _, code in HOSTILE.values()),
    ]
    first, half = found[0], found[3]
    assert isinstance(first, TakenPhoto)
    assert isinstance(half, TakenPhoto)
    assert (first.name, first.findings, first.width) == ("写真.txt", (), 300)
    assert first.key == picture_key(first.data, ".jpg")
    assert PictureStore().with_picture(first.key, first.data).infos()[first.key].width == 300
    assert [finding.code for finding in half.findings] == ["photo_truncated"]
    assert half.findings[0].severity is Severity.WARNING
    for same in found[5:7]:
        assert isinstance(same, TakenPhoto)
        assert same.key == first.key
    assert told[0] == (0, len(sources), "写真.txt")
    assert told[-1] == (len(sources), len(sources), "")


def test_too_many_at_once_is_one_finding() -> None:
    found = take_in_photos([Path("a.jpg")] * 200)
    assert [x.code for x in found if isinstance(x, Diagnostic)] == ["photos_too_many"]
    assert MOST_AT_ONCE == 100


def test_stopping_leaves_the_rest_out() -> None:
    asked = iter([False] * 3)
    found = take_in_photos([JPEG] * 50, should_stop=lambda: next(asked, True))
    assert len(found) < 50
    assert take_in_photos([]) == ()


def serve_badly(connection: Connection, memory: int) -> None:
    """A worker that dies, or hangs, when it is told to."""
    while True:
        source = connection.recv()
        if source == b"die":
            os._exit(9)
        if source == b"hang":
            time.sleep(60)
        connection.send(photo_decoding.DecodedPhoto(source, ".jpg", 1, 1, b"", ()))


def test_a_worker_that_dies_or_hangs() -> None:
    began = time.monotonic()
    found = take_in_photos([b"die", b"a", b"hang", b"b"], limits=WorkerLimits(seconds=3, serve=serve_badly))
    codes = [x.code if isinstance(x, Diagnostic) else x.data for x in found]
    assert codes == ["photo_unreadable", b"a", "photo_too_demanding", b"b"]
    assert time.monotonic() - began < 20


@pytest.mark.skipif(os.name == "nt", reason="no memory limit there")
def test_memory_is_limited() -> None:
    greedy = png_bomb(9_000, 9_000, bytes(27_001))
    found = take_in_photos([greedy, JPEG], limits=WorkerLimits(memory=500 << 20))
    assert isinstance(found[0], Diagnostic)
    assert found[0].code == "photo_too_demanding"
    assert isinstance(found[1], TakenPhoto)


def test_every_code_has_a_sentence() -> None:
    import re

    source = "".join(Path(m.__file__ or "").read_text("utf-8") for m in (photo_decoding, photo_worker))
    codes = set(re.findall(r"\"(photo_[a-z_]+)\"", source))
    assert len(codes) > 9
    assert codes <= known_codes()
