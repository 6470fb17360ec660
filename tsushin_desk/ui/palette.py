"""The desk's colours, typeface and style.

The colours are shared objects: ``follow_scheme`` turns them to the values for light or for dark surroundings,
and everything that is painted afterwards has them. Colours on the paper stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

INK = QColor("#1F2A33")
SECONDARY = QColor("#4F5D68")
GROUND = QColor("#F3F5F4")
PANEL = QColor("#FFFFFF")
PAPER = QColor("#FFFFFF")  # stays white in the dark
LINE = QColor("#D3D9DB")
CONTROL_EDGE = QColor("#7A8791")
DESK = QColor("#CBD3D5")
ACCENT = QColor("#0B6670")
ACCENT_TINT = QColor("#DCEEEF")
PLACE = QColor("#C75B00")
PAPER_ERROR = QColor("#B3261E")
ERROR = QColor("#B3261E")
ERROR_TINT = QColor("#F9D6D2")
WARNING = QColor("#7A4B00")
WARNING_TINT = QColor("#FFF3D4")
NOTE = QColor("#1D5C9E")
NOTE_TINT = QColor("#E6F0FA")
GOOD = QColor("#1C6B3C")
GOOD_TINT = QColor("#E3F3E9")

FAMILY = "BIZ UDPGothic"
_TEXT_PIXELS = 15
_FOLLOWING = "follows-scheme"
_STYLE, _STYLED = "Fusion", "tsushin-desk-styled"
_FONTS_READ = "fonts-read"
_ICONS = "deskicons"  # how style sheets name the folder of the drawings
_FACES = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")
_ROLES = (
    (QPalette.ColorRole.Window, GROUND),
    (QPalette.ColorRole.WindowText, INK),
    (QPalette.ColorRole.Base, PANEL),
    (QPalette.ColorRole.AlternateBase, GROUND),
    (QPalette.ColorRole.Text, INK),
    (QPalette.ColorRole.Button, PANEL),
    (QPalette.ColorRole.ButtonText, INK),
    (QPalette.ColorRole.PlaceholderText, SECONDARY),
    (QPalette.ColorRole.ToolTipBase, PANEL),
    (QPalette.ColorRole.ToolTipText, INK),
    (QPalette.ColorRole.Highlight, ACCENT),
    (QPalette.ColorRole.HighlightedText, PANEL),
    (QPalette.ColorRole.Link, ACCENT),
)
# In dark surroundings; what is not named here lies on the paper and stays.
DARK: Mapping[str, str] = {
    "INK": "#E6ECEE",
    "SECONDARY": "#AEBBC2",
    "GROUND": "#171C1F",
    "PANEL": "#1F262A",
    "LINE": "#3A444A",
    "CONTROL_EDGE": "#84929B",
    "DESK": "#2B3439",
    "ACCENT": "#63C5CE",
    "ACCENT_TINT": "#17393D",
    "ERROR": "#FF9A91",
    "ERROR_TINT": "#5A2420",
    "WARNING": "#F2C36B",
    "WARNING_TINT": "#3A2E12",
    "NOTE": "#8FC2F5",
    "NOTE_TINT": "#16304A",
    "GOOD": "#7FD6A0",
    "GOOD_TINT": "#17341F",
}
LIGHT: Mapping[str, str] = {name: globals()[name].name() for name in DARK}
ON_PAPER = ("PAPER", "PLACE", "PAPER_ERROR")
_worn: WeakKeyDictionary[QWidget, Callable[[], str]] = WeakKeyDictionary()


def _sheet() -> str:
    return f"""
QToolBar {{ background: {GROUND.name()}; border: 0; border-bottom: 1px solid {LINE.name()}; padding: 4px 8px; spacing: 8px; }}
QToolButton {{ padding: 5px 12px; border: 1px solid transparent; border-radius: 5px; }}
QToolButton:hover {{ background: {ACCENT_TINT.name()}; }}
QToolButton:focus {{ border: 2px solid {ACCENT.name()}; }}
QToolButton:checked {{ background: {ACCENT_TINT.name()}; border: 1px solid {ACCENT.name()}; }}
QWidget#preview-bar QToolButton {{ padding: 5px 8px; }}
QWidget#preview-bar QToolButton[strange="true"] {{ background: {WARNING_TINT.name()}; border: 1px solid {WARNING.name()}; color: {WARNING.name()}; }}
QWidget#preview-bar QComboBox {{ padding-left: 6px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QListWidget#thumbnails {{ background: {DESK.name()}; }}
QListWidget#thumbnails::item {{ background: transparent; border: 0; }}
QLabel#outline-heading, QLabel#findings-heading {{ font-size: 15px; font-weight: bold; }}
QPushButton#outline-add {{ padding: 4px 8px; border-color: transparent; background: transparent; }}
QPushButton#outline-add:hover, QPushButton#outline-add:focus {{ border-color: {ACCENT.name()}; }}
QPushButton[status="true"] {{ padding: 1px 10px; }}
QLabel#status-overset {{ color: {ERROR.name()}; font-weight: bold; }}
QToolButton[status="true"] {{ padding: 0 6px; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ padding: 0 8px; }}
QPushButton {{ padding: 7px 16px; border: 1px solid {CONTROL_EDGE.name()}; border-radius: 5px; background: {PANEL.name()}; }}
QPushButton:hover {{ background: {ACCENT_TINT.name()}; }}
QPushButton:focus {{ border: 2px solid {ACCENT.name()}; padding: 6px 15px; }}
QPushButton:default, QToolButton#primary {{ background: {ACCENT.name()}; color: {PANEL.name()}; border-color: {ACCENT.name()}; }}
QPushButton:disabled {{ color: {CONTROL_EDGE.name()}; border-color: {LINE.name()}; }}
QPushButton:default:disabled, QToolButton#primary:disabled {{ background: {LINE.name()}; color: {SECONDARY.name()}; border-color: {LINE.name()}; }}
QLineEdit {{ background: {PANEL.name()}; border: 1px solid {CONTROL_EDGE.name()}; border-radius: 4px; padding: 4px 6px; }}
QLineEdit:focus {{ border: 2px solid {ACCENT.name()}; padding: 3px 5px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; }}
QCheckBox {{ border: 2px solid transparent; border-radius: 4px; padding: 1px 4px 1px 2px; }}
QCheckBox:focus {{ border-color: {ACCENT.name()}; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {CONTROL_EDGE.name()}; border-radius: 3px; background: {PANEL.name()}; }}
QCheckBox::indicator:checked {{ background: {ACCENT.name()}; border-color: {ACCENT.name()}; image: url({_ICONS}:{_tick()}.svg); }}
QCheckBox::indicator:disabled {{ border-color: {LINE.name()}; background: {GROUND.name()}; }}
QMenuBar {{ background: {GROUND.name()}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 10px; }}
QMenuBar::item:selected {{ background: {ACCENT_TINT.name()}; color: {INK.name()}; }}
QMenu {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px; }}
QMenu::item:selected {{ background: {ACCENT_TINT.name()}; color: {INK.name()}; }}
QMenu::item:disabled {{ color: {CONTROL_EDGE.name()}; }}
QListWidget {{ background: {GROUND.name()}; border: 0; }}
QListWidget::item {{ background: {PANEL.name()}; border-bottom: 1px solid {LINE.name()}; padding: 8px 0; }}
QListWidget::item:selected {{ background: {ACCENT_TINT.name()}; color: {INK.name()}; }}
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: 13px; }}
QScrollBar:horizontal {{ height: 13px; }}
QScrollBar::handle {{ background: {CONTROL_EDGE.name()}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {SECONDARY.name()}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {LINE.name()}; }}
QStatusBar {{ border-top: 1px solid {LINE.name()}; }}
"""  # noqa: E501


def _tick() -> str:
    """The tick that is seen on the accent colour of the moment."""
    return "tick" if PANEL.lightness() > 127 else "tick-dark"


def begin_application(program: str) -> QApplication:
    """The application, in the Fusion style from its beginning.

    To set a style later, Qt for Python makes all the enumerations of ``QStyle``, the longest that there are,
    and Qt first makes the style of the system.
    """
    application = QApplication([program, "-style", _STYLE])
    application.setProperty(_STYLED, True)
    return application


def dress(application: QApplication, font_folder: Path) -> None:
    """Gives the application the Fusion style, the desk's palette and the typeface from the program itself.

    What it looks like in detail comes with ``spread_sheet``, once the window is built.
    """
    if not application.property(_FONTS_READ):  # Qt would keep the same faces as often as they are given
        application.setProperty(_FONTS_READ, True)
        for face in _FACES:
            QFontDatabase.addApplicationFont(str(font_folder / face))
    QDir.setSearchPaths(_ICONS, [str(font_folder.parent / "icons")])
    font = QFont(FAMILY)
    font.setPixelSize(_TEXT_PIXELS)
    application.setFont(font)
    if not application.property(_STYLED):
        application.setProperty(_STYLED, True)
        application.setStyle(_STYLE)
    hints = application.styleHints()
    if not application.property(_FOLLOWING):
        application.setProperty(_FOLLOWING, True)
        hints.colorSchemeChanged.connect(lambda scheme: follow_scheme(application, scheme))
    _set_colours(application, hints.colorScheme())


def spread_sheet(application: QApplication) -> None:
    """The style sheet for all widgets, after the window has been built: while one is in force, every widget
    is looked at again wherever it is put into another, and half of the time goes there.
    """
    sheet = _sheet()
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)


def follow_scheme(application: QApplication, scheme: Qt.ColorScheme) -> None:
    """The colours for light or dark surroundings, in everything that is there."""
    _set_colours(application, scheme)
    spread_sheet(application)
    for widget, sheet in list(_worn.items()):
        if isValid(widget):
            widget.setStyleSheet(sheet())


def _set_colours(application: QApplication, scheme: Qt.ColorScheme) -> None:
    for name, value in (DARK if scheme is Qt.ColorScheme.Dark else LIGHT).items():
        globals()[name].setRgb(QColor(value).rgb())
    palette = QPalette()
    for role, color in _ROLES:
        palette.setColor(role, color)
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(disabled, role, CONTROL_EDGE)
    application.setPalette(palette)


def wear(widget: QWidget, sheet: Callable[[], str]) -> None:
    """Gives a widget a style sheet of its own, now and whenever the colours change."""
    widget.setStyleSheet(sheet())
    _worn[widget] = sheet
