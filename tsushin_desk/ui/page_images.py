"""The pages as they were painted last, brought up to date where they have changed."""

from __future__ import annotations

from PySide6.QtGui import QImage

from tsushin_desk.display import Page
from tsushin_desk.display.changes import changed_areas
from tsushin_desk.display.reaches import know_reaches
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.page_sight import PageSight


class PageImages:
    """By the index of the page. ``count``: how many times a page, or a part of it, has been painted."""

    def __init__(self) -> None:
        self.count = 0
        self._images: dict[int, tuple[Page, QImage]] = {}
        # what was, what is, where they differ
        self._changed: dict[int, tuple[Page, Page, tuple[Rect, ...]]] = {}

    def clear(self) -> None:
        """All must be painted anew."""
        self._images.clear()
        self._changed.clear()

    def drop(self, index: int) -> None:
        """Nobody sees the page any more."""
        self._images.pop(index, None)
        self._changed.pop(index, None)

    def keep_first(self, count: int) -> None:
        """There are only so many pages."""
        for index in [own for own in self._images if own >= count]:
            self.drop(index)

    def know_reaches(self) -> None:
        """Finds out now what the first change of a page that is seen would ask for."""
        know_reaches(page for page, _ in self._images.values())

    def changed(self, index: int, page: Page) -> tuple[Rect, ...]:
        """Where a page differs from its image, in points; nowhere if it does not."""
        own = self._images.get(index)
        if own is None:
            return (Rect(0.0, 0.0, page.width, page.height),)
        known = self._changed.get(index)
        if known is None or known[0] is not own[0] or known[1] is not page:
            known = self._changed[index] = (own[0], page, changed_areas(own[0], page))
        return known[2]

    def image(
        self, index: int, page: Page, seen: tuple[PagePainter, PageSight], size: tuple[float, float]
    ) -> QImage:
        """The page, painted only where it has to be. ``size``: pixels a point, and the screen's of each."""
        (painter, sight), (pixels, ratio) = seen, size
        scale = pixels * ratio
        if index in self._images and self._images[index][1].devicePixelRatio() != ratio:
            self.drop(index)
        areas = self.changed(index, page)
        own = self._images.get(index)
        if own is None:
            image = sight.image(painter, page, scale)
        elif areas:
            image = sight.repainted(own[1], painter, page, scale, areas)
        else:
            image = own[1]
        image.setDevicePixelRatio(ratio)
        self.count += bool(areas)
        self._images[index] = (page, image)
        return image
