"""No pixel on any plate of a press holds more ink than 300 %: photos, any profile, any colour of a page."""

from __future__ import annotations

import struct
from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_documents import RESOURCES, document, export, run
from pdf_inks import inks, most_ink
from pdf_samples import encoded
from PIL import Image

from tsushin_desk.display import Fill, Picture, Rule
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.pdf import Profile
from tsushin_desk.paint.pdf.encoding import encode
from tsushin_desk.paint.pdf.ink_limit import (
    MOST_INK,
    RESERVES,
    holds_ink_limit,
    most_levels,
    within_ink_limit,
)
from tsushin_desk.paint.pdf.press_profile import check_press_profile
from tsushin_desk.paint.pdf.profiles import in_profile
from tsushin_desk.prepress.marks import REGISTRATION

PRESS = [Profile.X1A, Profile.X4]
PLACE = Rect(0, 0, 60, 60)
SIDE = 292  # pixels of 60 points at 350 to the inch
HARDEST = ((255, 255, 255, 255), (255, 255, 0, 255), (0, 0, 0, 0), (255, 0, 255, 200), (0, 255, 255, 255))


def patches(size: int, colours: tuple[tuple[int, ...], ...] = HARDEST) -> Image.Image:
    """Squares of some pixels in hard colours: what JPEG swings most at."""
    random = Random(size)
    small = Image.new("CMYK", (SIDE // size + 1,) * 2)
    small.putdata([random.choice(colours) for _ in range(small.width * small.height)])
    return small.resize((small.width * size,) * 2, Image.Resampling.NEAREST).crop((0, 0, SIDE, SIDE))


def plates(picture: bytes, profile: Profile, **more: object) -> Image.Image:
    """The photo's plates, a pixel of it for a pixel of theirs."""
    content = document(Picture(PLACE, "p"), run("題", y=400))
    data = export(content, lambda _: picture, profile, **more)
    return inks(data, resolution=350).crop((0, 0, SIDE, SIDE))


def heavy_profile() -> bytes:
    """The bundled profile with the ends of its tables raised by half: the press lays down up to 400 %."""
    data = bytearray((RESOURCES / "icc" / "ISOcoated_v2_300_bas.icc").read_bytes())
    for number in range(struct.unpack_from(">I", data, 128)[0]):
        name, offset, size = struct.unpack_from(">4sII", data, 132 + 12 * number)
        if not name.startswith(b"B2A"):
            continue
        assert data[offset : offset + 4] == b"mft2"  # ICC.1:2010, 10.10
        outputs, entries = data[offset + 9], struct.unpack_from(">H", data, offset + 50)[0]
        for index in range(outputs * entries):
            at = offset + size // 4 * 4 - 2 * (index + 1)
            struct.pack_into(">H", data, at, min(round(struct.unpack_from(">H", data, at)[0] * 1.5), 65535))
    return bytes(data)


@pytest.mark.parametrize("size", [2, 5, 13])
def test_a_photo_holds_the_limit_when_it_is_read_again(size: int) -> None:
    hard = patches(size)
    made = encode(hard.copy(), False)
    if made.jpeg:
        assert most_levels(Image.open(BytesIO(made.data)).convert("CMYK")) <= MOST_INK * 255 // 100
    assert most_levels(hard) > 3.5 * 255
    first = BytesIO()
    within_ink_limit(hard).save(first, "JPEG", quality=94, subsampling=0)
    assert not holds_ink_limit(first.getvalue())  # that much JPEG swings at least once


@pytest.mark.parametrize("profile", PRESS)
@pytest.mark.parametrize("size", [2, 5])
def test_no_plate_of_the_hardest_photo_is_too_wet(size: int, profile: Profile) -> None:
    found = plates(encoded(patches(size), "JPEG", quality=100, subsampling=0), profile)
    assert 2.3 * 255 < most_levels(found) <= MOST_INK * 255 // 100


def test_what_no_jpeg_holds_is_stored_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tsushin_desk.paint.pdf.encoding.holds_ink_limit", lambda _: False)
    hard = patches(5)
    made = encode(hard.copy(), False)
    assert not made.jpeg
    found = plates(encoded(hard, "JPEG", quality=100, subsampling=0), Profile.X1A)
    assert most_levels(found) <= (MOST_INK - RESERVES[-1]) * 255 // 100
    assert len(found.getcolors(100_000) or ()) > 3
    whole = Image.new("CMYK", (30, 20), (255, 0, 100, 7))
    flat = encode(whole, False)
    assert (flat.bands, flat.width, flat.height) == (4, 30, 20)
    shown = plates(encoded(whole, "JPEG", quality=100), Profile.X4).getpixel((100, 100))
    assert shown == (pytest.approx(255, abs=2), pytest.approx(0, abs=2), pytest.approx(100, abs=2), 7)


def test_a_profile_that_lays_down_more_is_held_back() -> None:
    heavy = heavy_profile()
    check_press_profile(heavy, "heavy.icc")
    dark = Image.effect_noise((SIDE, SIDE), 60).point(lambda value: value // 3)
    photo = encoded(Image.merge("RGB", (dark, dark.rotate(90), dark.rotate(180))), "JPEG", quality=95)
    loose = Image.open(BytesIO(photo))
    assert most_levels(in_profile(loose, None, heavy, "CMYK")) > 3.4 * 255
    for profile in PRESS:
        found = plates(photo, profile, output_profile=heavy)
        assert 2.2 * 255 < most_levels(found) <= MOST_INK * 255 // 100


@settings(max_examples=50)
@given(st.binary(min_size=4, max_size=4))
def test_no_pixel_exceeds_the_limit_and_black_stays(pixel: bytes) -> None:
    limited = within_ink_limit(Image.frombytes("CMYK", (1, 1), pixel)).tobytes()
    assert sum(limited) <= MOST_INK * 2.55
    assert limited[3] == pixel[3]
    if sum(pixel) <= 292 * 2.55 - 1:
        assert limited == pixel


@pytest.mark.parametrize("wet", [(1.0, 0.9, 0.8, 0.7), (1.0, 1.0, 1.0, 0.5), (0.2, 1.0, 1.0, 1.0)])
@pytest.mark.parametrize("profile", PRESS)
def test_a_page_s_own_colours_are_held_back(wet: tuple[float, ...], profile: Profile) -> None:
    color = Color((0.1, 0.1, 0.1), wet, 0.1)  # type: ignore[arg-type]
    items = (
        Fill(Rect(0, 0, 60, 60), color),
        Rule(100, 50, 200, 50, 20, color),
        run("題", y=400, color=color),
    )
    image = inks(export(document(*items), profile=profile), resolution=72)
    assert MOST_INK - 3 < most_ink(image) <= MOST_INK
    area, line = image.getpixel((30, 30)), image.getpixel((150, 50))
    assert area == line
    assert area[3] == pytest.approx(255 * wet[3], abs=1)
    assert area[0] / area[2] == pytest.approx(wet[0] / wet[2], abs=0.03)


def test_registration_marks_keep_every_ink() -> None:
    image = inks(
        export(document(Rule(10, 50, 200, 50, 20, REGISTRATION), run("題", y=400)), profile=Profile.X1A)
    )
    assert image.getpixel((50, 25)) == (255, 255, 255, 255)
