"""Facts one after the other in as few lines as they need; none of them is parted at the end of a line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

_BETWEEN = "　"


class FactsLabel(QLabel):
    """A fact that is longer than the label is wide is turned all the same."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: tuple[str, ...] = ()
        self.setWordWrap(True)

    def show_facts(self, facts: Iterable[str]) -> None:
        """Shows these instead of those before."""
        self._facts = tuple(facts)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        lines: list[str] = []
        for fact in self._facts:
            longer = f"{lines[-1]}{_BETWEEN}{fact}" if lines else ""
            if longer and self.fontMetrics().horizontalAdvance(longer) < self.contentsRect().width():
                lines[-1] = longer
            else:
                lines.append(fact)
        text = "\n".join(lines)
        if text != self.text():
            self.setText(text)
