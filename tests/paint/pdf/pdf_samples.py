"""Documents and pictures that hold one of everything."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from pdf_documents import A4, BOLD, FIXED_WIDTH, HEADING, run
from PIL import Image, ImageDraw

from tsushin_desk.display import (
    ClosePath,
    CurveTo,
    DisplayDocument,
    Fill,
    Glyph,
    GlyphRun,
    Group,
    LineTo,
    Link,
    MoveTo,
    Page,
    Path,
    Picture,
    Role,
    Rule,
    StructureElement,
)
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, Color

RED = Color.from_hex("#c03028")
CREAM = Color.from_hex("#fdf3dc")
URL = "https://example.jp/町?a=(1)"


def photo(width: int = 400, height: int = 300) -> Image.Image:
    """A picture with many colours and four different corners: red, green, blue, yellow."""
    gradient = Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").resize((width, height)),
            Image.radial_gradient("L").resize((width, height)),
            Image.linear_gradient("L").rotate(90).resize((width, height)),
        ],
    )
    draw = ImageDraw.Draw(gradient)
    across, down = width // 4, height // 4
    draw.rectangle((0, 0, across, down), "#ff0000")
    draw.rectangle((width - across, 0, width, down), "#00ff00")
    draw.rectangle((width - across, height - down, width, height), "#0000ff")
    draw.rectangle((0, height - down, across, height), "#ffff00")
    return gradient


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as the bytes of a file."""
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@cache
def pictures(key: str) -> bytes:
    """The picture files that ``everything`` names."""
    if key == "photo.jpg":
        return encoded(photo(), "JPEG", quality=95)
    if key == "drawing.png":
        drawing = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
        ImageDraw.Draw(drawing).ellipse((20, 10, 180, 90), (200, 40, 40, 255))
        return encoded(drawing, "PNG")
    raise KeyError(key)


def _structure() -> tuple[StructureElement, ...]:
    element = StructureElement
    return (
        HEADING,
        element("s", Role.SECTION),
        element("h2", Role.H2, "s"),
        element("p", Role.P, "s"),
        element("link", Role.LINK, "p"),
        element("list", Role.L, "s"),
        *(element(f"li{n}", Role.LI, "list") for n in (1, 2)),
        *(element(f"lbl{n}", Role.LBL, f"li{n}") for n in (1, 2)),
        *(element(f"body{n}", Role.LBODY, f"li{n}") for n in (1, 2)),
        element("table", Role.TABLE, "s"),
        *(element(f"tr{n}", Role.TR, "table") for n in (1, 2)),
        *(element(f"th{n}", Role.TH, f"tr{n}") for n in (1, 2)),
        *(element(f"td{n}", Role.TD, f"tr{n}") for n in (1, 2)),
        element("photo", Role.FIGURE, "s", "集会所の写真"),
        element("caption", Role.CAPTION, "photo"),
        element("diagram", Role.FIGURE, "s", "流れ図"),
        element("empty", Role.P, "s"),
        element("decoration", Role.FIGURE, "s"),
    )


def everything() -> DisplayDocument:
    """Two pages with every kind of item."""
    ring = (MoveTo(0, 0), CurveTo(10, -20, 30, -20, 40, 0), LineTo(40, 20), ClosePath())
    first = (
        Fill(Rect(-9, -9, 700, 50), CREAM),
        run("まちの通信", size=24, face=BOLD),
        run("小見出し", y=100, size=14, element="h2", color=RED),
        run("葛󠄀城市と葛城市、𠀋と㈱を", y=130, element="p", stretch=1.04),
        run("よく読む。", y=148, element="p", face=FIXED_WIDTH),
        run(URL, y=166, element="link"),
        Link(Rect(50, 156, 200, 12), URL, "案内のページ", "link"),
        Link(Rect(50, 120, 50, 12), "https://example.jp/2", "段落の中", "p"),
        Link(Rect(500, 800, 50, 12), "https://example.jp/3", "どこでもない"),
        *(run(f"{n}.", y=180 + 20 * n, element=f"lbl{n}") for n in (1, 2)),
        *(run("項目", x=80, y=180 + 20 * n, element=f"body{n}") for n in (1, 2)),
        *(run("日時", y=250 + 20 * n, element=f"th{n}") for n in (1, 2)),
        run("四月一日", x=120, y=270, element="td1"),
        Rule(50, 300, 300, 300, 0.5, RED, (2, 1)),
        Rule(50, 310, 300, 310, 2, BLACK),
    )
    dots = GlyphRun(50, 395, BOLD, 5, RED, (Glyph(run("・").glyphs[0].gid, 0, 0, ""),), 5, "p")
    second = (
        run("つづき。", y=80, element="p"),
        dots,
        Picture(Rect(50, 100, 120, 90), "photo.jpg", radius=8, element="photo"),
        run("写真の説明", y=200, size=8, element="caption"),
        Fill(Rect(200, 100, 90, 60), CREAM, (10, 10, 0, 99), RED, 1.5, (3, 2)),
        Fill(Rect(300, 100, 90, 60), None, stroke=RED, stroke_width=1),
        Group(
            100,
            300,
            (
                Path(0, 0, ring, RED, BLACK, 1, True, (1, 3), 0.4),
                run("図", 5, 20),
                Picture(Rect(60, 0, 60, 30), "drawing.png"),
            ),
            Rect(-5, -30, 150, 80),
            "diagram",
        ),
        Group(
            300, 300, (Path(0, 0, ring, None, RED, 1), run("町", 5, 20, element="p")), Rect(0, -30, 50, 80)
        ),
        Picture(Rect(400, 400, 60, 30), "drawing.png", element="decoration"),
        Picture(Rect(400, 500, 60, 30), "missing.png"),
    )
    pages = (Page(1, *A4, 0.0, first), Page(2, *A4, 0.0, second))
    return DisplayDocument(pages, _structure(), "まちの通信 第33号")
