"""The editor of a photo's crop: a button that opens the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from tsushin_desk.model.parts import Crop
from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.texts import fill

if TYPE_CHECKING:
    from tsushin_desk.ui.forms.crop_dialog import CropDialog


class CropEditor(FieldEditor):
    """Says whether a photo or a drawing is cropped, and opens the dialog."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.file = ""
        self.button = QPushButton("切り抜く")
        self.button.setProperty("small", True)
        self.button.clicked.connect(self.open)
        fill(self, self.button)
        self.rename()

    def put(self, value: Crop | None) -> None:
        self.button.setText("切り抜き直す" if value is not None else "切り抜く")
        self.rename()

    def set_file(self, file: str) -> None:
        """Which photo it is."""
        self.file = file
        self.button.setEnabled(bool(file))

    def go_to(self, rest: str, start: int, end: int) -> None:
        self.reach(self.button)

    def rename(self) -> None:
        self.name_widget(self.button)

    def open(self) -> CropDialog | None:
        """The dialog; None if there is nothing to crop."""
        image = self.link.picture(self.file) if self.button.isEnabled() else None
        if image is None:
            return None
        from tsushin_desk.ui.forms.crop_dialog import CropDialog  # the form is shown without it

        dialog = CropDialog(image, self.value, self.window())
        dialog.crop_chosen.connect(self._on_dialog_crop_chosen)
        dialog.open()
        return dialog

    def _on_dialog_crop_chosen(self, crop: Crop | None) -> None:
        self.say(crop)
        self.put(crop)
