"""Picture files of every kind, made ready."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path as FilePath

import page as validator
import pikepdf
import pytest
from pdf_documents import HEADING, RESOURCES, document, export, run
from pdf_pictures import (
    BLUE,
    FIGURE,
    GREEN,
    KINDS,
    PLACE,
    RED,
    YELLOW,
    assert_corners,
    corners,
    exif,
    image_of,
    placed,
    png16,
    stream_of,
)
from pdf_samples import encoded, photo
from PIL import Image, ImageCms, ImageDraw

from tsushin_desk.display import Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf import Profile
from tsushin_desk.paint.pdf.encoding import encode
from tsushin_desk.paint.pdf.jpeg import stripped_jpeg


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_shows_the_same_picture(kind: str, tmp_path: FilePath) -> None:
    data = placed(KINDS[kind])
    assert_corners(data)
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    assert not validator.validate_pdf(str(path), profile="2a").failures


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_turns_gray(kind: str) -> None:
    data = placed(KINDS[kind], Profile.GRAY)
    image = image_of(data)
    assert image.mode == "L"
    found = [corner[0] for corner in corners(image)]
    assert found == pytest.approx([127, 220, 76, 247], abs=16)


def test_sixteen_bits_are_scaled_not_cut() -> None:
    image = image_of(placed(png16()))
    assert (image.getpixel((5, 15)), image.getpixel((35, 15))) == (0x20, 0xE0)


def test_one_bit_and_gray_pictures_stay_gray() -> None:
    for mode in ("1", "L"):
        entries, _ = stream_of(placed(encoded(photo().convert(mode), "PNG")))
        assert entries["/ColorSpace"] == "/DeviceGray"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_turned_picture_stands_upright(orientation: int, kind: str) -> None:
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = photo().transpose(back[orientation]) if orientation > 1 else photo()
    data = placed(encoded(stored, kind, exif=exif(orientation)))
    assert image_of(data).size == (400, 300)
    assert_corners(data)


def test_a_turned_picture_is_cropped_as_it_is_seen() -> None:
    stored = photo().transpose(Image.Transpose.ROTATE_90)
    data = placed(encoded(stored, "JPEG", exif=exif(6), quality=95), crop=Rect(0, 0, 0.25, 0.25))
    assert image_of(data).size == (100, 75)
    assert_corners(data, RED, RED, RED, RED)


@pytest.mark.parametrize(
    ("crop", "colour"),
    [
        (Rect(0, 0, 0.25, 0.25), RED),
        (Rect(0.75, 0, 0.25, 0.25), GREEN),
        (Rect(0.75, 0.75, 0.25, 0.25), BLUE),
        (Rect(0, 0.75, 0.25, 0.25), YELLOW),
    ],
)
@pytest.mark.parametrize("width", [400, 8000])
def test_only_the_crop_is_in_the_file(crop: Rect, colour: tuple[int, int, int], width: int) -> None:
    data = placed(encoded(photo(width, width * 3 // 4), "JPEG", quality=95), crop=crop)
    assert image_of(data).width == min(width // 4, 1400)
    assert_corners(data, colour, colour, colour, colour)


@pytest.mark.parametrize(
    ("width", "expected"),
    [(1400, 1400), (1500, 1500), (1600, 1400), (6000, 1400), (300, 300)],
)
def test_a_picture_is_reduced_to_the_resolution_wanted_and_never_enlarged(width: int, expected: int) -> None:
    data = placed(encoded(photo(width, width * 3 // 4), "JPEG"))
    assert image_of(data).width == expected
    assert_corners(data)


def test_the_resolution_is_the_callers() -> None:
    content = document(run("題"), Picture(PLACE, "p", element="f"), structure=(HEADING, FIGURE))
    data = export(content, lambda key: encoded(photo(2000, 1500), "JPEG"), max_ppi=100)
    assert image_of(data).size == (400, 300)


def test_a_photo_becomes_jpeg_and_a_drawing_stays_lossless() -> None:
    drawing = Image.new("RGB", (300, 200), "#ffffff")
    ImageDraw.Draw(drawing).ellipse((20, 20, 280, 180), "#c03028")
    entries, _ = stream_of(placed(encoded(drawing, "PNG")))
    assert entries["/Filter"] == "/FlateDecode"
    assert image_of(placed(encoded(drawing, "PNG"))).convert("RGB").tobytes() == drawing.tobytes()
    noise = Image.merge("RGB", [Image.effect_noise((400, 300), 80) for _ in range(3)])
    entries, _ = stream_of(placed(encoded(noise, "PNG")))
    assert entries["/Filter"] == "/DCTDecode"


def test_alpha_becomes_a_soft_mask() -> None:
    drawing = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    ImageDraw.Draw(drawing).rectangle((0, 0, 99, 99), (192, 48, 40, 255))
    with pikepdf.open(BytesIO(placed(encoded(drawing, "PNG")))) as pdf:
        mask = pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject["/I1"].SMask).as_pil_image()
        assert (mask.getpixel((50, 50)), mask.getpixel((150, 50))) == (255, 0)


def test_full_alpha_needs_no_mask() -> None:
    with pikepdf.open(BytesIO(placed(encoded(photo().convert("RGBA"), "PNG")))) as pdf:
        assert "/SMask" not in pdf.pages[0].obj.Resources.XObject["/I1"]


def test_a_transparent_palette_becomes_a_soft_mask() -> None:
    drawing = Image.new("P", (20, 20), 1)
    drawing.putpalette([0, 0, 0, 192, 48, 40])
    drawing.paste(0, (0, 0, 10, 20))
    with pikepdf.open(BytesIO(placed(encoded(drawing, "PNG", transparency=0)))) as pdf:
        mask = pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject["/I1"].SMask).as_pil_image()
        assert (mask.getpixel((5, 5)), mask.getpixel((15, 5))) == (0, 255)


def swapped_profile() -> bytes:
    """An RGB profile that is not sRGB: linear light, so that the same numbers look much brighter."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    for n in range(count):
        kind, offset, size = struct.unpack(">4sII", data[132 + 12 * n : 144 + 12 * n])
        if kind in {b"rTRC", b"gTRC", b"bTRC"}:
            data[offset : offset + 12] = b"curv" + bytes(4) + struct.pack(">I", 0)
            assert size >= 12
        if kind in {b"desc", b"cprt"}:
            data[offset + 8 : offset + size] = data[offset + 8 : offset + size].replace(
                b"s\0R\0G\0B", b"l\0i\0n\0r"
            )
    return bytes(data)


def test_pixels_with_a_profile_of_their_own_are_converted() -> None:
    gray = Image.new("RGB", (40, 30), (128, 128, 128))
    for kind in ("JPEG", "PNG"):
        image = image_of(placed(encoded(gray, kind, icc_profile=swapped_profile()))).convert("RGB")
        assert image.getpixel((20, 15)) == pytest.approx((188, 188, 188), abs=3)


def test_an_srgb_profile_changes_nothing() -> None:
    srgb = (RESOURCES / "icc" / "sRGB2014.icc").read_bytes()
    data = encoded(photo(), "JPEG", icc_profile=srgb)
    assert stream_of(placed(data))[1] == stripped_jpeg(data)
    assert b"ICC_PROFILE" not in stream_of(placed(data))[1]


@pytest.mark.parametrize("profile", [b"nonsense", bytes(200), b"x" * 16 + b"RGB " + b"y" * 200])
def test_a_broken_profile_counts_as_none(profile: bytes) -> None:
    assert_corners(placed(encoded(photo(), "PNG", icc_profile=profile)))


def test_the_same_picture_is_written_once() -> None:
    places = [Picture(Rect(50, y, 100, 75), "p", element="f") for y in (100, 200)]
    other = Picture(Rect(50, 300, 100, 75), "p", Rect(0, 0, 0.5, 0.5), element="f")
    read: list[str] = []

    def pictures(key: str) -> bytes:
        read.append(key)
        return KINDS["rgb"]

    data = export(document(run("題"), *places, other, structure=(HEADING, FIGURE)), pictures)
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert len(streams) == 2
    assert len(read) == 2


def test_a_missing_picture_leaves_its_place_empty() -> None:
    content = document(run("題"), Picture(PLACE, "p", element="f"), structure=(HEADING, FIGURE))
    assert b"/XObject" not in export(content)


def test_a_noisy_photo_finds_room() -> None:
    """Pillow's room for an optimized JPEG is too small for pure noise without subsampling."""
    noise = Image.merge("RGB", [Image.effect_noise((300, 200), 255) for _ in range(3)])
    for image in (noise, noise.convert("CMYK")):
        made = encode(image, False)
        assert Image.open(BytesIO(made.data)).size == (300, 200)
