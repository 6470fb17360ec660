"""Three hard issues in every profile: sound files, the same in every reader, and the right inks."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import page as validator
import pikepdf
import pytest
from PIL import Image, ImageChops, ImageMath
from stress_issues import STRESS, write_stress

from tsushin_desk.press.finished import FinishedIssue, finish_issue, pdf_of
from tsushin_desk.press.wishes import Wish

DATE = datetime(2025, 8, 1, tzinfo=UTC)
WISHES = {
    "office": Wish(),
    "gray": Wish(profile="gray"),
    "x1a": Wish(profile="x1a", marks=True),
    "x4": Wish(profile="x4", marks=True),
    "imposed": Wish(profile="x1a", imposed=True, marks=True),
    "web": Wish(web=True),
}
PAGES = {"words": 1, "photos": 3, "long": 13}


@cache
def finished(name: str) -> FinishedIssue:
    with TemporaryDirectory() as folder:
        issue = finish_issue(write_stress(name, Path(folder)))
        for key in issue.opened.pictures.infos():
            issue.picture(key)
        pdf_of(issue, DATE, lambda *_: None)
        return issue


@cache
def product(name: str, profile: str) -> bytes:
    with TemporaryDirectory() as folder:
        issue = finish_issue(write_stress(name, Path(folder)))
        assert not issue.is_refused
        return pdf_of(issue, DATE, lambda *_: None, WISHES[profile])


def inks(path: Path, folder: Path, dpi: int = 100) -> list[dict[str, Image.Image]]:
    """The plates of every page, 255 = full ink."""
    command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{dpi}"]
    done = subprocess.run(
        [*command, f"-sOutputFile={folder}/p%02d.tif", path], capture_output=True, check=True
    )
    assert done.stderr == b""
    pages: dict[str, dict[str, Image.Image]] = {}
    for plate in sorted(folder.glob("p*(*).tif")):
        found = re.fullmatch(r"(p\d+)\((\w+)\)\.tif", plate.name)
        assert found
        pages.setdefault(found[1], {})[found[2]] = ImageChops.invert(Image.open(plate).convert("L"))
    return list(pages.values())


@pytest.mark.parametrize("profile", ["office", "gray", "web"])
@pytest.mark.parametrize("name", list(STRESS))
def test_everyday_files_are_archivable_and_accessible(name: str, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(product(name, profile))
    for standard in ("2a", "ua1"):
        assert validator.validate_pdf(str(path), profile=standard).failures == []


@pytest.mark.parametrize("profile", list(WISHES))
@pytest.mark.parametrize("name", list(STRESS))
def test_every_file_is_whole(name: str, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(product(name, profile))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert done.returncode == 0
    assert "WARNING" not in done.stdout + done.stderr
    with pikepdf.open(path) as pdf:
        sides = -(-PAGES[name] // 4) * 2 if PAGES[name] > 1 else 1
        assert len(pdf.pages) == (sides if profile == "imposed" else PAGES[name])
        fonts = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"
        ]
        assert len(fonts) == 2  # never multiplied


@pytest.mark.parametrize("name", list(STRESS))
def test_gray_is_one_ink(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(product(name, "gray"))
    pages = inks(path, tmp_path)
    assert len(pages) == PAGES[name]
    for plates in pages:
        assert [plates[ink].getextrema() for ink in ("Cyan", "Magenta", "Yellow")] == [(0, 0)] * 3
        assert plates["Black"].getextrema()[1] > 200


@pytest.mark.parametrize("profile", ["x1a", "x4"])
@pytest.mark.parametrize("name", list(STRESS))
def test_press_ink_stays_within_the_limit(name: str, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(product(name, profile))
    with pikepdf.open(path) as pdf:
        spaces = {str(o.get("/ColorSpace")) for o in pdf.objects if isinstance(o, pikepdf.Stream)}
        left, bottom, right, top = (float(side) / 72 * 100 for side in pdf.pages[0].bleedbox)
    assert "/DeviceRGB" not in spaces
    most = []
    for plates in inks(path, tmp_path):
        height = plates["Cyan"].height
        box = (round(left) + 1, round(height - top) + 1, round(right) - 1, round(height - bottom) - 1)
        cut = {ink[0]: plates[ink].crop(box) for ink in ("Cyan", "Magenta", "Yellow", "Black")}
        total = ImageMath.lambda_eval(lambda of: of["C"] + of["M"] + of["Y"] + of["B"], **cut)
        most.append(total.getextrema()[1])
    assert max(most) <= 3 * 255  # of no pixel of any page
    assert max(most) > 2 * 255 or name == "words"


def test_the_same_bytes_again() -> None:
    issue = finished("words")
    assert pdf_of(issue, DATE, lambda *_: None) == product("words", "office")
