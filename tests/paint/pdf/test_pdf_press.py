"""PDF/X-1a and PDF/X-4: boxes, inks, overprint, opacity, what is left out."""

from __future__ import annotations

import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path as FilePath

import pikepdf
import pytest
from pdf_documents import A4, HEADING, content_of, document, export, options, run
from pdf_inks import inks, most_ink
from pdf_samples import encoded, everything, photo, pictures
from PIL import Image

from tsushin_desk.display import (
    ClosePath,
    DisplayDocument,
    Fill,
    Group,
    LineTo,
    MoveTo,
    Page,
    Picture,
    Rule,
)
from tsushin_desk.geometry import Rect, mm
from tsushin_desk.pageformat.color import BLACK, WHITE, Color
from tsushin_desk.paint.pdf import Profile
from tsushin_desk.paint.pdf.ink_limit import MOST_INK
from tsushin_desk.prepress.marks import SLUG, with_marks

PRESS = [Profile.X1A, Profile.X4]
TINT = Color((1.0, 0.9, 0.8), (0.1, 0.0, 0.3, 0.0), 0.9)
SQUARE = (MoveTo(0, 0), LineTo(40, 0), LineTo(40, 40), LineTo(0, 40), ClosePath())
BLEED = mm(3)


def press_page(*items: object) -> DisplayDocument:
    return DisplayDocument((Page(1, *A4, BLEED, items),), (HEADING,), "まちの通信")  # type: ignore[arg-type]


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    """The file, open as long as the tests run."""
    return pikepdf.open(BytesIO(data))


@pytest.mark.parametrize("profile", PRESS)
def test_a_document_with_everything_is_sound(profile: Profile, tmp_path: FilePath) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(export(everything(), pictures, profile))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=True)
    assert "WARNING" not in done.stdout + done.stderr
    assert most_ink(inks(path.read_bytes(), 2)) <= MOST_INK


@pytest.mark.parametrize("profile", PRESS)
def test_what_a_press_must_not_see_is_left_out(profile: Profile) -> None:
    data = export(everything(), pictures, profile)
    assert b"DeviceRGB" not in data
    for page in opened(data).pages:
        content = page.Contents.read_bytes()
        assert b"BDC" not in content
        assert b"BMC" not in content
        assert "/Annots" not in page.obj
        assert "/StructParents" not in page.obj
    root = opened(data).Root
    assert "/StructTreeRoot" not in root
    assert "/MarkInfo" not in root


def test_x1a_knows_no_transparency_and_x4_does() -> None:
    plain, rich = (export(everything(), pictures, profile) for profile in PRESS)
    for mark in (b"/SMask", b"/ca ", b"/Group"):
        assert mark not in plain
    assert b"/ca 0.4" in rich
    assert b"/Group" in rich


@pytest.mark.parametrize(("profile", "version"), [(Profile.X1A, "1.4"), (Profile.X4, "1.6")])
def test_versions_and_names(profile: Profile, version: str) -> None:
    pdf = opened(export(document(run("題")), profile=profile, condition="JC200104"))
    assert pdf.pdf_version == version
    assert pdf.trailer.Info.Trapped == "/False"
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    if profile is Profile.X1A:
        assert pdf.trailer.Info.GTS_PDFXVersion == "PDF/X-1a:2003"
        assert intent.OutputConditionIdentifier == "JC200104"
        assert "/DestOutputProfile" not in intent
        assert "/Metadata" not in pdf.Root
    else:
        assert intent.DestOutputProfile.N == 4
        assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" in pdf.Root.Metadata.read_bytes()


def test_x1a_embeds_the_profile_where_no_condition_is_named() -> None:
    (intent,) = opened(export(document(run("題")), profile=Profile.X1A)).Root.OutputIntents
    assert intent.DestOutputProfile.N == 4
    assert "ISO Coated" in str(intent.Info)


@pytest.mark.parametrize("profile", PRESS)
def test_an_rgb_profile_is_refused(profile: Profile) -> None:
    with pytest.raises(ValueError, match="unfit"):
        export(document(run("題")), profile=profile, output_profile=options().output_profile)


@pytest.mark.parametrize(("slug", "marked"), [(0.0, False), (SLUG, True)])
def test_boxes_lie_within_each_other(slug: float, marked: bool) -> None:
    content = press_page(run("題"))
    data = export(with_marks(content) if marked else content, profile=Profile.X1A, slug=slug)
    page = opened(data).pages[0]
    margin = BLEED + slug
    assert [float(v) for v in page.trimbox] == pytest.approx(
        [margin, margin, margin + A4[0], margin + A4[1]], abs=0.001
    )
    assert [float(v) for v in page.bleedbox][:2] == pytest.approx([slug, slug], abs=0.001)
    assert float(page.mediabox[2]) == pytest.approx(A4[0] + 2 * margin, abs=0.001)
    assert "/CropBox" not in page.obj


def test_an_everyday_page_ends_at_its_trim() -> None:
    page = opened(export(press_page(run("題")))).pages[0]
    assert [float(v) for v in page.mediabox] == pytest.approx([0, 0, *A4], abs=0.001)


def test_colour_runs_into_the_bleed_and_not_into_the_marks() -> None:
    ground = Fill(Rect(-50, -50, A4[0] + 100, A4[1] + 100), TINT)
    data = export(with_marks(press_page(ground, run("題"))), profile=Profile.X1A, slug=SLUG)
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.pages[0].TrimBox = pdf.pages[0].MediaBox  # the helper shows what is inside the trim
        buffer = BytesIO()
        pdf.save(buffer)
    image = inks(buffer.getvalue(), resolution=72)
    in_bleed, in_slug = round(SLUG + BLEED / 2), round(SLUG / 2)
    assert image.getpixel((in_bleed, 300))[2] == pytest.approx(77, abs=3)
    assert image.getpixel((in_slug, 300)) == (0, 0, 0, 0)


@pytest.mark.parametrize("profile", PRESS)
def test_black_text_keeps_the_tint_under_it(profile: Profile) -> None:
    over = export(document(Fill(Rect(0, 0, 300, 300), TINT), run("■", 20, 150, size=120)), profile=profile)
    cyan, _, yellow, key = inks(over).getpixel((40, 55))
    assert (cyan, yellow, key) == (pytest.approx(26, abs=2), pytest.approx(77, abs=2), 255)
    cut = Fill(Rect(20, 20, 200, 200), BLACK)  # areas knock out
    knocked = export(document(Fill(Rect(0, 0, 300, 300), TINT), cut, run("題")), profile=profile)
    assert inks(knocked).getpixel((80, 80)) == (0, 0, 0, 255)


@pytest.mark.parametrize(
    "color", [WHITE, TINT, Color((0, 0, 0), (0.1, 0, 0, 1), 0), Color((0, 0, 0), (0, 0, 0, 0.9), 0)]
)
def test_only_full_black_overprints(color: Color) -> None:
    assert b"/K gs" not in content_of(export(document(run("題", color=color)), profile=Profile.X1A))
    assert b"/K gs" in content_of(export(document(run("題", color=BLACK)), profile=Profile.X1A))
    assert b"/K gs" not in content_of(export(document(run("題", color=BLACK)), profile=Profile.OFFICE))


def test_white_text_stays_white_beside_black_text() -> None:
    ground = Fill(Rect(0, 0, 400, 300), TINT)
    texts = (run("■", 20, 150, size=100, color=BLACK), run("■", 150, 150, size=100, color=WHITE))
    assert inks(export(document(ground, *texts), profile=Profile.X1A)).getpixel((100, 57)) == (0, 0, 0, 0)


@pytest.mark.parametrize("profile", PRESS)
def test_a_see_through_picture_stands_on_its_ground(profile: Profile) -> None:
    clear = encoded(Image.new("RGBA", (60, 60), (255, 0, 0, 0)), "PNG")
    picture = Picture(Rect(0, 0, 60, 60), "p.png")
    data = export(document(picture, run("題")), lambda _: clear, profile)
    assert max(inks(data).getpixel((15, 15))) <= 3
    green = Color((0.0, 0.6, 0.2), (1.0, 0.0, 1.0, 0.0), 0.5)
    on_tint = Group(0, 0, (Fill(Rect(-10, -10, 100, 100), green), picture))
    data = export(document(on_tint, run("題", y=300)), lambda _: clear, profile)
    cyan, _, yellow, _ = inks(data).getpixel((15, 15))
    assert min(cyan, yellow) > 150


@pytest.mark.parametrize("profile", PRESS)
def test_a_black_photo_is_within_the_limit_and_mostly_black(profile: Profile) -> None:
    dark = encoded(Image.new("RGB", (300, 300), (0, 0, 0)), "JPEG")
    data = export(document(Picture(Rect(0, 0, 60, 60), "p"), run("題")), lambda _: dark, profile)
    pixel = inks(data).getpixel((15, 15))
    assert sum(pixel) / 2.55 <= MOST_INK
    assert pixel[3] > 200


@pytest.mark.parametrize("profile", PRESS)
def test_a_photo_in_cmyk_is_brought_within_the_limit(profile: Profile) -> None:
    wet = encoded(Image.new("CMYK", (300, 300), (255, 255, 255, 200)), "JPEG")
    data = export(document(Picture(Rect(0, 0, 60, 60), "p"), run("題", y=400)), lambda _: wet, profile)
    assert MOST_INK - 15 < most_ink(inks(data)) <= MOST_INK


@pytest.mark.parametrize("profile", PRESS)
def test_a_gray_photo_is_printed_in_black_alone(profile: Profile) -> None:
    gray = encoded(Image.new("L", (300, 300), 90), "JPEG")
    data = export(document(Picture(Rect(0, 0, 60, 60), "p"), run("題", y=400)), lambda _: gray, profile)
    assert inks(data).getpixel((15, 15)) == (0, 0, 0, pytest.approx(165, abs=2))


def test_colours_of_photos_come_out_right() -> None:
    data = export(document(Picture(Rect(0, 0, 400, 300), "p"), run("題", y=400)), pictures_only, Profile.X4)
    image = inks(data)
    red, yellow = image.getpixel((20, 15)), image.getpixel((20, 135))
    assert red[0] < 60 < 200 < min(red[1], red[2])
    assert yellow[2] > 200 > 80 > max(yellow[0], yellow[1], yellow[3])


def pictures_only(_: str) -> bytes:
    return encoded(photo(), "JPEG", quality=95)


def test_gray_is_one_ink_on_every_pixel() -> None:
    data = export(everything(), pictures, Profile.GRAY)
    for page in (1, 2):
        cyan, magenta, yellow, key = inks(data, page).split()
        assert [band.getextrema()[1] for band in (cyan, magenta, yellow)] == [0, 0, 0]
        assert key.getextrema()[1] > 200


def test_shadows_are_lifted_on_demand_and_black_stays() -> None:
    def gray(value: int, lift: bool) -> int:
        picture = encoded(Image.new("RGB", (300, 300), (value,) * 3), "PNG")
        content = document(Picture(Rect(0, 0, 60, 60), "p"), run("題"))
        pdf = opened(export(content, lambda _: picture, Profile.GRAY, lift_shadows=lift))
        (image,) = pdf.pages[0].Resources.XObject.values()
        return int(pikepdf.PdfImage(image).as_pil_image().getpixel((30, 30)))

    assert gray(60, lift=True) > gray(60, lift=False) + 15
    assert gray(0, lift=True) == gray(0, lift=False) == 0


@pytest.mark.parametrize("profile", PRESS)
def test_same_input_same_bytes(profile: Profile) -> None:
    first, second = (export(everything(), pictures, profile) for _ in range(2))
    assert first == second


DARK = Color((0.26, 0.42, 0.18), (0.72, 0.35, 0.95, 0.25), 0.3)


@pytest.mark.parametrize("profile", PRESS)
def test_black_is_cut_out_of_what_would_take_too_much_ink(profile: Profile) -> None:
    """Over a tint black overprints; over a dark colour (202 % and more) and over a photo it does not."""
    frame = Rect(40, 40, 200, 40)
    for ground, overprints in (
        (Fill(frame, TINT), True),
        (Fill(frame, DARK), False),
        (Rule(40, 60, 240, 60, 3, DARK), False),
        (Fill(frame, stroke=DARK, stroke_width=3, color=None), False),
        (Fill(Rect(40, 62.2, 200, 40), DARK), False),  # under the feet of the letters
        (Group(0, 0, (Fill(frame, DARK), Fill(Rect(0, 0, 300, 300), TINT))), True),  # hidden: none is near
        (Picture(frame, "photo.jpg"), False),
    ):
        data = export(press_page(ground, run("黒い字", size=20)), pictures, profile)
        assert (b"/K gs" in content_of(data)) is overprints
        assert most_ink(inks(data, resolution=100)) <= MOST_INK
