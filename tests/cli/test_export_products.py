"""``export`` with its options: each product is what it says, and bad wishes leave the old file."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cli_runs import ROOT, is_one_japanese_message

from tsushin_desk.cli import commands, main
from tsushin_desk.cli.wishes import page_range
from tsushin_desk.press.finished import FinishedIssue, finish_issue
from tsushin_desk.press.wishes import Wish

OLD = b"%PDF-1.7 the old one"
ICC = ROOT / "resources" / "icc" / "ISOcoated_v2_300_bas.icc"


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1754000000")


_laid_out = cache(finish_issue)


@pytest.fixture(autouse=True)
def laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Layout is no matter here: every folder is laid out once for all tests."""

    def finish(path: Path, name: str, wish: Wish) -> FinishedIssue:
        issue = _laid_out(path, name)
        return replace(issue, findings=issue.preflight(wish))

    monkeypatch.setattr(commands, "finish_issue", finish)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    return path


def exported(sample: Path, output: Path, *options: str | Path) -> pikepdf.Pdf:
    assert main(["export", str(sample), "-o", str(output), *map(str, options)]) == 0
    return pikepdf.open(BytesIO(output.read_bytes()))


def size_mm(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.trimbox)
    return round((right - left) / 72 * 25.4, 1), round((top - bottom) / 72 * 25.4, 1)


@pytest.mark.parametrize(("paper", "condition"), [("coated", "JC200103"), ("plain", "JC200104")])
def test_x1a_names_the_condition_of_its_paper(paper: str, condition: str, sample: Path, output: Path) -> None:
    pdf = exported(sample, output, "--profile", "x1a", "--paper", paper)
    assert pdf.Root.OutputIntents[0].OutputConditionIdentifier == condition
    assert (len(pdf.pages), size_mm(pdf.pages[0])) == (4, (210, 297))


def test_x4_with_marks_and_some_pages(sample: Path, output: Path) -> None:
    pdf = exported(sample, output, "--profile", "x4", "--marks", "--pages", "2-3")
    assert len(pdf.pages) == 2
    assert float(pdf.pages[0].mediabox[2]) == pytest.approx((210 + 2 * 15) / 25.4 * 72, abs=0.01)


@pytest.mark.parametrize("profile", ["office", "gray", "x1a"])
def test_imposed(profile: str, sample: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = exported(sample, output, "--profile", profile, "--imposed")
    assert (len(pdf.pages), size_mm(pdf.pages[0])) == (2, (420, 297))
    assert "折ってください" in capsys.readouterr().out
    room = 3 if profile == "x1a" else 0  # an office printer's A3 ends at the trim
    assert float(pdf.pages[0].mediabox[2]) == pytest.approx((420 + 2 * room) / 25.4 * 72, abs=0.01)
    assert "/StructTreeRoot" not in pdf.Root
    assert b"pdfaid" not in output.read_bytes()


def test_right_bound(sample: Path, output: Path) -> None:
    for options, wanted in (([], "発行元"), (["--right-bound"], "みなさまへ")):  # page 4 or page 1
        exported(sample, output, "--imposed", *options)
        area = ["-f", "1", "-l", "1", "-x", "0", "-y", "0", "-W", "595", "-H", "842"]
        text = subprocess.run(["pdftotext", *area, output, "-"], capture_output=True, check=True).stdout
        assert wanted in text.decode()


def test_numbers_stand_outside_whichever_way_the_sheets_are_bound(sample: Path, output: Path) -> None:
    for options, wanted in (([], ["4", "1", "2", "3"]), (["--right-bound"], ["1", "4", "3", "2"])):
        exported(sample, output, "--imposed", *options)
        found = []
        for sheet in ("1", "2"):
            for left in ("40", str(2 * 595 - 40 - 60)):  # the outer 20 mm of the foot, on A3 on its side
                area = ["-f", sheet, "-l", sheet, "-x", left, "-y", "805", "-W", "60", "-H", "30"]
                text = subprocess.run(["pdftotext", *area, output, "-"], capture_output=True, check=True)
                found.append(text.stdout.decode().strip())
        assert found == wanted


def test_the_own_profile_goes_along(sample: Path, output: Path) -> None:
    for profile in ("x1a", "x4"):
        pdf = exported(sample, output, "--profile", profile, "--icc", ICC)
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == ICC.read_bytes()


def test_some_pages_are_still_accessible(sample: Path, output: Path) -> None:
    page = pytest.importorskip("page")
    exported(sample, output, "--pages", "2-3")
    for profile in ("2a", "ua1"):
        assert page.validate_pdf(str(output), profile=profile).failures == []


@pytest.mark.parametrize(
    "options",
    [
        ["--icc", str(ICC)],
        ["--profile", "office", "--icc", str(ICC)],
        ["--paper", "plain"],
        ["--profile", "x4", "--paper", "plain"],
        ["--right-bound"],
        ["--web", "--imposed"],
        ["--web", "--profile", "x4"],
        ["--web", "--text"],
        ["--text", "--marks"],
        ["--pages", "4-5"],
        ["--pages", "9"],
        ["--profile", "x4", "--icc", "no-such-file.icc"],
        ["--profile", "x4", "--icc", "."],
        ["--profile", "x4", "--icc", ""],
        ["--profile", "x4", "--icc", "a\0b"],
        ["--profile", "x1a", "--icc", str(ICC.with_name("sRGB2014.icc"))],
        ["--profile", "x1a", "--icc", str(ICC.with_name("LICENSES.txt"))],
    ],
)
def test_bad_wishes_leave_the_old_file(
    options: list[str], sample: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(sample), "-o", str(output), *options]) == 2
    assert is_one_japanese_message(capsys.readouterr().err)
    assert output.read_bytes() == OLD


def test_a_file_that_came_out_wrong_is_not_kept(
    sample: Path, output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tsushin_desk.paint.pdf import imposition

    monkeypatch.setattr(imposition, "impose", lambda data, *_: data)
    assert main(["export", str(sample), "-o", str(output), "--imposed"]) == 2
    assert "正しくできていませんでした" in capsys.readouterr().err
    assert output.read_bytes() == OLD


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--profile", "x9"], "--profile の「x9」は使えません。office, gray, x1a, x4 から選んでください。"),
        (["--paper", "wet"], "--paper の「wet」は使えません。coated, plain から選んでください。"),
        (["--pages", "2-1"], "--pages の「2-1」は正しい値ではありません。"),
        (["--pages", "0"], "--pages の「0」は正しい値ではありません。"),
        (["--pages", "a-b"], "--pages の「a-b」は正しい値ではありません。"),
    ],
)
def test_slips_are_told_in_japanese(
    options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["export", "x", *options])
    assert capsys.readouterr().err.splitlines()[0] == sentence


def test_page_ranges() -> None:
    assert (page_range("2"), page_range("1-3")) == ((2, 2), (1, 3))


def test_web_is_small_and_shows_only_what_may_be_shown(
    sample: Path, output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported(sample, output)
    everyday = output.stat().st_size
    whole = exported(sample, output, "--web")
    assert output.stat().st_size < 0.7 * everyday
    assert any("/Annots" in page.obj for page in whole.pages)
    issue = tmp_path / "issue"
    shutil.copytree(sample, issue)
    text = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text(text.replace("consent: web", "consent: paper", 2), "utf-8")
    capsys.readouterr()
    framed = exported(issue, output, "--web")
    assert "灰色の枠" in capsys.readouterr().err
    counts = [sum(len(page.Resources.XObject) for page in pdf.pages) for pdf in (framed, whole)]
    assert counts[0] < counts[1]


def test_text_for_reading_aloud(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    for _ in range(2):  # the second time replaces the first
        assert main(["export", str(sample), "-o", str(target), "--text"]) == 0
    text = target.read_text("utf-8")
    assert text.startswith("【読み上げ用】高崎市生活支援コーディネーター通信 第33号\n\n1ページ\n")
    assert [line for line in text.splitlines() if line.endswith("ページ")] == [
        f"{n}ページ" for n in (1, 2, 3, 4)
    ]
    assert "日時：令和7年8月19日" in text
    target.write_text("a letter")
    assert main(["export", str(sample), "-o", str(target), "--text"]) == 2
    assert target.read_text() == "a letter"


def test_a_single_page_is_imposed_on_one_side(
    sample: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = exported(sample, output, "--imposed", "--pages", "1-1", "--differences")
    assert len(pdf.pages) == 1
    told = capsys.readouterr().out
    assert "A3の紙1枚、片面" in told
    assert "片面（裏は白いまま）" in told
    assert len(exported(sample, output, "--imposed").pages) == 2
    assert "両面（短い辺でとじる設定）" in capsys.readouterr().out
