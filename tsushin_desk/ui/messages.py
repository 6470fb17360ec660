"""Messages that wait for the user: what happened, what is safe, what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QPushButton, QWidget

from tsushin_desk.diagnostics import Diagnostic, Severity
from tsushin_desk.model.issue import Issue
from tsushin_desk.wording import message

_ROLES = (
    QMessageBox.ButtonRole.AcceptRole,
    QMessageBox.ButtonRole.DestructiveRole,
    QMessageBox.ButtonRole.RejectRole,
)
Answer = tuple[str, Callable[[], None] | None]


def show_message(parent: QWidget, what: str, safe: str, do: str = "") -> QMessageBox:
    """Shows a message of three parts; the program goes on behind it."""
    box = _box(parent, what, safe, do)
    box.setDefaultButton(box.addButton("閉じる", QMessageBox.ButtonRole.AcceptRole))
    box.open()
    return box


def show_refusal(parent: QWidget, findings: Iterable[Diagnostic], issue: Issue | None = None) -> QMessageBox:
    """Shows why something was refused: the first finding whole, of the others what happened."""
    parts = [message(finding, issue) for finding in findings]
    box = show_message(parent, "\n".join(part.what for part in parts), parts[0].safe, parts[0].do)
    if all(part.severity is not Severity.ERROR for part in parts):
        box.setIcon(QMessageBox.Icon.Information)
    return box


def ask(parent: QWidget, what: str, safe: str, answers: Sequence[Answer]) -> QMessageBox:
    """Asks with two or three answers in words; the first, safe one is the default, the last is Esc."""
    box = _box(parent, what, safe, "")
    box.setIcon(QMessageBox.Icon.Question)
    buttons: list[QPushButton] = []
    roles = _ROLES if len(answers) == len(_ROLES) else (_ROLES[0], _ROLES[-1])
    for (text, _), role in zip(answers, roles, strict=True):
        buttons.append(box.addButton(text, role))
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])

    def on_clicked(clicked: QAbstractButton) -> None:
        act = next(
            (act for (_, act), button in zip(answers, buttons, strict=True) if button is clicked), None
        )
        if act is not None:
            act()

    box.buttonClicked.connect(on_clicked)
    box.open()
    return box


def _box(parent: QWidget, *parts: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName("message")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("通信デスク")
    box.setText(parts[0])
    box.setInformativeText("\n\n".join(part for part in parts[1:] if part))
    return box
