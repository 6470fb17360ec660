"""Picture files of every kind, made ready."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path as FilePath

import page as validator
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_documents import HEADING, RESOURCES, document, export, options, run
from pdf_samples import encoded, photo
from PIL import Image, ImageCms, ImageDraw

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, SourceRef
from tsushin_desk.display import Picture, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf import Profile, images
from tsushin_desk.paint.pdf.images import UnreadablePictureError, Wanted, normalise
from tsushin_desk.paint.pdf.jpeg import stripped_jpeg

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
    wanted = Wanted(WHOLE, 100, 100, False, options().output_profile)
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
