"""A page in small, for choosing between issues: what it looks like says more than its time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.ui.palette import CONTROL_EDGE
from tsushin_desk.ui.work import FinishedIssue

_FINER = 2  # painted so much larger, then reduced


class PagePicture(QLabel):
    """Shows one page of an issue, or words while it is being made."""

    def __init__(self, width: int, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(width + 2, round(width * 2**0.5) + 2)
        self.setStyleSheet(f"border: 1px solid {CONTROL_EDGE.name()};")
        self._width = width
        self.wait()

    def wait(self) -> None:
        """The page is not there yet."""
        self.setText("用意しています…")

    def show_nothing(self) -> None:
        """There is no page to show."""
        self.setText("絵を作れません")

    def show_page(self, finished: FinishedIssue, pictures: PictureStore, index: int) -> None:
        """Shows a page (from 0); the last if there are fewer."""
        pages = finished.document.pages
        page = pages[min(index, len(pages) - 1)]
        painter = PagePainter(finished.fonts, PictureImages(pictures.data))
        ratio = self.devicePixelRatioF()
        image = painter.image(page, _FINER * ratio * self._width / page.width)
        small = image.scaledToWidth(round(ratio * self._width), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(small))
