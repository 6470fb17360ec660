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
from PySide6.QtWidgets import QVBoxLayout

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.ui.commands import connect_start
from tsushin_desk.ui.file_drops import FileDrops
from tsushin_desk.ui.work import BackgroundWork

if TYPE_CHECKING:
    from tsushin_desk.ui.archive.archive_desk import ArchiveDesk
    from tsushin_desk.ui.help_panel import HelpPanel
    from tsushin_desk.ui.main_window import MainWindow
    from tsushin_desk.ui.older_versions import OlderVersions
    from tsushin_desk.ui.printed import Printed
    from tsushin_desk.ui.printing import Printing
    from tsushin_desk.ui.start import StartPage

# What the first edit and the first message open, and what the form and the paper offer.
_SOON_NEEDED = (
    "tsushin_desk.editing.apply", "tsushin_desk.editing.merging", "tsushin_desk.wording.edits",
    "tsushin_desk.ui.message_box", "tsushin_desk.ui.message_signs", "tsushin_desk.ui.finding_row",
    "tsushin_desk.editing.fitting", "tsushin_desk.editing.search", "tsushin_desk.ui.forms.calendar",
    "tsushin_desk.ui.forms.crop_dialog", "tsushin_desk.ui.forms.diagram", "tsushin_desk.paint.qt.eyes",
    "tsushin_desk.prepress.guides", "tsushin_desk.prepress.one_ink",
)  # fmt: skip
_FOR_EXPORT = (
    "tsushin_desk.ui.export_dialog", "tsushin_desk.press.targets", "tsushin_desk.press.products",
    "tsushin_desk.paint.pdf.encoding", "tsushin_desk.paint.pdf.writer", "tsushin_desk.paint.pdf.readback",
)  # fmt: skip
_PARTS = ("archive", "versions", "printed", "printing", "help_panel")
# Milliseconds: a start screen before the first step, between two steps, before the next look for quiet.
_BEGINNING, _PAUSE, _AGAIN = 1500, 30, 200


class RareParts(FileDrops):
    """The window's parts for commands that are given now and then; each is there once it has been named."""

    @cached_property
    def start(self: MainWindow) -> StartPage:  # type: ignore[misc]
        """The ways to begin; a start with an issue shows none."""
        from tsushin_desk.ui.start import StartPage

        made = StartPage(lambda path: self.first_pages.picture(path))
        connect_start(self, made)
        layout = self.start_place.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(made, 1)
        made.show()  # where its place is seen already, it is seen at once
        return made

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
        form = self.area.form
        form.place_entered.connect(lambda place: made.follow(self.desk.issue, place))
        form.section_shown.connect(lambda: made.follow(self.desk.issue, SourceRef(form.section)))
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

        made = Printing(self, self.status)
        made.place_wanted.connect(self.go_to)
        return made

    def close_rare_parts(self: MainWindow) -> None:  # type: ignore[misc]
        """The window closes: what is there lets go, what is not is not needed any more."""
        self.quiet_moments.end()
        if "archive" in vars(self):
            self.archive.close()


class QuietMoments(QObject):
    """Does what was put off, one step at a time, while nothing else is to do.

    It begins when the first pages have been checked, or by ``begin`` where the start screen stands.
    """

    def __init__(self, window: MainWindow, steps: Iterable[Callable[[], object]]) -> None:
        super().__init__(window)
        self._window, self._steps = window, deque(steps)
        self._work = BackgroundWork(self)  # of its own: who stops an export stops that alone
        self._timer = QTimer(self, singleShot=True, interval=_BEGINNING)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._steps.append(self._import_beside)
        window.live.checked.connect(self._on_live_checked)

    @property
    def are_over(self) -> bool:
        """True when nothing is put off any more."""
        return not self._steps

    def begin(self) -> None:
        """No issue is coming: soon."""
        self._timer.start(_BEGINNING)

    def end(self) -> None:
        """What has not been done is not needed any more."""
        self._steps.clear()
        self._timer.stop()
        self._work.close()

    def _import_beside(self) -> None:
        """What takes longest, while the window goes on answering."""
        self._work.start(lambda _: [import_module(name) for name in _FOR_EXPORT], self._on_all_done, _done)

    def _on_all_done(self, _: object) -> None:
        self._window.live.set_aside()

    def _on_live_checked(self) -> None:
        if self._steps:
            self._timer.start(_PAUSE)

    def _on_timer_timeout(self) -> None:
        is_quiet = self._window.live.is_idle
        if is_quiet:
            self._steps.popleft()()
        if self._steps:
            self._timer.start(_PAUSE if is_quiet else _AGAIN)


def steps_after_start(window: MainWindow) -> Iterator[Callable[[], object]]:
    """All that the start has left out, the soonest needed first."""
    yield from (partial(import_module, name) for name in _SOON_NEEDED)
    yield from (partial(getattr, window, name) for name in _PARTS)
    yield window.page_format_choice.fill


def _done(_: object) -> None:
    """Nothing waits for it."""
