"""To the PDF: the pages as they are shown, when the newest are there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.press.targets import NOT_FLUSHED, PDF_HEAD, TEXT_HEAD, check_output
from tsushin_desk.press.wishes import Wish
from tsushin_desk.ui.messages import show_trouble
from tsushin_desk.ui.status import DeskStatus
from tsushin_desk.ui.work import BackgroundWork, FinishedIssue, Progress, StoppedError
from tsushin_desk.wording.sizes import size_in_words

_EVERYDAY = Wish()


class Printed(QObject):
    """Exports. ``place_wanted``: the field of a finding that is to be put right first."""

    place_wanted = Signal(object)

    def __init__(self, window: QWidget, work: BackgroundWork, status: DeskStatus) -> None:
        super().__init__(window)
        self._window, self._work, self._status = window, work, status
        self.is_busy = False
        self._folder: Path | None = None  # where the last one went

    def choose(
        self, finished: FinishedIssue, findings: tuple[Diagnostic, ...], beside: Path | None = None
    ) -> None:
        """Asks where it will be printed and what comes out; errors among the findings stop it there.

        Proposed is the folder of the last one, else that of the issue's own file (``beside``).
        """
        from tsushin_desk.ui.export_dialog import ExportDialog  # opened only now: the window starts sooner

        if self.is_busy:
            return
        folder = self._folder or (beside.parent if beside is not None else Path.home())
        dialog = ExportDialog(finished, findings, folder, self._window)
        dialog.export_wanted.connect(lambda wish, output: self.export(finished, output, wish))
        dialog.place_chosen.connect(self.place_wanted)
        dialog.open()

    def export(self, finished: FinishedIssue, output: Path, wish: Wish = _EVERYDAY) -> None:
        """Writes these pages as a file, in the worker thread; tells its size when it was read back."""
        if self.is_busy:
            return
        first, last = wish.pages or (1, len(finished.document.pages))

        def failed(trouble: RefusedInputError | StoppedError) -> None:
            self._end(_told_of(trouble))
            if isinstance(trouble, RefusedInputError):
                show_trouble(self._window, trouble, finished.issue)

        def written(progress: Progress) -> int:
            head = TEXT_HEAD if wish.text else PDF_HEAD
            check_output(output, head)
            finished.export(output, progress, wish=wish)
            return output.stat().st_size

        def done(size: int) -> None:
            self._folder = output.parent
            # What may be cut off in a narrow window stands last.
            pages = last - first + 1
            self._end(f"書き出しました（{pages}ページ・{size_in_words(size)}）：{output.name}")

        self.is_busy = True
        self._status.showMessage("書き出しています…")
        self._status.show_work(True)
        self._work.start(
            written,
            done,
            failed,
        )

    def _end(self, told: str) -> None:
        self.is_busy = False
        self._status.show_work(False)
        self._status.showMessage(told)


def _told_of(trouble: RefusedInputError | StoppedError) -> str:
    if isinstance(trouble, RefusedInputError) and trouble.diagnostics[0].code == NOT_FLUSHED:
        return "書き出しましたが、確かめられないことがありました。"
    return "書き出していません。前のファイルはそのままです。"
