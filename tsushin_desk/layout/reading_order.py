"""The order in which what stands on the pages is read, and the structure elements in that order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tsushin_desk.display import Role, StructureElement
from tsushin_desk.layout.boxes import Placed


def in_reading_order(placed: Iterable[Placed]) -> dict[str, tuple[Placed, ...]]:
    """Blocks by section; in each, in the order of the form, whatever stands where."""
    found: dict[str, list[Placed]] = {}
    for one in placed:
        found.setdefault(one.block.section, []).append(one)
    return {
        section: tuple(sorted(own, key=lambda p: (p.block.order, p.start))) for section, own in found.items()
    }


def structure_of(section: str, placed: Iterable[Placed]) -> tuple[StructureElement, ...]:
    """A section's elements, itself first; what has no parent is its child."""
    found = {section: StructureElement(section, Role.SECTION)}
    for one in placed:
        for element in one.block.structure:
            if element.id not in found:
                found[element.id] = element if element.parent else replace(element, parent=section)
    return tuple(found.values())
