"""The pictures on finished pages."""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.display import Group, Item, Picture


def picture_boxes(items: tuple[Item, ...]) -> Iterator[Picture]:
    """Every picture on a page, those inside groups too."""
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from picture_boxes(item.items)
