"""The desk's surface: outline with problems under it, form with the find bar, preview with its bar."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tsushin_desk.ui.actions import DeskActions
from tsushin_desk.ui.find_bar import FindBar
from tsushin_desk.ui.focus_ring import FocusRing
from tsushin_desk.ui.forms import FormPanel
from tsushin_desk.ui.left_column import FOLDED, LeftColumn
from tsushin_desk.ui.paper_panel import PaperPanel

_WIDTHS = (236, 512, 618)
_LEAST_FORM, _LEAST_PAPER = 380, 420
_WITH_THUMBNAILS, _WITH_NAMES = 1160, 1000  # pixels: the least widths at which these are shown
_KEY, _LEFT_KEY = "splitter", "left-splitter"


class WorkArea(QSplitter):
    """Builds and arranges the widgets; what they do is wired elsewhere."""

    def __init__(self, actions: DeskActions) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("work-area")
        self.left = LeftColumn()
        self.outline, self.findings = self.left.outline, self.left.findings
        self.form, self.find_bar = FormPanel(), FindBar()
        self.paper = PaperPanel(actions["one_page"], actions["spread"], actions.sights)
        self.preview = self.paper.preview
        for area in (self.preview, self.findings.list):
            FocusRing(area)
        form_part = _stacked(self.form, self.find_bar)
        form_part.setMinimumWidth(_LEAST_FORM)
        self.paper.setMinimumWidth(_LEAST_PAPER)
        for part in (self.left, form_part, self.paper):
            self.addWidget(part)
        self.setStretchFactor(2, 1)
        self.setSizes(list(_WIDTHS))
        self.setChildrenCollapsible(False)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it becomes when the small pages and the names in the outline have given way."""
        handles = 2 * self.handleWidth()
        return QSize(FOLDED + _LEAST_FORM + _LEAST_PAPER + handles, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The small pages give way first, then the names in the outline."""
        self.paper.set_thumbnails_shown(self.width() >= _WITH_THUMBNAILS)
        self.left.set_folded(self.width() < _WITH_NAMES)
        super().resizeEvent(event)

    def go_to_next_area(self) -> None:
        """The focus goes on: outline, form, preview, problems; past what takes none at the moment."""
        problems: QWidget = self.left.next_button if self.left.is_folded else self.findings.list
        areas = [
            area
            for area in (self.outline, self.form, self.preview, problems)
            if area.isVisibleTo(self) and area.isEnabled()
        ]
        focused = self.focusWidget()
        now = next((at for at, area in enumerate(areas) if focused and _holds(area, focused)), -1)
        following = areas[(now + 1) % len(areas)]
        if following is self.form:
            self.enter_form()
        else:
            (self.outline.list if following is self.outline else following).setFocus()

    def enter_form(self) -> None:
        """The focus goes to the first field of the form."""
        page = self.form.page
        if page is not None:
            page.link.go_to(next(iter(page.editors)), 0, 0)

    def save_places(self, settings: QSettings) -> None:
        """Remembers how wide everything is."""
        if not self.left.is_folded:
            settings.setValue(_KEY, self.saveState())
        settings.setValue(_LEFT_KEY, self.left.saveState())

    def restore_places(self, settings: QSettings) -> None:
        """As wide as it was left."""
        for splitter, key in ((self, _KEY), (self.left, _LEFT_KEY)):
            state = settings.value(key)
            if isinstance(state, QByteArray):
                splitter.restoreState(state)


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
