"""Messages that wait for the user: what happened, what is safe, what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QMessageBox, QWidget

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.model.issue import Issue
from tsushin_desk.wording import message


def show_message(parent: QWidget, what: str, safe: str, do: str = "") -> QMessageBox:
    """Shows a message of three parts; the program goes on behind it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("通信デスク")
    box.setText(what)
    box.setInformativeText("\n\n".join(part for part in (safe, do) if part))
    box.setDefaultButton(box.addButton("閉じる", QMessageBox.ButtonRole.AcceptRole))
    box.open()
    return box


def show_refusal(parent: QWidget, findings: Iterable[Diagnostic], issue: Issue | None = None) -> QMessageBox:
    """Shows why something was refused: the first finding whole, of the others what happened."""
    parts = [message(finding, issue) for finding in findings]
    return show_message(parent, "\n".join(part.what for part in parts), parts[0].safe, parts[0].do)
