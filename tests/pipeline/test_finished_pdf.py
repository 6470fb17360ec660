"""The engine from end to end: every sentence of issue 33 in a small, sound PDF, in bounded memory."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import page as validator
import pikepdf
import pytest
from storage_samples import opened_sample, text_only_sample

from tsushin_desk.fonts import load_font_set
from tsushin_desk.model.issue import Issue
from tsushin_desk.paint.pdf import PdfOptions, write_pdf
from tsushin_desk.pipeline import make_pages
from tsushin_desk.storage.drawings import load_drawings
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files, resources_folder

REFERENCE = Path(__file__).resolve().parent.parent / "storage" / "reference-33.txt"
LARGEST_TEXT_ONLY = 100_000  # bytes
LARGEST_PEAK = 150  # MB


def exported(issue: Issue, name: str = "a4-two-column") -> bytes:
    page_format = read_page_format(name)
    fonts = load_font_set(page_format.fonts.regular, page_format.fonts.bold, font_files())
    pictures = opened_sample().pictures
    pages = make_pages(issue, page_format, fonts, pictures.infos(), load_drawings())
    assert [f for f in pages.findings if f.severity == "error"] == []
    profile = (resources_folder() / "icc" / "sRGB-small.icc").read_bytes()
    return write_pdf(pages.document, fonts, pictures.data, PdfOptions(output_profile=profile))


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "issue-33.pdf"
    path.write_bytes(exported(opened_sample().issue))
    return path


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def sentences(reference: str) -> list[str]:
    """Every line of the reference, without the marks of the text file (list dashes, ** and < >)."""
    lines = (re.sub(r"^- ", "", line) for line in reference.splitlines())
    bare = (re.sub(r"\*\*|<|>", "", line) for line in lines)
    return [squeezed(line) for line in bare if squeezed(line)]


def test_every_sentence_is_in_the_pdf(pdf: Path) -> None:
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], check=True, capture_output=True)
    text = squeezed(done.stdout.decode())
    wanted = sentences(REFERENCE.read_text("utf-8"))
    assert len(wanted) > 90
    assert [line for line in wanted if line not in text] == []


def test_four_pages_two_fonts_all_embedded(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        assert len(opened.pages) == 4
        fonts = {
            str(font.BaseFont): font
            for page in opened.pages
            for font in page.Resources.get("/Font", {}).values()
        }
        assert len(fonts) == 2
        for name, font in fonts.items():
            assert re.match(r"/[A-Z]{6}\+BIZUDPGothic", name)
            assert font.Subtype == "/Type0"
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True)


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_validators_accept_it(pdf: Path, profile: str) -> None:
    assert list(validator.validate_pdf(str(pdf), profile=profile).failures) == []


def test_text_only_is_small() -> None:
    assert len(exported(text_only_sample())) < LARGEST_TEXT_ONLY


def test_same_input_same_bytes() -> None:
    assert exported(opened_sample().issue) == exported(opened_sample().issue)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process its own peak")
def test_peak_memory_of_the_export(tmp_path: Path) -> None:
    """As the exporting process itself sees it: VmHWM begins anew with the program, ru_maxrss does not."""
    program = (
        "import sys; from tsushin_desk.cli import main; code = main(sys.argv[1:]);"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]); sys.exit(code)"
    )
    source = resources_folder() / "samples" / "issue-33"
    command = [sys.executable, "-c", program, "export", str(source), "-o", str(tmp_path / "a.pdf")]
    done = subprocess.run(command, check=True, capture_output=True)
    peak = int(done.stdout.split()[-1]) / 1024
    assert 30 < peak < LARGEST_PEAK
