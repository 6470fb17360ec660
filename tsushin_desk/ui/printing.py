"""To the printer: the pages that were finished when it was asked for, page after page between other work."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from tsushin_desk.diagnostics import Diagnostic, Severity
from tsushin_desk.display import DisplayDocument, Page
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.messages import ask, show_message
from tsushin_desk.ui.status import DeskStatus
from tsushin_desk.ui.work import FinishedIssue
from tsushin_desk.wording.messages import message

_MOST_TOLD = 3  # errors that are told before printing; all stand in the list


class PrintRun(QObject):
    """Prints the chosen pages, each at its size. ``ended``: True if all of them went to the printer.

    One page at a time: in between the desk answers, and ``stop`` is heard.
    """

    progressed = Signal(int, int)
    ended = Signal(bool)

    def __init__(
        self, document: DisplayDocument, page_painter: PagePainter, printer: QPrinter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._printer, self._page_painter = printer, page_painter
        first = printer.fromPage() or 1
        self._pages = document.pages[first - 1 : printer.toPage() or len(document.pages)]
        self._done = 0
        self._painter = QPainter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> bool:
        """False if the printer takes nothing."""
        if not self._pages:
            return False
        set_sheet(self._printer, self._pages[0])
        if not self._painter.begin(self._printer):
            return False
        self.progressed.emit(0, len(self._pages))
        self._timer.start()
        return True

    def stop(self) -> None:
        """What has not gone to the printer yet does not go."""
        if self._painter.isActive():
            self._printer.abort()
            self._end(False)

    def _on_timer_timeout(self) -> None:
        if self._done and not self._printer.newPage():
            self._end(False)
            return
        page = self._pages[self._done]
        sheet: QRectF = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.save()
        self._painter.scale(sheet.width() / page.width, sheet.height() / page.height)
        self._page_painter.paint(self._painter, page)
        self._painter.restore()
        self._done += 1
        self.progressed.emit(self._done, len(self._pages))
        if self._done == len(self._pages):
            self._end(True)

    def _end(self, whole: bool) -> None:
        self._timer.stop()
        whole = self._painter.end() and whole
        self.ended.emit(whole)
        self.deleteLater()


def set_sheet(printer: QPrinter, page: Page) -> None:
    """The printer's sheet has the page's size and no margins."""
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)


class Printing(QObject):
    """Asks for the printer, prints, says how far it is.

    ``place_wanted``: the field of an error that is to be put right first.
    """

    place_wanted = Signal(object)

    def __init__(self, window: QWidget, status: DeskStatus) -> None:
        super().__init__(window)
        self._window, self._status = window, status
        self.run: PrintRun | None = None
        status.stop_wanted.connect(self._on_status_stop_wanted)

    def choose(
        self, finished: FinishedIssue, page_painter: PagePainter, findings: tuple[Diagnostic, ...]
    ) -> None:
        """Asks for the printer; with errors among the findings, first whether it is to be a trial print."""
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        go_on = partial(self.ask, finished.document, page_painter)
        if not errors:
            go_on()
            return
        places = [finding.place for finding in errors if finding.place is not None]
        put_right = [("直す欄へ移る", partial(self.place_wanted.emit, places[0]))] if places else []
        told = [f"・{message(finding, finished.issue).what}" for finding in errors[:_MOST_TOLD]]
        more = [f"・ほか{len(errors) - _MOST_TOLD}件"] if len(errors) > _MOST_TOLD else []
        ask(
            self._window,
            f"「直す」が{len(errors)}件残っています。このまま印刷しますか。",
            "\n".join([*told, *more, "", "このまま印刷しても、試し刷りには使えます。"]),
            (*put_right, ("このまま印刷する", go_on), ("やめる", None)),
        )

    def ask(self, document: DisplayDocument, page_painter: PagePainter) -> None:
        """Asks which printer and which pages."""
        if self.run is not None:
            self._status.showMessage("前の印刷が終わるまでお待ちください。")
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(document.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.setMinMax(1, len(document.pages))
        dialog.accepted.connect(lambda: self.print(document, page_painter, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def print(self, document: DisplayDocument, page_painter: PagePainter, printer: QPrinter) -> None:
        """Prints; the desk goes on meanwhile."""
        run = PrintRun(document, page_painter, printer, self)
        run.progressed.connect(self._on_run_progressed)
        run.ended.connect(self._on_run_ended)
        self.run = run
        self._status.show_work(True)
        if not run.start():
            self._on_run_ended(False)
            show_message(
                self._window,
                "プリンターに送れませんでした。",
                "号の内容はそのままです。",
                "プリンターの電源と用紙を確かめて、もう一度印刷してください。",
            )

    def _on_status_stop_wanted(self) -> None:
        if self.run is not None:
            self.run.stop()

    def _on_run_progressed(self, done: int, total: int) -> None:
        self._status.show_progress(done, total)
        self._status.showMessage(f"印刷しています… {done}／{total}ページ")

    def _on_run_ended(self, whole: bool) -> None:
        self.run = None
        self._status.show_work(False)
        self._status.showMessage("印刷に回しました。" if whole else "印刷をやめました。")
