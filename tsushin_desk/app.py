"""Builds the house: the application, its look, the desk. The only place where all is wired."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

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

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, error
from tsushin_desk.fonts import FontSet
from tsushin_desk.model.issue import Issue
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.storage.container import OpenedIssue
from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui.faults import FaultTeller
from tsushin_desk.ui.first_sight import show_in_room
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.one_desk import OneDesk, bring_forward
from tsushin_desk.ui.palette import dress, spread_sheet
from tsushin_desk.ui.safe_moments import SafeMoments
from tsushin_desk.ui.work import FinishedIssue

SAMPLE = ("samples", "issue-33")
_NAME = "tsushin-desk"
_SWITCH = 0.001  # seconds: typing never waits longer for the thread that makes the pages


def run_desk(file: Path | None, say_no_display: Callable[[], int]) -> int:
    """Opens the desk, with an issue if one is given, and returns when it is closed.

    ``say_no_display`` is called and its exit code taken if Qt finds no display to start on.
    """
    _catch_failed_start(say_no_display)
    application = QApplication(sys.argv[:1])
    qInstallMessageHandler(None)
    application.setApplicationName(_NAME)
    folder = _data_folder()
    one_desk = OneDesk(folder, application)
    if not one_desk.begin() and one_desk.hand_over(file):
        return 0
    window = build_window(application, folder, is_expecting=file is not None)
    FaultTeller(window, window.filing.keeping).install()
    one_desk.wanted.connect(partial(_come_forward, window))
    show_in_room(window, window.settings)
    if file is not None:
        window.filing.open_path(file)
    else:
        window.quiet_moments.begin()
    window.recovering.offer_at_start()
    try:
        return application.exec()
    finally:
        one_desk.close()


def _come_forward(window: MainWindow, file: Path | None) -> None:
    """Another start has asked for the window, perhaps with a file."""
    bring_forward(window)
    if file is not None:
        window.filing.open_path(file)


def build_window(
    application: QApplication, data_folder: Path | None = None, *, is_expecting: bool = False
) -> MainWindow:
    """The dressed application's main window, wired to reading, layout and export.

    ``data_folder``: where journals and older versions lie; None: where the system wants them.
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
    window = MainWindow(_finish_issue, sample, settings, data_folder or _data_folder(), is_expecting)
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


def _finish_issue(opened: OpenedIssue, *, may_arrange: bool = True) -> FinishedIssue:
    """As the command line does it; layout is opened in the worker thread, so the window is there first."""
    from tsushin_desk.pipeline import make_pages
    from tsushin_desk.press.finished import FinishedIssue as Finished
    from tsushin_desk.press.finished import of_the_file
    from tsushin_desk.storage.drawings import load_drawings

    page_format, fonts, refused = _usable_format(opened.issue.page_format)
    infos, drawings = opened.pictures.infos(), load_drawings()
    pages = make_pages(opened.issue, page_format, fonts, infos, drawings, may_arrange=may_arrange)
    findings = (*refused, *of_the_file(opened), *pages.findings)
    return Finished(opened.path, opened, page_format, fonts, pages.document, findings, pages.room_left)


def _usable_format(name: str) -> tuple[PageFormat, FontSet, tuple[Diagnostic, ...]]:
    """The page format and its fonts; one that cannot be used is told, and the usual one serves meanwhile.

    Raises ``RefusedInputError`` if the usual one cannot be used either.
    """
    try:
        page_format = _page_format(name)
        fonts = _fonts(tuple(page_format.fonts.regular), tuple(page_format.fonts.bold))
    except RefusedInputError as refusal:
        if name == Issue().page_format:
            raise
        page_format, fonts, _ = _usable_format(Issue().page_format)
        return page_format, fonts, (*refusal.diagnostics, error("page_format_replaced"))
    return page_format, fonts, ()


@lru_cache(maxsize=8)
def _page_format(name: str) -> PageFormat:
    """Read once: what happens to its file while the desk is open cannot hurt the pages."""
    from tsushin_desk.storage.page_formats import read_page_format

    return read_page_format(name)


@lru_cache(maxsize=8)
def _fonts(regular: tuple[str, ...], bold: tuple[str, ...]) -> FontSet:
    """The same set for the same faces: what was set with it is found again."""
    from tsushin_desk.fonts import SystemFonts, load_font_set, system_font_folders
    from tsushin_desk.storage.places import font_files

    return load_font_set(regular, bold, font_files(), SystemFonts(system_font_folders()))


def _catch_failed_start(say_no_display: Callable[[], int]) -> None:
    """Qt ends the process where it finds no display; its last message is our chance to say it in Japanese."""

    def handle(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            os._exit(say_no_display())
        if kind != QtMsgType.QtDebugMsg and "platform plugin" not in text and "xcb" not in text:
            print(text, file=sys.stderr)

    qInstallMessageHandler(handle)
