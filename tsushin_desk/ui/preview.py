"""The finished pages, one under the other, on the desk: what is seen here is what is printed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from tsushin_desk.display import DisplayDocument
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.palette import CONTROL_EDGE, DESK, PLACE

PIXELS_PER_POINT = 96 / 72
SMALLEST, LARGEST, STEP = 0.25, 3.0, 1.2
_GAP = 16  # pixels round every page


class Zoom(Enum):
    """How the size of the pages is found."""

    FIT_WIDTH = "width"
    FIT_PAGE = "page"
    FREE = "free"


class PagePreview(QAbstractScrollArea):
    """Shows a document; the size of the pages follows the window unless the user has chosen one."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("紙面")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # or fitting the width would flicker
        self.zoom, self.factor = Zoom.FIT_WIDTH, 1.0
        self._document: DisplayDocument | None = None
        self._painter: PagePainter | None = None
        self._images: dict[int, QImage] = {}
        self._place: tuple[int, Rect] | None = None

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._document.pages) if self._document else 0

    def show_document(self, document: DisplayDocument, painter: PagePainter) -> None:
        """Shows other pages; the scroll position stays where it can."""
        self._document, self._painter, self._place = document, painter, None
        self._images.clear()
        self._arrange()

    def show_place(self, page: int, box: Rect) -> None:
        """Frames a box (points on the page with that index) and scrolls to it."""
        self._place = (page, box)
        target = (
            self._page_rects()[page].top() + (box.centre.y * self._scale()) - self.viewport().height() / 2
        )
        self.verticalScrollBar().setValue(round(target))
        self.viewport().update()

    def set_zoom(self, zoom: Zoom) -> None:
        """Fits the pages to the window from now on."""
        self.zoom = zoom
        self._arrange()

    def set_factor(self, factor: float) -> None:
        """Shows the pages at a size of their own; 1 = as large as on paper (at 96 dpi)."""
        self.zoom, self.factor = Zoom.FREE, min(max(factor, SMALLEST), LARGEST)
        self._arrange()

    def enlarge(self) -> None:
        """One step larger."""
        self.set_factor(self.factor * STEP)

    def reduce(self) -> None:
        """One step smaller."""
        self.set_factor(self.factor / STEP)

    def sizeHint(self) -> QSize:
        return QSize(760, 680)

    def _scale(self) -> float:
        """Pixels of the widget per point."""
        return self.factor * PIXELS_PER_POINT

    def _arrange(self) -> None:
        """Finds the factor and the ends of the scroll bars anew."""
        if not self._document or not self._document.pages:
            self.viewport().update()
            return
        before, bar = self.factor, self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.factor = self._fitting_factor()
        rects = self._page_rects()
        width = max(rect.width() for rect in rects) + 2 * _GAP
        view = self.viewport().size()
        self.horizontalScrollBar().setRange(0, max(width - view.width(), 0))
        self.horizontalScrollBar().setPageStep(view.width())
        bar.setRange(0, max(rects[-1].bottom() + _GAP - view.height(), 0))
        bar.setPageStep(view.height())
        bar.setSingleStep(60)
        if before != self.factor:
            self._images.clear()
            bar.setValue(round(share * bar.maximum()))
        self.zoom_changed.emit(self.factor)
        self.viewport().update()

    def _fitting_factor(self) -> float:
        if self.zoom is Zoom.FREE or not self._document:
            return self.factor
        room, pages = self.viewport().size(), self._document.pages
        across = (room.width() - 2 * _GAP) / max(page.width for page in pages)
        down = (room.height() - 2 * _GAP) / max(page.height for page in pages)
        fitting = across if self.zoom is Zoom.FIT_WIDTH else min(across, down)
        return min(max(fitting / PIXELS_PER_POINT, SMALLEST), LARGEST)

    def _page_rects(self) -> list[QRect]:
        """Where the pages lie, in pixels from the top of the first gap, before scrolling."""
        pages = self._document.pages if self._document else ()
        scale, top, rects = self._scale(), _GAP, []
        widest = max((round(page.width * scale) for page in pages), default=0)
        room = max(self.viewport().width(), widest + 2 * _GAP)
        for page in pages:
            size = QSize(round(page.width * scale), round(page.height * scale))
            rects.append(QRect(QPoint((room - size.width()) // 2, top), size))
            top += size.height() + _GAP
        return rects

    def _image(self, index: int) -> QImage:
        if index not in self._images and self._document and self._painter:
            ratio = self.devicePixelRatioF()
            image = self._painter.image(self._document.pages[index], self._scale() * ratio)
            image.setDevicePixelRatio(ratio)
            self._images[index] = image
        return self._images[index]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), DESK)
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for index, rect in enumerate(self._page_rects()):
            placed = rect.translated(-offset)
            if not placed.intersects(self.viewport().rect()):
                self._images.pop(index, None)
                continue
            painter.drawImage(placed.topLeft(), self._image(index))
            painter.setPen(CONTROL_EDGE)
            painter.drawRect(placed.adjusted(-1, -1, 0, 0))
            if self._place is not None and self._place[0] == index:
                self._paint_place(painter, placed, self._place[1])

    def _paint_place(self, painter: QPainter, page: QRect, box: Rect) -> None:
        scale, near = self._scale(), box.inset(-3, -3)
        painter.setPen(QPen(PLACE, 2))
        frame = QRectF(near.x * scale, near.y * scale, near.width * scale, near.height * scale)
        painter.drawRoundedRect(frame.translated(page.topLeft()), 4, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.enlarge if event.angleDelta().y() > 0 else self.reduce)()
            event.accept()
        else:
            super().wheelEvent(event)
