"""To the PDF and to the printer: the pages as they are shown, when the newest are there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, Severity
from tsushin_desk.display import DisplayDocument
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.file_names import file_name
from tsushin_desk.ui.messages import show_message, show_trouble
from tsushin_desk.ui.status import DeskStatus
from tsushin_desk.ui.work import BackgroundWork, FinishedIssue, StoppedError

_PDF_FILES = "PDF (*.pdf)"


class Printed(QObject):
    """Exports and prints."""

    def __init__(self, window: QWidget, work: BackgroundWork, status: DeskStatus) -> None:
        super().__init__(window)
        self._window, self._work, self._status = window, work, status
        self.is_busy = False

    def choose(self, finished: FinishedIssue, findings: tuple[Diagnostic, ...]) -> None:
        """Asks where the PDF goes; says so if findings forbid it."""
        if any(finding.severity is Severity.ERROR for finding in findings):
            show_message(
                self._window,
                "このままではPDFに書き出せません。",
                "号の内容はそのままです。",
                "左の一覧の「直す」指摘を直してから、もう一度書き出してください。",
            )
            return
        proposed = Path.home() / f"{file_name(finished.issue.name)}.pdf"
        name, _ = QFileDialog.getSaveFileName(self._window, "PDFに書き出す", str(proposed), _PDF_FILES)
        if name:
            self.export(finished, Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def export(self, finished: FinishedIssue, output: Path) -> None:
        """Writes these pages as a PDF, in the worker thread."""
        if self.is_busy:
            return
        count = len(finished.document.pages)

        def failed(trouble: RefusedInputError | StoppedError) -> None:
            self._end("書き出していません。前のファイルはそのままです。")
            if isinstance(trouble, RefusedInputError):
                show_trouble(self._window, trouble, finished.issue)

        self.is_busy = True
        self._status.showMessage("PDFに書き出しています…")
        self._status.show_work(True)
        self._work.start(
            lambda progress: finished.export(output, progress),
            lambda _: self._end(f"{count}ページを {output.name} に書き出しました。"),
            failed,
        )

    def print(self, document: DisplayDocument, painter: PagePainter) -> None:
        """Asks for the printer and prints the same pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(document.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.setMinMax(1, len(document.pages))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            print_pages(document, painter, printer)
            self._status.showMessage("印刷に回しました。")

    def _end(self, told: str) -> None:
        self.is_busy = False
        self._status.show_work(False)
        self._status.showMessage(told)


def print_pages(document: DisplayDocument, page_painter: PagePainter, printer: QPrinter) -> None:
    """Paints the chosen pages, each at its size on the middle of the sheet."""
    page = document.pages[0]
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    first = printer.fromPage() or 1
    last = printer.toPage() or len(document.pages)
    painter = QPainter(printer)
    for number, page in enumerate(document.pages[first - 1 : last]):
        if number:
            printer.newPage()
        sheet: QRectF = printer.paperRect(QPrinter.Unit.DevicePixel)
        painter.save()
        painter.scale(sheet.width() / page.width, sheet.height() / page.height)
        page_painter.paint(painter, page)
        painter.restore()
    painter.end()
