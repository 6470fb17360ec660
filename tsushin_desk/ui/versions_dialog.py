"""The versions of a document in a list, the chosen one as a picture of its first page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.backups import Version
from tsushin_desk.storage.container import OpenedIssue
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.page_picture import PagePicture
from tsushin_desk.ui.palette import LINE, PANEL, SECONDARY, wear
from tsushin_desk.ui.work import FinishedIssue
from tsushin_desk.wording.messages import message
from tsushin_desk.wording.moments import moment_words


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog#versions {{ background: {PANEL.name()}; }}
QLabel#versions-heading {{ font-size: 18px; font-weight: bold; }}
QLabel#versions-note {{ color: {SECONDARY.name()}; }}
QListWidget {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; border-radius: 6px; }}
QListWidget::item {{ padding: 8px 12px; }}
"""


_PICTURE = 280  # pixels
_SOON = 150  # milliseconds: going through the list by keys makes no picture of each


class VersionsDialog(QDialog):
    """``looked_at``: this version should be shown. ``wanted``: the work goes back to it."""

    looked_at = Signal(object)
    wanted = Signal(object)

    def __init__(self, found: Sequence[Version], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("前の版に戻す")
        wear(self, _sheet)
        self.setModal(True)
        self._found = tuple(found)
        self.list = QListWidget()
        self.list.setObjectName("versions-list")
        self.list.setAccessibleName("保存した版")
        self.picture = PagePicture(_PICTURE, "選んだ版の1ページ目")
        self.detail = QLabel()
        self.detail.setObjectName("versions-detail")
        self.detail.setWordWrap(True)
        self.back_button, self.stop_button = QPushButton("この版に戻す"), QPushButton("やめる")
        self.back_button.setObjectName("versions-back")
        self.stop_button.setObjectName("versions-stop")
        self.back_button.setDefault(True)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._connect()
        self._lay_out()
        self._fill()
        self.list.setCurrentRow(0)
        self._soon.stop()

    @property
    def chosen(self) -> Version:
        """The one that is shown."""
        return self._found[max(self.list.currentRow(), 0)]

    def show_version(self, version: Version, opened: OpenedIssue, finished: FinishedIssue) -> None:
        """The picture, when it is there."""
        if version is self.chosen:
            self.picture.show_page(finished, opened.pictures, 0)
            count = len(finished.document.pages)
            self.detail.setText(f"{opened.issue.name}（{count}ページ、記事 {len(opened.issue.sections)}）")
            self.back_button.setEnabled(True)

    def show_trouble(self, version: Version, trouble: RefusedInputError) -> None:
        """This one cannot be opened."""
        if version is self.chosen:
            told = message(trouble.diagnostics[0])
            self.picture.show_nothing()
            self.detail.setText(f"{told.what}{told.do}")

    def _fill(self) -> None:
        now = datetime.now()
        for at, version in enumerate(self._found):
            last = "" if at else "（最新）"
            words = f"{moment_words(version.when, now)}　第{version.number}号{last}"
            self.list.addItem(QListWidgetItem(words))

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_list_row_changed)
        self.list.itemActivated.connect(lambda _: self.back_button.click())
        self._soon.timeout.connect(lambda: self.looked_at.emit(self.chosen))
        self.back_button.clicked.connect(self._on_back_clicked)
        self.stop_button.clicked.connect(self.reject)

    def _on_list_row_changed(self) -> None:
        self.picture.wait()
        self.detail.setText("")
        self.back_button.setEnabled(False)
        self._soon.start()

    def _on_back_clicked(self) -> None:
        chosen = self.chosen
        self.accept()
        self.wanted.emit(chosen)

    def _lay_out(self) -> None:
        heading = QLabel("どの版に戻しますか")
        heading.setObjectName("versions-heading")
        note = QLabel(
            "戻しても、保存するまでファイルは書き換わりません。「元に戻す」で、いまの内容に戻れます。"
        )
        note.setObjectName("versions-note")
        note.setWordWrap(True)
        right = QVBoxLayout()
        right.addWidget(self.picture)
        right.addWidget(self.detail)
        right.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list, 1)
        middle.addLayout(right)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.stop_button)
        foot.addWidget(self.back_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(note)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        fit_on_screen(self, 680, 580)
