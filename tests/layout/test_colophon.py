"""奥付: what stands in it, where its address leads, and what is said when it leads nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout_pages import flat, surroundings

from tsushin_desk.display import GlyphRun, Group, Link, Role
from tsushin_desk.display.bounds import bounds
from tsushin_desk.layout.boxes import Box
from tsushin_desk.layout.colophon import set_colophon
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.issue import Colophon

WIDTH = 510.24
FULL = Colophon(
    publisher="高崎市第1層生活支援コーディネーター",
    phone="027-321-1319",
    department="高崎市長寿社会課",
    page_name="高崎市HP「お互い様で支え合う地域づくり(生活支援体制整備事業)」",
    url="https://www.city.takasaki.gunma.jp/docs/2019011800019/",
)


def box_of(colophon: Colophon) -> Box:
    around = surroundings()
    return set_colophon(Setting(around.page_format, around.fonts, {}, around.drawings), colophon, WIDTH)


def text_of(box: Box) -> str:
    return "".join(
        "".join(glyph.text for glyph in item.glyphs) for item in flat(box.items) if isinstance(item, GlyphRun)
    )


def test_all_lines_in_order() -> None:
    box = box_of(FULL)
    assert text_of(box) == (
        "発行元：高崎市第1層生活支援コーディネーター連絡先：027-321-1319(高崎市長寿社会課)"
        "高崎市HP「お互い様で支え合う地域づくり(生活支援体制整備事業)」"
        "https://www.city.takasaki.gunma.jp/docs/2019011800019/"
    )
    assert [e.id for e in box.structure] == [
        f"colophon/{name}" for name in ("publisher", "contact", "page_name", "url", "qr_code")
    ]
    assert box.findings == ()


def test_the_address_is_a_link_and_a_code_with_a_description() -> None:
    box = box_of(FULL)
    (link,) = (item for item in flat(box.items) if isinstance(item, Link))
    assert link.url == FULL.url
    (figure,) = (e for e in box.structure if e.role is Role.FIGURE)
    assert figure.alternative.endswith(FULL.url)
    (code,) = (item for item in box.items if isinstance(item, Group))
    assert code.element == figure.id


@pytest.mark.parametrize(
    "colophon",
    [
        FULL,
        replace(FULL, url=FULL.url + "abcdefg-12345/" * 14),
        replace(FULL, department="福祉部長寿社会課地域包括ケア推進担当" * 4, publisher="高崎市" * 40),
        Colophon(phone="1"),
    ],
)
def test_everything_stays_inside_and_text_clear_of_the_code(colophon: Colophon) -> None:
    box = box_of(colophon)
    codes = [bounds(item) for item in box.items if isinstance(item, Group)]
    for item in flat(box.items):
        place = bounds(item)
        assert place.x >= -0.01
        assert place.right <= WIDTH + 0.01
        assert place.bottom <= box.height + 0.5
        if isinstance(item, GlyphRun):
            assert all(place.right < code.x - 4 for code in codes)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "www.city.takasaki.gunma.jp", "ftp://example.jp"])
def test_an_address_that_leads_nowhere_is_printed_but_no_link(url: str) -> None:
    box = box_of(replace(FULL, url=url))
    assert text_of(box).endswith(url)
    assert not [item for item in flat(box.items) if isinstance(item, Link)]
    assert not [e for e in box.structure if e.role is Role.FIGURE]
    (finding,) = box.findings
    assert (finding.code, finding.parameter("url")) == ("link_unusable", url)


def test_an_address_too_long_for_a_code_is_told_and_keeps_its_link() -> None:
    long = f"https://example.jp/{'a' * 2400}"
    box = box_of(replace(FULL, url=long))
    assert {(found.code, found.parameter("url")) for found in box.findings} == {("link_unusable", long)}
    assert not [e for e in box.structure if e.role is Role.FIGURE]
    assert {item.url for item in flat(box.items) if isinstance(item, Link)} == {long}


def test_no_address_no_code_and_nothing_at_all_no_colophon() -> None:
    assert not [e for e in box_of(replace(FULL, url="")).structure if e.role is Role.FIGURE]
    assert not [e for e in box_of(replace(FULL, qr_code=False)).structure if e.role is Role.FIGURE]
    assert (box_of(Colophon()).height, box_of(Colophon()).items) == (0.0, ())
