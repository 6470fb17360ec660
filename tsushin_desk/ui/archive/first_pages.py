"""Pictures of the first pages of back issues: from the cache, or made one by one beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from tsushin_desk.archive.library import LibraryIssue
from tsushin_desk.archive.page_pictures import keep_picture, kept_picture
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.storage.container import read_issue
from tsushin_desk.ui.live import Finish
from tsushin_desk.ui.png import png_bytes
from tsushin_desk.ui.work import BackgroundWork

WIDTH = 168  # pixels of a kept picture: sharp on screens of double resolution too
_LATER = 300  # milliseconds: the page that is being typed on comes first


class FirstPages(QObject):
    """``made``: an issue's picture key, and its picture; a null one for an issue that has no pages."""

    made = Signal(str, object)

    def __init__(self, finish: Finish, cache: Path, may_work: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._finish, self._cache, self._may_work = finish, cache, may_work
        self._work = BackgroundWork(self)
        self._waiting: list[LibraryIssue] = []
        self._is_busy = self._is_closed = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def want(self, issues: Iterable[LibraryIssue]) -> None:
        """The pictures of these issues in this order; those wanted before are not wanted any more."""
        self._waiting = [issue for issue in issues if issue.trouble is None]
        self._timer.start(0)

    def close(self) -> None:
        """Lets the present picture end and makes no more."""
        self._waiting, self._is_closed = [], True
        self._work.close()

    def _go_on(self) -> None:
        if self._is_busy or self._is_closed or not self._waiting:
            return
        issue = self._waiting[0]
        kept = kept_picture(self._cache, issue.picture_key)
        image = QImage.fromData(QByteArray(kept)) if kept else QImage()
        if not image.isNull():
            self._end(issue, image)
        elif not self._may_work():
            self._timer.start(_LATER)
        else:
            self._is_busy = True
            self._work.start(
                lambda _: self._picture(issue), lambda made: self._done(issue, made), lambda _: None
            )

    def _done(self, issue: LibraryIssue, image: QImage) -> None:
        self._is_busy = False
        self._end(issue, image)

    def _end(self, issue: LibraryIssue, image: QImage) -> None:
        if issue in self._waiting:
            self._waiting.remove(issue)
        self.made.emit(issue.picture_key, image)
        if not self._is_closed:
            self._timer.start(0)

    def _picture(self, issue: LibraryIssue) -> QImage:
        """In the worker thread. An issue whose pages cannot be made has no picture."""
        try:
            opened = read_issue(issue.path)
            finished = self._finish(opened)
        except RefusedInputError:
            return QImage()
        painter = PagePainter(finished.fonts, PictureImages(opened.pictures.data))
        page = finished.document.pages[0]
        large = painter.image(page, 2 * WIDTH / page.width)
        image = large.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        keep_picture(self._cache, issue.picture_key, png_bytes(image))
        return image
