"""Pictures decoded ahead of being painted: in the worker thread, at the size in which they are seen first."""

from __future__ import annotations

from collections.abc import Iterable

from tsushin_desk.display import Page, Picture
from tsushin_desk.paint.qt import PictureImages
from tsushin_desk.ui.places import picture_boxes
from tsushin_desk.ui.preview import PIXELS_PER_POINT


class DecodedAhead:
    """What has been decoded of the pictures of an issue; ``images`` keeps each at the largest size."""

    def __init__(self, images: PictureImages) -> None:
        self.images = images
        self._sizes: dict[str, float] = {}

    def decode(self, pages: Iterable[Page]) -> None:
        """Decodes what is on these pages; what is decoded stays so."""
        for page in pages:
            for picture in picture_boxes(page.items):
                self.images.image_for(picture, 2 * PIXELS_PER_POINT)
                self._sizes[picture.key] = max(_size(picture), self._sizes.get(picture.key, 0.0))

    def covers(self, pages: Iterable[Page]) -> bool:
        """True if all pictures on these pages have been decoded, at least as large as they stand there."""
        on_them = (picture for page in pages for picture in picture_boxes(page.items))
        return all(_size(own) <= self._sizes.get(own.key, -1.0) + 0.01 for own in on_them)


def _size(picture: Picture) -> float:
    """The longer side of the whole picture, in points, where a part of it is shown so large; 0 if none is."""
    rect, crop = picture.rect, picture.crop
    if crop.width <= 0 or crop.height <= 0:
        return 0.0
    return max(rect.width / crop.width, rect.height / crop.height)


def new_pages(pages: tuple[Page, ...], before: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages that did not stand there before."""
    known = {id(page) for page in before}
    return tuple(page for page in pages if id(page) not in known)
