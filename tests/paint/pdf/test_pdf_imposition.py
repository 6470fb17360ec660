"""面付け: every page in its place, bleed cut at the fold, every font once."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import sleep

import pikepdf
import pytest
from pdf_documents import A4, HEADING, export, run
from pdf_inks import inks

from tsushin_desk.display import DisplayDocument, Fill, Page
from tsushin_desk.geometry import Rect, mm
from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.pdf import Profile
from tsushin_desk.paint.pdf.imposition import Folding, impose
from tsushin_desk.prepress.marks import SLUG

CYAN = Color((0.0, 1.0, 1.0), (1.0, 0.0, 0.0, 0.0), 0.5)
YELLOW = Color((1.0, 1.0, 0.0), (0.0, 0.0, 1.0, 0.0), 0.9)


def pages(count: int) -> bytes:
    """Pages with their number, cyan and yellow in turn, colour far beyond the trim."""
    made = []
    for number in range(1, count + 1):
        ground = Fill(Rect(-40, -40, A4[0] + 80, A4[1] + 80), CYAN if number % 2 else YELLOW)
        text = replace(run(f"第{number}面", 200, 400, size=60), element=None)
        made.append(Page(number, *A4, mm(3), (ground, text, run("題", element="h"))))
    return export(DisplayDocument(tuple(made), (HEADING,), "通信"), profile=Profile.X1A, condition="JC200103")


def half_texts(data: bytes, tmp_path: Path) -> list[tuple[str, str]]:
    """The text of the left and of the right half of every sheet."""
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pikepdf.open(path) as pdf:
        width = float(pdf.pages[0].mediabox[2])
        count = len(pdf.pages)

    def text(sheet: int, left: bool) -> str:
        x = 0 if left else round(width / 2)
        area = ["-x", str(x), "-y", "0", "-W", str(round(width / 2)), "-H", "2000"]
        page = ["-f", str(sheet), "-l", str(sheet)]
        return subprocess.run(
            ["pdftotext", *page, *area, path, "-"], capture_output=True, text=True, check=True
        ).stdout

    return [(text(n, True), text(n, False)) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "right_bound", "wanted"),
    [
        (4, False, ["41", "23"]),
        (4, True, ["14", "32"]),
        (8, False, ["81", "27", "63", "45"]),
        (3, False, [" 1", "23"]),
        (1, False, [" 1"]),
        (1, True, ["1 "]),
    ],
)
def test_every_page_is_in_its_place(count: int, right_bound: bool, wanted: list[str], tmp_path: Path) -> None:
    sheets = half_texts(impose(pages(count), Profile.X1A, Folding(right_bound)), tmp_path)
    assert len(sheets) == len(wanted)
    for halves, numbers in zip(sheets, wanted, strict=True):
        for half, number in zip(halves, numbers, strict=True):
            assert f"第{number}面" in half if number.strip() else not half.strip()


@pytest.mark.parametrize("marks", [False, True])
def test_bleed_is_cut_at_the_fold_and_kept_outside(marks: bool) -> None:
    data = impose(pages(4), Profile.X1A, Folding(marks=marks))
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        slug = SLUG if marks else 0.0
        assert float(page.trimbox[2]) - float(page.trimbox[0]) == pytest.approx(mm(420), abs=0.01)
        assert float(page.bleedbox[0]) == pytest.approx(slug, abs=0.01)
        page.TrimBox = page.BleedBox
        buffer = BytesIO()
        pdf.save(buffer)
    image = inks(buffer.getvalue(), resolution=72)
    fold = image.width // 2
    left, right = image.getpixel((fold - 3, 300)), image.getpixel((fold + 3, 300))
    assert (left, right) == ((0, 0, 255, 0), (255, 0, 0, 0))  # page 4 yellow, page 1 cyan
    assert image.getpixel((3, 300)) == (0, 0, 255, 0)
    assert image.getpixel((image.width - 4, image.height - 4)) == (255, 0, 0, 0)


def test_fonts_are_not_multiplied_and_claims_go_over() -> None:
    data = pages(8)
    with (
        pikepdf.open(BytesIO(impose(data, Profile.X1A, Folding()))) as pdf,
        pikepdf.open(BytesIO(data)) as old,
    ):
        fonts = [
            [o for o in p.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
            for p in (pdf, old)
        ]
        assert len(fonts[0]) == len(fonts[1])
        assert pdf.pdf_version == "1.4"
        assert pdf.trailer.Info.GTS_PDFXVersion == "PDF/X-1a:2003"
        assert pdf.Root.OutputIntents[0].OutputConditionIdentifier == "JC200103"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_same_input_same_bytes(tmp_path: Path) -> None:
    data = pages(4)
    first = impose(data, Profile.X1A, Folding(marks=True))
    sleep(1.1)  # an ID made from the clock would differ now
    assert first == impose(data, Profile.X1A, Folding(marks=True))
    path = tmp_path / "a.pdf"
    path.write_bytes(first)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=True)
    assert "WARNING" not in done.stdout + done.stderr
