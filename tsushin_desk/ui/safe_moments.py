"""Moments at which the work is kept at once: the person looks away, the session ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from tsushin_desk.ui.keeping import DeskKeeping


class SafeMoments(QObject):
    """What is on the screen goes to the journal then."""

    def __init__(self, keeping: DeskKeeping, application: QGuiApplication) -> None:
        super().__init__(keeping)
        self._keeping = keeping
        application.applicationStateChanged.connect(self._on_state_changed)
        application.commitDataRequest.connect(self._on_session_ending)

    @Slot(Qt.ApplicationState)
    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self._keeping.keep_now()

    @Slot()
    def _on_session_ending(self) -> None:
        self._keeping.keep_now()
        self._keeping.finish()
