"""The file is read back: every fault that is looked for is found once."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pdf_documents import A4, document, export, run

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.paint.pdf import Profile
from tsushin_desk.paint.pdf.readback import Expected, verify_pdf
from tsushin_desk.paint.pdf.sheet import Sheet

GOOD = export(document(run("題")), profile=Profile.X4)
EXPECTED = Expected(1, Sheet(*A4), Profile.X4)


def spoilt(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        change(pdf)
        buffer = BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    (found,) = pdf.pages[0].Resources.Font.values()
    return found


def add_rgb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(
        A=pikepdf.Stream(pdf, b"abc", ColorSpace=pikepdf.Name.DeviceRGB)
    )


def test_a_good_file_passes() -> None:
    verify_pdf(GOOD, EXPECTED)


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        ("pages", lambda pdf: pdf.pages.append(pdf.pages[0])),
        ("boxes", lambda pdf: setattr(pdf.pages[0], "TrimBox", pikepdf.Array([0, 0, 10, 10]))),
        ("boxes", lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox")),
        ("contents", lambda pdf: pdf.pages[0].obj.__delitem__("/Contents")),
        ("fonts", lambda pdf: font(pdf).DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")),
        ("fonts", lambda pdf: font(pdf).__delitem__("/ToUnicode")),
        ("intent", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
        ("links", lambda pdf: pdf.pages[0].obj.__setitem__("/Annots", pikepdf.Array())),
        ("colours", add_rgb),
    ],
)
def test_every_fault_is_found(reason: str, change: Callable[[pikepdf.Pdf], object]) -> None:
    with pytest.raises(RefusedInputError) as refused:
        verify_pdf(spoilt(change), EXPECTED)
    assert refused.value.diagnostics[0].code == "pdf_verification_failed"
    assert refused.value.diagnostics[0].parameter("reason") == reason


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", GOOD[: len(GOOD) // 3], b"x" * 500])
def test_what_is_no_pdf_is_found(data: bytes) -> None:
    with pytest.raises(RefusedInputError) as refused:
        verify_pdf(data, EXPECTED)
    assert refused.value.diagnostics[0].code == "pdf_verification_failed"
