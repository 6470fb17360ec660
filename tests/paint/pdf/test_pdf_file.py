"""The whole file: standards, inks, what it says of itself, the same bytes every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path as FilePath

import page as validator
import pikepdf
import pytest
from pdf_documents import A4, HEADING, document, export, fonts, options, run
from pdf_samples import everything, pictures

from tsushin_desk.display import DisplayDocument, Page
from tsushin_desk.paint.pdf import Profile, write_pdf
from tsushin_desk.paint.pdf.stream_ends import ending_well

HERE = FilePath(__file__).parent


def failures(data: bytes, path: FilePath) -> list[str]:
    """What the PDF/A-2a and PDF/UA-1 validator finds."""
    path.write_bytes(data)
    found = [validator.validate_pdf(str(path), profile=profile).failures for profile in ("2a", "ua1")]
    return [f"{failure.rule_id} {failure.message}" for failures in found for failure in failures]


@pytest.mark.parametrize("profile", [Profile.OFFICE, Profile.GRAY])
def test_a_document_with_everything_meets_pdf_a_and_pdf_ua(profile: Profile, tmp_path: FilePath) -> None:
    data = export(everything(), pictures, profile)
    assert failures(data, tmp_path / "file.pdf") == []
    check = subprocess.run(["qpdf", "--check", tmp_path / "file.pdf"], capture_output=True, text=True)
    assert check.returncode == 0
    assert "WARNING" not in check.stdout + check.stderr


def unpacked(data: bytes) -> bytes:
    """The same file with every object on its own, so that words can be found in it."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        disabled = pikepdf.ObjectStreamMode.disable
        pdf.save(buffer, object_stream_mode=disabled, fix_metadata_version=False)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("written", "instead", "rule"),
    [
        (b'pdfaid:part="2"', b'pdfaid:part="3"', "PDFA2A"),
        (b"/Marked true", b"/Marked null", "MARK"),
        (b"/DisplayDocTitle true", b"/DisplayDocTitle null", "DISPLAYDOCTITLE"),
        (b"/Alt ", b"/Axt ", "FIGURE"),
        (b"/Scope ", b"/Sxope ", "TH"),
        (b"/ToUnicode", b"/ToUnixode", "UNICODE"),
    ],
)
def test_the_validator_sees_what_is_broken(
    written: bytes, instead: bytes, rule: str, tmp_path: FilePath
) -> None:
    data = unpacked(export(everything(), pictures))
    assert written in data
    found = failures(data.replace(written, instead), tmp_path / "broken.pdf")
    assert any(rule in failure.upper() for failure in found), found


def test_gray_uses_one_ink_only() -> None:
    pdf = pikepdf.open(BytesIO(export(everything(), pictures, Profile.GRAY)))
    for page in pdf.pages:
        operators = {str(step.operator) for step in pikepdf.parse_content_stream(page)}
        assert operators.isdisjoint({"rg", "RG", "k", "K", "cs", "CS", "scn", "SCN"})
        assert operators >= {"g", "G"}
        for image in page.get_images().values():
            assert image["/ColorSpace"] == "/DeviceGray"


def test_office_boxes_version_and_catalog() -> None:
    data = export(document(run("見出し")))
    assert data.startswith(b"%PDF-1.7\n")
    assert b"Helvetica" not in data
    pdf = pikepdf.open(BytesIO(data))
    page = pdf.pages[0].obj
    assert [float(side) for side in page.TrimBox] == [
        0,
        0,
        pytest.approx(A4[0], abs=0.001),
        pytest.approx(A4[1], abs=0.001),
    ]
    assert page.MediaBox == page.TrimBox
    assert "/BleedBox" not in page
    assert page.Tabs == "/S"
    assert str(pdf.Root.Lang) == "ja-JP"
    assert "/Outlines" not in pdf.Root
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_information_and_xmp_agree() -> None:
    date = datetime(2026, 4, 1, 9, 30, 5, tzinfo=timezone(timedelta(hours=9)))
    data = export(document(run("見出し")), author="町 & 人", creator="編集机", date=date)
    pdf = pikepdf.open(BytesIO(data))
    assert pdf.docinfo["/Title"] == "まちの通信 第33号"
    assert pdf.docinfo["/CreationDate"] == pdf.docinfo["/ModDate"] == "D:20260401093005+09'00'"
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "まちの通信 第33号"
        assert xmp["dc:creator"] == ["町 & 人"]
        assert xmp["xmp:CreatorTool"] == str(pdf.docinfo["/Creator"]) == "編集机"
        assert xmp["pdf:Producer"] == str(pdf.docinfo["/Producer"])
        assert xmp["xmp:ModifyDate"] == "2026-04-01T09:30:05+09:00"


def test_control_characters_in_the_title_do_not_break_the_packet() -> None:
    broken = DisplayDocument((Page(1, *A4, 0.0, (run("見出し"),)),), (HEADING,), "号\x0b外<\x00>")
    with pikepdf.open(BytesIO(export(broken))) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == str(pdf.docinfo["/Title"]) == "号外<>"


def test_without_a_date_the_file_is_from_2000() -> None:
    pdf = pikepdf.open(BytesIO(export(document(run("見")))))
    assert str(pdf.docinfo["/CreationDate"]) == "D:20000101000000+00'00'"


def test_a_profile_of_another_space_is_refused() -> None:
    gray = options(Profile.GRAY).output_profile
    with pytest.raises(ValueError, match="GRAY"):
        export(document(run("見")), output_profile=gray)


def test_progress_hears_every_page() -> None:
    pages = tuple(Page(n, *A4, 0.0, (run("頁"),)) for n in (1, 2, 3))
    heard: list[tuple[int, int]] = []
    content = DisplayDocument(pages, (HEADING,), "題")
    write_pdf(content, fonts(), pictures, options(), lambda done, count: heard.append((done, count)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_the_same_bytes_in_every_process() -> None:
    script = (
        "import hashlib; from pdf_documents import export; from pdf_samples import everything, pictures;"
        "print(hashlib.sha256(export(everything(), pictures)).hexdigest())"
    )
    seen = set()
    for seed, zone, epoch in (("0", "UTC", ""), ("7", "Asia/Tokyo", "1700000000")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch}
        path = os.pathsep.join([str(HERE), str(HERE.parents[2])])
        result = subprocess.run(
            [sys.executable, "-c", script],
            env={**environment, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(result.stdout)
    assert len(seen) == 1


def test_the_id_follows_the_content() -> None:
    def file_id(text: str, x: float = 50) -> bytes:
        return bytes(pikepdf.open(BytesIO(export(document(run(text, x))))).trailer.ID[0])

    ids = [file_id("見出し"), file_id("見出し二"), file_id("見出し", 51)]
    assert len(set(ids)) == 3
    assert file_id("見出し") == ids[0]


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [
        ("tsushin_desk.paint", ("reportlab", "PySide6", "PIL")),
        ("tsushin_desk.paint.pdf", ("PySide6", "reportlab.platypus", "reportlab.graphics", "fontTools")),
        ("tsushin_desk.display", ("reportlab", "PySide6", "PIL")),
    ],
)
def test_a_room_opens_nothing_that_it_does_not_need(room: str, forbidden: tuple[str, ...]) -> None:
    script = f"import sys, {room}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert not [
        name for name in loaded.split() if re.match(rf"({'|'.join(map(re.escape, forbidden))})(\.|$)", name)
    ]


def test_no_stream_ends_so_that_its_length_seems_wrong(tmp_path: FilePath) -> None:
    """A stream that deflates to a last byte of CR, which the LF before ``endstream`` would swallow."""
    ends = 0
    for n in range(60):
        data = export(document(run("見出し", x=50 + n)))
        assert b"\r\nendstream" not in data
        ends += data.count(b"\nendstream")
    assert ends > 256
    long = ending_well(b"abc", b"\n")
    assert long == b"abc"
    unlucky = b"\x0c"  # adler32: 1 + 12
    assert zlib.compress(unlucky)[-1] == 13
    assert zlib.compress(ending_well(unlucky, b"\n"))[-1] != 13


def test_a_packed_file_is_the_same_file() -> None:
    data = export(everything(), pictures)
    assert b"/ObjStm" in data
    assert data.count(b" 0 obj") < 40
    with pikepdf.open(BytesIO(data)) as pdf:
        assert any(o.get("/S") == "/H1" for o in pdf.objects if isinstance(o, pikepdf.Dictionary))
    for profile in (Profile.X1A, Profile.X4):
        assert b"/ObjStm" not in export(everything(), pictures, profile)
