"""Where on the finished pages a place of the issue stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import DisplayDocument, Group, Item, Link, Picture, Rule
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Rect


def find_place(document: DisplayDocument, place: SourceRef) -> tuple[int, Rect] | None:
    """The index of the first page with something of that place, and the box around it there, in points."""
    for index, page in enumerate(document.pages):
        boxes = [box for source, box in _sourced(page.items, 0.0, 0.0) if _belongs(source, place)]
        if boxes:
            return index, reduce(Rect.united, boxes)
    return None


def picture_boxes(items: tuple[Item, ...]) -> Iterator[Picture]:
    """Every picture on a page, those inside groups too."""
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from picture_boxes(item.items)


def _sourced(items: tuple[Item, ...], dx: float, dy: float) -> Iterator[tuple[SourceRef, Rect]]:
    for item in items:
        if isinstance(item, Rule | Link):
            continue
        if item.source is not None:
            yield item.source, bounds(item).moved(dx, dy)
        if isinstance(item, Group):
            yield from _sourced(item.items, dx + item.x, dy + item.y)


def _belongs(source: SourceRef, place: SourceRef) -> bool:
    if source.section != place.section:
        return False
    return not place.field or source.field == place.field or source.field.startswith(f"{place.field}.")
