"""The main window: an issue's finished pages, its findings, and the way to a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
)

from tsushin_desk.diagnostics import RefusedInputError, SourceRef
from tsushin_desk.model.issue import Issue
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.ui.actions import DeskActions
from tsushin_desk.ui.findings import FindingsPanel
from tsushin_desk.ui.messages import show_message, show_refusal
from tsushin_desk.ui.places import find_place, picture_boxes
from tsushin_desk.ui.preview import PIXELS_PER_POINT, PagePreview, Zoom
from tsushin_desk.ui.start import StartPage
from tsushin_desk.ui.watch import IssueWatch
from tsushin_desk.ui.work import BackgroundWork, FinishedIssue, StoppedError

_ISSUE_FILES = "号のファイル (*.tsushin issue.yaml)"
_PDF_FILES = "PDF (*.pdf)"
_NAME = "通信デスク"


class MainWindow(QMainWindow):
    """Opens one issue at a time. ``finish_issue`` reads it and makes its pages (in the worker thread)."""

    def __init__(self, finish_issue: Callable[[Path], FinishedIssue], sample: Path) -> None:
        super().__init__()
        self._finish_issue, self._sample = finish_issue, sample
        self.path: Path | None = None
        self.issue: FinishedIssue | None = None
        self.message: QMessageBox | None = None
        self._build_widgets()
        self.actions_ = DeskActions(self)
        self.work = BackgroundWork(self)
        self.watch = IssueWatch(self)
        self._connect()
        self.actions_.set_issue_open(False)
        self._show_bar(False)
        self.setWindowTitle(_NAME)
        self.setAcceptDrops(True)
        self.resize(1366, 768)

    def _build_widgets(self) -> None:
        self.start = StartPage()
        self.preview = PagePreview()
        self.findings = FindingsPanel()
        desk = QSplitter(Qt.Orientation.Horizontal)
        desk.addWidget(self.findings)
        desk.addWidget(self.preview)
        desk.setStretchFactor(1, 1)
        desk.setSizes([320, 1046])
        desk.setChildrenCollapsible(False)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(desk)
        self.setCentralWidget(self.stack)
        self.pages_label, self.zoom_label = QLabel(), QLabel()
        self.bar, self.stop_button = QProgressBar(), QPushButton("やめる")
        self.bar.setMaximumWidth(240)
        self.statusBar().addPermanentWidget(self.bar)
        self.statusBar().addPermanentWidget(self.stop_button)
        self.statusBar().addPermanentWidget(self.pages_label)
        self.statusBar().addPermanentWidget(self.zoom_label)

    def _connect(self) -> None:
        actions, preview = self.actions_, self.preview
        actions.open.triggered.connect(self._on_open_triggered)
        actions.open_sample.triggered.connect(self._on_open_sample_triggered)
        actions.export.triggered.connect(self._on_export_triggered)
        actions.quit.triggered.connect(self.close)
        actions.fit_width.triggered.connect(lambda: preview.set_zoom(Zoom.FIT_WIDTH))
        actions.fit_page.triggered.connect(lambda: preview.set_zoom(Zoom.FIT_PAGE))
        actions.enlarge.triggered.connect(preview.enlarge)
        actions.reduce.triggered.connect(preview.reduce)
        self.start.open_wanted.connect(self._on_open_triggered)
        self.start.sample_wanted.connect(self._on_open_sample_triggered)
        self.watch.changed.connect(self._on_watch_changed)
        self.findings.place_chosen.connect(self._on_findings_place_chosen)
        preview.zoom_changed.connect(lambda factor: self.zoom_label.setText(f"{factor:.0%}"))
        self.work.progressed.connect(self._on_work_progressed)
        self.stop_button.clicked.connect(self.work.stop)

    def open_issue(self, path: Path) -> None:
        """Reads an issue and shows its pages; the one before stays until then, and if it cannot be read."""

        def done(finished: _Finished) -> None:
            self.path = path
            self.watch.watch(path)
            self._show_issue(finished)

        self._make_pages(path, done, self._refuse)

    def export(self, output: Path) -> None:
        """Writes the pages that are shown as a PDF."""
        issue = self.issue
        if issue is None:
            return
        if issue.is_refused:
            self.message = show_message(
                self,
                "このままではPDFに書き出せません。",
                "号のファイルはそのままです。",
                "左の一覧の「直す」指摘を直してから、もう一度書き出してください。",
            )
            return
        count = len(issue.document.pages)

        def done(_: None) -> None:
            self._end_export(f"{count}ページを {output.name} に書き出しました。")

        def failed(trouble: RefusedInputError | StoppedError) -> None:
            self._end_export("書き出していません。前のファイルはそのままです。")
            self._refuse(trouble, issue.issue)

        self.statusBar().showMessage("PDFに書き出しています…")
        self._show_bar(True)
        self.work.start(lambda progress: issue.export(output, progress), done, failed)

    def _end_export(self, told: str) -> None:
        self._show_bar(False)
        self.statusBar().showMessage(told)

    def _make_pages(
        self,
        path: Path,
        done: Callable[[_Finished], None],
        failed: Callable[[RefusedInputError | StoppedError], None],
    ) -> None:
        self.statusBar().showMessage("紙面を作っています…")
        self.work.start(lambda _: _with_images(self._finish_issue(path)), done, failed)

    def _show_issue(self, finished: _Finished) -> None:
        self.issue, images = finished
        document = self.issue.document
        self.stack.setCurrentIndex(1)
        self.preview.show_document(document, PagePainter(self.issue.fonts, images))
        self.findings.show_findings(self.issue.findings, self.issue.issue)
        self.pages_label.setText(f"全{len(document.pages)}ページ")
        self.setWindowTitle(f"{self.issue.issue.name} — {_NAME}")
        self.actions_.set_issue_open(True)
        self.statusBar().clearMessage()

    def _refuse(self, trouble: RefusedInputError | StoppedError, issue: Issue | None = None) -> None:
        if isinstance(trouble, RefusedInputError):
            self.statusBar().clearMessage()
            self.message = show_refusal(self, trouble.diagnostics, issue)

    def _show_bar(self, shown: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(shown)
        self.stop_button.setVisible(shown)
        self.actions_.export.setEnabled(not shown and self.issue is not None)

    def _on_open_triggered(self) -> None:
        folder = str(self.path.parent if self.path else Path.home())
        name, _ = QFileDialog.getOpenFileName(self, "号のファイルを開く", folder, _ISSUE_FILES)
        if name:
            self.open_issue(Path(name))

    def _on_open_sample_triggered(self) -> None:
        self.open_issue(self._sample)

    def _on_export_triggered(self) -> None:
        assert self.issue is not None
        proposed = Path.home() / f"{_file_name(self.issue.issue.name)}.pdf"
        name, _ = QFileDialog.getSaveFileName(self, "PDFに書き出す", str(proposed), _PDF_FILES)
        if name:
            self.export(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def _on_watch_changed(self) -> None:
        """The pages follow the file; while it cannot be read they stay, and the list says why."""

        def failed(trouble: RefusedInputError | StoppedError) -> None:
            if isinstance(trouble, RefusedInputError) and self.issue is not None:
                self.statusBar().showMessage("いまのファイルは読めません。紙面は前のままです。")
                self.findings.show_findings(trouble.diagnostics, self.issue.issue)

        if self.path is not None:
            self._make_pages(self.path, self._show_issue, failed)

    def _on_findings_place_chosen(self, place: SourceRef) -> None:
        found = find_place(self.issue.document, place) if self.issue else None
        if found is not None:
            self.preview.show_place(*found)

    def _on_work_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.open_issue(Path(files[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.work.close()
        super().closeEvent(event)


_Finished: TypeAlias = tuple[FinishedIssue, PictureImages]


def _with_images(issue: FinishedIssue) -> _Finished:
    """The issue and its pictures, decoded in the worker thread at the size in which they are seen first."""
    images = PictureImages(issue.picture)
    for page in issue.document.pages:
        for picture in picture_boxes(page.items):
            images.image_for(picture, 2 * PIXELS_PER_POINT)
    return issue, images


def _file_name(text: str) -> str:
    """The text without what file systems do not take."""
    return (
        "".join(sign for sign in text if sign not in '\\/:*?"<>|' and sign.isprintable()).strip() or "issue"
    )
