"""The finished pages on the desk: what is seen here is what is printed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import DisplayDocument
from tsushin_desk.display.hit import source_at
from tsushin_desk.geometry import Point, Rect
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.page_images import PageImages, Showing
from tsushin_desk.ui.page_places import GAP, fitting_scales, frames, page_rects, page_sizes, seen_part
from tsushin_desk.ui.page_sight import PageSight
from tsushin_desk.ui.palette import CONTROL_EDGE, DESK
from tsushin_desk.ui.preview_marks import REACH, PaperFlag, paint_flag, paint_place

PIXELS_PER_POINT = 96 / 72
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.2


class Zoom(Enum):
    """How the size of the pages is found."""

    FIT_WIDTH = "width"
    FIT_PAGE = "page"
    FREE = "free"


class PagePreview(QAbstractScrollArea):
    """Shows a document; the size of the pages follows the window unless the user has chosen one."""

    zoom_changed = Signal(float)
    place_clicked = Signal(object)
    place_doubled = Signal(object)
    page_reached = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # asked for its own, Qt makes all kinds of widgets known to Python, 20 ms
        self.setObjectName("preview")
        self.setAccessibleName("紙面")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        # Always there, or fitting the width would flicker.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.page_reached.emit(self.current_page))
        self.zoom, self.factor, self.is_spread = Zoom.FIT_WIDTH, 1.0, False
        self._document: DisplayDocument | None = None
        self._painter: PagePainter | None = None
        self._images = PageImages()
        self.page_rects: list[QRect] = []  # pixels before scrolling, as they were arranged last
        self._place: tuple[int, tuple[Rect, ...]] | None = None
        self.flags: tuple[PaperFlag, ...] = ()
        self.sight, self._is_second = PageSight(), False

    @property
    def painted_pages(self) -> int:
        """How many times a page, or a part of it, has been painted."""
        return self._images.count

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._document.pages) if self._document else 0

    @property
    def current_page(self) -> int:
        """The index of the page in the middle of the window."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        tops = [index for index, rect in enumerate(self.page_rects) if rect.top() <= middle]
        return tops[-1] if tops else 0

    def show_document(self, document: DisplayDocument, painter: PagePainter) -> None:
        """Shows other pages; what is the same is not painted again, the scroll position stays.

        The frame stays where it is until another place is marked.
        """
        before = self._document.pages if self._document and painter is self._painter else ()
        sizes = [[(page.width, page.height) for page in pages] for pages in (before, document.pages)]
        self._document, self._painter = document, painter
        self._images.keep_first(len(before))
        if before and sizes[0] == sizes[1]:
            self._update_changed()
        else:
            self._place = None
            self._arrange()

    def prepare_for_changes(self) -> None:
        """Does in a rest what the next keystroke would have to do first."""
        self._images.know_reaches()

    def _update_changed(self) -> None:
        """Has painted what differs from what is seen."""
        assert self._document is not None
        scale, view, offset = self._scale(), self.viewport().rect(), self._offset()
        for index, (page, rect) in enumerate(zip(self._document.pages, self.page_rects, strict=True)):
            placed = rect.translated(-offset)
            for area in self._images.changed(index, page) if placed.intersects(view) else ():
                box = QRectF(area.x * scale, area.y * scale, area.width * scale, area.height * scale)
                self.viewport().update(box.translated(placed.topLeft()).toAlignedRect())

    def clear(self) -> None:
        """Shows nothing."""
        self._document = self._painter = self._place = None
        self.page_rects = []
        self.flags = ()
        self._images.clear()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def mark_place(self, page: int, boxes: tuple[Rect, ...]) -> None:
        """Frames boxes (points on the page with that index), scrolling only if none of them is in sight."""
        framed = frames(boxes)
        if self._place == (page, framed):
            return
        self._update_place()
        self._place = (page, framed)
        top, view = self.verticalScrollBar().value(), self.viewport().height()
        shown = [self._pixels(page, box) for box in framed]
        if not any(
            top <= r.center().y() <= top + view or (r.top() < top and r.bottom() > top + view) for r in shown
        ):
            self.verticalScrollBar().setValue(round(shown[0].center().y() - view / 2))
        self._update_place()

    def unmark(self) -> None:
        """No frame: the place stands nowhere on the paper."""
        self._update_place()
        self._place = None

    def _update_place(self) -> None:
        """Has the place of the frame painted again."""
        if self._place is not None and self._place[0] < self.page_count:
            for box in self._place[1]:
                frame = self._pixels(self._place[0], box).translated(-QPointF(self._offset()))
                self.viewport().update(frame.toAlignedRect().adjusted(-REACH, -REACH, REACH, REACH))

    def show_flags(self, flags: tuple[PaperFlag, ...]) -> None:
        """Says on the paper where text begins to overflow."""
        if flags != self.flags:
            self.flags = flags
            self.viewport().update()

    def set_sight(self, sight: PageSight) -> None:
        """Pages are looked at in another way."""
        if sight != self.sight:
            self.sight = sight
            self._images.clear()
            self.viewport().update()

    def show_page(self, index: int) -> None:
        """Scrolls to the top of a page."""
        if self.page_rects:
            target = self.page_rects[min(max(index, 0), self.page_count - 1)]
            self.verticalScrollBar().setValue(target.top() - GAP)

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
            self.page_rects = []
            self.viewport().update()
            return
        before, bar = self.factor, self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.factor = self._fitting_factor()
        sizes = page_sizes(self._document.pages, self._scale())
        rects = self.page_rects = page_rects(sizes, self.viewport().width(), self.is_spread)
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
        scales = fitting_scales(self._document.pages, self.viewport().size(), self.is_spread)
        fitting = scales[0] if self.zoom is Zoom.FIT_WIDTH else min(scales)
        return min(max(fitting / PIXELS_PER_POINT, SMALLEST), LARGEST)

    def _pixels(self, page: int, box: Rect) -> QRectF:
        """A box of a page, in pixels before scrolling."""
        scale, corner = self._scale(), self.page_rects[page].topLeft()
        return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale).translated(corner)

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _image(self, index: int, placed: QRect) -> QImage:
        """``placed``: where the page stands in the window."""
        assert self._document is not None
        assert self._painter is not None
        seen = seen_part(placed, self.viewport().rect(), self._scale())
        showing = Showing(self._painter, self.sight, self._scale(), self.devicePixelRatioF(), seen)
        return self._images.image(index, self._document.pages[index], showing)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), DESK)
        offset, view = self._offset(), self.viewport().rect()
        for index, rect in enumerate(self.page_rects):
            placed = rect.translated(-offset)
            if not placed.intersects(view):
                self._images.drop(index)
                continue
            if not placed.adjusted(-1, -1, 1, 1).intersects(event.rect()):
                continue
            painter.drawImage(placed.topLeft(), self._image(index, placed))
            painter.setPen(CONTROL_EDGE)
            painter.drawRect(placed.adjusted(-1, -1, 0, 0))
        self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        offset = QPointF(self._offset())
        if self._place is not None and self._place[0] < self.page_count:
            page, boxes = self._place
            paint_place(painter, [self._pixels(page, box.inset(-3, -3)).translated(-offset) for box in boxes])
        for flag in self.flags:
            if flag.page < self.page_count:
                line = self._pixels(flag.page, flag.box).translated(-offset)
                paint_flag(painter, line, flag.text, QRectF(self.viewport().rect()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_second, self._is_second = self._is_second, False
        found = self._place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None and not is_second:
            self.place_clicked.emit(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._is_second = True  # its release is no click of its own
        found = self._place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.place_doubled.emit(found)

    def _place_at(self, at: QPointF) -> SourceRef | None:
        """What stands at a point of the viewport."""
        point = at.toPoint() + self._offset()
        pages = self._document.pages if self._document else ()
        for page, rect in zip(pages, self.page_rects, strict=True):
            if rect.contains(point):
                within = (point - rect.topLeft()).toPointF() / self._scale()
                return source_at(page, Point(within.x(), within.y()))
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.enlarge if event.angleDelta().y() > 0 else self.reduce)()
            event.accept()
        else:
            super().wheelEvent(event)
