"""Pages for the web: photos whose consent does not cover it become gray frames, their captions stay."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from tsushin_desk.display import DisplayDocument, Fill, Group, Item, Picture
from tsushin_desk.pageformat.color import BLACK, blend

_FRAME = blend(BLACK, 0.15)


def without_photos(document: DisplayDocument, keys: Collection[str]) -> DisplayDocument:
    """The document with frames in place of these pictures; nothing else moves."""
    pages = tuple(replace(page, items=_framed(page.items, keys)) for page in document.pages)
    return replace(document, pages=pages)


def _framed(items: tuple[Item, ...], keys: Collection[str]) -> tuple[Item, ...]:
    return tuple(_frame(item, keys) for item in items)


def _frame(item: Item, keys: Collection[str]) -> Item:
    match item:
        case Group():
            return replace(item, items=_framed(item.items, keys))
        case Picture(key=key) if key in keys:
            radii = (item.radius,) * 4
            return Fill(item.rect, _FRAME, radii, element=item.element, source=item.source)
        case _:
            return item
