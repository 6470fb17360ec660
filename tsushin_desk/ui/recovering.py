"""At the start: what was not saved the last time is offered; later it can be asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.storage.keeping import recovery_folder
from tsushin_desk.storage.recovery import Recoverable, find_recoverable
from tsushin_desk.ui.filing import Filing
from tsushin_desk.ui.messages import show_message, show_refusal
from tsushin_desk.ui.opening import Laying
from tsushin_desk.ui.start_banner import StartBanner
from tsushin_desk.ui.work import BackgroundWork
from tsushin_desk.wording.moments import moment_words

if TYPE_CHECKING:
    from tsushin_desk.ui.recovery_offer import Finish, RecoveryOffer

_Found = tuple[tuple[Recoverable, ...], tuple[Diagnostic, ...]]


class Recovering(QObject):
    """Looks for journals that nobody uses, and lays on the desk what is chosen."""

    def __init__(
        self, window: QWidget, filing: Filing, work: BackgroundWork, finish: Finish, banner: StartBanner
    ) -> None:
        super().__init__(window)
        self._window, self._filing, self._work, self._finish = window, filing, work, finish
        self._banner = banner
        self._root = recovery_folder(filing.keeping.folder)
        banner.look_wanted.connect(self.show_all)

    def offer_at_start(self) -> None:
        """Offers what ended before it was saved; what the person has decided against is not named."""
        self._find(self._on_found_at_start)

    def show_all(self) -> None:
        """All that is left, also what was put by."""
        self._find(self._on_found)

    def _find(self, done: Callable[[_Found], None]) -> None:
        self._work.start(lambda _: find_recoverable(self._root, datetime.now()), done, lambda _: None)

    def _on_found_at_start(self, found: _Found) -> None:
        fresh = _newest_first(one for one in found[0] if not one.is_put_by)
        self._banner.show_found(_banner_words(fresh))
        if fresh and not self._filing.is_open:
            self._show(fresh)
        elif found[1]:
            show_refusal(self._window, found[1][:1])

    def _on_found(self, found: _Found) -> None:
        if found[0]:
            self._show(_newest_first(found[0]))
        elif found[1]:
            show_refusal(self._window, found[1][:1])
        else:
            show_message(
                self._window,
                "残っている控えはありません。",
                "保存しないで終わった号はありません。",
                "保存した号の前の内容は、「ファイル」の「前の版に戻す…」から見られます。",
            )

    def _show(self, found: tuple[Recoverable, ...]) -> None:
        from tsushin_desk.ui.recovery_dialog import RecoveryDialog  # most starts have nothing to offer
        from tsushin_desk.ui.recovery_offer import make_offer

        dialog = RecoveryDialog(found, self._window)
        is_there = [True]
        dialog.finished.connect(lambda _: is_there.clear())

        def prepare(one: Recoverable) -> None:
            def done(offer: RecoveryOffer) -> None:
                if is_there:
                    dialog.show_offer(offer)

            self._work.start(lambda _: make_offer(one, self._finish), done, lambda _: None)

        dialog.looked_at.connect(prepare)
        dialog.kept_wanted.connect(self._on_kept_wanted)
        dialog.saved_wanted.connect(self._on_saved_wanted)
        dialog.unwanted.connect(self._on_unwanted)
        dialog.open()
        prepare(dialog.chosen)

    def _on_kept_wanted(self, found: Recoverable) -> None:
        """Goes on in the same journal: at no moment is the work nowhere."""
        self._filing.leave(partial(self._take_up, found))

    def _take_up(self, found: Recoverable) -> None:
        def lay() -> None:
            self._filing.lay(Laying(found.opened, found.file, is_unsaved=True, token=found.token))
            self._look_again()

        self._work.start(lambda _: found.opened.pictures.hold_all(), lambda _: lay(), lambda _: None)

    def _on_saved_wanted(self, found: Recoverable) -> None:
        self._on_unwanted(found)
        if found.file.path is not None:
            self._filing.open_path(found.file.path)

    def _on_unwanted(self, found: Recoverable) -> None:
        self._work.start(lambda _: found.put_by(datetime.now()), lambda _: self._look_again(), lambda _: None)

    def _look_again(self) -> None:
        def show(found: _Found) -> None:
            fresh = _newest_first(one for one in found[0] if not one.is_put_by)
            self._banner.show_found(_banner_words(fresh))

        self._find(show)


def _newest_first(found: Iterable[Recoverable]) -> tuple[Recoverable, ...]:
    return tuple(sorted(found, key=lambda one: one.when, reverse=True))


def _banner_words(found: tuple[Recoverable, ...]) -> str:
    """「第33号（8月4日 14:31 の控え）」, and how many more."""
    if not found:
        return ""
    number = found[0].opened.issue.masthead.number
    more = f"ほか {len(found) - 1}件。" if len(found) > 1 else ""
    kept = f"第{number}号（{moment_words(found[0].when)} の控え）。{more}"
    return f"{kept}内容を見てから、戻すかどうかを決められます。"
