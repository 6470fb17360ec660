"""A finding's button makes photos smaller or larger: tried on the real pages, taken back by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import CONTROL, PATIENCE, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton

from tsushin_desk.editing import ResizePhotos, SetField, SetMostPages
from tsushin_desk.model.parts import Crop, Photo, PhotoSize, ReportPart


@pytest.fixture
def opened(person: Person, copy: Path) -> Person:
    person.window.filing.open_path(copy / "issue.yaml")
    person.wait_for_issue()
    return person


def press_button(person: Person, text: str) -> None:
    found = person.find("findings-list", QListWidget)
    rows = [found.itemWidget(found.item(at)) for at in range(found.count())]
    button = next(b for row in rows for b in row.findChildren(QPushButton) if b.text() == text)
    person.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def codes(person: Person) -> list[str]:
    return [finding.code for finding in person.window.all_findings]


def photo(person: Person, section: str, index: int) -> Photo:
    found = person.window.desk.issue.section(section).photos[index]  # type: ignore[union-attr]
    assert isinstance(found, Photo)
    return found


def test_a_coarse_photo_becomes_small_and_sharp(opened: Person) -> None:
    window = opened.window
    window.desk.apply(SetField("s4", "photos.0.crop", Crop(left=10, top=10, width=38, height=38)))
    opened.wait()
    assert "picture_low_resolution" in codes(opened)
    press_button(opened, "写真を小さくする")
    opened.qtbot.waitUntil(lambda: photo(opened, "s4", 0).size is PhotoSize.SMALL, timeout=PATIENCE)
    assert "小さくしました" in window.status.notice.text()
    opened.wait()
    assert "picture_low_resolution" not in codes(opened)
    opened.press(Qt.Key.Key_Z, CONTROL)
    assert photo(opened, "s4", 0).size is PhotoSize.NORMAL


def test_overset_is_mended_by_the_fewest_photos(opened: Person) -> None:
    window = opened.window
    window.desk.apply(SetMostPages(4))
    section = window.desk.issue.section("s4")
    part: ReportPart = section.parts[3]  # type: ignore[union-attr]
    text = part.text
    while "overset" not in codes(opened):
        text += "次回の協議体で引き続き話し合っていきます。" * 2
        window.desk.apply(SetField("s4", "parts.3.text", text))
        opened.wait()
    before = window.desk.issue
    press_button(opened, "写真を小さくする")
    opened.qtbot.waitUntil(lambda: window.desk.issue != before, timeout=PATIENCE)
    small = [p.size for s in window.desk.issue.sections for p in getattr(s, "photos", ())]
    assert small.count(PhotoSize.SMALL) >= 1
    assert "4ページに収めました" in window.status.notice.text()
    opened.wait()
    assert "overset" not in codes(opened)
    opened.press(Qt.Key.Key_Z, CONTROL)
    assert window.desk.issue == before


def test_where_no_photo_helps_the_other_ways_are_shown(opened: Person) -> None:
    window = opened.window
    window.desk.apply(SetMostPages(2))
    opened.wait()
    before = window.desk.issue
    press_button(opened, "写真を小さくする")
    opened.qtbot.waitUntil(lambda: window.findChild(QDialog, "fit") is not None, timeout=PATIENCE)
    dialog = window.findChild(QDialog, "fit")
    assert dialog is not None
    dialog.reject()
    assert window.desk.issue == before


def test_a_photo_made_too_small_becomes_larger(opened: Person) -> None:
    window = opened.window
    window.desk.apply(ResizePhotos((("s5", "photos.0"), ("s5", "photos.1")), PhotoSize.SMALL))
    opened.wait()
    assert codes(opened).count("photo_small") == 2
    press_button(opened, "写真を大きくする")
    opened.qtbot.waitUntil(lambda: photo(opened, "s5", 0).size is PhotoSize.NORMAL, timeout=PATIENCE)
    assert "大きくしました" in window.status.notice.text()
