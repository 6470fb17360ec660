"""How pages are looked at: in which colours, with or without margins and grid."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtGui import QImage

from tsushin_desk.display import Item, Page
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.values import dataclass


class Look(Enum):
    """The colours; the value names it in settings and commands."""

    COLOUR = "colour"
    ONE_INK = "one_ink"
    PROTAN = "protan"
    DEUTAN = "deutan"
    TRITAN = "tritan"


@dataclass(frozen=True, slots=True)
class PageSight:
    """``guides``: what is drawn over the page, empty = nothing."""

    look: Look = Look.COLOUR
    guides: tuple[Item, ...] = ()

    def image(self, painter: PagePainter, page: Page, pixels_per_point: float) -> QImage:
        """The page as it is looked at."""
        if self.look is Look.COLOUR:
            image = painter.image(page, pixels_per_point)
        else:
            image = _changed(self.look, painter, page, pixels_per_point)
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


def _changed(look: Look, painter: PagePainter, page: Page, pixels_per_point: float) -> QImage:
    """The page in other colours than its own; a start has those of the paper."""
    from tsushin_desk.paint.qt.eyes import Eyes, seen_by
    from tsushin_desk.prepress.one_ink import in_one_ink

    seen = in_one_ink(page) if look is Look.ONE_INK else page
    return seen_by(painter.image(seen, pixels_per_point), Eyes[look.name])
