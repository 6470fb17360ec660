"""The pages in small beside the paper: a click goes there, a sign says where text overflows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from tsushin_desk.display import DisplayDocument, Page
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.palette import ACCENT, CONTROL_EDGE, DESK, INK, PAPER
from tsushin_desk.ui.row_delegate import Row, RowDelegate
from tsushin_desk.ui.signs import Sign, sign_icon

WIDTH = 70  # pixels of the strip
_PAGE_WIDTH, _NUMBER = 46, 20  # pixels
_LAZY = 700  # milliseconds without new pages before they are painted in small
_AFTER_PAGE = 60  # milliseconds: the first time they come after the page itself
_IMAGE, _IS_OVER, _RATIO = (Qt.ItemDataRole.UserRole + at for at in range(3))


class Thumbnails(QListWidget):
    """``page_chosen``: its index. Painted one after the other while nothing else happens."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.setAccessibleName("ページの一覧")
        self.setFixedWidth(WIDTH)
        self.setItemDelegate(_PagePainter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._on_item_chosen)
        self.itemActivated.connect(self._on_item_chosen)
        self._document: DisplayDocument | None = None
        self._painter: PagePainter | None = None
        self._painted: dict[int, tuple[Page, PagePainter]] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)

    def show_document(self, document: DisplayDocument, painter: PagePainter) -> None:
        """Other pages: they are painted when nobody has typed for a while."""
        self._document, self._painter = document, painter
        while self.count() > len(document.pages):
            self.takeItem(self.count() - 1)
        for index, page in enumerate(document.pages):
            if index == self.count():
                self.addItem(QListWidgetItem())
            item = self.item(index)
            item.setText(str(page.number))
            high = round(_PAGE_WIDTH * page.height / page.width)
            item.setSizeHint(QSize(WIDTH, high + _NUMBER + 12))
        self._painted = {at: own for at, own in self._painted.items() if at < len(document.pages)}
        self._timer.start(_LAZY if self._painted else _AFTER_PAGE)

    def clear_pages(self) -> None:
        """Shows nothing."""
        self._document = self._painter = None
        self._painted.clear()
        self._timer.stop()
        self.clear()

    def show_current(self, index: int) -> None:
        """The page that is looked at."""
        if 0 <= index < self.count() and index != self.currentRow():
            self.setCurrentRow(index)

    def show_oversets(self, pages: frozenset[int]) -> None:
        """On which pages (indexes) text begins to overflow."""
        for index in range(self.count()):
            item = self.item(index)
            is_over = index in pages
            if bool(item.data(_IS_OVER)) != is_over or not item.data(Qt.ItemDataRole.AccessibleTextRole):
                item.setData(_IS_OVER, is_over)
                spoken = f"{item.text()}ページ{' あふれています' if is_over else ''}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        self.page_chosen.emit(self.row(item))

    def _on_timer_timeout(self) -> None:
        """Paints the next page that is not as it was."""
        if self._document is None or self._painter is None or not self.isVisible():
            return
        for index, page in enumerate(self._document.pages):
            wanted = (page, self._painter)
            known = self._painted.get(index)
            if known is None or known[1] is not self._painter or known[0] != page:
                self._painted[index] = wanted
                self.item(index).setData(_IMAGE, self._image(page))
                self._timer.start(0)
                return

    def _image(self, page: Page) -> QImage:
        assert self._painter is not None
        ratio = self.devicePixelRatioF()
        image = self._painter.image(page, 2 * ratio * _PAGE_WIDTH / page.width)
        small = image.scaledToWidth(round(ratio * _PAGE_WIDTH), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        return small

    def resume(self) -> None:
        """The strip is seen again."""
        self._timer.start(0)


class _PagePainter(RowDelegate):
    """The page, framed if it is looked at, its number below, a sign at its corner."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Row) -> None:
        rect: QRect = option.rect
        is_current = self.is_chosen(index)
        page = QRect((WIDTH - _PAGE_WIDTH) // 2, rect.top() + 8, _PAGE_WIDTH, rect.height() - _NUMBER - 12)
        painter.save()
        painter.fillRect(rect, DESK)
        painter.fillRect(page, PAPER)
        image = index.data(_IMAGE)
        if isinstance(image, QImage):
            painter.drawImage(page, image)
        painter.setPen(CONTROL_EDGE)
        painter.drawRect(page.adjusted(-1, -1, 0, 0))
        if is_current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wide = 3 if self.has_keys(index) else 2
            painter.setPen(QPen(ACCENT, wide))
            painter.drawRoundedRect(QRectF(page).adjusted(-3, -3, 3, 3), 3, 3)
        font = painter.font()
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(ACCENT if is_current else INK)
        number = QRect(rect.left(), page.bottom() + 3, WIDTH, _NUMBER)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, index.data())
        if index.data(_IS_OVER):
            sign_icon(Sign.ERROR).paint(painter, QRect(page.right() - 9, page.top() - 8, 18, 18))
        painter.restore()
