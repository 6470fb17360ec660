"""The list of findings: errors first; a row leads to its place on the paper and carries its remedies."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.model.issue import Issue
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, ERROR, INK, LINE, NOTE, PANEL, WARNING, wear
from tsushin_desk.ui.signs import sign_icon, sign_of

Index = QModelIndex | QPersistentModelIndex
_FINDING = Qt.ItemDataRole.UserRole


_CHECKING = "指摘を調べています…"


class FindingsPanel(QWidget):
    """Heading with counts, and the list. ``shown``: they are other ones now.

    ``remedy_chosen``: finding and ``Remedy``; ``leave_chosen``: the finding may stay as it is.
    """

    place_chosen = Signal(object)
    remedy_chosen = Signal(object, object)
    leave_chosen = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel(_CHECKING)
        self.heading.setObjectName("findings-heading")
        self.list = _FindingList()
        self.list.setObjectName("findings-list")
        wear(self.list, _row_sheet)
        self.list.setAccessibleName("指摘")
        self.list.setIconSize(QSize(20, 20))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(self._on_list_item_chosen)
        self.list.itemActivated.connect(self._on_list_item_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 4, 8)
        layout.addWidget(self.heading)
        layout.addWidget(self.list)
        layout.addStretch(0)

    def show_checking(self) -> None:
        """Another issue has come: what was found in the one before is not about it."""
        self.show_findings((), Issue())
        self.heading.setText(_CHECKING)

    def show_findings(self, findings: tuple[Diagnostic, ...], issue: Issue) -> None:
        """Lists these findings; rows that stay do not move, and what is being read stays where it is."""
        wanted = sorted(dict.fromkeys(findings), key=sign_of)
        self._heading(findings)
        at_top = self.list.first_in_sight()
        known = self.list.findings()
        changed = self.list.drop_all_but(wanted, issue)
        for at, finding in enumerate(wanted):
            if at >= self.list.count() or self.list.item(at).data(_FINDING) != finding:
                self._insert(at, finding, issue)
                changed = True
        if at_top and not self.list.is_being_read() and any(_is_new_error(f, known) for f in wanted):
            self.list.scrollToTop()
        else:
            self.list.put_in_sight(at_top)
        self.list.setVisible(bool(findings))
        if changed:
            self.list.settling.start()
            self.shown.emit()

    def _heading(self, findings: tuple[Diagnostic, ...]) -> None:
        self.heading.setText(_heading(findings))

    def _insert(self, at: int, finding: Diagnostic, issue: Issue) -> None:
        # Words and rows come with the first finding: a start has none.
        from tsushin_desk.editing.remedies import may_be_left, remedies_for
        from tsushin_desk.ui.finding_row import FindingRow
        from tsushin_desk.wording.messages import bare_sentence, sentence
        from tsushin_desk.wording.places import short_place

        sign = sign_of(finding)
        row = FindingRow(finding, sign, short_place(finding.place, issue), bare_sentence(finding))
        row.offer(remedies_for(issue, finding), may_be_left(finding))
        row.remedy_chosen.connect(lambda remedy: self.remedy_chosen.emit(finding, remedy))
        row.leave_chosen.connect(lambda: self.leave_chosen.emit(finding))
        item = QListWidgetItem(sign_icon(sign), sentence(finding, issue))
        item.setData(_FINDING, finding)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
        self.list.insertItem(at, item)
        self.list.setItemWidget(item, row)
        self.list.fit(item)

    def go(self, step: int) -> None:
        """To the next finding (1) or the one before (-1), round and round."""
        if self.list.count():
            start = -1 if step > 0 and self.list.currentRow() < 0 else self.list.currentRow()
            self.list.setCurrentRow((start + step) % self.list.count())
            self._on_list_item_chosen(self.list.currentItem())

    def _on_list_item_chosen(self, item: QListWidgetItem) -> None:
        finding = item.data(_FINDING)
        if isinstance(finding, Diagnostic) and isinstance(finding.place, SourceRef):
            self.place_chosen.emit(finding.place)


class _RowDelegate(QStyledItemDelegate):
    """The row's own widget shows all there is, over the whole width."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Nothing beside the widget."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)


class _FindingList(QListWidget):
    """Rows as high as their words need."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_RowDelegate(self))
        self.currentItemChanged.connect(self._on_current_item_changed)
        self.settling = QTimer(self, singleShot=True, interval=0)
        self.settling.timeout.connect(self.fit_all)  # once fonts and scroll bar are what they are

    def _on_current_item_changed(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        from tsushin_desk.ui.finding_row import FindingRow

        for item, on in ((before, False), (now, True)):
            row = self.itemWidget(item) if item is not None else None
            if isinstance(row, FindingRow):
                row.set_chosen(on)

    def fit(self, item: QListWidgetItem) -> None:
        from tsushin_desk.ui.finding_row import FindingRow

        row = self.itemWidget(item)
        if isinstance(row, FindingRow):
            item.setSizeHint(row.height_for(self.viewport().width()))

    def drop_all_but(self, wanted: list[Diagnostic], issue: Issue) -> bool:
        """Takes away the rows that are not wanted any more, or say something else by now."""
        if not self.count():
            return False  # a start has none, and needs no words for them
        from tsushin_desk.wording.messages import sentence

        kept, is_changed = set(wanted), False
        for at in range(self.count() - 1, -1, -1):
            finding = self.item(at).data(_FINDING)
            if finding not in kept or self.item(at).text() != sentence(finding, issue):
                row = self.itemWidget(self.item(at))
                if row is not None:
                    if row.isAncestorOf(self.window().focusWidget() or self):
                        self.setFocus()  # the keys stay in the list when the pressed button goes
                    row.hide()
                self.takeItem(at)
                is_changed = True
        return is_changed

    def findings(self) -> frozenset[Diagnostic]:
        """What is listed now."""
        return frozenset(self.item(at).data(_FINDING) for at in range(self.count()))

    def is_being_read(self) -> bool:
        """True with the mouse or the keys in the list: then nothing in it moves."""
        focused = self.window().focusWidget()
        return self.underMouse() or (focused is not None and self.isAncestorOf(focused)) or self.hasFocus()

    def first_in_sight(self) -> tuple[Diagnostic, int] | None:
        """The row at the top of what is seen, and how far it stands from there."""
        item = self.itemAt(4, 4)
        return (item.data(_FINDING), self.visualItemRect(item).top()) if item is not None else None

    def put_in_sight(self, place: tuple[Diagnostic, int] | None) -> None:
        """The row stands where it stood."""
        self.doItemsLayout()
        rows = range(self.count())
        at = next((r for r in rows if place and self.item(r).data(_FINDING) == place[0]), None)
        if place is not None and at is not None:
            moved = self.visualItemRect(self.item(at)).top() - place[1]
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_all()

    def fit_all(self) -> None:
        """All rows as high as they must be at this width."""
        for at in range(self.count()):
            self.fit(self.item(at))


def _is_new_error(finding: Diagnostic, known: frozenset[Diagnostic]) -> bool:
    return finding.severity is Severity.ERROR and finding not in known


def _heading(findings: tuple[Diagnostic, ...]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    others = len(findings) - errors
    if not findings:
        return "指摘はありません。"
    counts = [f"直す {errors}" if errors else "", f"確かめる {others}" if others else ""]
    return "指摘　" + "・".join(count for count in counts if count)


def _row_sheet() -> str:
    """How the rows look, in the sheet of the list around them."""
    return f"""
QFrame#finding {{ background: {PANEL.name()}; border: 0; border-left: 3px solid {PANEL.name()};
    border-bottom: 1px solid {LINE.name()}; }}
QFrame#finding[chosen="true"] {{ background: {ACCENT_TINT.name()}; border-left-color: {ACCENT.name()}; }}
QFrame#finding[grave="true"] {{ border-left-color: {ERROR.name()}; }}
QFrame#finding QPushButton {{ padding: 3px 9px; font-size: 13px; }}
QLabel#finding-what {{ color: {INK.name()}; font-size: 13px; }}
QLabel#finding-place {{ color: {WARNING.name()}; font-size: 13px; font-weight: bold; }}
QLabel#finding-place[sign="error"] {{ color: {ERROR.name()}; }}
QLabel#finding-place[sign="note"] {{ color: {NOTE.name()}; }}
"""
