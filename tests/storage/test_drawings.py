"""Drawings: the subset is read completely, everything outside it is refused with its place."""

from __future__ import annotations

import math

import pytest
from refusal_checks import refused
from storage_samples import opened_sample

from tsushin_desk.display import ClosePath, CurveTo, Drawing, LineTo, MoveTo, Path
from tsushin_desk.storage.drawings import LARGEST_DRAWING, load_drawings, read_drawing


def drawing(inside: str, box: str = "0 0 100 50") -> Drawing:
    return read_drawing(
        f'<svg viewBox="{box}" xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode(), "x.svg"
    )


def path(data: str, more: str = "") -> Path:
    (shape,) = drawing(f'<path d="{data}" {more}/>').shapes
    return shape


def ends(shape: Path) -> list[tuple[float, float]]:
    return [(round(s.x, 3), round(s.y, 3)) for s in shape.segments if not isinstance(s, ClosePath)]


def points(shape: Path) -> list[tuple[float, float]]:
    """Points along the outline, curves sampled."""
    found: list[tuple[float, float]] = []
    for segment in shape.segments:
        match segment:
            case MoveTo(x, y) | LineTo(x, y):
                found.append((x, y))
            case CurveTo(x1, y1, x2, y2, x, y):
                x0, y0 = found[-1]
                for i in range(1, 17):
                    t, u = i / 16, 1 - i / 16
                    a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
                    found.append((a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y))
            case ClosePath():
                pass
    return found


def test_the_masthead_picture_is_read_completely() -> None:
    opened = opened_sample()
    assert opened.issue.masthead.picture is not None
    info = opened.pictures.infos()[opened.issue.masthead.picture.file]
    assert info.drawing is not None
    assert (info.width, info.height) == (420, 250)
    assert len(info.drawing.shapes) == 180
    every = [point for shape in info.drawing.shapes for point in points(shape)]
    assert all(0 <= x <= 420 and 0 <= y <= 250 for x, y in every)


def test_bundled_drawings_are_all_readable() -> None:
    assert all(found.shapes for found in load_drawings().values())


def test_lines_absolute_and_relative() -> None:
    assert ends(path("M1 2L3 4H5V6Z")) == [(1, 2), (3, 4), (5, 4), (5, 6)]
    assert ends(path("m1 2l2 2h2v2z")) == [(1, 2), (3, 4), (5, 4), (5, 6)]
    assert ends(path("M1,2 3,4 5,6")) == [(1, 2), (3, 4), (5, 6)]
    assert ends(path("m1 2 2 2 2 2")) == [(1, 2), (3, 4), (5, 6)]
    assert ends(path("M.5.5-1-1")) == [(0.5, 0.5), (-1, -1)]
    assert ends(path("M0 0l1 1zl2 0")) == [(0, 0), (1, 1), (2, 0)]
    assert ends(path("M1e1 2E-1")) == [(10, 0.2)]


def test_curves() -> None:
    cubic = path("M0 0C1 2 3 4 5 6")
    assert cubic.segments[1] == CurveTo(1, 2, 3, 4, 5, 6)
    assert path("M0 0C1 2 3 4 5 6S8 8 9 9").segments[2] == CurveTo(7, 8, 8, 8, 9, 9)
    assert path("M1 1S8 8 9 9").segments[1] == CurveTo(1, 1, 8, 8, 9, 9)
    assert path("M0 0Q3 3 6 0").segments[1] == CurveTo(2, 2, 4, 2, 6, 0)
    assert path("M0 0Q3 3 6 0T12 0").segments[2] == CurveTo(8, -2, 10, -2, 12, 0)
    assert path("m1 1c1 2 3 4 5 6").segments[1] == CurveTo(2, 3, 4, 5, 6, 7)


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1"])
def test_arcs_stay_on_their_circle(flags: str) -> None:
    shape = path(f"M10 0A10 10 0 {flags} 0 10")
    large, sweep = flags == "1 0" or flags == "1 1", flags.endswith("1")
    centre = (0, 0) if large != sweep else (10, 10)
    for x, y in points(shape):
        assert math.dist((x, y), centre) == pytest.approx(10, abs=0.01)
    assert len(shape.segments) == (4 if large else 2)
    assert ends(shape)[-1] == (0, 10)


def test_arcs_turned_grown_and_flat() -> None:
    assert ends(path("M0 0a5 5 0 1110 0"))[-1] == (10, 0)
    assert ends(path("M0 0A1 1 0 0 1 10 0"))[-1] == (10, 0)  # radii too small: grown
    assert max(y for _, y in points(path("M0 0A1 1 0 0 1 10 0"))) <= 5.01
    assert path("M0 0A0 5 0 0 1 10 0").segments[1] == LineTo(10, 0)
    assert len(path("M0 0A5 5 0 0 1 0 0").segments) == 1
    turned = points(path("M10 0A20 10 90 0 1 -10 0"))
    assert max(abs(y) for _, y in turned) == pytest.approx(20, abs=0.01)


def test_shapes() -> None:
    circle, ellipse, box, rounded, polygon, line = drawing(
        '<circle cx="10" cy="10" r="5"/><ellipse cx="1" cy="2" rx="3" ry="4"/>'
        '<rect x="1" y="2" width="3" height="4"/>'
        '<rect width="10" height="10" rx="2"/><polygon points="0,0 10,0 5,5"/>'
        '<line x1="1" x2="5" y2="2" stroke="#000"/>'
    ).shapes
    assert all(math.dist(point, (10, 10)) == pytest.approx(5, abs=0.01) for point in points(circle))
    assert max(y for _, y in points(ellipse)) == 6
    assert ends(box) == [(1, 2), (4, 2), (4, 6), (1, 6)]
    assert ends(rounded)[0] == (2, 0)
    assert isinstance(polygon.segments[-1], ClosePath)
    assert ends(line) == [(1, 0), (5, 2)]
    assert drawing('<circle r="0"/><rect width="0" height="3"/>').shapes == ()


def test_transforms_and_strokes() -> None:
    (shape,) = drawing(
        '<g transform="translate(10 20) scale(2)"><g transform="rotate(90)">'
        '<path d="M1 0h1" stroke="#fff" stroke-width="1.5" stroke-linecap="round" fill="none"/></g></g>'
    ).shapes
    assert ends(shape) == [(10, 22), (10, 24)]
    assert shape.stroke_width == 3
    assert shape.round_caps
    assert shape.fill is None
    assert ends(drawing('<path d="M0 0H1" transform="matrix(1 0 0 1 5 6)"/>').shapes[0]) == [(5, 6), (6, 6)]
    assert ends(drawing('<path d="M1 0H2" transform="rotate(180 1 0)"/>').shapes[0]) == [(1, 0), (0, 0)]
    assert ends(drawing('<path d="M1 1H2"/>', "1 1 5 5").shapes[0]) == [(0, 0), (1, 0)]


def test_paint_is_inherited() -> None:
    first, second, third = drawing(
        '<g fill="#ff0000" opacity=".5"><circle r="1"/><circle r="1" fill="white" opacity=".5"/></g>'
        '<circle r="1"/>'
    ).shapes
    assert first.fill is not None
    assert first.fill.rgb == (1, 0, 0)
    assert first.opacity == 0.5
    assert second.opacity == 0.25
    assert third.fill is not None
    assert third.fill.rgb == (0, 0, 0)
    assert third.opacity == 1


def test_fill_and_stroke_of_unequal_opacity_are_two_paths() -> None:
    filled, lined = drawing('<circle r="1" fill="#000" stroke="#fff" fill-opacity=".3"/>').shapes
    assert (filled.stroke, filled.opacity) == (None, 0.3)
    assert (lined.fill, lined.opacity) == (None, 1)


SVG = '<svg viewBox="0 0 9 9">'
REFUSALS = [
    ("", "drawing_broken"),
    ("<svg", "drawing_broken"),
    ("<html></html>", "drawing_broken"),
    (f"{SVG}<g></svg>", "drawing_broken"),
    ("<svg></svg>", "drawing_viewbox"),
    ('<svg viewBox="0 0 0 9"></svg>', "drawing_viewbox"),
    ('<svg viewBox="0 0 200000 9"></svg>', "drawing_viewbox"),
    (f"<!DOCTYPE svg>{SVG}</svg>", "drawing_doctype"),
    (f'<!DOCTYPE s [<!ENTITY a "b">]>{SVG}&a;</svg>', "drawing_doctype"),
    (f"{SVG}<script/></svg>", "drawing_element_unknown"),
    (f'{SVG}<use href="#a"/></svg>', "drawing_element_unknown"),
    (f"{SVG}<text>あ</text></svg>", "drawing_element_unknown"),
    (f'{SVG}<circle r="1" style="fill:red"/></svg>', "drawing_attribute_unknown"),
    (f'{SVG}<circle r="1" onclick="a"/></svg>', "drawing_attribute_unknown"),
    (f'{SVG}<circle r="1" fill="url(#a)"/></svg>', "drawing_value"),
    (f'{SVG}<circle r="1" fill="red"/></svg>', "drawing_value"),
    (f'{SVG}<circle r="1" stroke-linecap="square"/></svg>', "drawing_value"),
    (f'{SVG}<circle r="a"/></svg>', "drawing_value"),
    (f'{SVG}<circle r="{"9" * 500}"/></svg>', "drawing_value"),
    (f'{SVG}<path d="L1 1"/></svg>', "drawing_value"),
    (f'{SVG}<path d="M1"/></svg>', "drawing_value"),
    (f'{SVG}<path d="M1 1X"/></svg>', "drawing_value"),
    (f'{SVG}<path d="M1 1A1 1 0 2 0 1 1"/></svg>', "drawing_value"),
    (f'{SVG}<path d="M1 1Z5"/></svg>', "drawing_value"),
    (f'{SVG}<g transform="skewX(3)"/></svg>', "drawing_value"),
    (f'{SVG}<polygon points="1 2 3"/></svg>', "drawing_value"),
    (SVG + "<g>" * 100 + "</g>" * 100 + "</svg>", "drawing_too_large"),
    (SVG + "<g/>" * 20_000 + "</svg>", "drawing_too_large"),
    (SVG + '<path d="M0 0' + "h1" * 110_000 + '"/></svg>', "drawing_too_large"),
    (SVG + " " * LARGEST_DRAWING + "</svg>", "file_too_large"),
]


@pytest.mark.parametrize(("text", "code"), REFUSALS)
def test_refusals(text: str, code: str) -> None:
    assert refused(lambda: read_drawing(text.encode(), "x.svg")).code == code


def test_an_empty_path_draws_nothing() -> None:
    assert drawing('<path d=""/><title>題 <b/></title>').shapes == ()
