"""The structure tree: order, pruning, places, links."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path as FilePath
from typing import Any

import page as validator
import pikepdf
import pytest
from pdf_documents import A4, HEADING, document, export, run
from pdf_samples import RED, URL, everything, pictures

from tsushin_desk.display import (
    DisplayDocument,
    Fill,
    Group,
    Item,
    Link,
    Page,
    Picture,
    Role,
    Rule,
    StructureElement,
)
from tsushin_desk.geometry import Rect

P = StructureElement("p", Role.P)
Q = StructureElement("q", Role.P)


def opened(content: DisplayDocument) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(export(content, pictures)))


def kids(element: pikepdf.Object) -> list[Any]:
    """An element's children; a single one may stand without an array (ISO 32000-1, table 323)."""
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def outline(pdf: pikepdf.Pdf) -> Any:
    """The tree as nested lists: [type, kid, …]; content as "page:mcid", links as "link"."""
    pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}

    def walk(element: pikepdf.Object) -> list[Any]:
        found: list[Any] = [str(element.S)[1:]]
        for kid in kids(element):
            if isinstance(kid, int):
                found.append(f"{pages[element.Pg.objgen]}:{kid}")
            elif kid.get("/Type") == "/MCR":
                found.append(f"{pages[kid.Pg.objgen]}:{kid.MCID}")
            elif kid.get("/Type") == "/OBJR":
                found.append("link")
            else:
                found.append(walk(kid))
        return found

    return walk(pdf.Root.StructTreeRoot.K)


def test_elements_stand_in_reading_order_whatever_the_painting_order() -> None:
    content = document(run("二", element="q"), run("一", element="p"), run("題"), structure=(HEADING, P, Q))
    assert outline(opened(content)) == ["Document", ["H1", "1:2"], ["P", "1:1"], ["P", "1:0"]]


def test_neighbours_share_a_sequence_and_a_rule_between_lines_cuts_it() -> None:
    items = (
        run("一"),
        run("二", y=80),
        Rule(0, 0, 9, 9, 1, RED),
        Fill(Rect(0, 0, 9, 9), RED),
        run("三", y=99),
    )
    pdf = opened(document(*items))
    assert outline(pdf) == ["Document", ["H1", "1:0", "1:1"]]
    assert pdf.pages[0].Contents.read_bytes().count(b"/Artifact BMC") == 1


def test_marked_content_never_nests_but_for_spans_of_text() -> None:
    for page in opened(everything()).pages:
        open_tags: list[str] = []
        for step in pikepdf.parse_content_stream(page):
            if str(step.operator) in {"BDC", "BMC"}:
                open_tags.append(str(step.operands[0]))
            elif str(step.operator) == "EMC":
                open_tags.pop()
            elif str(step.operator) in {"BT", "ET"}:
                assert "/Span" not in open_tags  # a span stays in its text object
            assert len(open_tags) <= 1 or (len(open_tags) == 2 and open_tags[1] == "/Span")
        assert open_tags == []


def test_an_element_may_run_over_pages() -> None:
    pages = (
        Page(1, *A4, 0.0, (run("題"), run("始", element="p"))),
        Page(2, *A4, 0.0, (run("終", element="p"),)),
    )
    pdf = opened(DisplayDocument(pages, (HEADING, P), "題"))
    assert outline(pdf) == ["Document", ["H1", "1:0"], ["P", "1:1", "2:0"]]


def test_empty_elements_are_left_out() -> None:
    structure = (
        HEADING,
        StructureElement("s", Role.SECTION),
        StructureElement("inside", Role.P, "s"),
        StructureElement("full", Role.SECTION),
        StructureElement("p", Role.P, "full"),
    )
    pdf = opened(document(run("題"), run("文", element="p"), structure=structure))
    assert outline(pdf) == ["Document", ["H1", "1:0"], ["Sect", ["P", "1:1"]]]


def table(*cells: str) -> tuple[StructureElement, ...]:
    """Two rows: th td, th td; ``cells`` are not needed to be filled."""
    rows = [StructureElement(row, Role.TR, "t") for row in ("r1", "r2")]
    inner = [
        StructureElement(f"{role.value}{row.id}", role, row.id) for row in rows for role in (Role.TH, Role.TD)
    ]
    return (HEADING, StructureElement("t", Role.TABLE), *rows, *inner)


def test_a_row_keeps_its_empty_cells_and_an_empty_row_goes() -> None:
    pdf = opened(document(run("題"), run("日時", element="THr1"), structure=table()))
    assert outline(pdf) == ["Document", ["H1", "1:0"], ["Table", ["TR", ["TH", "1:1"], ["TD"]]]]


@pytest.mark.parametrize(("second", "scope"), [(Role.TD, "/Row"), (Role.TH, "/Column")])
def test_the_scope_of_a_heading_cell(second: Role, scope: str) -> None:
    structure = (
        HEADING,
        StructureElement("t", Role.TABLE),
        StructureElement("r", Role.TR, "t"),
        StructureElement("a", Role.TH, "r"),
        StructureElement("b", second, "r"),
    )
    pdf = opened(document(run("題"), run("甲", element="a"), run("乙", element="b"), structure=structure))
    cell = kids(kids(pdf.Root.StructTreeRoot.K.K[1])[0])[0]
    assert str(cell.A.Scope) == scope


@pytest.mark.parametrize(
    ("label", "numbering"), [("1.", "/Decimal"), ("②", "/Decimal"), ("・", "/Disc"), ("", "/None")]
)
def test_a_list_says_how_it_is_numbered(label: str, numbering: str) -> None:
    structure = (
        HEADING,
        StructureElement("l", Role.L),
        StructureElement("i", Role.LI, "l"),
        StructureElement("n", Role.LBL, "i"),
        StructureElement("b", Role.LBODY, "i"),
    )
    items = [run("題"), run("項目", element="b"), *([run(label, element="n")] if label else [])]
    pdf = opened(document(*items, structure=structure))
    assert str(pdf.Root.StructTreeRoot.K.K[1].A.ListNumbering) == numbering


def figure(*items: Item, alternative: str = "図の説明") -> DisplayDocument:
    return document(
        run("題"), *items, structure=(HEADING, P, StructureElement("f", Role.FIGURE, "", alternative))
    )


def test_a_group_with_an_element_is_one_figure() -> None:
    group = Group(100, 200, (Fill(Rect(0, 0, 50, 40), RED), run("図中", 5, 20, element="p")), element="f")
    pdf = opened(figure(group))
    assert outline(pdf) == ["Document", ["H1", "1:0"], ["Figure", "1:1"]]
    element = pdf.Root.StructTreeRoot.K.K[1]
    assert str(element.Alt) == "図の説明"
    assert [float(side) for side in element.A.BBox] == pytest.approx(
        [100, A4[1] - 240, 150, A4[1] - 200], abs=0.01
    )


def test_the_place_of_a_figure_is_the_union_of_its_parts() -> None:
    parts = (
        Fill(Rect(10, 10, 20, 20), RED, element="f"),
        Picture(Rect(100, 50, 40, 30), "photo.jpg", element="f"),
    )
    pdf = opened(figure(*parts))
    box = pdf.Root.StructTreeRoot.K.K[1].A.BBox
    assert [float(side) for side in box] == pytest.approx([10, A4[1] - 80, 140, A4[1] - 10], abs=0.01)


def test_a_figure_without_description_is_decoration_but_its_text_is_kept() -> None:
    group = Group(0, 0, (Fill(Rect(0, 0, 50, 40), RED), run("図中", 5, 20, element=None)), element="f")
    pdf = opened(figure(group, alternative=" "))
    assert outline(pdf) == ["Document", ["H1", "1:0"], ["Div", "1:1"]]
    assert outline(opened(figure(Picture(Rect(0, 0, 9, 9), "photo.jpg", element="f"), alternative=""))) == [
        "Document",
        ["H1", "1:0"],
    ]


LINK = StructureElement("a", Role.LINK, "p")


def test_a_link_is_annotation_and_element_at_its_place_in_the_sentence() -> None:
    items = (run("前", element="p"), run(URL, element="a"), Link(Rect(10, 20, 30, 10), URL, "案内", "a"))
    pdf = opened(document(run("題"), *items, run("後", element="p"), structure=(HEADING, P, LINK)))
    assert outline(pdf) == ["Document", ["H1", "1:0"], ["P", "1:1", ["Link", "1:2", "link"], "1:3"]]
    annotation = pdf.pages[0].obj.Annots[0]
    assert str(annotation.A.URI) == "https://example.jp/%E7%94%BA?a=%281%29"
    assert str(annotation.Contents) == "案内"
    assert [float(side) for side in annotation.Rect] == pytest.approx(
        [10, A4[1] - 30, 40, A4[1] - 20], abs=0.001
    )
    assert annotation.F == 4
    parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    numbers = {int(parents[i]): parents[i + 1] for i in range(0, len(parents), 2)}
    assert numbers[int(annotation.StructParent)].S == "/Link"


def test_a_link_over_two_lines_is_one_element() -> None:
    places = [Link(Rect(0, y, 9, 9), URL, "案内", "a") for y in (0, 20)]
    items = (run("題"), run("上", element="a"), places[0], run("下", y=90, element="a"), places[1])
    assert outline(opened(document(*items, structure=(HEADING, P, LINK))))[2] == [
        "P",
        ["Link", "1:1", "link", "link"],
    ]


@pytest.mark.parametrize("element", [None, "p"])
def test_a_link_outside_a_link_element_gets_one(element: str | None, tmp_path: FilePath) -> None:
    content = document(
        run("題"),
        run("文", element="p"),
        Link(Rect(0, 0, 9, 9), URL, "案内", element),
        structure=(HEADING, P),
    )
    found = outline(opened(content))
    assert (["Link", "link"] in found) if element is None else (["P", "1:1", ["Link", "link"]] in found)
    path = tmp_path / "link.pdf"
    path.write_bytes(export(content))
    assert not validator.validate_pdf(str(path), profile="ua1").failures


def test_every_sequence_is_found_through_the_parent_tree() -> None:
    pdf = opened(everything())
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    for page in pdf.pages:
        owners = tree[int(page.obj.StructParents)]
        tags = [
            (int(step.operands[1].MCID), str(step.operands[0]))
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "BDC" and "/MCID" in step.operands[1]
        ]
        assert [mcid for mcid, _ in tags] == list(range(len(owners)))
        for mcid, tag in tags:
            assert tag == owners[mcid].S
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(tree)


@pytest.mark.parametrize(
    ("structure", "item", "message"),
    [
        ((HEADING,), run("文", element="nowhere"), "nowhere"),
        ((HEADING,), Fill(Rect(0, 0, 9, 9), RED, element="nowhere"), "nowhere"),
        ((HEADING, HEADING), run("文"), "twice"),
        (
            (StructureElement("x", Role.P, "later"), StructureElement("later", Role.P)),
            run("文", element="x"),
            "later",
        ),
    ],
)
def test_a_structure_that_does_not_hold_together_is_refused(
    structure: tuple[StructureElement, ...], item: Item, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        export(document(item, structure=structure))


def test_a_page_without_anything_is_still_a_page() -> None:
    pages = (Page(1, *A4, 0.0, (run("題"),)), Page(2, *A4, 0.0, ()))
    assert len(opened(DisplayDocument(pages, (HEADING,), "題")).pages) == 2
