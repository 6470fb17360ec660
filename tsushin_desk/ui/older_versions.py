"""「前の版に戻す…」: saved versions with time, number and picture; going back is one step of the history."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.backups import Version, open_version, versions
from tsushin_desk.storage.container import OpenedIssue
from tsushin_desk.storage.keeping import versions_folder
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.messages import show_message, show_refusal
from tsushin_desk.ui.recovery_offer import Finish
from tsushin_desk.ui.versions_dialog import VersionsDialog
from tsushin_desk.ui.work import BackgroundWork, FinishedIssue, StoppedError
from tsushin_desk.wording.moments import moment_words


class OlderVersions(QObject):
    """Lists the versions of the open document and takes one back onto the desk."""

    def __init__(
        self, window: QWidget, desk: Desk, work: BackgroundWork, finish: Finish, data_folder: Path
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._work, self._finish = window, desk, work, finish
        self._root = versions_folder(data_folder)

    def choose(self) -> None:
        """Asks which version; what is on the desk stays until then."""
        path = self._desk.file.path
        if path is None:
            self._say_none()
        else:
            self._work.start(lambda _: versions(self._root, path), self._show, lambda _: None)

    def _say_none(self) -> None:
        show_message(
            self._window,
            "前の版はまだありません。",
            "いまの内容はそのままです。",
            "保存するたびに、そのときの内容がこのパソコンに残ります。",
        )

    def _show(self, found: tuple[Version, ...]) -> None:
        if not found:
            self._say_none()
            return
        dialog = VersionsDialog(found, self._window)
        is_there = [True]
        dialog.finished.connect(lambda _: is_there.clear())

        def look(version: Version) -> None:
            def done(made: tuple[OpenedIssue, FinishedIssue]) -> None:
                if is_there:
                    dialog.show_version(version, *made)

            def failed(trouble: RefusedInputError | StoppedError) -> None:
                if is_there and isinstance(trouble, RefusedInputError):
                    dialog.show_trouble(version, trouble)

            self._work.start(lambda _: self._made(version), done, failed)

        dialog.looked_at.connect(look)
        dialog.wanted.connect(self._on_wanted)
        dialog.open()
        look(found[0])

    def _made(self, version: Version) -> tuple[OpenedIssue, FinishedIssue]:
        opened = open_version(version)
        return opened, self._finish(opened)

    def _on_wanted(self, version: Version) -> None:
        self._work.start(lambda _: _held(version), partial(self._take_back, version), self._on_open_failed)

    def _take_back(self, version: Version, opened: OpenedIssue) -> None:
        words = f"{moment_words(version.when)} の版に戻す"
        self._desk.take_back(opened.issue, opened.pictures, words)

    def _on_open_failed(self, trouble: RefusedInputError | StoppedError) -> None:
        if isinstance(trouble, RefusedInputError):
            show_refusal(self._window, trouble.diagnostics, cause=trouble)


def _held(version: Version) -> OpenedIssue:
    """With its pictures in memory: versions that are too old are dropped while it lies on the desk."""
    opened = open_version(version)
    opened.pictures.hold_all()
    return opened
