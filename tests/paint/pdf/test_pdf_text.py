"""Text in the file: where glyphs stand, what they say, which fonts they are in."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path as FilePath

import page as validator
import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_documents import (
    A4,
    BOLD,
    FIXED_WIDTH,
    HEADING,
    REGULAR,
    clusters,
    content_of,
    document,
    export,
    fonts,
    run,
)
from pdf_samples import everything, pictures

from tsushin_desk.display import DisplayDocument, Fill, Glyph, GlyphRun, Page, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import BLACK, WHITE

PARAGRAPH = StructureElement("p", Role.P)
BOTH = (HEADING, PARAGRAPH)


def raw_text(data: bytes) -> str:
    """What poppler reads, in the order of the content stream."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def lines(data: bytes) -> list[str]:
    return [line for line in raw_text(data).replace("\f", "\n").splitlines() if line]


def origins(data: bytes) -> list[tuple[float, float]]:
    """Where each glyph of page 1 starts, from the operators and the widths of the fonts alone."""
    pdf = pikepdf.open(BytesIO(data))
    page = pdf.pages[0]
    found: list[tuple[float, float]] = []
    widths: dict[int, float] = {}
    size = x = y = spacing = 0.0
    start = (0.0, 0.0)
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), step.operands
        if operator == "Tf":
            widths, size = _widths(page.obj.Resources.Font[str(operands[0])]), float(operands[1])
        elif operator == "BT":
            start = (0.0, 0.0)
        elif operator == "Tc":
            spacing = float(operands[0])
        elif operator == "Td":
            start = (start[0] + float(operands[0]), start[1] + float(operands[1]))
            x, y = start
        elif operator in {"Tj", "TJ"}:
            for part in operands[0] if operator == "TJ" else operands:
                if not isinstance(part, pikepdf.String):
                    x -= float(part) / 1000 * size
                    continue
                codes = bytes(part)
                for i in range(0, len(codes), 2):
                    found.append((x, A4[1] - y))
                    x += widths.get(int.from_bytes(codes[i : i + 2], "big"), 1000.0) / 1000 * size + spacing
    return found


def _widths(font: pikepdf.Object) -> dict[int, float]:
    listed, widths, i = list(font.DescendantFonts[0].get("/W", [])), {}, 0
    while i < len(listed):
        for n, width in enumerate(listed[i + 1]):
            widths[int(listed[i]) + n] = float(width)
        i += 2
    return widths


HARD = "葛󠄀城の葛と𠀋と㈱と①とⅣとか゚とﾊﾝと髙﨑とCafé–“x”…‥〜～－"


def test_hard_characters_come_back_as_they_were() -> None:
    data = export(document(run(HARD)))
    assert lines(data) == [HARD]
    pdfium = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert pdfium.strip() == HARD


def test_the_order_of_the_text_is_the_order_of_the_items() -> None:
    data = export(document(run("三", y=90), run("一", y=30, element="p"), run("二", y=60), structure=BOTH))
    assert lines(data) == ["三", "一", "二"]


def test_a_sentence_over_several_runs_stays_together() -> None:
    first, width = run("文の途中で", element="p"), run("文の途中で").width
    bold = run("太く", x=50 + width, face=BOLD, element="p")
    last = run("なる。", x=50 + width + bold.width, element="p")
    assert lines(export(document(run("題", y=20), first, bold, last, structure=BOTH))) == [
        "題",
        "文の途中で太くなる。",
    ]


def test_one_glyph_for_two_texts_keeps_both() -> None:
    plain, variant = run("葛").glyphs[0].gid, run("葛󠄀").glyphs[0].gid
    glyphs = (Glyph(plain, 0, 0, "葛"), Glyph(plain, 11, 0, "葛󠄁"), Glyph(variant, 22, 0, "葛󠄀"))
    data = export(document(replace(run("葛"), glyphs=glyphs)))
    assert "".join(lines(data)) == "葛葛󠄁葛󠄀"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(
    text=st.text(st.sampled_from("あいう、。「」漢字ABCfi 123ｱｲ㈱"), min_size=1, max_size=40),
    face=st.sampled_from([REGULAR, BOLD, FIXED_WIDTH]),
    size=st.floats(4, 60),
    stretch=st.floats(0.5, 2),
    x=st.floats(0, 400),
)
def test_every_glyph_stands_where_layout_put_it(
    text: str, face: str, size: float, stretch: float, x: float
) -> None:
    wanted = run(text, x=x, y=100.123, size=size, face=face, stretch=stretch)
    found = origins(export(document(wanted)))
    assert len(found) == len(wanted.glyphs)
    for glyph, (left, down) in zip(wanted.glyphs, found, strict=True):
        assert left == pytest.approx(wanted.x + glyph.dx, abs=0.001 * size + 0.006)
        assert down == pytest.approx(wanted.y, abs=0.006)


@pytest.mark.parametrize("size", [11, 4.0004, 8.5039])
@pytest.mark.parametrize("stretch", [1.0004, 1.001, 1.004])
def test_small_differences_do_not_add_up(size: float, stretch: float) -> None:
    wanted = run("あ" * 60, x=20, size=size, stretch=stretch)
    found = origins(export(document(wanted)))
    for glyph, (left, _) in zip(wanted.glyphs, found, strict=True):
        assert left == pytest.approx(20 + glyph.dx, abs=0.0171)  # 1/1000 em and 0.005 pt


def test_a_raised_glyph_stands_higher() -> None:
    flat = run("Aあ")
    raised = replace(flat, glyphs=(flat.glyphs[0], flat.glyphs[1]._replace(dy=-3.0)))
    (_, base), (x, y) = origins(export(document(raised)))
    assert (x - 50, y - base) == (pytest.approx(flat.glyphs[1].dx, abs=0.02), pytest.approx(-3, abs=0.001))


def cluster_of_two() -> GlyphRun:
    """Two glyphs that are one cluster, between two plain ones."""
    parts = run("あかぱい").glyphs
    pair = (parts[1]._replace(text="か\u3099"), parts[2]._replace(text=""))
    return replace(run("あ"), glyphs=(parts[0], *pair, parts[3]), width=44.0)


def test_several_glyphs_of_one_cluster_are_read_as_its_text(tmp_path: FilePath) -> None:
    data = export(document(cluster_of_two()))
    assert lines(data)[0].replace("\u200b", "") == "あか\u3099い"
    path = tmp_path / "cluster.pdf"
    path.write_bytes(data)
    for profile in ("2a", "ua1"):
        assert not validator.validate_pdf(str(path), profile=profile).failures
    assert re.findall(rb"/Span<<.*ActualText<(.*)>>>", content_of(data)) == [b"FEFF304B3099"]


def test_decoration_is_read_as_its_text_too() -> None:
    data = export(document(run("題", y=20), replace(cluster_of_two(), element=None)))
    assert "あか\u3099い" in raw_text(data).replace("\u200b", "")


def test_a_missing_character_leaves_a_box_and_its_text(tmp_path: FilePath) -> None:
    missing = run("吉𠮷田")
    assert missing.glyphs[1].gid == 0
    path = tmp_path / "missing.pdf"
    path.write_bytes(export(document(missing)))
    for profile in ("2a", "ua1"):
        assert not validator.validate_pdf(str(path), profile=profile).failures
    content = content_of(path.read_bytes())
    assert content.count(b"re S") == 1
    assert "𠮷".encode("utf-16-be").hex().upper().encode() in content


def test_a_run_of_missing_characters_only_needs_no_font() -> None:
    data = export(document(run("𠮷")))
    assert b"re S" in content_of(data)
    assert b"/FontDescriptor" not in data


def test_private_and_forbidden_characters_are_not_handed_on(tmp_path: FilePath) -> None:
    gids = [glyph.gid for glyph in run("あいう").glyphs]
    texts = ("\ue000", "\ufeff", "\ud842")
    glyphs = tuple(
        Glyph(gid, 12.0 * n, 0, text) for n, (gid, text) in enumerate(zip(gids, texts, strict=True))
    )
    path = tmp_path / "private.pdf"
    path.write_bytes(export(document(replace(run("あ"), glyphs=glyphs))))
    for profile in ("2a", "ua1"):
        assert not validator.validate_pdf(str(path), profile=profile).failures
    assert raw_text(path.read_bytes()).strip().replace("\u200b", "") == "〓〓"


def test_one_font_for_each_face_and_no_other() -> None:
    pdf = pikepdf.open(BytesIO(export(everything(), pictures)))
    names = {
        str(font.BaseFont).split("+")[1]: str(font.Encoding)
        for page in pdf.pages
        for font in page.obj.Resources.Font.values()
    }
    assert names == {REGULAR: "/Identity-H", BOLD: "/Identity-H", FIXED_WIDTH: "/Identity-H"}
    fonts_in_file = [
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
    ]
    assert len(fonts_in_file) == 6  # a Type 0 font and its descendant for each face
    assert list(pdf.pages[1].obj.Resources.Font) != []


def test_a_page_lists_only_the_fonts_it_uses() -> None:
    pages = (Page(1, *A4, 0.0, (run("一"),)), Page(2, *A4, 0.0, (run("二", face=BOLD),)))
    pdf = pikepdf.open(BytesIO(export(DisplayDocument(pages, (HEADING,), "題"))))
    assert [len(page.obj.Resources.Font) for page in pdf.pages] == [1, 1]


def test_a_subset_tag_depends_on_what_is_shown() -> None:
    def tag(text: str) -> str:
        pdf = pikepdf.open(BytesIO(export(document(run(text)))))
        return str(next(iter(pdf.pages[0].obj.Resources.Font.values())).BaseFont)[1:7]

    assert tag("あい") == tag("いあ") != tag("あう")
    assert tag("あ").isupper()


def test_an_unknown_face_is_refused() -> None:
    with pytest.raises(KeyError, match="Nowhere"):
        export(document(replace(run("あ"), face="Nowhere")))


@pytest.mark.parametrize("length", [1, 100, 101, 700])
def test_long_unicode_maps_are_complete(length: int) -> None:
    face = fonts().face(REGULAR)
    characters = [chr(code) for code in range(0x4E00, 0x9000) if face.glyph(chr(code))][:length]
    rows = ["".join(characters[i : i + 40]) for i in range(0, length, 40)]
    items = [run(row, y=30 + 14 * n) for n, row in enumerate(rows)]
    assert lines(export(document(*items))) == rows


def test_white_text_is_white() -> None:
    dark = Fill(Rect(0, 0, 300, 100), BLACK)
    picture = (
        pypdfium2.PdfDocument(export(document(dark, run("■", size=40, color=WHITE))))[0].render().to_pil()
    )
    assert picture.convert("L").getpixel((70, 45)) > 240


def test_clusters_of_the_tests_are_clusters() -> None:
    assert clusters("葛󠄀城") == ["葛󠄀", "城"]


def spaced(text: str, gaps: dict[int, float], **more: object) -> GlyphRun:
    """A run with more room (in em) before some of its glyphs, as composition leaves it."""
    plain = run(text, **more)  # type: ignore[arg-type]
    moved, glyphs = 0.0, []
    for n, glyph in enumerate(plain.glyphs):
        moved += gaps.get(n, 0.0) * plain.size
        glyphs.append(glyph._replace(dx=glyph.dx + moved))
    return replace(plain, glyphs=tuple(glyphs), width=plain.width + moved)


def test_a_gap_is_not_read_as_a_blank(tmp_path: FilePath) -> None:
    wanted = spaced("第2層、8月と𠀋葛󠄀城", {1: 0.17, 2: 0.17, 4: 0.5, 5: 0.17, 7: 0.25, 9: 0.25})
    data = export(document(wanted))
    assert lines(data) == ["第2層、8月と𠀋葛󠄀城"]
    pdfium = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert pdfium.strip() == "第2層、8月と𠀋葛󠄀城"
    found = [left for left, _ in origins(data)]
    for glyph in wanted.glyphs:  # among the blanks that fill gaps
        assert min(abs(left - 50 - glyph.dx) for left in found) < 0.0171
    path = tmp_path / "gaps.pdf"
    path.write_bytes(data)
    for profile in ("2a", "ua1"):
        assert not validator.validate_pdf(str(path), profile=profile).failures


def test_a_gap_before_another_face_is_not_read_as_a_blank_but_a_column_is() -> None:
    first = run("また、", element="p")
    bold = run("「新しく", x=50 + first.width + 4, face=BOLD, element="p")
    far = run("別の段", x=bold.x + bold.width + 12, element="p")
    data = export(document(run("題", y=20), first, bold, far, structure=BOTH))
    assert lines(data) == ["題", "また、「新しく 別の段"]


def test_a_blank_stays_a_blank() -> None:
    assert lines(export(document(run("山 川海")))) == ["山 川海"]
