"""What the next start with this issue need not make again: its pages, kept while nothing else is to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from tsushin_desk.press.finished import FinishedIssue
from tsushin_desk.storage.kept_pages import KeptPages
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.work import BackgroundWork

_QUIET = 4000  # milliseconds after the issue has been checked or saved: who types on is not disturbed
MOST_PAGES = 16  # more would take a second to be packed


class NextStart(QObject):
    """Keeps the pages whenever the issue stands so in its file. ``settle`` when the desk closes."""

    def __init__(self, window: MainWindow, kept: KeptPages) -> None:
        super().__init__(window)
        self._window, self._kept = window, kept
        self._work = BackgroundWork(self)
        self._last: object = None  # the issue whose pages are kept
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(self._on_timer_timeout)
        window.live.pages_made.connect(self._on_live_pages_made)
        window.live.checked.connect(lambda _: self._timer.start())
        window.desk.dirty_changed.connect(lambda is_dirty: None if is_dirty else self._timer.start())

    def settle(self) -> None:
        """Keeps now what waits to be kept, and nothing more."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()
        self._work.close(cancel=False)

    def _on_live_pages_made(self, finished: FinishedIssue) -> None:
        path = self._window.filing.path
        if finished.is_made_beside and path is not None and self._kept.has(path):
            self._last = finished.issue  # taken from there

    def _on_timer_timeout(self) -> None:
        if self._window.live.is_idle:
            self._keep()
        else:
            self._timer.start()

    def _keep(self) -> None:
        window, finished = self._window, self._window.finished
        path, issue = window.filing.path, window.desk.issue
        if path is None or window.desk.is_dirty or not isinstance(finished, FinishedIssue):
            return
        is_newest = finished.issue is issue and not finished.is_made_beside
        if not is_newest or issue is self._last or len(finished.document.pages) > MOST_PAGES:
            return
        self._last = issue
        self._work.start(lambda _: _put(self._kept, path, finished), _done, _done)


def _put(kept: KeptPages, path: Path, finished: FinishedIssue) -> None:
    from tsushin_desk.press.sent_pages import packed, sent_of
    from tsushin_desk.storage.already_read import reading_of

    sent = sent_of(finished)
    if sent is not None:
        reading = reading_of(path, sent.issue, sent.pictures)
        kept.keep(path, packed(replace(sent, reading=reading)))


def _done(_: object) -> None:
    """Nothing waits for it."""
