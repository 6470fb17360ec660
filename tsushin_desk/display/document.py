"""Finished pages and the structure that says in which order they are read."""

from __future__ import annotations

from enum import StrEnum

from tsushin_desk.display.items import Item
from tsushin_desk.values import dataclass


class Role(StrEnum):
    """Structure types, with their PDF names (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    L = "L"
    LI = "LI"
    LBL = "Lbl"
    LBODY = "LBody"
    TABLE = "Table"
    TR = "TR"
    TH = "TH"
    TD = "TD"
    FIGURE = "Figure"
    CAPTION = "Caption"
    LINK = "Link"
    RUBY = "Ruby"
    RB = "RB"
    RT = "RT"


@dataclass(frozen=True, slots=True)
class StructureElement:
    """One node of the structure tree. ``parent`` is another element's id, or empty for the document root.

    ``alternative`` describes a figure in words (PDF /Alt). The order of elements is the reading order.
    """

    id: str
    role: Role
    parent: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page: number from 1, trimmed size and bleed in points, items in painting order."""

    number: int
    width: float
    height: float
    bleed: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class DisplayDocument:
    """All pages, the structure elements in reading order, and what the file says of itself."""

    pages: tuple[Page, ...]
    structure: tuple[StructureElement, ...]
    title: str
    language: str = "ja-JP"
