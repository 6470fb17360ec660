"""Some of the pages, as a document that stands by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tsushin_desk.display import DisplayDocument, Group, Item, Role, Rule, StructureElement

_HIGHER = {Role.H2: Role.H1, Role.H3: Role.H2}


def select_pages(document: DisplayDocument, first: int, last: int) -> DisplayDocument:
    """The pages ``first`` to ``last`` (numbers from 1, both included).

    If the title is not on them, every heading goes up by one, so that none is skipped (ISO 14289-1, 7.4.2).
    Raises ``ValueError`` if there is no such page.
    """
    if not 1 <= first <= last <= len(document.pages):
        raise ValueError(f"pages {first}-{last} of {len(document.pages)}")
    pages = document.pages[first - 1 : last]
    shown = {name for page in pages for name in _elements(page.items)}
    titled = any(element.role is Role.H1 and element.id in shown for element in document.structure)
    structure = document.structure if titled else tuple(_raised(e) for e in document.structure)
    return replace(document, pages=pages, structure=structure)


def _raised(element: StructureElement) -> StructureElement:
    return replace(element, role=_HIGHER.get(element.role, element.role))


def _elements(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if not isinstance(item, Rule) and item.element is not None:
            yield item.element
        if isinstance(item, Group):
            yield from _elements(item.items)
