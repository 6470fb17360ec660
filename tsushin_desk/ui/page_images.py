"""The pages as they were painted last, brought up to date where they have changed."""

from __future__ import annotations

from functools import reduce
from typing import Final, NamedTuple

from PySide6.QtGui import QImage

from tsushin_desk.display import Page
from tsushin_desk.display.changes import changed_areas
from tsushin_desk.display.reaches import know_reaches
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.page_sight import PageSight

LARGE: Final = 2_000_000  # pixels: of a larger page only what is seen is painted, the rest when it is seen
_MOST_AREAS: Final = 24  # of one page; more become one
_ROUNDING: Final = 2.0  # pixels: a page's image has whole ones, and is so much larger or smaller


class Own(NamedTuple):
    """A page, its image, and where that is not painted yet (points)."""

    page: Page
    image: QImage
    unpainted: tuple[Rect, ...] = ()


class Showing(NamedTuple):
    """How a page is shown: pixels of the window a point, the screen's pixels of each, what of it is seen."""

    painter: PagePainter
    sight: PageSight
    scale: float
    ratio: float
    seen: Rect


class PageImages:
    """By the index of the page. ``count``: how many times a page, or a part of it, has been painted."""

    def __init__(self) -> None:
        self.count = 0
        self._images: dict[int, Own] = {}
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
        know_reaches(own.page for own in self._images.values())

    def changed(self, index: int, page: Page) -> tuple[Rect, ...]:
        """Where a page differs from its image, in points; nowhere if it does not."""
        own = self._images.get(index)
        if own is None:
            return (Rect(0.0, 0.0, page.width, page.height),)
        known = self._changed.get(index)
        if known is None or known[0] is not own.page or known[1] is not page:
            known = self._changed[index] = (own.page, page, changed_areas(own.page, page))
        return known[2]

    def image(self, index: int, page: Page, showing: Showing) -> QImage:
        """The page, painted only where it has to be, and a large one only where it is seen."""
        scale = showing.scale * showing.ratio
        own = self._images.get(index)
        if own is not None and own.image.devicePixelRatio() != showing.ratio:
            self.drop(index)
            own = None
        areas = self.changed(index, page)
        if own is None:
            own = Own(page, showing.painter.white_paper(page, scale))
            own.image.setDevicePixelRatio(showing.ratio)
        self.count += bool(areas)
        wanted: tuple[Rect, ...] = (*areas, *own.unpainted)
        unpainted: tuple[Rect, ...] = ()
        if own.image.width() * own.image.height() > LARGE:
            seen = showing.seen.inset(-_ROUNDING / scale, -_ROUNDING / scale)
            unpainted = tuple(rest for area in wanted for rest in area.without(seen))
            wanted = tuple(part for area in wanted if (part := area.shared(seen)))
        if wanted:
            showing.sight.repaint(own.image, showing.painter, page, wanted)
        if len(unpainted) > _MOST_AREAS:
            unpainted = (reduce(Rect.united, unpainted),)
        self._images[index] = Own(page, own.image, unpainted)
        return own.image
