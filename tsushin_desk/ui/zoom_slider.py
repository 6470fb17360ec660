"""How large the paper is shown: a slider between 25 and 400 %, a step smaller, a step larger."""

from __future__ import annotations

from math import exp, log

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from tsushin_desk.ui.preview import LARGEST, SMALLEST, STEP

_NOTCHES = 100


class ZoomSlider(QWidget):
    """``factor_wanted``: the size that a person asks for. Equal ways along the slider are equal factors."""

    factor_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._factor = 1.0
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("zoom")
        self.slider.setAccessibleName("紙面の大きさ")
        self.slider.setRange(0, _NOTCHES)
        self.slider.setFixedWidth(110)
        self.slider.valueChanged.connect(lambda notch: self.factor_wanted.emit(factor_of(notch)))
        self.label = QLabel()
        self.label.setObjectName("status-zoom")
        self.label.setMinimumWidth(62)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 4, 0)
        layout.setSpacing(2)
        layout.addWidget(self._step("−", "紙面を小さく", 1 / STEP))
        layout.addWidget(self.slider)
        layout.addWidget(self._step("＋", "紙面を大きく", STEP))
        layout.addWidget(self.label)

    def show_factor(self, factor: float) -> None:
        """The paper has this size now."""
        self._factor = factor
        self.label.setText(f"{factor:.0%}")
        self.slider.blockSignals(True)
        self.slider.setValue(notch_of(factor))
        self.slider.blockSignals(False)

    def _step(self, text: str, name: str, by: float) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setObjectName("zoom-in" if by > 1 else "zoom-out")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setProperty("status", True)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.factor_wanted.emit(self._factor * by))
        return button


def factor_of(notch: int) -> float:
    """The size at a notch of the slider."""
    return SMALLEST * exp(log(LARGEST / SMALLEST) * notch / _NOTCHES)


def notch_of(factor: float) -> int:
    """The nearest notch of the slider."""
    within = min(max(factor, SMALLEST), LARGEST)
    return round(_NOTCHES * log(within / SMALLEST) / log(LARGEST / SMALLEST))
