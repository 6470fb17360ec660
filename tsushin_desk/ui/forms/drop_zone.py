"""Where photos come in: dropped, chosen or pasted. Nothing is opened here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, GROUND


class DropZone(QFrame):
    """``given``: files (``Path``) and images (``QImage``) as a tuple; empty = the person wants to choose."""

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._is_over = False
        self.button = QPushButton("写真を入れる")
        self.button.setProperty("small", True)
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keys the zone itself: Enter asks for files
        self.button.clicked.connect(lambda: self.given.emit(()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addStretch()
        layout.addWidget(_hint("ここへドロップ"))
        layout.addWidget(self.button)
        self.paste_hint = _hint("貼り付け Ctrl+V")
        layout.addWidget(self.paste_hint)
        layout.addStretch()

    def set_narrow(self, on: bool) -> None:
        """In a narrow form the least needed words give way."""
        self.paste_hint.setHidden(on)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ACCENT, 2 if self._is_over or self.hasFocus() else 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(ACCENT_TINT if self._is_over else GROUND)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            sources = sources_in(QGuiApplication.clipboard().mimeData())
            if sources:
                self.given.emit(sources)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.given.emit(())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if sources_in(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        sources = sources_in(event.mimeData())
        if sources:
            event.acceptProposedAction()
            self.given.emit(sources)

    def _show_over(self, on: bool) -> None:
        self._is_over = on
        self.update()


def sources_in(mime: QMimeData) -> tuple[object, ...]:
    """The local files, else the image, that something dropped or pasted has."""
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if files:
        return files
    image = mime.imageData() if mime.hasImage() else None
    return (image,) if isinstance(image, QImage) and not image.isNull() else ()


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("caption")
    return label
