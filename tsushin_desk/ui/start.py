"""What the desk shows before an issue lies on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class StartPage(QWidget):
    """Two ways to begin: an issue of one's own, or the sample."""

    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel("通信デスク")
        font = heading.font()
        font.setPixelSize(28)
        font.setBold(True)
        heading.setFont(font)
        explanation = QLabel(
            "<p style='line-height: 160%'>号のファイルを開くと、印刷されるとおりの紙面が見られます。<br>"
            "ファイルを書き直すと紙面もすぐ変わり、そのままPDFに書き出せます。</p>"
        )
        explanation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open_button = QPushButton("号のファイルを開く…")
        self.open_button.setDefault(True)
        self.sample_button = QPushButton("見本（第33号）を開く")
        for button in (self.open_button, self.sample_button):
            button.setMinimumWidth(260)
        self.open_button.clicked.connect(self.open_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        for widget in (heading, explanation, self.open_button, self.sample_button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
