"""Back issues as cards with the picture of page one, and what was found as rows with the words marked."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tsushin_desk.archive.library import LibraryIssue
from tsushin_desk.archive.library_search import Hit
from tsushin_desk.ui.palette import (
    ACCENT,
    ACCENT_TINT,
    ERROR,
    GROUND,
    INK,
    LINE,
    PANEL,
    PAPER,
    SECONDARY,
    WARNING_TINT,
)
from tsushin_desk.wording.library import issue_month, issue_title, issue_trouble, passage_title, size_in_words

Index = QModelIndex | QPersistentModelIndex
ISSUE = Qt.ItemDataRole.UserRole
_IMAGE = Qt.ItemDataRole.UserRole + 1
_HIT = Qt.ItemDataRole.UserRole + 2
_CARD = QSize(164, 212)
_PAGE = QSize(92, 130)
_ROW = 62


class IssueCards(QListWidget):
    """All issues of the library. Several can be chosen (for comparing two)."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("library-issues")
        self.setAccessibleName("バックナンバー")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(6)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_CardPainter(self))
        self._by_key: dict[str, QListWidgetItem] = {}

    def show_issues(self, issues: tuple[LibraryIssue, ...]) -> None:
        """These issues, in this order."""
        pictures = {key: item.data(_IMAGE) for key, item in self._by_key.items()}
        self.clear()
        self._by_key = {}
        for issue in issues:
            item = QListWidgetItem()
            item.setData(ISSUE, issue)
            item.setData(_IMAGE, pictures.get(issue.picture_key))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(issue))
            item.setToolTip(issue_trouble(issue) or f"{issue.title}\n{issue.place}")
            item.setSizeHint(_CARD)
            self.addItem(item)
            self._by_key[issue.picture_key] = item

    def show_picture(self, key: str, image: QImage) -> None:
        """The picture of page one of an issue, by its key."""
        item = self._by_key.get(key)
        if item is not None:
            item.setData(_IMAGE, image)

    def chosen(self) -> tuple[LibraryIssue, ...]:
        """The chosen issues, newest first."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        return tuple(self.item(row).data(ISSUE) for row in rows)


class HitRows(QListWidget):
    """The places that were found."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("library-hits")
        self.setAccessibleName("見つかったところ")
        self.setItemDelegate(_HitPainter(self))

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """These hits, in this order."""
        self.clear()
        for hit in hits:
            item = QListWidgetItem()
            item.setData(ISSUE, hit.issue)
            item.setData(_HIT, hit)
            item.setSizeHint(QSize(0, _ROW))
            name = f"{issue_title(hit.issue)} {issue_month(hit.issue)} {passage_title(hit.passage)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name} {hit.excerpt.text}")
            item.setToolTip(hit.issue.place)
            self.addItem(item)

    def chosen(self) -> tuple[LibraryIssue, ...]:
        """The issue of the chosen row."""
        return tuple(item.data(ISSUE) for item in self.selectedItems())

    def hit(self) -> Hit | None:
        """The chosen hit."""
        item = self.currentItem()
        found: Hit | None = item.data(_HIT) if item is not None else None
        return found


def _spoken(issue: LibraryIssue) -> str:
    if issue.trouble is not None:
        return f"{issue.path.name} 読めません"
    return f"{issue_title(issue)} {issue_month(issue)} {issue.path.name}"


class _CardPainter(QStyledItemDelegate):
    """A card: page one, number, month, the file's name and size; damaged ones say so."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        issue: LibraryIssue = index.data(ISSUE)
        rect: QRect = option.rect.adjusted(2, 2, -2, -2)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(ACCENT if is_chosen or has_focus else LINE, 2 if is_chosen or has_focus else 1))
        painter.setBrush(ACCENT_TINT if is_chosen else PANEL)
        painter.drawRoundedRect(QRectF(rect), 6, 6)
        page = QRect(rect.center().x() - _PAGE.width() // 2, rect.top() + 10, _PAGE.width(), _PAGE.height())
        _paint_page(painter, page, index.data(_IMAGE), issue)
        words = QRect(rect.left() + 8, page.bottom() + 6, rect.width() - 16, 20)
        _paint_line(painter, words, _heading(issue), INK, bold=True)
        _paint_line(painter, words.translated(0, 20), _second(issue), ERROR if issue.trouble else INK)
        _paint_line(painter, words.translated(0, 38), _third(issue), SECONDARY, small=True)
        painter.restore()


def _heading(issue: LibraryIssue) -> str:
    return issue.path.name if issue.trouble else issue_title(issue)


def _second(issue: LibraryIssue) -> str:
    return "読めません" if issue.trouble else issue_month(issue)


def _third(issue: LibraryIssue) -> str:
    size = size_in_words(issue.size)
    return size if issue.trouble else f"{issue.path.name.removesuffix('.tsushin')}・{size}"


def _paint_page(painter: QPainter, page: QRect, image: object, issue: LibraryIssue) -> None:
    painter.setPen(LINE)
    painter.setBrush(PAPER)
    if isinstance(image, QImage) and not image.isNull():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)
        return
    painter.setBrush(GROUND)
    painter.drawRect(page)
    painter.setPen(ERROR if issue.trouble else SECONDARY)
    painter.drawText(page, Qt.AlignmentFlag.AlignCenter, "壊れています" if issue.trouble else "準備中")


def _paint_line(
    painter: QPainter, rect: QRect, text: str, color: QColor, *, bold: bool = False, small: bool = False
) -> None:
    font = QFont(painter.font())
    font.setBold(bold)
    font.setPixelSize(12 if small else 14)
    painter.setFont(font)
    painter.setPen(color)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)


class _HitPainter(QStyledItemDelegate):
    """Number, month and section in one line, under it the words around the place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, ACCENT_TINT if is_chosen else PANEL)
        painter.setPen(LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ACCENT, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        document = QTextDocument()
        document.setDefaultFont(option.font)
        document.setDocumentMargin(0)
        document.setHtml(_as_html(index.data(_HIT)))
        document.setTextWidth(rect.width() - 24)
        painter.translate(rect.left() + 12, rect.top() + 9)
        painter.setClipRect(QRectF(0, 0, rect.width() - 24, rect.height() - 12))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, INK)
        document.documentLayout().draw(painter, context)
        painter.restore()


def _as_html(hit: Hit) -> str:
    """The row; the words that were looked for are bold on a tint, so that colour is not the only sign."""
    text, pieces, last = hit.excerpt.text, [], 0
    for start, end in hit.excerpt.marks:
        if start >= last:
            mark = f'<b style="background-color:{WARNING_TINT.name()}">{escape(text[start:end])}</b>'
            pieces += [escape(text[last:start]), mark]
            last = end
    shown = "".join([*pieces, escape(text[last:])])
    times = f"　{hit.count}か所" if hit.count > 1 else ""
    return (
        f"<div><b>{issue_title(hit.issue)}</b>　{issue_month(hit.issue)}　"
        f'<span style="color:{SECONDARY.name()}">{escape(passage_title(hit.passage))}{times}</span></div>'
        f'<div style="margin-top:4px">{shown}</div>'
    )
