"""Faults of the program: never swallowed. The work is kept, it is said once, and the desk goes on."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tsushin_desk.ui.keeping import DeskKeeping
from tsushin_desk.ui.messages import show_message

if TYPE_CHECKING:
    from tsushin_desk.ui.message_box import MessageBox


class FaultTeller(QObject):
    """Told of a fault by Python's hooks, from any thread; tells the person in the window's own."""

    _raised = Signal(object)

    def __init__(self, window: QWidget, keeping: DeskKeeping) -> None:
        super().__init__(window)
        self._window, self._keeping = window, keeping
        self._told: set[tuple[str, str, int]] = set()
        self._box: MessageBox | None = None
        self._raised.connect(self._on_raised)

    def install(self) -> None:
        """From now on all faults come here."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """A fault that nobody has caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        traceback.print_exception(kind, fault, trace)
        self._raised.emit(fault)

    def _take_from_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.take(given.exc_type, given.exc_value, given.exc_traceback)

    def _on_raised(self, fault: BaseException) -> None:
        """One fault may come with every key: it is told the first time."""
        from tsushin_desk.wording.details import program_details

        self._keeping.keep_now()
        place = _place(fault)
        if self._box is not None or place in self._told:
            return
        self._told.add(place)
        self._box = show_message(
            self._window,
            "通信デスクの中で、思いがけないことが起きました。",
            "保存したファイルには手を付けていません。書きかけの内容は、このパソコンの控えに残しています。",
            "そのまま続けられます。画面の様子がおかしいときは、保存してから通信デスクを開き直してください。"
            "何度も出るときは「詳細をコピー」を押し、担当者に送ってください。",
            details=program_details(fault),
        )
        self._box.finished.connect(self._on_box_finished)

    def _on_box_finished(self) -> None:
        self._box = None


def _place(fault: BaseException) -> tuple[str, str, int]:
    """What it was and where."""
    frames = traceback.extract_tb(fault.__traceback__)
    last = frames[-1] if frames else None
    return (type(fault).__name__, last.filename if last else "", (last.lineno or 0) if last else 0)
