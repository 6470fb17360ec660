"""Builds the house: the application, its look, the desk. The only place where all is wired."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QSettings,
    QStandardPaths,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from tsushin_desk.press.desk_pages import DeskPages
from tsushin_desk.storage.kept_pages import KeptPages
from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui.faults import FaultTeller
from tsushin_desk.ui.first_sight import show_in_room
from tsushin_desk.ui.live import Finish
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.next_start import NextStart
from tsushin_desk.ui.one_desk import OneDesk, bring_forward
from tsushin_desk.ui.palette import begin_application, dress, spread_sheet
from tsushin_desk.ui.safe_moments import SafeMoments

if TYPE_CHECKING:
    from tsushin_desk.press.beside import PagesBeside

SAMPLE = ("samples", "issue-33")
_NAME = "tsushin-desk"
_SWITCH = 0.001  # seconds: typing never waits longer for the thread that makes the pages


def run_desk(
    file: Path | None,
    say_no_display: Callable[[], int],
    kept: KeptPages | None = None,
    beside: PagesBeside | None = None,
) -> int:
    """Opens the desk, with an issue if one is given, and returns when it is closed.

    ``kept``: where finished pages are kept from one start to the next. ``beside``: the process that makes
    those of ``file`` meanwhile.

    ``say_no_display`` is called and its exit code taken if Qt finds no display to start on.
    """
    _catch_failed_start(say_no_display)
    application = begin_application(sys.argv[0])
    qInstallMessageHandler(None)
    application.setApplicationName(_NAME)
    folder = _data_folder()
    one_desk = OneDesk(folder, application)
    if not one_desk.begin() and one_desk.hand_over(file):
        return 0
    pages = DeskPages(beside, kept)
    window = build_window(application, folder, pages, is_expecting=file is not None)
    FaultTeller(window, window.filing.keeping).install()
    window.live.checked.connect(lambda _: one_desk.rest_begins())
    next_start = NextStart(window, kept) if kept is not None else None
    one_desk.wanted.connect(partial(come_forward, window))
    show_in_room(window, window.settings)
    if file is not None:
        window.work.start(lambda _: pages.prepare(file), _go_on, _go_on)
        window.filing.open_path(file)
    else:
        window.quiet_moments.begin()
    window.recovering.offer_at_start()
    try:
        return application.exec()
    finally:
        one_desk.close()
        if next_start is not None:
            next_start.settle()


def _go_on(_: object) -> None:
    """What is opened now waits for it in the same thread."""


def come_forward(window: MainWindow, file: Path | None) -> None:
    """Another start has asked for the window, perhaps with a file; a question that is open comes first.

    Who is slow to see the window double-clicks the file once more: that is no second question.
    """
    bring_forward(window)
    if file is not None and QApplication.activeModalWidget() is None:
        window.filing.open_path(file)


def build_window(
    application: QApplication,
    data_folder: Path | None = None,
    finish: Finish | None = None,
    *,
    is_expecting: bool = False,
) -> MainWindow:
    """The dressed application's main window, wired to reading, layout and export.

    ``data_folder``: where journals and older versions lie; None: where the system wants them.
    ``finish`` makes the pages of issues; None: as ever.
    ``is_expecting``: an issue will be opened at once.
    """
    application.setApplicationName(_NAME)
    application.setApplicationDisplayName("通信デスク")
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    _translate_dialogs(application)
    sys.setswitchinterval(_SWITCH)
    dress(application, resources_folder() / "fonts")
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, "desk")
    sample = resources_folder().joinpath(*SAMPLE)
    window = MainWindow(finish or DeskPages(), sample, settings, data_folder or _data_folder(), is_expecting)
    spread_sheet(application)
    SafeMoments(window.filing.keeping, application)
    return window


def _data_folder() -> Path:
    """On this PC, for this person; never on a share."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def _translate_dialogs(application: QApplication) -> None:
    """Qt's own dialogs in Japanese."""
    if application.findChild(QTranslator, _NAME) is None:
        translator = QTranslator(application)
        translator.setObjectName(_NAME)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_ja", folder):
            application.installTranslator(translator)


def _catch_failed_start(say_no_display: Callable[[], int]) -> None:
    """Qt ends the process where it finds no display; its last message is our chance to say it in Japanese."""

    def handle(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            os._exit(say_no_display())
        if kind != QtMsgType.QtDebugMsg and "platform plugin" not in text and "xcb" not in text:
            print(text, file=sys.stderr)

    qInstallMessageHandler(handle)
