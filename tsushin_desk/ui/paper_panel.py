"""The paper with its bar above and its pages in small at its right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.page_sight import Look
from tsushin_desk.ui.paper_marks import overset_flags
from tsushin_desk.ui.preview import PagePreview
from tsushin_desk.ui.preview_bar import PreviewBar
from tsushin_desk.ui.thumbnails import Thumbnails
from tsushin_desk.ui.work import FinishedIssue

if TYPE_CHECKING:
    from tsushin_desk.pageformat.format import PageFormat


class PaperPanel(QWidget):
    """Shows finished pages and how they are looked at."""

    def __init__(self, one_page: QAction, spread: QAction, sights: QMenu) -> None:
        super().__init__()
        self.preview, self.thumbnails = PagePreview(), Thumbnails()
        self.bar = PreviewBar(self.preview, one_page, spread, sights)
        self._page_format: PageFormat | None = None
        self._painter: PagePainter | None = None
        self._shows_guides = False
        self.preview.page_reached.connect(self.thumbnails.show_current)
        self.thumbnails.page_chosen.connect(self.preview.show_page)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.preview, 1)
        beside.addWidget(self.thumbnails)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(beside, 1)

    def show_pages(self, finished: FinishedIssue, painter: PagePainter) -> None:
        """The newest pages, and where text overflows on them; ``show_small_pages`` may follow later."""
        if finished.page_format is not self._page_format:
            self._page_format = finished.page_format
            self._show_sight()
        self._painter = painter
        self.preview.show_document(finished.document, painter)
        oversets: tuple[Diagnostic, ...] = tuple(f for f in finished.findings if f.code == "overset")
        self.preview.show_flags(overset_flags(finished.document, oversets))

    def show_small_pages(self, finished: FinishedIssue) -> None:
        """These pages in small, and their number."""
        if self._painter is not None:
            self.thumbnails.show_document(finished.document, self._painter)
            self.thumbnails.show_oversets(frozenset(flag.page for flag in self.preview.flags))
            self.bar.show_page()

    def clear(self) -> None:
        """No pages."""
        self._painter = None
        self.preview.clear()
        self.thumbnails.clear_pages()

    def set_thumbnails_shown(self, on: bool) -> None:
        """The strip gives way first where there is little room."""
        if on != self.thumbnails.isVisibleTo(self):
            self.thumbnails.setVisible(on)
            if on:
                self.thumbnails.resume()

    def set_guides(self, on: bool) -> None:
        """Margins and grid over the pages, or nothing."""
        self._shows_guides = on
        self._show_sight()

    def set_look(self, look: Look) -> None:
        """The colours in which the pages are looked at."""
        self.preview.set_sight(replace(self.preview.sight, look=look))
        self.bar.show_look(look)

    def _show_sight(self) -> None:
        guides: tuple[Item, ...] = ()
        if self._shows_guides and self._page_format is not None:
            from tsushin_desk.prepress.guides import guide_items  # a start shows none

            guides = guide_items(self._page_format)
        self.preview.set_sight(replace(self.preview.sight, guides=guides))
