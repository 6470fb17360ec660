"""Areas, lines, shapes and clips, seen through two renderers."""

from __future__ import annotations

import subprocess
from io import BytesIO

import pypdfium2
import pytest
from pdf_documents import A4, HEADING, content_of, document, export, run
from pdf_samples import RED, everything, pictures
from PIL import Image, ImageChops, ImageStat

from tsushin_desk.display import (
    ClosePath,
    CurveTo,
    DisplayDocument,
    Fill,
    Group,
    Item,
    LineTo,
    MoveTo,
    Path,
    Picture,
    Rule,
)
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, Color
from tsushin_desk.paint.pdf import Profile

SCALE = 4
BLUE = Color.from_hex("#0000ff")
WHITE_PIXEL, RED_PIXEL = (255, 255, 255), (192, 48, 40)


def by_pdfium(data: bytes, page: int = 0, scale: float = SCALE) -> Image.Image:
    return pypdfium2.PdfDocument(data)[page].render(scale=scale).to_pil().convert("RGB")


def by_poppler(data: bytes, page: int = 0, scale: float = SCALE) -> Image.Image:
    command = ["pdftoppm", "-r", str(72 * scale), "-f", str(page + 1), "-l", str(page + 1), "-png", "-"]
    result = subprocess.run(command, input=data, capture_output=True, check=True)
    return Image.open(BytesIO(result.stdout)).convert("RGB")


def painted(*items: Item) -> Image.Image:
    """The items on a page, four pixels to the point, behind a heading out of the way."""
    return by_pdfium(export(document(run("題", y=830), *items), pictures))


def at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The pixel at a place in page points."""
    pixel = image.getpixel((round(x * SCALE), round(y * SCALE)))
    assert isinstance(pixel, tuple)
    return pixel


def test_y_grows_downwards_from_the_top() -> None:
    image = painted(Fill(Rect(10, 20, 30, 40), RED))
    for x, y in ((11, 21), (39, 59)):
        assert at(image, x, y) == RED_PIXEL
    for x, y in ((9, 40), (41, 40), (20, 19), (20, 61)):
        assert at(image, x, y) == WHITE_PIXEL


def test_each_corner_has_its_own_radius() -> None:
    image = painted(Fill(Rect(0, 0, 100, 100), RED, (40, 20, 0, 10)))
    assert [at(image, x, y) == RED_PIXEL for x, y in ((9, 9), (93, 7), (99, 99), (4, 96))] == [
        False,
        True,
        True,
        True,
    ]
    assert at(image, 98, 2) == at(image, 2, 98) == WHITE_PIXEL
    assert at(image, 14, 14) == RED_PIXEL


def test_radii_larger_than_the_box_make_a_disc() -> None:
    image = painted(Fill(Rect(0, 0, 60, 60), RED, (500, 500, 500, 500)))
    assert at(image, 30, 1) == at(image, 1, 30) == at(image, 30, 30) == RED_PIXEL
    assert at(image, 5, 5) == at(image, 55, 55) == WHITE_PIXEL


def test_an_outline_stands_on_the_edge() -> None:
    image = painted(Fill(Rect(20, 20, 40, 40), None, stroke=RED, stroke_width=4))
    assert at(image, 19, 40) == at(image, 21, 40) == RED_PIXEL
    assert at(image, 17, 40) == at(image, 23, 40) == WHITE_PIXEL


def test_dashes_leave_gaps_and_end_with_the_line_that_has_them() -> None:
    image = painted(Rule(0, 10, 100, 10, 4, RED, (10, 10)), Rule(0, 30, 100, 30, 4, RED))
    assert [at(image, x, 10) == RED_PIXEL for x in (5, 15, 25, 35)] == [True, False, True, False]
    assert all(at(image, x, 30) == RED_PIXEL for x in (5, 15, 25, 35))


def test_a_path_stands_at_its_own_origin() -> None:
    triangle = (MoveTo(0, 0), LineTo(40, 0), LineTo(0, 40), ClosePath())
    image = painted(Path(50, 60, triangle, RED))
    assert at(image, 55, 65) == RED_PIXEL
    assert at(image, 85, 95) == WHITE_PIXEL


def test_a_path_winds_non_zero() -> None:
    def square(a: float, b: float) -> tuple[MoveTo | LineTo | ClosePath, ...]:
        return (MoveTo(a, a), LineTo(b, a), LineTo(b, b), LineTo(a, b), ClosePath())

    assert at(painted(Path(0, 0, (*square(0, 60), *square(20, 40)), RED)), 30, 30) == RED_PIXEL


def test_opacity_lets_the_ground_through_and_ends_with_the_path() -> None:
    square = (MoveTo(0, 0), LineTo(20, 0), LineTo(20, 20), LineTo(0, 20), ClosePath())
    image = painted(Path(0, 0, square, BLACK, opacity=0.5), Path(40, 0, square, BLACK))
    assert at(image, 10, 10) == pytest.approx((128, 128, 128), abs=2)
    assert at(image, 50, 10) == (0, 0, 0)


def test_round_caps_reach_beyond_the_end() -> None:
    line = (MoveTo(0, 0), LineTo(40, 0))
    blunt, rounded = (painted(Path(20, 20, line, None, RED, 10, round_caps=caps)) for caps in (False, True))
    assert at(blunt, 17, 20) == WHITE_PIXEL
    assert at(rounded, 17, 20) == RED_PIXEL


def test_a_group_moves_and_clips_its_items() -> None:
    inner = Group(5, 5, (Fill(Rect(0, 0, 100, 100), BLUE),))
    image = painted(Group(10, 20, (Fill(Rect(-10, -10, 200, 200), RED), inner), Rect(0, 0, 30, 30)))
    assert at(image, 11, 21) == RED_PIXEL
    assert at(image, 20, 30) == (0, 0, 255)
    assert at(image, 9, 25) == at(image, 41, 30) == at(image, 20, 51) == WHITE_PIXEL


def test_colours_after_a_clip_are_set_again() -> None:
    clipped = Group(0, 0, (Fill(Rect(0, 0, 10, 10), BLUE),), Rect(0, 0, 10, 10))
    after = (Fill(Rect(40, 0, 10, 10), BLUE), Fill(Rect(60, 0, 10, 10), RED))
    image = painted(Fill(Rect(20, 0, 10, 10), RED), clipped, *after)
    assert (at(image, 45, 5), at(image, 65, 5)) == ((0, 0, 255), RED_PIXEL)


def test_what_is_already_in_force_is_not_set_again() -> None:
    content = content_of(export(document(*(Fill(Rect(0, 20 * n, 9, 9), RED) for n in range(5)), run("題"))))
    assert content.count(b" rg") == 2


def test_a_picture_shows_its_crop_upright_with_round_corners() -> None:
    place = Rect(100, 100, 80, 60)
    image = painted(Picture(place, "photo.jpg", Rect(0, 0, 1, 1), 10))
    corners = [at(image, x, y) for x, y in ((112, 104), (168, 104), (168, 156), (112, 156))]
    for found, wanted in zip(corners, ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)), strict=True):
        assert found == pytest.approx(wanted, abs=12)
    assert at(image, 101, 101) == WHITE_PIXEL


def test_nothing_is_painted_for_a_shape_without_colours() -> None:
    content = content_of(export(document(run("題"), Fill(Rect(0, 0, 9, 9), None), Path(0, 0, (), RED))))
    assert b" re" not in content


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("page", [0, 1])
def test_two_renderers_agree(profile: Profile, page: int) -> None:
    data = export(everything(), pictures, profile)
    pair = [render(data, page, 2) for render in (by_pdfium, by_poppler)]
    small = [image.resize((150, 212), Image.Resampling.BOX) for image in pair]
    difference = ImageStat.Stat(ImageChops.difference(small[0], small[1]))
    assert max(difference.mean) < 1.5
    assert max(ImageStat.Stat(small[0]).stddev) > 5


def test_the_renderers_would_notice_a_moved_page() -> None:
    pair = [by_pdfium(export(document(run("題", y=y, size=40))), scale=2) for y in (100, 110)]
    small = [image.resize((150, 212), Image.Resampling.BOX) for image in pair]
    assert max(high for _, high in ImageChops.difference(small[0], small[1]).getextrema()) > 60


def test_lengths_are_short_and_never_in_exponents() -> None:
    curve = (MoveTo(1e-9, 1e-9), CurveTo(0.00001, 1 / 3, 2, 3, 4, 5))
    content = content_of(export(document(run("題"), Path(0, A4[1], curve, RED))))
    assert b"e-" not in content
    assert b"-0 " not in content
    assert b".3333" not in content


def test_two_pages_do_not_share_a_state() -> None:
    content = document(run("題"), Fill(Rect(0, 0, 9, 9), RED))
    second = DisplayDocument((content.pages[0], content.pages[0]), (HEADING,), "題")
    assert by_pdfium(export(second), 1, 1).getpixel((4, 4)) == RED_PIXEL
