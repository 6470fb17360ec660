"""The place where somebody writes, framed on the paper."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import DisplayDocument
from tsushin_desk.model.issue import MASTHEAD_ID
from tsushin_desk.ui.live import LivePages
from tsushin_desk.ui.paper_marks import boxes_of
from tsushin_desk.ui.preview import PagePreview
from tsushin_desk.ui.work import FinishedIssue


class PlaceMarker(QObject):
    """Frames the place on the newest pages; while others are on their way it waits for them."""

    def __init__(self, preview: PagePreview, live: LivePages, parent: QObject) -> None:
        super().__init__(parent)
        self.place = SourceRef(MASTHEAD_ID)
        self._preview, self._live = preview, live
        self._document: DisplayDocument | None = None
        # The cursor moves before the issue knows of the key: a turn later it is known what comes.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        live.pages_made.connect(self._on_live_pages_made)
        live.pages_shown.connect(self._show)

    def mark(self, place: SourceRef) -> None:
        """Frames a place at once."""
        self.place = place
        self._show()

    def follow(self, place: SourceRef) -> None:
        """Frames the place where the cursor is, when the keys that are waiting are done."""
        self.place = place
        self._soon.start()

    def forget(self) -> None:
        """There are no pages."""
        self._document = None
        self._soon.stop()

    def _on_live_pages_made(self, finished: FinishedIssue) -> None:
        self._document = finished.document

    def _show(self) -> None:
        if self._live.is_behind:
            return
        found = boxes_of(self._document, self.place) if self._document is not None else None
        if found is None:
            self._preview.unmark()
        else:
            self._preview.mark_place(*found)
