"""The outline: masthead, sections, colophon; choosing one opens its form, dragging one moves it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.editing import section_name
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.sections import Section, kind_of
from tsushin_desk.ui.icons import icon
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, CONTROL_EDGE, GROUND, INK, SECONDARY
from tsushin_desk.ui.row_delegate import Row, RowDelegate
from tsushin_desk.ui.signs import Sign, sign_icon

_ID, _PAGE, _SIGN, _HIDDEN = (Qt.ItemDataRole.UserRole + at for at in range(4))
_ROW = 30  # pixels
_FOLDED = 100  # pixels: below this width there is room for icons alone
_SPOKEN = {
    Sign.ERROR: "直すところがあります",
    Sign.WARNING: "確かめるところがあります",
    Sign.LAST_MONTH: "先月のままのところがあります",
    Sign.NOTE: "",
}


class Outline(QWidget):
    """``section_chosen``: its id. ``section_moved``: the id and the index that it should have."""

    section_chosen = Signal(str)
    section_moved = Signal(str, int)
    removal_wanted = Signal()
    adding_wanted = Signal()
    form_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.heading = QLabel("記事")
        self.heading.setObjectName("outline-heading")
        self.add_button = QPushButton(icon("add"), "追加")
        self.add_button.setObjectName("outline-add")
        self.add_button.setAccessibleName("記事を追加")
        self.add_button.clicked.connect(self.adding_wanted)
        self.list = _Rows()
        self.list.currentItemChanged.connect(self._on_list_current_changed)
        self.list.section_dropped.connect(self._on_list_section_dropped)
        self.list.removal_wanted.connect(self.removal_wanted)
        self.list.itemActivated.connect(lambda _: self.form_wanted.emit())
        self._issue = Issue()
        self._pages: Mapping[str, int] = {}
        self._signs: Mapping[str, Sign] = {}
        self._shown: list[tuple[str, str, str, str, bool]] = []
        self._rows: dict[int, tuple[Section, tuple[str, str, str, str, bool]]] = {}
        self.head = head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 4)
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list)

    def set_folded(self, on: bool) -> None:
        """Icons alone; their names stand in the tool tips."""
        self.heading.setVisible(not on)
        self.add_button.setText("" if on else "追加")
        self.head.setContentsMargins(4 if on else 16, 8, 4 if on else 8, 4)

    @property
    def current(self) -> str:
        """The id of the chosen part."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item else MASTHEAD_ID

    def show_issue(self, issue: Issue) -> None:
        """Shows these parts; the chosen one stays chosen if it is there, else the one in its place."""
        self._issue = issue
        rows = [(MASTHEAD_ID, "題字", "masthead", "題字", False)]
        rows += [self._row(section) for section in issue.sections]
        rows.append((COLOPHON_ID, "奥付", "colophon", "奥付", False))
        self._rows = {id(s): (s, row) for s, row in zip(issue.sections, rows[1:], strict=False)}
        if rows == self._shown:
            return
        self._shown = rows
        chosen, row = self.current, self.list.currentRow()
        self.heading.setText(f"記事　{len(issue.sections)}")
        self.list.blockSignals(True)
        while self.list.count() > len(rows):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(rows):
            self.list.addItem(QListWidgetItem())
        for at, (own, name, picture, kind, hidden) in enumerate(rows):
            _fill(self.list.item(at), own, name, hidden)
            self.list.item(at).setIcon(icon(picture))
            self.list.item(at).setToolTip(f"{name}（{kind}）" if name != kind else kind)
        ids = [own for own, *_ in rows]
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else min(max(row, 0), len(ids) - 1))
        self.list.blockSignals(False)
        self.show_pages(self._pages, self._signs)

    def _row(self, section: Section) -> tuple[str, str, str, str, bool]:
        """What the row of a section shows; a section that is the very same shows the same."""
        known, kind = self._rows.get(id(section)), kind_of(section)
        if known is not None and known[0] is section:
            return known[1]
        return (section.id, name_of(section), kind.name, kind.label, section.hidden)

    def choose(self, section: str) -> None:
        """Makes a part the chosen one; says nothing."""
        item = self.list.currentItem()
        if item is not None and item.data(_ID) == section:
            return
        self.list.blockSignals(True)
        for at in range(self.list.count()):
            if self.list.item(at).data(_ID) == section:
                self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def show_pages(self, pages: Mapping[str, int], signs: Mapping[str, Sign]) -> None:
        """On which page each part begins, and what is to be seen to in it."""
        self._pages, self._signs = pages, signs
        for at in range(self.list.count()):
            item = self.list.item(at)
            own = item.data(_ID)
            item.setData(_PAGE, pages.get(own, 0))
            item.setData(_SIGN, signs.get(own))
            page = f" {pages[own]}ページ" if own in pages else ""
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{item.toolTip()}{page} {_SPOKEN[signs[own]] if own in signs else ''}".strip(),
            )

    def _on_list_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.section_chosen.emit(item.data(_ID))

    def _on_list_section_dropped(self, section: str, row: int) -> None:
        ids = [own.id for own in self._issue.sections]
        before = sum(1 for own in ids[: max(row - 1, 0)] if own != section)
        if section in ids:
            self.section_moved.emit(section, min(before, len(ids) - 1))


class _Rows(QListWidget):
    """Rows that can be dragged, the first and the last always staying where they are."""

    section_dropped = Signal(str, int)
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outline-list")
        self.setAccessibleName("記事の一覧")
        self.setItemDelegate(_RowPainter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._pressed_at, self._landing = QPoint(), -1
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A row that is pulled shows by a line where it will land."""
        at = event.position().toPoint()
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        item = self.currentItem()
        if event.buttons() & Qt.MouseButton.LeftButton and item is not None and (far or self._landing >= 0):
            can_move = bool(item.flags() & Qt.ItemFlag.ItemIsDragEnabled)
            self._show_landing(self._row_at(at) if can_move else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The issue is changed, and the rows follow it."""
        super().mouseReleaseEvent(event)
        landing, item = self._landing, self.currentItem()
        self._show_landing(-1)
        if landing >= 0 and item is not None:
            self.section_dropped.emit(item.data(_ID), landing)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._landing >= 0:
            painter = QPainter(self.viewport())
            painter.fillRect(
                QRect(8, self._landing * _ROW - 1 - self.verticalOffset(), self.width() - 16, 3), ACCENT
            )

    def _row_at(self, at: QPoint) -> int:
        """Before which row something lands: never before the masthead, never behind the colophon."""
        row = round((at.y() + self.verticalOffset()) / _ROW)
        return min(max(row, 1), self.count() - 1)

    def _show_landing(self, row: int) -> None:
        if row != self._landing:
            self._landing = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class _RowPainter(RowDelegate):
    """Icon and name at the left, sign and page number at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Row) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Row) -> None:
        rect: QRect = option.rect
        is_chosen = self.is_chosen(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, GROUND)
        if is_chosen:
            painter.setPen(QPen(ACCENT, 2) if self.has_keys(index) else Qt.PenStyle.NoPen)
            painter.setBrush(ACCENT_TINT)
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 5, 5)
            painter.fillRect(QRect(rect.left() + 1, rect.top() + 6, 3, _ROW - 12), ACCENT)
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, QRect(rect.left() + 15, rect.top() + 5, 20, 20)
        )
        self._paint_words(painter, rect, index, is_chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, index: Row, is_chosen: bool) -> None:
        if rect.width() < _FOLDED:
            self._paint_sign(painter, index, rect.right() - 4, rect.top() + 1)
            return
        right = rect.right() - 14
        font = painter.font()
        page = index.data(_PAGE)
        is_hidden = bool(index.data(_HIDDEN))
        painter.setPen(SECONDARY)
        painter.drawText(rect.adjusted(0, 0, -14, 0), _AT_RIGHT, "隠" if is_hidden else str(page or ""))
        right -= 22
        if self._paint_sign(painter, index, right, rect.top() + 6):
            right -= 20
        font.setBold(is_chosen)
        painter.setFont(font)
        painter.setPen(CONTROL_EDGE if is_hidden else ACCENT if is_chosen else INK)
        room = QRect(rect.left() + 42, rect.top(), right - rect.left() - 46, _ROW)
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _AT_LEFT, name)

    def _paint_sign(self, painter: QPainter, index: Row, right: int, top: int) -> bool:
        """The gravest sign of the part, if there is something to see to."""
        sign = index.data(_SIGN)
        if sign is None or sign == Sign.NOTE:  # Qt hands back its number
            return False
        sign_icon(Sign(sign)).paint(painter, QRect(right - 16, top, 18, 18))
        return True


_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def name_of(section: Section) -> str:
    """What the desk calls a section: its districts, its headline, else its kind."""
    return section_name(section) or kind_of(section).label


def _fill(item: QListWidgetItem, own: str, name: str, hidden: bool) -> None:
    """The row of a part; the masthead and the colophon cannot be dragged."""
    item.setText(name)
    item.setData(_ID, own)
    item.setData(_HIDDEN, hidden)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    is_fixed = own in (MASTHEAD_ID, COLOPHON_ID)
    item.setFlags(flags if is_fixed else flags | Qt.ItemFlag.ItemIsDragEnabled)
