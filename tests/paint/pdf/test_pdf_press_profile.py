"""ICC files that people bring: only whole profiles of presses are taken."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_documents import RESOURCES
from PIL import ImageCms

from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.paint.pdf.press_profile import check_press_profile, profile_name

GOOD = (RESOURCES / "icc" / "ISOcoated_v2_300_bas.icc").read_bytes()
SRGB = (RESOURCES / "icc" / "sRGB2014.icc").read_bytes()
GRAY = (RESOURCES / "icc" / "sGray.icc").read_bytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def with_bytes(place: int, value: bytes) -> bytes:
    return GOOD[:place] + value + GOOD[place + len(value) :]


def test_a_press_is_taken() -> None:
    check_press_profile(GOOD, "a.icc")
    assert profile_name(GOOD) == "ISO Coated v2 300% (basICColor)"
    assert profile_name(b"nothing") == "CMYK"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "icc_damaged"),
        (b"not a profile at all", "icc_damaged"),
        (GOOD[:100], "icc_damaged"),
        (GOOD[:-1], "icc_damaged"),
        (GOOD + b"\0", "icc_damaged"),
        (with_bytes(36, b"xxxx"), "icc_damaged"),
        (with_bytes(128, bytes(200)), "icc_damaged"),
        (with_bytes(16, b"RGB "), "icc_not_cmyk"),
        (SRGB, "icc_not_cmyk"),
        (GRAY, "icc_not_cmyk"),
        (LAB, "icc_not_cmyk"),
        (with_bytes(12, b"scnr"), "icc_not_press"),
        (with_bytes(12, b"link"), "icc_not_press"),
    ],
)
def test_anything_else_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(RefusedInputError) as refused:
        check_press_profile(data, "印刷所.icc")
    (finding,) = refused.value.diagnostics
    assert (finding.code, finding.place) == (code, FileRef("印刷所.icc"))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=40))
def test_damage_never_leads_to_another_failure(place: int, noise: bytes) -> None:
    with suppress(RefusedInputError):
        check_press_profile(with_bytes(place, noise), "a.icc")
