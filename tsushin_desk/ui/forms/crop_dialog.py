"""The dialog in which the frame of a photo's crop is set."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.editing.cropping import (
    WHOLE,
    kept_crop,
    numbered_crop,
    sound_crop,
    with_proportions,
)
from tsushin_desk.model.fields import FieldType, form_fields
from tsushin_desk.model.parts import PROPORTION_LABELS, Crop, Proportions
from tsushin_desk.ui.forms.crop_board import CropBoard
from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, CONTROL_EDGE, PANEL, wear

_NUMBERS = tuple((name, form) for name, form in form_fields(Crop) if form.type is FieldType.NUMBER)
_FORMS = dict(form_fields(Crop))


class CropDialog(QDialog):
    """``crop_chosen``: the crop, or None for the whole picture; ``crop``: None is the whole picture."""

    crop_chosen = Signal(object)

    def __init__(self, image: QImage, crop: Crop | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("crop")
        self.setWindowTitle("写真の切り抜き")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wear(self, _sheet)
        self.board = CropBoard(image, sound_crop(crop or WHOLE))
        self.board.crop_changed.connect(self._on_board_crop_changed)
        self.boxes = {name: _box(name, form.label) for name, form in _NUMBERS}
        self.ratios = {value: _ratio_button(value, label) for value, label in PROPORTION_LABELS}
        self.ratio_group = QButtonGroup(self)
        self.whole_button = _button("もとの全体", "crop-whole")
        self.take_button = _button("この切り抜きにする", "crop-take")
        self.leave_button = _button("やめる", "crop-leave")
        self.take_button.setDefault(True)
        self.whole_button.clicked.connect(lambda: self.board.set_crop(WHOLE))
        self.take_button.clicked.connect(self._on_take_button_clicked)
        self.leave_button.clicked.connect(self.reject)
        for name, box in self.boxes.items():
            box.valueChanged.connect(lambda _, name=name: self._on_box_changed(name))
        for value, button in self.ratios.items():
            self.ratio_group.addButton(button)
            button.clicked.connect(lambda _, value=value: self._on_ratio_clicked(Proportions(value)))
        self._lay_out()
        self._on_board_crop_changed(self.board.crop)
        self.board.setFocus()

    def _lay_out(self) -> None:
        words = QLabel("紙面に出すところを枠で囲みます。もとの写真は消えません。")
        ratios = QHBoxLayout()
        ratios.setSpacing(6)
        ratios.addWidget(QLabel(_FORMS["proportions"].label))
        for button in self.ratios.values():
            ratios.addWidget(button)
        ratios.addStretch()
        numbers = QGridLayout()
        for column, (name, form) in enumerate(_NUMBERS):
            label = QLabel(form.label)
            label.setBuddy(self.boxes[name])
            numbers.addWidget(label, 0, column)
            numbers.addWidget(self.boxes[name], 1, column)
        buttons = QHBoxLayout()
        buttons.addWidget(self.whole_button)
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(ratios)
        layout.addWidget(self.board, 1)
        layout.addLayout(numbers)
        layout.addLayout(buttons)

    def _on_board_crop_changed(self, crop: Crop) -> None:
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setValue(getattr(crop, name))
            box.blockSignals(False)
        self.ratios[crop.proportions.value].setChecked(True)

    def _on_box_changed(self, name: str) -> None:
        typed = {name: box.value() for name, box in self.boxes.items()}
        crop = Crop(**typed, proportions=self.board.crop.proportions)
        crop = numbered_crop(crop, name == "height", self.board.aspect)
        self.board.set_crop(crop)
        self._on_board_crop_changed(crop)

    def _on_ratio_clicked(self, proportions: Proportions) -> None:
        self.board.set_crop(with_proportions(self.board.crop, proportions, self.board.aspect))

    def _on_take_button_clicked(self) -> None:
        self.crop_chosen.emit(kept_crop(self.board.crop))
        self.accept()


def _sheet() -> str:
    return f"""
QToolButton {{ border: 1px solid {CONTROL_EDGE.name()}; background: {PANEL.name()}; padding: 4px 10px; }}
QToolButton:checked {{ background: {ACCENT_TINT.name()}; border-color: {ACCENT.name()}; font-weight: bold; }}
QToolButton:focus {{ border: 2px solid {ACCENT.name()}; padding: 3px 9px; }}
"""


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button


def _ratio_button(value: str, label: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(f"crop-ratio-{value}")
    button.setText(label)
    button.setAccessibleName(f"{_FORMS['proportions'].label} {label}")
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _box(name: str, label: str) -> QSpinBox:
    form = _FORMS[name]
    box = QSpinBox()
    box.setObjectName(f"crop-{name}")
    box.setAccessibleName(label)
    box.setRange(form.least, form.greatest)
    box.setKeyboardTracking(False)
    box.setMinimumHeight(30)
    return box
