"""To the PDF: the pages as they are shown, when the newest are there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, Severity
from tsushin_desk.ui.file_names import file_name
from tsushin_desk.ui.messages import show_message, show_trouble
from tsushin_desk.ui.status import DeskStatus
from tsushin_desk.ui.work import BackgroundWork, FinishedIssue, StoppedError

_PDF_FILES = "PDF (*.pdf)"


class Printed(QObject):
    """Exports."""

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

    def _end(self, told: str) -> None:
        self.is_busy = False
        self._status.show_work(False)
        self._status.showMessage(told)
