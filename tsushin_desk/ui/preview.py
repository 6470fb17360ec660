"""The finished pages on the desk: what is seen here is what is printed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from tsushin_desk.display import DisplayDocument
from tsushin_desk.display.hit import source_at
from tsushin_desk.geometry import Point, Rect
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.page_places import GAP, frames, page_rects
from tsushin_desk.ui.palette import CONTROL_EDGE, DESK, PANEL, PLACE

PIXELS_PER_POINT = 96 / 72
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.2
_SIGN = 22  # pixels: the pencil beside the frame


class Zoom(Enum):
    """How the size of the pages is found."""

    FIT_WIDTH = "width"
    FIT_PAGE = "page"
    FREE = "free"


class PagePreview(QAbstractScrollArea):
    """Shows a document; the size of the pages follows the window unless the user has chosen one."""

    zoom_changed = Signal(float)
    place_clicked = Signal(object)
    page_reached = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("紙面")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        # Always there, or fitting the width would flicker.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.page_reached.emit(self.current_page))
        self.zoom, self.factor, self.is_spread = Zoom.FIT_WIDTH, 1.0, False
        self._document: DisplayDocument | None = None
        self._painter: PagePainter | None = None
        self._images: dict[int, QImage] = {}
        self._place: tuple[int, tuple[Rect, ...]] | None = None
        self.painted_pages = 0

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._document.pages) if self._document else 0

    @property
    def current_page(self) -> int:
        """The index of the page in the middle of the window."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        tops = [index for index, rect in enumerate(self._page_rects()) if rect.top() <= middle]
        return tops[-1] if tops else 0

    def show_document(self, document: DisplayDocument, painter: PagePainter) -> None:
        """Shows other pages; what is the same is not painted again, the scroll position stays."""
        before = self._document.pages if self._document and painter is self._painter else ()
        same = {at for at, pair in enumerate(zip(before, document.pages, strict=False)) if pair[0] == pair[1]}
        is_alike = [p.width for p in before] == [p.width for p in document.pages]
        self._document, self._painter, self._place = document, painter, None
        self._images = {index: image for index, image in self._images.items() if index in same}
        if is_alike:
            self.viewport().update()
        else:
            self._arrange()

    def clear(self) -> None:
        """Shows nothing."""
        self._document = self._painter = self._place = None
        self._images.clear()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def mark_place(self, page: int, boxes: tuple[Rect, ...]) -> None:
        """Frames boxes (points on the page with that index), scrolling only if none of them is in sight."""
        framed = frames(boxes)
        if self._place == (page, framed):
            return
        self._place = (page, framed)
        top, view = self.verticalScrollBar().value(), self.viewport().height()
        shown = [self._pixels(page, box) for box in framed]
        if not any(
            top <= r.center().y() <= top + view or (r.top() < top and r.bottom() > top + view) for r in shown
        ):
            self.verticalScrollBar().setValue(round(shown[0].center().y() - view / 2))
        self.viewport().update()

    def unmark(self) -> None:
        """No frame: the place stands nowhere on the paper."""
        self._place = None
        self.viewport().update()

    def show_page(self, index: int) -> None:
        """Scrolls to the top of a page."""
        rects = self._page_rects()
        if rects:
            target = rects[min(max(index, 0), len(rects) - 1)].top()
            self.verticalScrollBar().setValue(target - GAP)

    def set_spread(self, on: bool) -> None:
        """Pages side by side as in the folded paper, or one under the other."""
        self.is_spread = on
        self._arrange()

    def set_zoom(self, zoom: Zoom) -> None:
        """Fits the pages to the window from now on."""
        self.zoom = zoom
        self._arrange()

    def set_factor(self, factor: float) -> None:
        """Shows the pages at a size of their own; 1 = as large as on paper (at 96 dpi)."""
        self.zoom, self.factor = Zoom.FREE, min(max(factor, SMALLEST), LARGEST)
        self._images.clear()
        self._arrange()

    def enlarge(self) -> None:
        """One step larger."""
        self.set_factor(self.factor * STEP)

    def reduce(self) -> None:
        """One step smaller."""
        self.set_factor(self.factor / STEP)

    def sizeHint(self) -> QSize:
        return QSize(618, 680)

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
        width = max(rect.right() for rect in rects) - min(rect.left() for rect in rects) + 2 * GAP
        view = self.viewport().size()
        self.horizontalScrollBar().setRange(0, max(width - view.width(), 0))
        self.horizontalScrollBar().setPageStep(view.width())
        bar.setRange(0, max(max(rect.bottom() for rect in rects) + GAP - view.height(), 0))
        bar.setPageStep(view.height())
        bar.setSingleStep(60)
        if before != self.factor:
            self._images.clear()
            bar.setValue(round(share * bar.maximum()))
        self.zoom_changed.emit(self.factor)
        self.page_reached.emit(self.current_page)
        self.viewport().update()

    def _fitting_factor(self) -> float:
        if self.zoom is Zoom.FREE or not self._document:
            return self.factor
        room, pages = self.viewport().size(), self._document.pages
        beside = 2 if self.is_spread and len(pages) > 1 else 1
        across = (room.width() - 2 * GAP) / (beside * max(page.width for page in pages))
        down = (room.height() - 2 * GAP) / max(page.height for page in pages)
        fitting = across if self.zoom is Zoom.FIT_WIDTH else min(across, down)
        return min(max(fitting / PIXELS_PER_POINT, SMALLEST), LARGEST)

    def _page_rects(self) -> list[QRect]:
        pages, scale = self._document.pages if self._document else (), self._scale()
        sizes = [QSize(round(page.width * scale), round(page.height * scale)) for page in pages]
        return page_rects(sizes, self.viewport().width(), self.is_spread)

    def _pixels(self, page: int, box: Rect) -> QRectF:
        """A box of a page, in pixels before scrolling."""
        scale, corner = self._scale(), self._page_rects()[page].topLeft()
        return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale).translated(corner)

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _image(self, index: int) -> QImage:
        if index not in self._images and self._document and self._painter:
            ratio = self.devicePixelRatioF()
            image = self._painter.image(self._document.pages[index], self._scale() * ratio)
            image.setDevicePixelRatio(ratio)
            self._images[index] = image
            self.painted_pages += 1
        return self._images[index]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), DESK)
        for index, rect in enumerate(self._page_rects()):
            placed = rect.translated(-self._offset())
            if not placed.intersects(self.viewport().rect()):
                self._images.pop(index, None)
                continue
            painter.drawImage(placed.topLeft(), self._image(index))
            painter.setPen(CONTROL_EDGE)
            painter.drawRect(placed.adjusted(-1, -1, 0, 0))
        if self._place is not None and self._place[0] < self.page_count:
            self._paint_place(painter, *self._place)

    def _paint_place(self, painter: QPainter, page: int, boxes: tuple[Rect, ...]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, box in enumerate(boxes):
            frame = self._pixels(page, box.inset(-3, -3)).translated(-self._offset())
            painter.setPen(QPen(PLACE, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
            if index == 0:
                self._paint_pencil(painter, frame.topLeft().toPoint())

    def _paint_pencil(self, painter: QPainter, corner: QPoint) -> None:
        """The sign at the left of the frame."""
        left = max(corner.x() - _SIGN - 2, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(PLACE)
        painter.drawRoundedRect(QRect(left, corner.y(), _SIGN, _SIGN), 4, 4)
        pen = QPen(PANEL, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(left + 8, corner.y() + 14, left + 15, corner.y() + 7)
        painter.setPen(QPen(PANEL, 1.4))
        painter.drawLine(left + 6, corner.y() + 17, left + 12, corner.y() + 17)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._document is None:
            return
        at = event.position().toPoint() + self._offset()
        for page, rect in zip(self._document.pages, self._page_rects(), strict=True):
            if rect.contains(at):
                within = (at - rect.topLeft()).toPointF() / self._scale()
                found = source_at(page, Point(within.x(), within.y()))
                if found is not None:
                    self.place_clicked.emit(found)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.enlarge if event.angleDelta().y() > 0 else self.reduce)()
            event.accept()
        else:
            super().wheelEvent(event)
