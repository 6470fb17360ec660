"""How pages are looked at: in which colours, with or without margins and grid."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from tsushin_desk.display import Item, Page
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.paint.qt.page import Dye, pixels_of
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

    def repaint(self, image: QImage, painter: PagePainter, page: Page, areas: tuple[Rect, ...]) -> None:
        """Changes the image of what the page was to what it is; the ``areas`` hold all that differs."""
        dye = self._dye()
        if self.look is Look.COLOUR and not self.guides:
            painter.repaint(image, page, areas)
            return
        ratio = image.devicePixelRatio()
        image.setDevicePixelRatio(1.0)
        for area in areas:  # one after the other: where two meet, the second begins with white paper
            painter.repaint(image, page, (area,), dye)
            box = pixels_of(image, page, area).intersected(image.rect())
            if self.look is not Look.COLOUR:
                _put(image, box, self._seen(image.copy(box)))
            if self.guides:
                painter.paint_over(image, replace(page, items=self.guides), box)
        image.setDevicePixelRatio(ratio)

    def _dye(self) -> Dye | None:
        if self.look is not Look.ONE_INK:
            return None
        from tsushin_desk.prepress.one_ink import gray_item

        return gray_item

    def _seen(self, image: QImage) -> QImage:
        """In other colours than those of the paper; a start has these."""
        from tsushin_desk.paint.qt.eyes import Eyes, seen_by

        return seen_by(image, Eyes[self.look.name])


def _put(image: QImage, box: QRect, part: QImage) -> None:
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(box.topLeft(), part)
    painter.end()
