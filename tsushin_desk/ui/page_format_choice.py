"""Choosing how the pages look: only what can be read is chosen, and what cannot be used is told once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.editing import SetPageFormat
from tsushin_desk.ui.messages import show_refusal, show_trouble

if TYPE_CHECKING:
    from tsushin_desk.ui.main_window import MainWindow

_REPLACED = "page_format_replaced"


class PageFormatChoice(QObject):
    """The menu 「組体裁を選ぶ」, and the message about a format that cannot be used.

    The files are read when the menu opens, or before in a quiet moment: a start does not wait for them.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told: tuple[Diagnostic, ...] = ()
        self._menu = window.actions_.page_formats
        self._menu.aboutToShow.connect(self._check)
        window.live.checked.connect(self._on_live_checked)

    def fill(self) -> None:
        """Offers what there is; once."""
        if not self._menu.isEmpty():
            return
        from tsushin_desk.storage.page_formats import page_format_names

        group = QActionGroup(self._window)
        for name, label in page_format_names():
            action = self._menu.addAction(label)
            action.setObjectName(f"page-format:{name}")
            action.setCheckable(True)
            action.setData(name)
            action.triggered.connect(partial(self._choose, name))
            group.addAction(action)

    def _choose(self, name: str) -> None:
        from tsushin_desk.storage.page_formats import read_page_format

        try:
            read_page_format(name)
        except RefusedInputError as refusal:
            show_trouble(self._window, refusal)
            return
        self._window.desk.apply(SetPageFormat(name))

    def _check(self) -> None:
        self.fill()
        for action in self._menu.actions():
            action.setChecked(action.data() == self._window.desk.issue.page_format)

    def _on_live_checked(self, findings: tuple[Diagnostic, ...]) -> None:
        """A format that was found to be unusable is told in a message once; after that the list has it."""
        codes = [finding.code for finding in findings]
        told = findings[: codes.index(_REPLACED) + 1] if _REPLACED in codes else ()
        if told and told != self._told:
            show_refusal(self._window, tuple(reversed(told)))
        self._told = told
