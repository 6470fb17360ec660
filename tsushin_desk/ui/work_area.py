"""The desk's surface: outline with problems under it, form with the find bar, preview with its bar."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from tsushin_desk.ui.find_bar import FindBar
from tsushin_desk.ui.findings import FindingsPanel
from tsushin_desk.ui.forms import FormPanel
from tsushin_desk.ui.outline import Outline
from tsushin_desk.ui.paper_panel import PaperPanel

_WIDTHS = (236, 512, 618)
_LEAST = (180, 380, 420)
_KEY = "splitter"


class WorkArea(QSplitter):
    """Builds and arranges the widgets; what they do is wired elsewhere."""

    def __init__(self, one_page: QAction, spread: QAction, sights: QMenu) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("work-area")
        self.outline, self.findings = Outline(), FindingsPanel()
        self.form, self.find_bar = FormPanel(), FindBar()
        self.paper = PaperPanel(one_page, spread, sights)
        self.preview = self.paper.preview
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.addWidget(self.outline)
        self.left.addWidget(self.findings)
        self.left.setSizes([400, 240])
        self.left.setChildrenCollapsible(False)
        parts = (self.left, _stacked(self.form, self.find_bar), self.paper)
        for at, part in enumerate(parts):
            part.setMinimumWidth(_LEAST[at])
            self.addWidget(part)
        self.setStretchFactor(2, 1)
        self.setSizes(list(_WIDTHS))
        self.setChildrenCollapsible(False)

    def go_to_next_area(self) -> None:
        """The focus goes on: outline, form, preview, problems."""
        areas = (self.outline, self.form, self.preview, self.findings)
        focused = self.focusWidget()
        now = next((at for at, area in enumerate(areas) if focused and _holds(area, focused)), -1)
        following = (now + 1) % len(areas)
        if following == 1:
            self.enter_form()
        else:
            (self.outline.list, self.form, self.preview, self.findings.list)[following].setFocus()

    def enter_form(self) -> None:
        """The focus goes to the first field of the form."""
        page = self.form.page
        if page is not None:
            page.link.go_to(next(iter(page.editors)), 0, 0)

    def save_places(self, settings: QSettings) -> None:
        """Remembers how wide everything is."""
        settings.setValue(_KEY, self.saveState())

    def restore_places(self, settings: QSettings) -> None:
        """As wide as it was left."""
        state = settings.value(_KEY)
        if state is not None:
            self.restoreState(state)


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _stacked(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, FormPanel) else 0)
    return holder
