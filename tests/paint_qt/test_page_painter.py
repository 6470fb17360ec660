"""The Qt painter: everything at its place, in the order of the list, the same as on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tsushin_desk.display import (
    ClosePath,
    Fill,
    Glyph,
    GlyphRun,
    Group,
    Item,
    LineTo,
    MoveTo,
    Page,
    Picture,
    Rule,
)
from tsushin_desk.display import Path as Shape
from tsushin_desk.fonts import FontSet, load_font_set
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, WHITE, Color
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.storage.places import font_files

RED = Color((1.0, 0.0, 0.0), (0.0, 1.0, 1.0, 0.0), 0.5)
BLUE = Color((0.0, 0.0, 1.0), (1.0, 1.0, 0.0, 0.0), 0.3)


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_font_set(("BIZUDPGothic-Regular",), ("BIZUDPGothic-Bold",), font_files())


def no_picture(key: str) -> bytes:
    raise KeyError(key)


def painted(fonts: FontSet, *items: Item, scale: float = 1.0, pictures: object = no_picture) -> QImage:
    painter = PagePainter(fonts, PictureImages(pictures))  # type: ignore[arg-type]
    return painter.image(Page(1, 100, 100, 0, items), scale)


def color_at(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    color = QColor(image.pixel(x, y))
    return color.red(), color.green(), color.blue()


def dark_box(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is darker than half, edges past the last pixel."""
    places = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if color_at(image, x, y)[0] < 128
    ]
    assert places, "nothing painted"
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def run_of(fonts: FontSet, text: str, x: float, y: float, size: float) -> GlyphRun:
    face = fonts.regular[0]
    glyphs = tuple(Glyph(face.glyph(sign), index * size, 0.0, sign) for index, sign in enumerate(text))
    return GlyphRun(x, y, face.key, size, BLACK, glyphs, len(text) * size)


@pytest.mark.parametrize("scale", [1.0, 1.37, 3.0, 8.0])
@pytest.mark.parametrize("size", [9.0, 11.0, 28.0, 58.0])
def test_glyphs_stand_where_layout_put_them(qtbot: QtBot, fonts: FontSet, scale: float, size: float) -> None:
    image = painted(fonts, run_of(fonts, "国", 20, 80, size), scale=scale)
    face = fonts.regular[0]
    ink = face.ink(face.glyph("国"))
    assert ink is not None
    em = size / face.units_per_em
    expected = (20 + ink.left * em, 80 - ink.top * em, 20 + ink.right * em, 80 - ink.bottom * em)
    # Half a pixel for the raster, half for glyphs that Qt places on whole rows.
    assert dark_box(image) == pytest.approx([edge * scale for edge in expected], abs=1.5)


def test_later_glyphs_keep_their_own_places(qtbot: QtBot, fonts: FontSet) -> None:
    face = fonts.regular[0]
    glyphs = (Glyph(face.glyph("一"), 0, 0, "一"), Glyph(face.glyph("一"), 60, -20, "一"))
    image = painted(fonts, GlyphRun(10, 60, face.key, 10, BLACK, glyphs, 70), scale=4)
    left, top, right, bottom = dark_box(image)
    assert (left / 4, right / 4) == (pytest.approx(10, abs=1), pytest.approx(80, abs=1))
    assert bottom / 4 - top / 4 == pytest.approx(20, abs=2)


def test_missing_glyph_is_a_hollow_box(qtbot: QtBot, fonts: FontSet) -> None:
    run = GlyphRun(10, 60, fonts.regular[0].key, 40, BLACK, (Glyph(0, 0, 0, "𠮷"),), 40)
    image = painted(fonts, run)
    assert dark_box(image) == pytest.approx((14, 30, 42, 60), abs=2)
    assert color_at(image, 28, 45) == (255, 255, 255)


def test_painting_order_is_the_lists_order(qtbot: QtBot, fonts: FontSet) -> None:
    red, blue = Fill(Rect(10, 10, 40, 40), RED), Fill(Rect(30, 30, 40, 40), BLUE)
    assert color_at(painted(fonts, red, blue), 40, 40) == (0, 0, 255)
    assert color_at(painted(fonts, blue, red), 40, 40) == (255, 0, 0)
    assert color_at(painted(fonts, blue, Group(0, 0, (red,))), 40, 40) == (255, 0, 0)


def test_group_moves_and_clips(qtbot: QtBot, fonts: FontSet) -> None:
    inner = Group(10, 10, (Fill(Rect(0, 0, 50, 50), RED),), clip=Rect(0, 0, 20, 20))
    image = painted(fonts, Group(5, 5, (inner,), clip=Rect(0, 0, 25, 100)), Fill(Rect(80, 80, 10, 10), BLUE))
    assert color_at(image, 20, 20) == (255, 0, 0)
    assert color_at(image, 29, 34) == (255, 0, 0)
    assert color_at(image, 31, 20) == (255, 255, 255)
    assert color_at(image, 20, 36) == (255, 255, 255)
    assert color_at(image, 85, 85) == (0, 0, 255)


def test_each_corner_has_its_own_radius(qtbot: QtBot, fonts: FontSet) -> None:
    image = painted(fonts, Fill(Rect(10, 10, 80, 80), RED, radii=(30, 0, 20, 0)))
    corners = {"tl": (12, 12), "tr": (87, 12), "br": (87, 87), "bl": (12, 87)}
    seen = {name: color_at(image, *place) == (255, 0, 0) for name, place in corners.items()}
    assert seen == {"tl": False, "tr": True, "br": False, "bl": True}


def test_outlines_rules_and_dashes(qtbot: QtBot, fonts: FontSet) -> None:
    image = painted(
        fonts,
        Fill(Rect(10, 10, 80, 30), None, stroke=BLACK, stroke_width=4),
        Rule(10, 60, 90, 60, 4, BLACK, dash=(10, 10)),
    )
    assert color_at(image, 50, 25) == (255, 255, 255)
    assert color_at(image, 50, 9) == (0, 0, 0)
    assert color_at(image, 15, 60) == (0, 0, 0)
    assert color_at(image, 25, 60) == (255, 255, 255)
    assert color_at(image, 35, 60) == (0, 0, 0)


def test_free_shape_with_opacity(qtbot: QtBot, fonts: FontSet) -> None:
    segments = (MoveTo(0, 0), LineTo(40, 0), LineTo(40, 40), LineTo(0, 40), ClosePath())
    image = painted(fonts, Shape(20, 20, segments, fill=BLACK, opacity=0.5))
    assert color_at(image, 40, 40)[0] == pytest.approx(127, abs=2)
    assert color_at(image, 70, 70) == (255, 255, 255)


def jpeg(*, turned: bool = False) -> bytes:
    """Left half red, right half blue; ``turned``: stored a quarter turn off, with the mark that says so."""
    image = Image.new("RGB", (400, 200), (255, 0, 0))
    image.paste((0, 0, 255), (200, 0, 400, 200))
    exif = Image.Exif()
    if turned:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    data = io.BytesIO()
    image.save(data, "JPEG", quality=95, exif=exif)
    return data.getvalue()


@pytest.mark.parametrize("turned", [False, True])
def test_picture_with_crop(qtbot: QtBot, fonts: FontSet, turned: bool) -> None:
    data = jpeg(turned=turned)
    whole = painted(fonts, Picture(Rect(10, 10, 80, 40), "a"), pictures=lambda _: data)
    assert color_at(whole, 20, 30)[0] > 240
    assert color_at(whole, 80, 30)[2] > 240
    right = Picture(Rect(10, 10, 80, 80), "a", Rect(0.5, 0, 0.5, 1))
    assert color_at(painted(fonts, right, pictures=lambda _: data), 20, 30)[2] > 240


def test_picture_that_cannot_be_shown_leaves_the_rest(qtbot: QtBot, fonts: FontSet) -> None:
    broken = Picture(Rect(10, 10, 80, 40), "a")
    image = painted(fonts, broken, Fill(Rect(10, 60, 10, 10), RED), pictures=lambda _: b"no picture")
    assert color_at(image, 20, 30) == (255, 255, 255)
    assert color_at(image, 15, 65) == (255, 0, 0)


def test_picture_is_decoded_once_for_smaller_sizes(qtbot: QtBot) -> None:
    reads: list[str] = []

    def read(key: str) -> bytes:
        reads.append(key)
        return jpeg()

    images = PictureImages(read)
    for width in (100, 50, 100, 20):
        assert images.image("a", width, width / 2).width() == 100
    assert images.image("a", 300, 150).width() == 300
    assert images.image("a", 4000, 2000).width() == 400
    assert images.image("a", 5000, 2500).width() == 400
    assert len(reads) <= 4


def test_a_picture_that_grows_line_by_line_is_not_decoded_each_time(qtbot: QtBot) -> None:
    reads: list[str] = []

    def read(key: str) -> bytes:
        reads.append(key)
        return jpeg()

    images = PictureImages(read)
    for width in range(200, 240, 2):
        assert images.image("a", width, width / 2).width() >= width
    assert len(reads) == 2


def test_same_as_on_paper(qtbot: QtBot, fonts: FontSet, tmp_path: Path) -> None:
    """Both painters put black where the other does (72 dpi × 4, share of differing pixels)."""
    import pypdfium2

    from tsushin_desk.display import DisplayDocument
    from tsushin_desk.paint.pdf import PdfOptions, write_pdf
    from tsushin_desk.storage.places import resources_folder

    items: tuple[Item, ...] = (
        Fill(Rect(5, 5, 90, 25), RED, radii=(5, 0, 12, 3)),
        run_of(fonts, "地域の輪", 10, 50, 11),
        run_of(fonts, "通信", 10, 85, 30),
        Rule(5, 92, 95, 92, 1.5, BLACK, dash=(6, 3)),
        Fill(Rect(75, 40, 20, 40), WHITE, stroke=BLACK, stroke_width=1),
    )
    page = Page(1, 100, 100, 0, items)
    profile = (resources_folder() / "icc" / "sRGB2014.icc").read_bytes()
    pdf = write_pdf(DisplayDocument((page,), (), "t"), fonts, no_picture, PdfOptions(output_profile=profile))
    paper = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().convert("RGB").split()[1].tobytes()
    screen = painted(fonts, *items, scale=4)
    width, height = screen.width(), screen.height()
    assert len(paper) == width * height
    differing = sum(
        abs(color_at(screen, x, y)[1] - paper[y * width + x]) > 128
        for x in range(width)
        for y in range(height)
    )
    assert differing / (width * height) < 0.01
