"""The structure tree as objects: what is read, in which order, and as what (ISO 32000-1, 14.7.2 and 14.8)."""

from __future__ import annotations

from collections import deque
from typing import Any

from tsushin_desk.display import Role
from tsushin_desk.paint.pdf.objects import BareCanvas, array, dictionary, reference, text_string
from tsushin_desk.paint.pdf.operands import number
from tsushin_desk.paint.pdf.structure import Content, Node, StructureTree, is_silent, tag_of

_ROOT = "StructTreeRoot"
_CELLS = frozenset({Role.TH, Role.TD})


def write_tree(canvas: BareCanvas, tree: StructureTree) -> None:
    """Registers the tree and makes it the catalog's; elements in which nothing stands are left out.

    The parent tree numbers the pages from 0 and the link annotations after them.
    """
    _write_node(canvas, tree, tree.document, _ROOT)
    rows: list[Any] = []
    for n, page in enumerate(tree.pages):
        rows += [n, array([reference(name) for name in page.owners])]
    for n, name in enumerate(tree.annotations, len(tree.pages)):
        rows += [n, reference(name)]
    root = {
        "Type": "/StructTreeRoot",
        "K": reference(tree.document.name),
        "ParentTree": dictionary({"Nums": array(rows)}),
        "ParentTreeNextKey": len(tree.pages) + len(tree.annotations),
    }
    canvas.extend_catalog({"StructTreeRoot": canvas.register(_ROOT, dictionary(root))})


def _holds_something(node: Node) -> bool:
    return bool(node.content) or any(_holds_something(child) for child in node.children)


def _kept(node: Node) -> list[Node]:
    """The children that are written. Empty cells stay so that rows keep their columns (ISO 14289-1, 7.5)."""
    always = {Role.TR: _CELLS, Role.LI: frozenset({Role.LBODY})}.get(node.role, frozenset())
    return [child for child in node.children if _holds_something(child) or child.role in always]


def _write_node(canvas: BareCanvas, tree: StructureTree, node: Node, parent: str) -> None:
    children = _kept(node)
    home = min((content.place for content in node.content), default=None)
    kids = _kids(tree, node, children, home[0] if home else -1)
    entries: dict[str, Any] = {
        "S": f"/{tag_of(node.element)}",
        "P": reference(parent),
        "K": kids[0] if len(kids) == 1 else array(kids),
    }
    if home is not None:
        entries["Pg"] = tree.pages[home[0]].page
    if node.element.alternative and not is_silent(node.element):
        entries["Alt"] = text_string(node.element.alternative)
    attributes = _attributes(node, children)
    if attributes:
        entries["A"] = f"<<{attributes}>>"
    canvas.register(node.name, dictionary(entries))
    for child in children:
        _write_node(canvas, tree, child, node.name)


def _kids(tree: StructureTree, node: Node, children: list[Node], home: int) -> list[Any]:
    """Child elements in reading order, the element's own content between them where it was painted."""
    inside = [child for child in children if child.is_inline]
    found = [(content.place, _kid(tree, content, home)) for content in node.content]
    found += [(child.first, reference(child.name)) for child in inside]
    own = deque(sorted(found, key=lambda piece: piece[0]))
    kids: list[Any] = []
    for child in children:
        if child.is_inline:
            continue
        while own and own[0][0] < child.first:
            kids.append(own.popleft()[1])
        kids.append(reference(child.name))
    return kids + [kid for _, kid in own]


def _kid(tree: StructureTree, content: Content, home: int) -> Any:
    page = tree.pages[content.page].page
    if content.annotation:
        return dictionary({"Type": "/OBJR", "Obj": reference(content.annotation), "Pg": page})
    if content.page == home:
        return content.mcid
    return dictionary({"Type": "/MCR", "Pg": page, "MCID": content.mcid})


def _attributes(node: Node, children: list[Node]) -> str:
    """A figure's place (ISO 14289-1, 7.3), a heading cell's scope (7.5), a list's numbering (7.6)."""
    if node.role is Role.FIGURE and not is_silent(node.element) and node.box is not None:
        return f"/O/Layout/BBox[{' '.join(number(side) for side in node.box[1])}]"
    if node.role is Role.TH:
        return f"/O/Table/Scope/{node.scope}"
    if node.role is Role.L:
        return f"/O/List/ListNumbering/{_numbering(children)}"
    return ""


def _numbering(items: list[Node]) -> str:
    """What the first label looks like (ISO 32000-1, table 347)."""
    labels = [
        part.text.strip() for item in items for part in item.children if part.role is Role.LBL and part.text
    ]
    if not labels:
        return "None"
    return "Decimal" if any(c.isnumeric() for c in labels[0]) else "Disc"
