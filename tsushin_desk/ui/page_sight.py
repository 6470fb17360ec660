"""How pages are looked at: in which colours, with or without margins and grid."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtGui import QImage

from tsushin_desk.display import Item, Page
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import Eyes, PagePainter, seen_by
from tsushin_desk.prepress.one_ink import in_one_ink
from tsushin_desk.values import dataclass


class Look(Enum):
    """The colours; the value names it in settings and commands."""

    COLOUR = "colour"
    ONE_INK = "one_ink"
    PROTAN = "protan"
    DEUTAN = "deutan"
    TRITAN = "tritan"


_EYES = {
    Look.ONE_INK: Eyes.ONE_INK,
    Look.PROTAN: Eyes.PROTAN,
    Look.DEUTAN: Eyes.DEUTAN,
    Look.TRITAN: Eyes.TRITAN,
}


@dataclass(frozen=True, slots=True)
class PageSight:
    """``guides``: what is drawn over the page, empty = nothing."""

    look: Look = Look.COLOUR
    guides: tuple[Item, ...] = ()

    def image(self, painter: PagePainter, page: Page, pixels_per_point: float) -> QImage:
        """The page as it is looked at."""
        seen = in_one_ink(page) if self.look is Look.ONE_INK else page
        image = painter.image(seen, pixels_per_point)
        if self.look is not Look.COLOUR:
            image = seen_by(image, _EYES[self.look])
        if self.guides:
            painter.paint_over(image, replace(page, items=self.guides))
        return image

    def repainted(
        self,
        image: QImage,
        painter: PagePainter,
        page: Page,
        pixels_per_point: float,
        areas: tuple[Rect, ...],
    ) -> QImage:
        """The image of what the page was, changed to what it is; the ``areas`` hold all that differs."""
        if self.look is not Look.COLOUR or self.guides:
            return self.image(painter, page, pixels_per_point)
        painter.repaint(image, page, areas)
        return image
