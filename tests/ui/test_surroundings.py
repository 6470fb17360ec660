"""Light and dark surroundings: every text can be read in both, and the paper stays white."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_person import Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui import palette
from tsushin_desk.ui.icons import icon
from tsushin_desk.ui.palette import DARK, LIGHT, ON_PAPER, dress, follow_scheme

TEXTS = [
    ("INK", ("GROUND", "PANEL", "ACCENT_TINT", "WARNING_TINT", "ERROR_TINT", "NOTE_TINT", "DESK")),
    ("SECONDARY", ("GROUND", "PANEL", "ACCENT_TINT", "LINE")),
    ("ACCENT", ("GROUND", "PANEL", "ACCENT_TINT")),
    ("PANEL", ("ACCENT", "ERROR", "GOOD", "NOTE")),
    ("ERROR", ("GROUND", "PANEL")),
    ("WARNING", ("GROUND", "PANEL", "WARNING_TINT")),
    ("NOTE", ("GROUND", "PANEL", "NOTE_TINT")),
    ("GOOD", ("GROUND", "PANEL")),
]
EDGES = [("CONTROL_EDGE", ("GROUND", "PANEL")), ("ACCENT", ("DESK", "GROUND", "PANEL"))]


def luminance(hex_name: str) -> float:
    """WCAG 2.2, relative luminance."""
    color = QColor(hex_name)
    parts = [color.redF(), color.greenF(), color.blueF()]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read(scheme: dict[str, str]) -> None:
    weak = {
        (text, ground): round(contrast(scheme[text], scheme[ground]), 2)
        for text, grounds in TEXTS
        for ground in grounds
        if contrast(scheme[text], scheme[ground]) < 4.5
    }
    assert not weak
    pale = {
        (edge, ground)
        for edge, grounds in EDGES
        for ground in grounds
        if contrast(scheme[edge], scheme[ground]) < 3
    }
    assert not pale


def test_every_colour_has_a_value_for_both() -> None:
    colors = {name for name, value in vars(palette).items() if isinstance(value, QColor)}
    assert colors == set(DARK) | set(ON_PAPER)
    assert set(LIGHT) == set(DARK)
    assert contrast(palette.PAPER.name(), palette.PAPER_ERROR.name()) >= 4.5


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[QApplication]:
    """The application; the mark in its texts does not blink, so that pictures can be compared."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    blinking = application.cursorFlashTime()
    application.setCursorFlashTime(0)
    yield application
    application.setCursorFlashTime(blinking)


def test_the_typeface_is_read_once(application: QApplication) -> None:
    def faces() -> int:
        return sum(bool(QFontDatabase.applicationFontFamilies(number)) for number in range(1_000))

    dress(application, resources_folder() / "fonts")
    before = faces()
    assert before >= 2
    dress(application, resources_folder() / "fonts")
    assert faces() == before


def is_dark(color: QColor) -> bool:
    return luminance(color.name()) < 0.2


def test_the_window_follows_and_the_paper_stays_white(person: Person, application: QApplication) -> None:
    person.click("start-sample")
    person.wait_for_issue()
    window = person.window
    # Nothing comes to the form by itself any more.
    person.qtbot.waitUntil(lambda: window.quiet_moments.are_over)
    before, issue = window.area.form.grab().toImage(), window.desk.issue
    try:
        follow_scheme(application, Qt.ColorScheme.Dark)
        QApplication.processEvents()
        image = window.grab().toImage()
        assert is_dark(application.palette().color(QPalette.ColorRole.Window))
        preview = window.area.preview
        paper = preview.page_rects[0].translated(-preview._offset())
        corner = preview.viewport().mapTo(window, paper.topLeft())
        assert image.pixelColor(corner.x() + 12, corner.y() + 12) == QColor("white")
        assert is_dark(image.pixelColor(corner.x() - 6, corner.y() + 12))
        for name in ("outline-list", "form", "preview-bar", "status"):
            widget = person.find(name)
            at = widget.mapTo(window, widget.rect().bottomRight())
            assert is_dark(image.pixelColor(at.x() - 3, at.y() - 3)), name
    finally:
        follow_scheme(application, Qt.ColorScheme.Light)
    QApplication.processEvents()
    assert window.area.form.grab().toImage() == before
    assert window.desk.issue == issue
    assert not window.desk.is_dirty


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_a_tick_is_seen(qtbot: QtBot, application: QApplication, scheme: Qt.ColorScheme) -> None:
    follow_scheme(application, scheme)
    try:
        box = QCheckBox()
        qtbot.addWidget(box)
        box.show()
        empty = box.grab().toImage()
        box.setChecked(True)
        ticked = box.grab().toImage()
        seen = {QColor(ticked.pixel(x, y)).name() for x in range(2, 16) for y in range(ticked.height())}
        assert {palette.ACCENT.name(), palette.PANEL.name()} <= seen  # the ground and the tick on it
        edge = {QColor(empty.pixel(x, y)).name() for x in range(16) for y in range(empty.height())}
        assert palette.CONTROL_EDGE.name() in edge
    finally:
        follow_scheme(application, Qt.ColorScheme.Light)


def test_no_sheet_has_colours_of_its_own() -> None:
    """What is written as a number does not follow the surroundings."""
    folder = Path(palette.__file__).parent
    drawn_on_paper = {"palette.py", "gallery_pictures.py", "labels.py"}  # 必須 has its own ground
    own = {
        file.name
        for file in folder.rglob("*.py")
        if file.name not in drawn_on_paper and re.search(r"color: ?#[0-9A-Fa-f]{6};", file.read_text("utf-8"))
    }
    assert not own


def test_drawings_have_the_colours_of_the_moment(application: QApplication) -> None:
    def darkest() -> int:
        image = icon("save").pixmap(20, 20).toImage()
        opaque = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        ]
        return min(color.lightness() for color in opaque)

    try:
        follow_scheme(application, Qt.ColorScheme.Dark)
        assert darkest() > 180
    finally:
        follow_scheme(application, Qt.ColorScheme.Light)
    assert darkest() < 80


def test_no_style_sheet_is_made_before_the_surroundings_are_known() -> None:
    """A sheet that is put together when its module is read has the colours of light surroundings for ever."""
    folder = Path(palette.__file__).parent
    early = [
        path.name
        for path in folder.rglob("*.py")
        if re.search(r"^[A-Z_]*SHEET = f\"", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert not early
