"""The pictures on finished pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tsushin_desk.display import Group, Item, Page, Picture


def picture_boxes(items: tuple[Item, ...]) -> Iterator[Picture]:
    """Every picture on a page, those inside groups too."""
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from picture_boxes(item.items)


def shows_more(before: Iterable[Page], after: Iterable[Page]) -> bool:
    """True if a picture is new or shown larger: what has been decoded of it may not be enough."""
    known: dict[str, float] = {}
    for picture in _pictures_on(before):
        known[picture.key] = max(_size(picture), known.get(picture.key, 0.0))
    return any(_size(picture) > known.get(picture.key, 0.0) + 0.01 for picture in _pictures_on(after))


def _pictures_on(pages: Iterable[Page]) -> Iterator[Picture]:
    for page in pages:
        yield from picture_boxes(page.items)


def _size(picture: Picture) -> float:
    """The longer side of the whole picture at the size at which a part of it is shown; 0 if none is."""
    rect, crop = picture.rect, picture.crop
    if crop.width <= 0 or crop.height <= 0:
        return 0.0
    return max(rect.width / crop.width, rect.height / crop.height)
