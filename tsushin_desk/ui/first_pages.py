"""Keeps a small picture of page one of the issue on the desk whenever its file has it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from tsushin_desk.display import Page
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.storage.first_pages import drop_first_pages, first_page, keep_first_page
from tsushin_desk.ui.png import png_bytes
from tsushin_desk.ui.recent import RecentIssues

WIDTH = 340  # pixels: twice what the start page shows, for sharp screens
_LATER = 400  # milliseconds after saving: nobody waits for the picture


class FirstPages(QObject):
    """``note`` says what would be kept; it is painted and written a moment later, or by ``settle``."""

    def __init__(self, folder: Path, recent: RecentIssues, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._recent = folder, recent
        self._waiting: tuple[Path, Page, PagePainter] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_LATER)
        self._timer.timeout.connect(self.settle)

    def note(self, issue: Path, page: Page, painter: PagePainter) -> None:
        """The issue stands in its file with this page one."""
        self._waiting = (issue, page, painter)
        self._timer.start()

    def settle(self) -> None:
        """Paints and writes what waits."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            issue, page, painter = waiting
            keep_first_page(self._folder, issue, png_bytes(painter.image(page, WIDTH / page.width)))
            drop_first_pages(self._folder, [Path(entry.path) for entry in self._recent.all()])

    def picture(self, issue: Path) -> QImage | None:
        """The picture that was kept for an issue."""
        image = QImage.fromData(first_page(self._folder, issue) or b"")
        return None if image.isNull() else image
