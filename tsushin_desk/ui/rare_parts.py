"""Parts of the window that a start does without: imported and built when they are first asked for.

What is not asked for comes in quiet moments after the first page, so that no first click waits either.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from tsushin_desk.ui.archive.archive_desk import ArchiveDesk
    from tsushin_desk.ui.help_panel import HelpPanel
    from tsushin_desk.ui.main_window import MainWindow
    from tsushin_desk.ui.older_versions import OlderVersions
    from tsushin_desk.ui.printed import Printed
    from tsushin_desk.ui.printing import Printing

# What the first edit and the first message open.
_SOON_NEEDED = ("tsushin_desk.wording.edits", "tsushin_desk.ui.message_box", "tsushin_desk.ui.message_signs")
_FOR_EXPORT = ("tsushin_desk.ui.export_dialog", "tsushin_desk.press.products")
_PARTS = ("archive", "versions", "printed", "printing", "help_panel")
_BEGINNING, _PAUSE = 400, 30  # milliseconds: after the window is shown, and between two steps


class RareParts(QMainWindow):
    """The window's parts for commands that are given now and then; each is there once it has been named."""

    @cached_property
    def archive(self: MainWindow) -> ArchiveDesk:  # type: ignore[misc]
        """Registers, back issues, hand-over."""
        from tsushin_desk.ui.archive.archive_desk import ArchiveDesk

        return ArchiveDesk(self, self.finish)

    @cached_property
    def versions(self: MainWindow) -> OlderVersions:  # type: ignore[misc]
        """前の版に戻す."""
        from tsushin_desk.ui.older_versions import OlderVersions

        return OlderVersions(self, self.desk, self.work, self.finish, self.data_folder)

    @cached_property
    def help_panel(self: MainWindow) -> HelpPanel:  # type: ignore[misc]
        """この欄の説明."""
        from tsushin_desk.ui.help_panel import HelpPanel

        made = HelpPanel(self)
        self.area.form.place_entered.connect(lambda place: made.follow(self.desk.issue, place))
        return made

    @cached_property
    def printed(self: MainWindow) -> Printed:  # type: ignore[misc]
        """PDFに書き出す."""
        from tsushin_desk.ui.printed import Printed

        made = Printed(self, self.work, self.status)
        made.place_wanted.connect(self.go_to)
        return made

    @cached_property
    def printing(self: MainWindow) -> Printing:  # type: ignore[misc]
        """印刷."""
        from tsushin_desk.ui.printing import Printing

        return Printing(self, self.status)


class QuietMoments(QObject):
    """Does what was put off, one step at a time, while nothing else is to do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._on_timer_timeout)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """These, soon after the window is there."""
        self._steps.extend(steps)
        self._timer.start(_BEGINNING)

    def end(self) -> None:
        """What has not been done is not needed any more."""
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        if self._window.live.is_idle:
            self._steps.popleft()()
        if self._steps:
            self._timer.start(_PAUSE)


def steps_after_start(window: MainWindow) -> Iterator[Callable[[], object]]:
    """All that the start has left out, the soonest needed first."""
    yield from (partial(import_module, name) for name in _SOON_NEEDED)
    yield from (partial(getattr, window, name) for name in _PARTS)
    yield window.page_format_choice.fill
    # The longest one beside the window, which goes on answering.
    yield lambda: window.work.start(lambda _: [import_module(name) for name in _FOR_EXPORT], _done, _done)


def _done(_: object) -> None:
    """Nothing waits for it."""
