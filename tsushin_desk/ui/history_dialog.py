"""「したことの一覧」: the steps in a list; choosing one goes back or forth to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog, QLabel, QListView, QPushButton, QUndoView, QVBoxLayout, QWidget

_WORDS = "押したところまで戻ります。戻りすぎたら、下の行を押してください。"


def show_history(history: QUndoStack, parent: QWidget) -> QDialog:
    """The list stays open beside the work."""
    dialog = QDialog(parent)
    dialog.setObjectName("history")
    dialog.setWindowTitle("したことの一覧")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    words, close = QLabel(_WORDS), QPushButton("閉じる")
    words.setWordWrap(True)
    close.setObjectName("history-close")
    close.setAutoDefault(False)
    close.clicked.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(10)
    layout.addWidget(words)
    layout.addWidget(_steps(history), 1)
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.resize(420, 480)
    dialog.show()
    return dialog


def _steps(history: QUndoStack) -> QUndoView:
    steps = QUndoView(history)
    steps.setObjectName("history-steps")
    steps.setAccessibleName("したことの一覧")
    steps.setEmptyLabel("開いたとき")
    steps.setResizeMode(QListView.ResizeMode.Adjust)
    steps.setStyleSheet("QUndoView::item { padding: 6px 8px; }")
    return steps
