"""「○ページに収める」: how many pages there are to be, and ways to get there, shown before they are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.editing import apply_edit
from tsushin_desk.editing.fitting import Way, ways_to_fit
from tsushin_desk.model.issue import Issue
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.live import LivePages, Trial
from tsushin_desk.ui.palette import ACCENT_TINT, INK, LINE, PANEL, wear
from tsushin_desk.ui.work import FinishedIssue
from tsushin_desk.wording.fitting import way_words

_MOST = 24  # pages
_TOO_MANY = 1_000
_THUMB = 0.21  # pixels of a point: four pages beside the list
_COLUMNS = 2
_AROUND = 230  # pixels of height for everything but the pages, the window's frame among them


def _sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog {{ background: {PANEL.name()}; }}
QListWidget {{ background: {PANEL.name()}; outline: none; }}
QListWidget::item {{ border-bottom: 1px solid {LINE.name()}; padding: 8px 6px; }}
QListWidget::item:selected {{ background: {ACCENT_TINT.name()}; color: {INK.name()}; }}
QLabel#question {{ font-size: 19px; font-weight: bold; }}
"""


class FitDialog(QDialog):
    """``way_chosen``: a ``Way``. ``limit_wanted``: the number of pages to keep to; 0 = any."""

    way_chosen = Signal(object)
    limit_wanted = Signal(int)
    _found = Signal(object)

    def __init__(
        self,
        finished: FinishedIssue,
        live: LivePages,
        images: PictureImages,
        formats: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("fit")
        self.setWindowTitle("ページに収める")
        wear(self, _sheet)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._finished, self._live, self._images, self._formats = finished, live, images, formats
        self._ways: list[Way] = []
        self._round = 0
        self.count = QSpinBox()
        self.count.setObjectName("fit-count")
        self.count.setAccessibleName("収めるページ数")
        self.count.setRange(1, _MOST)
        self.count.setMinimumHeight(30)
        self.count.setSuffix(" ページ")
        self.count.setValue(finished.issue.most_pages or _usual_pages(len(finished.document.pages)))
        self.told, self.bar = QLabel(), QProgressBar()
        self.told.setObjectName("fit-told")
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(6)
        self.bar.setAccessibleName("収め方を試しています")
        self.list = QListWidget()
        self.list.setObjectName("fit-ways")
        self.list.setAccessibleName("収め方")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_list_row_changed)
        self.picture = QWidget()
        self.pages = QGridLayout(self.picture)
        self.caption = QLabel()
        self.caption.setWordWrap(True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.limit_button, self.do_button = QPushButton(), QPushButton("この方法で収める")
        self.limit_button.setObjectName("fit-limit")
        self.limit_button.clicked.connect(self._on_limit_clicked)
        self.do_button.setObjectName("fit-do")
        self.do_button.setDefault(True)
        self.do_button.clicked.connect(self._on_do_clicked)
        self._lay_out()
        self._found.connect(self._on_found)
        self.count.valueChanged.connect(self._search)
        fit_on_screen(self, 800, 520)
        self._show_pages(finished, "いまの紙面")
        self._search()

    def _lay_out(self) -> None:
        question = QLabel("何ページに収めますか")
        question.setObjectName("question")
        head = QHBoxLayout()
        head.addWidget(question)
        head.addWidget(self.count)
        head.addStretch()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.told)
        left.addWidget(self.bar)
        left.addWidget(self.list, 1)
        right.addWidget(self.caption)
        right.addWidget(self.picture)
        right.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 1)
        middle.addLayout(right)
        self.stop = QPushButton()
        self.stop.setObjectName("fit-stop")
        self.stop.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.limit_button)
        foot.addStretch()
        foot.addWidget(self.stop)
        foot.addWidget(self.do_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _search(self) -> None:
        """Tries ways for the number of pages; what is found comes into the list one by one."""
        count, now = self.count.value(), len(self._finished.document.pages)
        self._live.give_up()
        self._ways = []
        self._round += 1
        self.list.clear()
        fits = now <= count
        self.told.setText(
            f"いま {now} ページです。{count} ページに収まっています。"
            if fits
            else f"いま {now} ページです。下の方法は、実際の紙面で試して {count} ページになったものです。"
        )
        is_limit = self._finished.issue.most_pages == count
        self.limit_button.setText("ページ数の決まりをなくす" if is_limit else f"{count}ページまでと決める")
        self.limit_button.setToolTip("決めておくと、超えたときに「あふれ」として知らせます。")
        self.list.setVisible(not fits)
        self.bar.setVisible(not fits)
        self.do_button.setVisible(not fits)
        self.do_button.setEnabled(False)
        self.stop.setText("閉じる" if fits else "やめる")
        if not fits:
            self._live.aside(self._job(count, self._round), lambda _: self._end())

    def _job(self, count: int, own: int) -> Callable[[Trial], None]:
        finished, formats = self._finished, tuple(self._formats)
        others = tuple(name for name in formats if name != finished.issue.page_format)

        def job(trial: Trial) -> None:
            def pages_of(issue: Issue) -> int:
                made = trial(issue)
                is_lost = any(f.code == "overset" and not f.parameter("most_pages") for f in made.findings)
                return _TOO_MANY if is_lost else len(made.document.pages)

            for way in ways_to_fit(finished.issue, count, finished.line_length, others, pages_of):
                self._found.emit((own, way))

        return job

    def _on_found(self, found: tuple[int, Way]) -> None:
        own, way = found
        if own != self._round:
            return
        words = way_words(way, self._finished.issue, self._finished.line_length, self._formats)
        self._ways.append(way)
        self.list.addItem(QListWidgetItem(f"{words.what}\n{words.note}"))
        if self.list.count() == 1:
            self.list.setCurrentRow(0)

    def _end(self) -> None:
        self.bar.hide()
        if self.list.currentRow() >= 0:
            self._show_way(self.list.currentRow())

    def _on_list_row_changed(self, row: int) -> None:
        self.do_button.setEnabled(row >= 0)
        if row >= 0:
            words = way_words(
                self._ways[row], self._finished.issue, self._finished.line_length, self._formats
            )
            self.do_button.setText(words.button)
            if not self.bar.isVisible():
                self._show_way(row)

    def _show_way(self, row: int) -> None:
        """The pages as they would be."""
        way = self._ways[row]
        if way.edit is None:
            self._show_pages(self._finished, "いまの紙面")
            return
        issue = apply_edit(replace(self._finished.issue, most_pages=0), way.edit).issue
        self._live.aside(lambda trial: trial(issue), lambda made: self._show_pages(made, "こうなります"))

    def _show_pages(self, finished: FinishedIssue, text: str) -> None:
        self.caption.setText(f"{text}（{len(finished.document.pages)}ページ）")
        while (item := self.pages.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        painter = PagePainter(finished.fonts, self._images)
        ratio = self.devicePixelRatioF()
        shown = finished.document.pages[: 3 * _COLUMNS]
        rows = -(-len(shown) // _COLUMNS)
        room = self.screen().availableGeometry().height() - _AROUND
        for number, page in enumerate(shown):
            scale = _THUMB if len(finished.document.pages) <= 2 * _COLUMNS else _THUMB * 0.66
            scale = min(scale, room / max(rows, 1) / page.height)  # the buttons stay on a small screen
            pixmap = QPixmap.fromImage(painter.image(page, scale * ratio))
            pixmap.setDevicePixelRatio(ratio)
            label = QLabel()
            label.setPixmap(pixmap)
            label.setStyleSheet(f"border: 1px solid {LINE.name()};")
            label.setAccessibleName(f"{page.number}ページ")
            self.pages.addWidget(label, number // _COLUMNS, number % _COLUMNS)

    def _on_limit_clicked(self) -> None:
        is_limit = self._finished.issue.most_pages == self.count.value()
        self.limit_wanted.emit(0 if is_limit else self.count.value())
        self.accept()

    def _on_do_clicked(self) -> None:
        self.way_chosen.emit(self._ways[self.list.currentRow()])
        self.accept()

    def done(self, result: int) -> None:
        self._live.give_up()
        super().done(result)


def _usual_pages(now: int) -> int:
    """Sheets are folded: the multiple of four below, at least four."""
    return now if now % 4 == 0 else max(now - now % 4, min(now, 4))
