"""A real desk in a process of its own, at which a monkey types numbered marks until it is killed.

    typing_desk.py FILE STATE MARKS SEED

It starts as a person starts it, without a file. If something is offered from the last time it is taken up,
else FILE is opened. What the issue holds then is written to STATE, every mark that has been typed to MARKS.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from tsushin_desk import app
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.message_box import MessageBox
from tsushin_desk.ui.recovery_dialog import RecoveryDialog

_LOOK = 50  # milliseconds


class TypingMonkey(QObject):
    """Takes up what is offered, then types, goes from section to section, moves them, saves, rests."""

    def __init__(self, window: MainWindow, file: Path, state: Path, marks: Path, seed: int) -> None:
        super().__init__(window)
        self.window, self.file, self.state = window, file, state
        self.chance = random.Random(seed)
        self.number = seed * 100_000
        self.marks = os.open(marks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.begun = False
        QTimer.singleShot(_LOOK, self.begin)

    def begin(self) -> None:
        self.window.work.finish()  # what was left is known now
        QTimer.singleShot(_LOOK, self.take_up)

    def take_up(self) -> None:
        offered = [found for found in self.window.findChildren(RecoveryDialog) if found.isVisible()]
        if offered:
            offered[0].keep_button.click()
        else:
            self.window.filing.open_path(self.file)
        self.wait()

    def wait(self) -> None:
        if self.window.finished is None:
            QTimer.singleShot(_LOOK, self.wait)
            return
        part = self.state.with_suffix(".part")
        part.write_text(repr(self.window.desk.issue), "utf-8")
        part.replace(self.state)
        self.act()

    def act(self) -> None:
        told = [found for found in self.window.findChildren(MessageBox) if found.isVisible()]
        assert not told, told[0].text()
        chance = self.chance.random()
        if chance < 0.75:
            self.type()
        elif chance < 0.93:
            self.choose()
        elif chance < 0.97:
            self.window.actions_[self.chance.choice(("up", "down"))].trigger()
        elif chance < 0.973:
            self.window.filing.save()
        rest = 2_500 if self.chance.random() < 0.01 else self.chance.randint(20, 160)
        QTimer.singleShot(rest, self.act)

    def choose(self) -> None:
        sections = [section.id for section in self.window.desk.issue.sections]
        self.window.show_section(self.chance.choice(sections))

    def type(self) -> None:
        """A mark at the end of some text, as an input method commits it."""
        page = self.window.area.form.page
        assert page is not None
        boxes = [
            box
            for box in page.findChildren(QTextEdit)
            if box.objectName().startswith("field:") and box.isVisibleTo(page)
        ]
        if not boxes:
            self.choose()
            return
        box = self.chance.choice(boxes)
        box.moveCursor(QTextCursor.MoveOperation.End)
        before = self.window.desk.issue
        event = QInputMethodEvent("", [])
        event.setCommitString(f"〔{self.number}〕")
        QApplication.sendEvent(box, event)
        if self.window.desk.issue is not before and f"〔{self.number}〕" in repr(self.window.desk.issue):
            os.write(self.marks, f"{time.time()} {self.number}\n".encode())
        self.number += 1


def main(file: str, state: str, marks: str, seed: str) -> int:
    build = app.build_window

    def build_with_monkey(*given: Any, **named: bool) -> MainWindow:
        window = build(*given, **named)
        TypingMonkey(window, Path(file), Path(state), Path(marks), int(seed))
        return window

    app.build_window = build_with_monkey
    settings = os.environ["DESK_SETTINGS"]
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
    return app.run_desk(None, lambda: 2)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
