"""Builds the house: the application, its look, the desk. The only place where all is wired."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.palette import dress
from tsushin_desk.ui.work import FinishedIssue

SAMPLE = ("samples", "issue-33")


def run_desk(file: Path | None, say_no_display: Callable[[], int]) -> int:
    """Opens the desk, with an issue if one is given, and returns when it is closed.

    ``say_no_display`` is called and its exit code taken if Qt finds no display to start on.
    """
    _catch_failed_start(say_no_display)
    application = QApplication(sys.argv[:1])
    qInstallMessageHandler(None)
    window = build_window(application)
    if file is not None:
        window.open_issue(file)
    window.show()
    return application.exec()


def build_window(application: QApplication) -> MainWindow:
    """The dressed application's main window, wired to reading, layout and export."""
    application.setApplicationName("tsushin-desk")
    application.setApplicationDisplayName("通信デスク")
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    dress(application, resources_folder() / "fonts")
    return MainWindow(_finish_issue, resources_folder().joinpath(*SAMPLE))


def _finish_issue(path: Path) -> FinishedIssue:
    """As the command line does it; layout is opened in the worker thread, so the window is there first."""
    from tsushin_desk.cli.press import finish_issue

    return finish_issue(path)


def _catch_failed_start(say_no_display: Callable[[], int]) -> None:
    """Qt ends the process where it finds no display; its last message is our chance to say it in Japanese."""

    def handle(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            os._exit(say_no_display())
        if kind != QtMsgType.QtDebugMsg and "platform plugin" not in text and "xcb" not in text:
            print(text, file=sys.stderr)

    qInstallMessageHandler(handle)
