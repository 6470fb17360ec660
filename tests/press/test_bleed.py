"""Real pages whose colour runs to the edge: painted through the bleed, cut at the fold, shown to the trim."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdf_inks import inks
from PIL import Image

from tsushin_desk.geometry import POINTS_PER_MM
from tsushin_desk.press.finished import FinishedIssue, finish_issue, pdf_of
from tsushin_desk.press.wishes import Wish

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "issue-33"
DATE = datetime(2025, 8, 1, tzinfo=UTC)
DPI = 100
CREAM, KAKI, NEAR_HILL = (0, 8, 23, 0), (51, 217, 255, 26), (51, 13, 82, 0)
SLUG, BLEED = 12.0, 3.0  # mm


@cache
def issue() -> FinishedIssue:
    return finish_issue(SAMPLE, "a4-full-bleed")


@cache
def file(profile: str, imposed: bool = False) -> bytes:
    return pdf_of(issue(), DATE, lambda *_: None, Wish(profile, imposed=imposed, marks=True))


@cache
def plates(profile: str, page: int, imposed: bool = False) -> Image.Image:
    """The whole sheet in inks: what lies beyond the trim too."""
    with pikepdf.open(BytesIO(file(profile, imposed))) as pdf:
        for one in pdf.pages:
            one.TrimBox = one.MediaBox
        buffer = BytesIO()
        pdf.save(buffer)
    return inks(buffer.getvalue(), page, DPI)


def at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The inks at a place in mm from the trimmed sheet's top left."""
    return image.getpixel(tuple(round((SLUG + BLEED + value) / 25.4 * DPI) for value in (x, y)))  # type: ignore[return-value]


def is_near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(found, wanted, strict=True))


def band() -> float:
    """The middle of the notice's band, in mm from the head of page 4."""
    (ground,) = [
        item for item in issue().document.pages[3].items if getattr(getattr(item, "rect", None), "x", 0) < 0
    ][:1]
    return ground.rect.centre.y / POINTS_PER_MM  # type: ignore[union-attr]


@pytest.mark.parametrize("profile", ["x1a", "x4"])
def test_colour_is_painted_through_the_bleed_and_no_farther(profile: str) -> None:
    first, last, beyond = plates(profile, 1), plates(profile, 4), BLEED - 0.4
    for x in (-beyond, 2, 100, 208, 210 + beyond):  # along the head
        assert is_near(at(first, x, -beyond), CREAM), x
    for x in (-beyond, 210 + beyond):
        assert is_near(at(first, x, 20), CREAM)
        assert is_near(at(first, x, 83), NEAR_HILL)
        assert is_near(at(last, x, band()), KAKI)
        assert is_near(at(last, x, 290), CREAM)
    for x in (-beyond, 100, 210 + beyond):  # along the foot
        assert is_near(at(last, x, 297 + beyond), CREAM)
    for image, x, y in ((first, -BLEED - 0.5, 20), (first, 60, -BLEED - 0.5), (last, 60, 297 + BLEED + 0.5)):
        assert at(image, x, y) == (0, 0, 0, 0)
    assert at(last, -beyond, 150) == (0, 0, 0, 0)  # beside the white of the page


def test_bleed_is_cut_at_the_fold() -> None:
    """Page 4 stands left of page 1: neither one's bleed lies on the other."""
    sheet = plates("x1a", 1, imposed=True)
    assert is_near(at(sheet, 210 - 0.6, band()), KAKI)
    assert is_near(at(sheet, 210 + 0.6, band()), CREAM)
    assert at(sheet, 210 + 0.6, 290) == (0, 0, 0, 0)  # page 1 has no colophon
    assert is_near(at(sheet, -BLEED + 0.4, band()), KAKI)  # outside it is there
    assert is_near(at(sheet, 420 + BLEED - 0.4, 20), CREAM)


def test_an_everyday_file_shows_colour_to_the_trim(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(issue(), DATE, lambda *_: None, Wish("office")))
    with pikepdf.open(path) as pdf:
        assert "/BleedBox" not in pdf.pages[0].obj
    subprocess.run(["pdftoppm", "-r", "50", "-png", path, tmp_path / "p"], check=True)
    first, last = (Image.open(tmp_path / f"p-{page}.png").convert("RGB") for page in (1, 4))
    cream = (0xFF, 0xF8, 0xEA)
    assert {first.getpixel((x, 0)) for x in range(first.width)} == {cream}
    assert {first.getpixel((x, 20)) for x in (0, first.width - 1)} == {cream}
    assert {last.getpixel((x, last.height - 1)) for x in range(last.width)} == {cream}
    row = round(band() / 25.4 * 50)
    assert {last.getpixel((x, row)) for x in (0, last.width - 1)} == {(0xB2, 0x3E, 0x14)}


def test_nothing_of_it_is_to_be_complained_of() -> None:
    found = {finding.code for finding in issue().preflight(Wish("x1a", marks=True))}
    assert found <= {"picture_low_resolution"}
