"""The state of a photo as green or amber words, with a sign that differs by form too."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from tsushin_desk.wording.photo_state import StateWords

_GOOD, _BAD = "✓", "！"


class StateLabel(QLabel):
    """A few words on a ground of their colour; hidden while nothing is known."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("photo-state")
        self.setProperty("good", True)
        self.hide()

    def show_state(self, state: StateWords | None) -> None:
        """Shows words, or nothing."""
        if state is not None:
            self.setText(f"{_GOOD if state.is_good else _BAD} {state.text}")
            if self.property("good") != state.is_good:
                self.setProperty("good", state.is_good)
                self.style().polish(self)
        self.setHidden(state is None)
