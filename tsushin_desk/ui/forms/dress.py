"""How forms look beyond the desk's palette."""

from __future__ import annotations

from tsushin_desk.ui.palette import (
    ACCENT,
    ACCENT_TINT,
    CONTROL_EDGE,
    GOOD,
    GOOD_TINT,
    GROUND,
    INK,
    LINE,
    PANEL,
    SECONDARY,
    WARNING,
    WARNING_TINT,
)


def sheet() -> str:
    """The style sheet in the colours of the moment."""
    return f"""
FormPanel, FormPage, QWidget#form-page {{ background: {PANEL.name()}; }}
QLabel#section-name {{ font-size: 18px; font-weight: bold; }}
QLabel#section-kind {{ font-size: 13px; font-weight: bold; color: {ACCENT.name()}; background: {ACCENT_TINT.name()};
    border-radius: 10px; padding: 4px 10px; }}
QLabel#label {{ font-size: 14px; font-weight: bold; }}
QLabel#card-label {{ font-size: 13px; font-weight: bold; }}
QFrame#under-tabs {{ background: {LINE.name()}; border: 0; }}
QLabel#heading {{ font-size: 16px; font-weight: bold; color: {ACCENT.name()}; }}
QLabel#title {{ font-size: 14px; font-weight: bold; }}
QLabel#caption {{ font-size: 13px; color: {SECONDARY.name()}; }}
QLabel#weekday {{ color: {ACCENT.name()}; background: {ACCENT_TINT.name()}; border-radius: 4px; padding: 5px 4px;
    font-weight: bold; }}
QFrame[card="true"] {{ background: {GROUND.name()}; border: 1px solid {LINE.name()}; border-radius: 5px; }}
QLineEdit, QTextEdit {{ background: {PANEL.name()}; border: 1px solid {CONTROL_EDGE.name()}; border-radius: 4px;
    padding: 6px 8px 2px 8px; selection-background-color: {ACCENT.name()}; }}
QTextEdit:focus {{ border: 2px solid {ACCENT.name()}; padding: 5px 7px 1px 7px; }}
QLineEdit {{ padding: 4px 6px; }}
QLineEdit:focus {{ border: 2px solid {ACCENT.name()}; padding: 3px 5px; }}
QLineEdit[trouble="true"] {{ border: 2px dashed {WARNING.name()}; background: {WARNING_TINT.name()}; }}
QLineEdit[trouble="true"]:focus {{ border: 2px solid {WARNING.name()}; }}
QFrame[table="true"] QLineEdit, QFrame[table="true"] QTextEdit {{ font-size: 14px; }}
QFrame[table="true"] QLineEdit {{ padding: 4px 3px; }}
QFrame[table="true"] QLineEdit:focus {{ padding: 3px 2px; }}
QLineEdit[narrow="true"] {{ padding: 4px 0; }}
QLineEdit[narrow="true"]:focus {{ padding: 3px 0; }}
QPushButton[small="true"] {{ padding: 4px 10px; font-size: 14px; }}
QPushButton[small="true"]:focus {{ padding: 3px 9px; }}
QPushButton[mark="true"] {{ padding: 3px 6px; font-size: 13px; }}
QPushButton[quiet="true"] {{ padding: 4px 8px; font-size: 14px; color: {ACCENT.name()}; border-color: transparent;
    background: transparent; }}
QPushButton[quiet="true"]:focus {{ padding: 3px 7px; border-color: {ACCENT.name()}; }}
QPushButton:disabled {{ color: {CONTROL_EDGE.name()}; border-color: {LINE.name()}; }}
QToolButton {{ padding: 4px 8px; border: 1px solid {LINE.name()}; background: {PANEL.name()}; }}
QToolButton:checked {{ background: {ACCENT_TINT.name()}; }}
QLabel#photo-state {{ color: {WARNING.name()}; background: {WARNING_TINT.name()}; border-radius: 9px;
    padding: 2px 8px; font-size: 13px; font-weight: bold; }}
QLabel#photo-state[good="true"] {{ color: {GOOD.name()}; background: {GOOD_TINT.name()}; }}
QToolButton:focus {{ border: 2px solid {ACCENT.name()}; padding: 3px 7px; }}
QWidget#landing {{ background: {ACCENT.name()}; }}
QTabBar#tabs {{ font-size: 14px; }}
QTabBar#tabs::tab {{ padding: 6px 12px; border: 0; border-bottom: 3px solid transparent; color: {INK.name()};
    background: transparent; }}
QTabBar#tabs::tab:selected {{ color: {ACCENT.name()}; font-weight: bold; border-bottom-color: {ACCENT.name()}; }}
QTabBar#tabs::tab:hover {{ background: {ACCENT_TINT.name()}; }}
QTabBar#tabs::tab:focus {{ border-bottom-color: {ACCENT.name()}; }}
"""  # noqa: E501
