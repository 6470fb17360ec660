"""Editors of photos: one or several. Photos are asked for here and come in elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tsushin_desk.editing import ReplaceTexts, SetField
from tsushin_desk.editing.photo_sizes import has_size
from tsushin_desk.model.parts import Photo, PhotoSize
from tsushin_desk.ui.forms.crop import CropEditor
from tsushin_desk.ui.forms.drop_zone import DropZone
from tsushin_desk.ui.forms.labels import Slot
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.photo_state import StateLabel
from tsushin_desk.ui.forms.rows import RowsEditor, RowWidget
from tsushin_desk.ui.forms.texts import ProseEditor
from tsushin_desk.ui.forms.thumb import Thumb
from tsushin_desk.wording.photo_state import consent_words, resolution_words

_LABELS = {
    "caption": "説明文",
    "description": "読み上げ",
    "consent": "了承",
    "size": "大きさ",
    "decorative": "飾りの絵",
}
_AMONG_OTHERS = {"caption": "", "size": PhotoSize.NORMAL}
_LABEL_WIDTH, _CROP_WIDTH = 60, 36  # pixels


class PhotoCard(RowWidget):
    """The picture left, its words right, what can be done below."""

    def build(self) -> None:
        self.setProperty("card", True)
        self.thumb = Thumb()
        self.thumb.picked.connect(self._on_thumb_picked)
        self.slot = Slot("")
        if self.owner.rows_path != self.path:
            self.link.slots[self.path] = self.slot
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 8, 10, 8)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(self.handle, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._words_side = self._right()
        self._grid.addLayout(self._words_side, 0, 2)  # before the left side in the order of Tab
        self._grid.addLayout(self._left(), 0, 1)

    def set_narrow(self, on: bool) -> None:
        """In a narrow form the words stand under the picture."""
        self._grid.removeItem(self._words_side)
        self._grid.addLayout(self._words_side, *((1, 0, 1, 3) if on else (0, 2)))

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.thumb)
        left.addWidget(_caption("残したい点（％）", 0))
        left.addLayout(self._crop())
        self.crop_editor = self.make("crop")
        self.crop_editor.setFixedWidth(self.thumb.width())
        left.addWidget(self.crop_editor)
        left.addStretch()
        return left

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(self._words())
        self.sharpness, self.consent = StateLabel(), StateLabel()
        for label in (self.sharpness, self.consent):
            right.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft)
        right.addLayout(self._buttons())
        return right

    def _words(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._lines: dict[str, tuple[QWidget, QWidget]] = {}
        for number, (name, text) in enumerate(_LABELS.items()):
            editor = self.make(name)
            editor.setToolTip(editor.place.form.hint or editor.place.form.label)
            if isinstance(editor, ProseEditor):
                editor.next_path = f"{self.owner.row_path(self.index + 1)}.{name}"
            label = _caption(text)
            grid.addWidget(label, 2 * number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, 2 * number, 1, Qt.AlignmentFlag.AlignTop)
            self._lines[name] = (label, editor)
        grid.addWidget(self.slot, 1, 1)  # under the caption that its budget is of
        return grid

    def _crop(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        for name, text in (("focus_x", "横"), ("focus_y", "縦")):
            editor = self.make(name)
            editor.setFixedWidth(_CROP_WIDTH)
            editor.boxes[0].setFixedWidth(_CROP_WIDTH)  # type: ignore[attr-defined]
            editor.setToolTip(editor.place.form.label)
            line.addWidget(_caption(text))
            line.addWidget(editor)
        line.addStretch()
        return line

    def _buttons(self) -> QHBoxLayout:
        self.replace_button = QPushButton("差し替える")
        self.replace_button.clicked.connect(lambda: self.link.ask_for_photos(self.path, -1, ()))
        self.remove_button = QPushButton("外す")
        self.remove_button.clicked.connect(lambda: self.owner.remove(self.index))
        line = QHBoxLayout()
        line.setSpacing(6)
        for button in (self.replace_button, self.remove_button):
            button.setProperty("small", True)
            line.addWidget(button)
        line.addStretch()
        return line

    def show_record(self, record: Any) -> None:
        super().show_record(record)
        self.consent.show_state(consent_words(record))
        self.show_resolution()
        self.thumb.show_photo(record.file, self.link.picture(record.file), record.focus_x, record.focus_y)
        self.thumb.show_area(record.area)
        if isinstance(self.crop_editor, CropEditor):
            self.crop_editor.set_file(record.file)
        self._show_used_lines(record)

    def _show_used_lines(self, record: Photo) -> None:
        """A photo that stands alone, in the masthead or an appeal, has no caption and no size to choose."""
        for name, usual in _AMONG_OTHERS.items():
            is_used = has_size(self.path) or getattr(record, name) != usual
            for widget in self._lines[name]:
                widget.setVisible(is_used)

    def show_resolution(self) -> None:
        """How sharp it is on the paper, as far as that is known."""
        ppi = self.link.resolutions.get(self.path)
        self.sharpness.show_state(resolution_words(ppi) if ppi is not None else None)

    def rename(self) -> None:
        super().rename()
        self.replace_button.setObjectName(f"replace:{self.path}")
        self.replace_button.setAccessibleName(self.link.name_of(f"{self.spoken} 差し替える"))
        self.remove_button.setObjectName(f"remove-button:{self.path}")
        self.remove_button.setAccessibleName(self.link.name_of(f"{self.spoken} 外す"))
        self.thumb.setAccessibleName(self.link.name_of(f"{self.spoken} 見本"))

    def _on_thumb_picked(self, x: int, y: int) -> None:
        """The point that a crop keeps: both of its numbers in one step."""
        self.link.edit_made.emit(
            ReplaceTexts(
                (
                    SetField(self.link.section, f"{self.path}.focus_x", x),
                    SetField(self.link.section, f"{self.path}.focus_y", y),
                )
            )
        )


class PhotosEditor(RowsEditor):
    """Photos in an order, and a place to drop more."""

    row_widget = PhotoCard

    def build_buttons(self) -> None:
        self.zone = DropZone()
        self.zone.given.connect(self._on_zone_given)
        self.buttons.addWidget(self.zone, 1)
        self.add_button = self.zone.button

    def _on_zone_given(self, sources: tuple[object, ...]) -> None:
        self.link.ask_for_photos(self.rows_path, len(self.records), sources)

    def rename(self) -> None:
        super().rename()
        self.zone.setObjectName(f"drop:{self.rows_path}")
        self.zone.setAccessibleName(self.link.name_of(f"{self.place.spoken} ドロップ・貼り付け"))
        self.add_button.setObjectName(f"add:{self.rows_path}")


class PhotoEditor(PhotosEditor):
    """One photo or none."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.row_type = Photo

    def row_path(self, index: int) -> str:
        return self.rows_path

    def put(self, value: Photo | None) -> None:  # type: ignore[override]
        super().put((value,) if value is not None else ())
        self.zone.setVisible(value is None)
        for row in self.rows:
            row.handle.setVisible(False)

    def remove(self, index: int) -> None:
        self.link.set_field_and_go(self.rows_path, None)

    def shift(self, index: int, by: int) -> None:
        """There is nowhere to move to."""

    def _on_zone_given(self, sources: tuple[object, ...]) -> None:
        self.link.ask_for_photos(self.rows_path, -1, sources)


def nearest_photos(editors: Mapping[str, object], focused: QWidget | None) -> str:
    """The field that a photo goes to: the nearest to the cursor; empty if the section has none."""
    paths = [path for path, editor in editors.items() if isinstance(editor, PhotosEditor)]
    own = focused.objectName().removeprefix("field:") if focused is not None else ""
    while own:
        below = [path for path in paths if path == own or path.startswith(f"{own}.")]
        if below:
            return below[0]
        own = own.rpartition(".")[0]
    return paths[0] if paths else ""


def _caption(text: str, height: int = 28) -> QWidget:
    label = QLabel(text)
    label.setObjectName("caption")
    label.setMinimumHeight(height)
    return label
