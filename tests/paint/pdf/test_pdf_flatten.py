"""PDF/X-1a without transparency looks as PDF/X-4 with it: Ghostscript's plates of both, pixel for pixel."""

from __future__ import annotations

import pytest
from pdf_documents import BOLD, document, export, run
from pdf_inks import inks
from pdf_samples import encoded, photo
from PIL import Image, ImageChops

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.display import ClosePath, CurveTo, Fill, Group, Item, LineTo, MoveTo, Path, Picture, Rule
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, Color
from tsushin_desk.paint.pdf import Profile, flatten
from tsushin_desk.paint.pdf.stroking import stroke_area

RED = Color((1.0, 0.0, 0.0), (0.0, 1.0, 1.0, 0.0), 0.5)
BLUE = Color((0.0, 0.0, 1.0), (1.0, 0.8, 0.0, 0.1), 0.3)
TINT = Color((1.0, 0.9, 0.8), (0.1, 0.0, 0.3, 0.0), 0.9)
SQUARE = (MoveTo(0, 0), LineTo(60, 0), LineTo(60, 60), LineTo(0, 60), ClosePath())
HEART = (MoveTo(0, 0), CurveTo(40, -40, 80, 10, 30, 60), CurveTo(-20, 60, -40, 10, 0, 0), ClosePath())
ZIGZAG = (MoveTo(0, 0), LineTo(50, 15), LineTo(5, 30), LineTo(60, 55))
GROUND = Fill(Rect(20, 20, 80, 140), TINT)


def veil(x: float, y: float, color: Color = RED, opacity: float = 0.5, shape: object = SQUARE) -> Path:
    return Path(x, y, shape, color, opacity=opacity)  # type: ignore[arg-type]


SCENES: dict[str, tuple[Item, ...]] = {
    "over the edge of a tint": (GROUND, veil(70, 60)),
    "over each other": (GROUND, veil(50, 40), veil(70, 60, BLUE), veil(85, 80, TINT, 0.3)),
    "over a photo": (Picture(Rect(20, 20, 80, 140), "p.jpg"), veil(70, 60), veil(60, 90, BLUE, 0.3)),
    "over lines": (GROUND, Rule(10, 80, 180, 80, 6, BLUE), veil(70, 60), Rule(10, 95, 180, 95, 3, BLACK)),
    "over an outline": (Fill(Rect(40, 40, 90, 90), None, (20, 20, 20, 20), BLUE, 5), veil(70, 60)),
    "over text": (GROUND, run("見出し", 40, 100, 30, face=BOLD, color=BLUE), veil(70, 60)),
    "a heart": (GROUND, veil(60, 60, BLUE, 0.4, HEART), veil(75, 70, RED, 0.6, HEART)),
    "a pointed line": (GROUND, Path(60, 60, ZIGZAG, None, RED, 7, opacity=0.5)),
    "a round line": (GROUND, Path(60, 60, HEART, None, RED, 9, True, opacity=0.5)),
    "a dashed line": (GROUND, Path(60, 60, ZIGZAG, None, RED, 7, dash=(9, 5), opacity=0.5)),
    "a line round its filling": (GROUND, Path(60, 60, SQUARE, RED, BLUE, 9, opacity=0.5)),
    "in groups that cut": (
        GROUND,
        Group(50, 50, (veil(0, 0), Group(10, 10, (veil(0, 0, BLUE), veil(20, 20)), Rect(0, 0, 55, 40)))),
        veil(90, 75, TINT, 0.7),
    ),
    "over what was cut": (
        Group(40, 40, (Fill(Rect(-20, -20, 200, 60), BLUE),), Rect(0, 0, 50, 50)),
        veil(70, 60),
    ),
}


def files(_: str) -> bytes:
    return encoded(photo(), "JPEG", quality=95)


def plates(items: tuple[Item, ...], profile: Profile) -> Image.Image:
    return inks(export(document(*items, run("題", y=400)), files, profile), resolution=144).crop(
        (0, 0, 400, 400)
    )


@pytest.mark.parametrize("scene", list(SCENES))
def test_both_lay_down_the_same_ink(scene: str) -> None:
    flat, real = (plates(SCENES[scene], profile) for profile in (Profile.X1A, Profile.X4))
    assert max(high for _, high in flat.getextrema()) > 100
    off = [
        band.point(lambda level: 255 if level > 6 else 0)
        for band in ImageChops.difference(flat, real).split()
    ]
    differing = ImageChops.lighter(ImageChops.lighter(off[0], off[1]), ImageChops.lighter(off[2], off[3]))
    # Along edges a dot may belong to one or the other; an area of three by three dots may not.
    assert differing.histogram()[255] <= 600  # of 160,000
    assert scene == "over a photo" or differing.reduce(3).getextrema()[1] < 255


def test_nothing_see_through_is_left() -> None:
    for items in SCENES.values():
        data = export(document(*items, run("題", y=400)), files, Profile.X1A)
        for mark in (b"/ca ", b"/CA ", b"/SMask", b"/Group"):
            assert mark not in data


def test_what_has_no_opacity_stays_as_it_is() -> None:
    items = (GROUND, Group(5, 5, (veil(0, 0, opacity=1.0),)))
    assert flatten.without_opacity(items) is items


def test_too_many_layers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flatten, "MOST_PIECES", 50)
    layers = tuple(veil(n, n, opacity=0.5) for n in range(8))
    with pytest.raises(RefusedInputError) as caught:
        export(document(*layers, run("題", y=400)), profile=Profile.X1A)
    assert caught.value.diagnostics[0].code == "pdf_opacity_too_deep"
    export(document(*layers, run("題", y=400)), profile=Profile.X4)


def test_the_area_of_a_line_is_its_length_times_its_width() -> None:
    straight = stroke_area(Path(0, 0, (MoveTo(0, 0), LineTo(30, 40)), None, RED, 4))
    corners = [(s.x, s.y) for s in straight if isinstance(s, MoveTo | LineTo)]
    assert len(corners) == 4
    sides = [*zip(corners, corners[1:] + corners[:1], strict=True)]
    assert abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides)) / 2 == pytest.approx(200)
