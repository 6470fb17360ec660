"""How the windows of this room look."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget

from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, CONTROL_EDGE, GROUND, INK, LINE, PANEL, SECONDARY


class StyledList(QListWidget):
    """Rows as high as the style asks, also where something laid them out before the style was there."""

    def showEvent(self, event: QShowEvent) -> None:
        self.doItemsLayout()
        super().showEvent(event)


def sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
QDialog {{ background: {PANEL.name()}; }}
QLabel#question {{ font-size: 19px; font-weight: bold; }}
QLabel#explanation, QLabel#state {{ color: {SECONDARY.name()}; font-size: 14px; }}
QListWidget, QTreeWidget, QTableView, QTextBrowser {{ background: {PANEL.name()}; border: 1px solid {LINE.name()};
    border-radius: 5px; outline: none; }}
QListWidget:focus, QTreeWidget:focus, QTableView:focus, QTextBrowser:focus {{ border: 2px solid {ACCENT.name()}; }}
QListWidget::item, QTreeWidget::item {{ padding: 7px 10px; }}
QListWidget#library-issues::item, QListWidget#library-hits::item {{ padding: 0; border: 0; background: transparent; }}
QListWidget::item:hover {{ background: {GROUND.name()}; }}
QListWidget::item:selected, QTreeWidget::item:selected, QTableView::item:selected {{
    background: {ACCENT_TINT.name()}; color: {INK.name()}; }}
QPushButton[primary="true"] {{ background: {ACCENT.name()}; color: {PANEL.name()}; border-color: {ACCENT.name()}; }}
QPushButton[primary="true"]:disabled {{ background: {LINE.name()}; color: {SECONDARY.name()};
    border-color: {LINE.name()}; }}
QHeaderView::section {{ background: {GROUND.name()}; border: 0; border-right: 1px solid {LINE.name()};
    border-bottom: 1px solid {LINE.name()}; padding: 6px 8px; }}
QLineEdit {{ padding: 4px 8px; border: 1px solid {CONTROL_EDGE.name()}; border-radius: 4px; min-height: 22px; }}
QLineEdit:focus {{ border: 2px solid {ACCENT.name()}; padding: 3px 7px; }}
"""  # noqa: E501
