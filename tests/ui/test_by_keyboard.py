"""Without a mouse, without eyes: every command by keys, every field by Tab, all has a name, focus is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_person import Person
from full_issue import full_issue
from PIL import Image, ImageChops
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tsushin_desk.storage.issue_yaml import serialise_issue
from tsushin_desk.ui.palette import ACCENT

_USED = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
    QPlainTextEdit, QTabBar, QTextEdit,
)  # fmt: skip
# These ask the system for a file or a printer, or end everything.
_LEFT_ALONE = (
    "open",
    "save",
    "save_as",
    "export",
    "print",
    "close",
    "quit",
    "new",
    "open_sample",
    "insert_photo",
)


@pytest.fixture
def opened(person: Person, copy: Path) -> Person:
    """With an issue that has every field of every kind."""
    issue = full_issue(copy / "photos")
    (copy / "issue.yaml").write_bytes(serialise_issue(issue, ""))
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    return person


def rows(person: Person) -> Iterator[int]:
    """Every part is opened, one after the other."""
    for row in range(person.find("outline-list", QListWidget).count()):
        person.choose_row(row)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        yield row


def nameless(window: QWidget) -> list[str]:
    """What can be used there and is called nothing."""
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, _USED)
        and widget.isVisibleTo(window)
        and not widget.accessibleName().strip()
        and not (isinstance(widget, QAbstractButton) and widget.text().strip())
        and not _is_part_of_another(widget)
    ]


def _is_part_of_another(widget: QWidget) -> bool:
    """Pieces of Qt's own widgets: scroll bars, the box within a spin box, arrows of a row of tabs."""
    parent = widget.parentWidget()
    return (
        isinstance(widget, QScrollBar)
        or widget.objectName().startswith("qt_")
        or widget.objectName() in ("ScrollLeftButton", "ScrollRightButton")
        or isinstance(parent, QAbstractSpinBox | QComboBox | QAbstractItemView)
        or type(parent).__name__ == "QComboBoxPrivateContainer"
    )


def test_everything_in_every_form_has_a_name(opened: Person) -> None:
    opened.command("編集", "置換")
    for row in rows(opened):
        assert nameless(opened.window) == [], row


def test_no_two_fields_are_called_the_same(opened: Person) -> None:
    for _ in rows(opened):
        page = opened.window.area.form.page
        assert page is not None
        names: dict[str, str] = {}
        for box in page.findChildren(QWidget):
            if box.objectName().startswith("field:") and box.isVisibleTo(page):
                name = box.accessibleName()
                assert name not in names, (name, names[name], box.objectName())
                names[name] = box.objectName()


def test_everything_in_every_dialog_has_a_name(opened: Person) -> None:
    opened.choose_row(4)
    seen = []
    for name, action in opened.window.actions_.items():
        if name in _LEFT_ALONE or not action.isEnabled():
            continue
        waits_for_files = QTimer(opened.window, singleShot=True, interval=50)
        waits_for_files.timeout.connect(leave_file_dialog)
        waits_for_files.start()
        action.trigger()
        opened.qtbot.wait(80)
        for dialog in dialogs(opened):
            assert nameless(dialog) == [], name
            seen.append(name)
            dialog.close()
        opened.come_back()
    assert len(seen) >= 6, seen


def leave_file_dialog() -> None:
    """The system's own dialogs are not ours to name."""
    asked = QApplication.activeModalWidget()
    if isinstance(asked, QFileDialog | QAbstractPrintDialog):
        asked.reject()


def dialogs(person: Person) -> list[QDialog]:
    return [dialog for dialog in person.window.findChildren(QDialog) if dialog.isVisible()]


def test_every_command_stands_in_a_menu_with_a_letter(opened: Person) -> None:
    bar = opened.window.menuBar()
    found: dict[QAction, str] = {}
    for way, action in ways(bar.actions(), ""):
        found[action] = way
    for name, action in opened.window.actions_.items():
        assert action in found, name
        assert "?" not in found[action] or action.shortcuts(), (name, found[action])


def ways(actions: list[QAction], before: str) -> Iterator[tuple[str, QAction]]:
    """Every command below, with the letters that lead to it; none twice in a menu."""
    letters = [letter_of(action) for action in actions if not action.isSeparator()]
    assert len([x for x in letters if x != "?"]) == len({x for x in letters if x != "?"}), (before, letters)
    for action in actions:
        menu = action.menu()
        way = f"{before}{letter_of(action)}"
        if isinstance(menu, QMenu):
            yield from ways(menu.actions(), way)
        elif not action.isSeparator():
            yield way, action


def letter_of(action: QAction) -> str:
    _, sign, after = action.text().replace("&&", "").partition("&")
    return after[0].upper() if sign and after else "?"


def test_a_command_is_chosen_by_letters(opened: Person) -> None:
    """Alt+S H: hides the section."""
    opened.choose_row(2)
    opened.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_H)
    assert opened.window.desk.issue.sections[1].hidden


def test_tab_comes_to_every_field(opened: Person) -> None:
    for row in rows(opened):
        page = opened.window.area.form.page
        assert page is not None
        wanted = {
            box.objectName()
            for box in page.fields.findChildren(QWidget)
            if box.objectName().startswith(("field:", "add:", "replace:", "more:", "calendar:", "drop:"))
            and box.isVisibleTo(page)
            and box.isEnabled()
            and box.focusProxy() is None
            and box.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        opened.window.area.enter_form()
        reached = set()
        for _ in range(3 * len(wanted) + 10):
            focused = QApplication.focusWidget()
            if focused is None or not page.isAncestorOf(focused):
                break
            reached.add(focused.objectName())
            opened.press(Qt.Key.Key_Tab)
        assert wanted - reached == set(), row


def test_focus_is_seen_wherever_tab_comes(opened: Person) -> None:
    """What has the focus shows more of the accent colour than without it; one of every sort is looked at."""
    looked_at: dict[str, int] = {}
    for _ in rows(opened):
        page = opened.window.area.form.page
        assert page is not None
        opened.window.area.enter_form()
        for _ in range(400):
            focused = QApplication.focusWidget()
            if focused is None or not page.isAncestorOf(focused):
                break
            sort = f"{type(focused).__name__} {re.sub('[0-9]+', '', focused.objectName())}"
            shown = 0
            if sort not in looked_at:
                QApplication.processEvents()
                shown = accent(focused)
            opened.press(Qt.Key.Key_Tab)
            if QApplication.focusWidget() is focused:
                break
            if sort not in looked_at:
                looked_at[sort] = shown - accent(focused)
    assert len(looked_at) > 50
    assert {sort: more for sort, more in looked_at.items() if more < 20} == {}


def test_f6_goes_round_where_there_is_nothing_to_put_right(opened: Person) -> None:
    area = opened.window.area
    area.findings.show_findings((), opened.window.desk.issue)
    stops = (area.outline.list, area.preview)
    area.enter_form()
    seen = []
    for _ in range(6):
        opened.press(Qt.Key.Key_F6)
        seen.append([stop.hasFocus() for stop in stops])
    assert seen == [[False, True], [True, False], [False, False]] * 2


def test_f6_goes_past_a_form_that_is_only_looked_at(opened: Person) -> None:
    area = opened.window.area
    area.form.setEnabled(False)
    area.outline.list.setFocus()
    opened.press(Qt.Key.Key_F6)
    assert area.preview.hasFocus()


def test_focus_is_seen_wherever_f6_comes(opened: Person) -> None:
    area = opened.window.area
    for place in (area.preview, area.findings.list):
        area.enter_form()
        QApplication.processEvents()
        before = accent(place)
        while not place.hasFocus():
            opened.press(Qt.Key.Key_F6)
        QApplication.processEvents()
        assert accent(place) - before > place.height() / 2, place.objectName()
        opened.window.resize(opened.window.width() - 8, opened.window.height() - 8)
        QApplication.processEvents()
        assert accent(place) - before > place.height() / 2, "it follows the edge"


def accent(widget: QWidget) -> int:
    """How many pixels of every second row are of the accent colour, or nearly so."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGBX8888)
    row = 2 * image.bytesPerLine()
    size = (image.width(), (image.height() + 1) // 2)
    rows = Image.frombytes("RGB", size, bytes(image.constBits()) + bytes(row), "raw", "RGBX", row, 1)
    channels = zip(rows.split(), (ACCENT.red(), ACCENT.green(), ACCENT.blue()), strict=True)
    near = [channel.point([255 * (abs(v - wanted) < 24) for v in range(256)]) for channel, wanted in channels]
    return ImageChops.darker(ImageChops.darker(near[0], near[1]), near[2]).histogram()[255]
