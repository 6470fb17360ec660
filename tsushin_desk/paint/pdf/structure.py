"""What painting puts into each structure element: marked sequences, links, boxes (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from functools import partial
from typing import Any

from tsushin_desk.display import GlyphRun, Role, RubyPart, StructureElement
from tsushin_desk.values import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of content: the page it is on, and its marked sequence or its annotation's object name."""

    page: int
    order: int
    mcid: int = -1
    annotation: str = ""

    @property
    def place(self) -> tuple[int, int]:
        return self.page, self.order


@dataclass(frozen=True, slots=True)
class PageContent:
    """A reference to a page, and the object name of the element of each of its marked sequences."""

    page: Any
    owners: list[str]


@dataclass(slots=True)
class Node:
    """An element with what is in it.

    ``name`` is its object's, ``siblings`` are its parent's children, ``box`` is page number and place.
    """

    element: StructureElement
    name: str
    siblings: list[Node] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    content: list[Content] = field(default_factory=list)
    box: tuple[int, Box] | None = None
    text: str = ""

    @property
    def role(self) -> Role:
        return self.element.role

    @property
    def scope(self) -> str:
        """What a heading cell heads: its column in a row of headings only, else its row."""
        return "Column" if all(cell.role is Role.TH for cell in self.siblings) else "Row"

    @property
    def is_inline(self) -> bool:
        """True for what was found in the element's text while it was painted: a ruby word, a link."""
        return self.element.id.startswith("\0")

    @property
    def first(self) -> tuple[int, int]:
        """The place of the earliest content inside."""
        places = [c.place for c in self.content] + [child.first for child in self.children]
        return min(places, default=(1 << 30, 0))


Said = Callable[["StructureTree"], object]


class StructureTree:
    """Gathers, page after page, what belongs to each element.

    Raises ``ValueError`` if an id occurs twice or a parent does not come before its children.
    """

    def __init__(self, elements: tuple[StructureElement, ...]) -> None:
        self.document = Node(StructureElement("", Role.DOCUMENT), "S0")
        self.pages: list[PageContent] = []
        self.annotations: list[str] = []
        self.tags: dict[str, str] = {}  # the structure type of each element, as marked content names it
        self._nodes: dict[str, Node] = {"": self.document}
        self._said: list[Said] = []
        self._begun: set[str] = set()  # elements of whose text the page has spoken
        for element in elements:
            self._add(element)

    def _add(self, element: StructureElement) -> Node:
        if element.id in self._nodes:
            raise ValueError(f"structure element {element.id!r} occurs twice")
        if element.parent not in self._nodes:
            raise ValueError(f"structure element {element.id!r}: parent {element.parent!r} is not there yet")
        siblings = self._nodes[element.parent].children
        node = self._nodes[element.id] = Node(element, f"S{len(self._nodes)}", siblings)
        siblings.append(node)
        self.tags[element.id] = tag_of(element)
        return node

    def owner_of_graphics(self, element: str | None) -> str | None:
        """The element of something drawn: none in a figure that nobody described (it is decoration)."""
        if element is None or is_silent(self._node(element).element):
            return None
        return element

    def _node(self, element: str) -> Node:
        try:
            return self._nodes[element]
        except KeyError:
            raise ValueError(f"unknown structure element {element!r}") from None

    def is_figure(self, element: str) -> bool:
        """True if the element is written with its place on the page."""
        return self._node(element).role is Role.FIGURE

    def ruby_part(self, element: str, part: RubyPart) -> str:
        """The element of a base or an annotation inside this one, made with its Ruby when first met.

        ISO 32000-1, table 338.
        """
        self._said.append(partial(StructureTree.ruby_part, element=element, part=part))
        ruby = f"\0{element}\0{part.word}"
        if ruby not in self._nodes:
            self._add(StructureElement(ruby, Role.RUBY, element))
            self._add(StructureElement(f"{ruby}\0b", Role.RB, ruby))
            self._add(StructureElement(f"{ruby}\0t", Role.RT, ruby))
        return f"{ruby}\0{'t' if part.is_annotation else 'b'}"

    def note_box(self, element: str, box: Box) -> None:
        """Something of the element stands in this box of the current page; its first page counts."""
        self._said.append(partial(StructureTree.note_box, element=element, box=box))
        node = self._node(element)
        page, old = node.box or (len(self.pages), box)
        if page == len(self.pages):
            node.box = (
                page,
                (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3])),
            )

    def note_text(self, element: str | None, run: GlyphRun) -> None:
        """The element's text begins with this run, if it has none yet."""
        if element is None or element in self._begun:
            return
        text = "".join(glyph.text for glyph in run.glyphs)
        if text:
            self._begun.add(element)
        self._said.append(partial(StructureTree.note_text, element=element, run=run))
        node = self._node(element)
        node.text = node.text or text

    def take_said(self) -> tuple[Said, ...]:
        """What has been said of the elements since the last page; ``repeat`` of it comes to the same."""
        said = tuple(self._said)
        self._said.clear()
        self._begun.clear()
        return said

    def repeat(self, said: Iterable[Said]) -> None:
        """What the same page said when it was painted for another file."""
        for say in said:
            say(self)
        self.take_said()

    def end_page(self, page: Any, owners: Sequence[str]) -> None:
        """The page (a reference) is done; ``owners`` names the element of each marked sequence."""
        nodes = [self._node(owner) for owner in owners]
        for mcid, node in enumerate(nodes):
            node.content.append(Content(len(self.pages), mcid, mcid))
        self.pages.append(PageContent(page, [node.name for node in nodes]))

    def add_link(self, element: str | None, annotation: str, order: int) -> int:
        """Puts a link annotation of the current page into a Link element (ISO 14289-1, 7.18.5).

        That is the one named, or a new one inside it. The answer is the link's number, from 0.
        """
        node = self._node(element or "")
        number = len(self.annotations)
        if node.role is not Role.LINK:
            node = self._add(StructureElement(f"\0link{number}", Role.LINK, element or ""))
        node.content.append(Content(len(self.pages), order, annotation=annotation))
        self.annotations.append(node.name)
        return number


def is_silent(element: StructureElement) -> bool:
    """True for a figure without a description: PDF/UA-1 (7.3) allows it as decoration only."""
    return element.role is Role.FIGURE and not element.alternative.strip()


def tag_of(element: StructureElement) -> str:
    """The structure type that is written: text inside an undescribed figure stands in a plain division."""
    return "Div" if is_silent(element) else element.role.value
