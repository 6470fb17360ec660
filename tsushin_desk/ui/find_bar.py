"""Find and replace over the whole issue: a bar under the form, never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.model.issue import Issue

if TYPE_CHECKING:  # searching is opened with the first search
    from tsushin_desk.editing.search import FindOptions


class FindBar(QWidget):
    """``place_found``: a ``SourceRef``. ``edit_made``: the replacement. ``closed``: the form goes on."""

    place_found = Signal(object)
    edit_made = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find-bar")
        self._issue, self._at = Issue(), -1
        self.needle, self.replacement = (
            _box("検索する文字", "find-needle"),
            _box("置き換える文字", "find-replacement"),
        )
        self.loose = QCheckBox("全角・半角とかなの違いを問わない")
        self.loose.setObjectName("find-loose")
        self.count = QLabel()
        self.count.setObjectName("find-count")
        self.next_button, self.all_button = QPushButton("次を探す"), QPushButton("すべて置き換える")
        self.next_button.setObjectName("find-next")
        self.all_button.setObjectName("find-replace-all")
        self.close_button = QPushButton("閉じる")
        self.close_button.setObjectName("find-close")
        self.replacement_label = QLabel("置換")
        self.needle.textChanged.connect(self._on_needle_changed)
        self.loose.toggled.connect(self._on_needle_changed)
        self.needle.returnPressed.connect(self.find_next)
        self.next_button.clicked.connect(self.find_next)
        self.all_button.clicked.connect(self._on_all_clicked)
        self.close_button.clicked.connect(self._on_close_clicked)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.loose)
        foot.addStretch()
        foot.addWidget(self.count)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.addWidget(QLabel("検索"), 0, 0)
        grid.addWidget(self.needle, 0, 1)
        grid.addWidget(self.next_button, 0, 2)
        grid.addWidget(self.close_button, 0, 3)
        grid.addWidget(self.replacement_label, 1, 0)
        grid.addWidget(self.replacement, 1, 1)
        grid.addWidget(self.all_button, 1, 2, 1, 2)
        grid.addLayout(foot, 2, 0, 1, 4)

    def open(self, *, with_replacement: bool) -> None:
        """Shows the bar and takes the focus."""
        for widget in (self.replacement_label, self.replacement, self.all_button):
            widget.setVisible(with_replacement)
        self.show()
        self.needle.setFocus()
        self.needle.selectAll()
        self._show_count()

    def set_issue(self, issue: Issue) -> None:
        """What is searched in from now on."""
        self._issue = issue
        if self.isVisible():
            self._show_count()

    def find_next(self) -> None:
        """Goes to the next place, after the last to the first."""
        places = self._places()
        if places:
            self._at = (self._at + 1) % len(places)
            self.place_found.emit(places[self._at])
        self._show_count()

    def _options(self) -> FindOptions:
        from tsushin_desk.editing.search import FindOptions

        strict = not self.loose.isChecked()
        return FindOptions(match_width=strict, match_kana=strict, match_case=strict)

    def _places(self) -> tuple[SourceRef, ...]:
        from tsushin_desk.editing.search import find_text

        return find_text(self._issue, self.needle.text(), self._options())

    def _show_count(self) -> None:
        count = len(self._places())
        at = f"{self._at + 1}／" if 0 <= self._at < count else ""
        self.count.setText(f"{at}{count}か所" if self.needle.text() else "")
        self.next_button.setEnabled(count > 0)
        self.all_button.setEnabled(count > 0)

    def _on_needle_changed(self) -> None:
        self._at = -1
        self._show_count()

    def _on_all_clicked(self) -> None:
        from tsushin_desk.editing.search import replace_all

        edit = replace_all(self._issue, self.needle.text(), self.replacement.text(), self._options())
        if edit.changes:
            self.edit_made.emit(edit)
        self._at = -1
        self._show_count()

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_close_clicked()
        else:
            super().keyPressEvent(event)


def _box(name: str, own: str) -> QLineEdit:
    box = QLineEdit()
    box.setObjectName(own)
    box.setAccessibleName(name)
    return box
