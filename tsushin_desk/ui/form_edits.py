"""What a person does in the form is done to the issue; what was taken away is offered back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tsushin_desk.editing import Edit
from tsushin_desk.editing.removal import removes
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.forms import FormPanel


class FormEdits(QObject):
    """``removed``: a sentence, with an offer to undo it. ``complete`` adds what a choice brings along."""

    removed = Signal(str)

    def __init__(self, parent: QObject, desk: Desk, form: FormPanel) -> None:
        super().__init__(parent)
        self._desk = desk
        self.complete: Callable[[Edit], Edit] = lambda edit: edit
        form.edit_made.connect(self._on_form_edit_made)

    def _on_form_edit_made(self, edit: Edit) -> None:
        takes_away = removes(self._desk.issue, edit)
        self._desk.apply(self.complete(edit))
        if takes_away:
            self.removed.emit(f"{self._desk.history.undoText()}しました。")
