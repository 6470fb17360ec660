"""The window's commands, its menus and its tool bar."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QToolBar, QToolButton


class DeskActions:
    """Every command of the window, once; menus and tool bar show the same."""

    def __init__(self, window: QMainWindow) -> None:
        self.open = _action(window, "開く…(&O)", "Ctrl+O")
        self.open_sample = _action(window, "見本（第33号）を開く(&S)")
        self.export = _action(window, "PDFに書き出す…(&E)", "Ctrl+E")
        self.quit = _action(window, "終了(&X)", "Alt+F4")
        self.fit_width = _action(window, "幅に合わせる(&W)", "Ctrl+0")
        self.fit_page = _action(window, "全体(&A)", "Ctrl+1")
        self.enlarge = _action(window, "拡大(&I)", "Ctrl++", "Ctrl+;", "Ctrl+=")
        self.reduce = _action(window, "縮小(&R)", "Ctrl+-")
        self._fill_menus(window)
        self._fill_tool_bar(window)

    def set_issue_open(self, is_open: bool) -> None:
        """Commands that need pages can be chosen only while there are some."""
        for action in (self.export, self.fit_width, self.fit_page, self.enlarge, self.reduce):
            action.setEnabled(is_open)

    def _fill_menus(self, window: QMainWindow) -> None:
        file_menu = window.menuBar().addMenu("ファイル(&F)")
        file_menu.addActions([self.open, self.open_sample])
        file_menu.addSeparator()
        file_menu.addAction(self.export)
        file_menu.addSeparator()
        file_menu.addAction(self.quit)
        view_menu = window.menuBar().addMenu("表示(&V)")
        view_menu.addActions([self.fit_width, self.fit_page])
        view_menu.addSeparator()
        view_menu.addActions([self.enlarge, self.reduce])

    def _fill_tool_bar(self, window: QMainWindow) -> None:
        bar = QToolBar("道具")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        bar.addActions([self.open, self.export])
        bar.addSeparator()
        bar.addActions([self.fit_width, self.fit_page, self.reduce, self.enlarge])
        button = bar.widgetForAction(self.export)
        assert isinstance(button, QToolButton)
        button.setObjectName("primary")
        window.addToolBar(bar)


def _action(window: QMainWindow, text: str, *shortcuts: str) -> QAction:
    action = QAction(text, window)
    action.setIconText(text.split("(&")[0])
    action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
    return action
