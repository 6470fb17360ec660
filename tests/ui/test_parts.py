"""Photos, dragging, printing, the history: what a person does beside writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import CONTROL, NONE, PATIENCE, Person
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QTextEdit,
    QUndoView,
)

from tsushin_desk.editing import AddSection


def open_sample(person: Person) -> None:
    person.click("start-sample")
    person.wait_for_issue()


def drag_row(person: Person, row: int, onto: int, *, below: bool) -> None:
    """With the mouse: pressed, moved, let go."""
    rows = person.find("outline-list", QListWidget)
    view, left = rows.viewport(), Qt.MouseButton.LeftButton
    rect = rows.visualItemRect(rows.item(onto))
    end = QPoint(rect.center().x(), rect.bottom() - 2 if below else rect.top() + 2)
    start = rows.visualItemRect(rows.item(row)).center()
    QTest.mousePress(view, left, NONE, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, left, NONE, end)


def test_a_dragged_row_moves_the_section(person: Person) -> None:
    open_sample(person)
    before = person.rows()
    drag_row(person, 1, 3, below=True)
    assert person.rows() == [before[0], before[2], before[3], before[1], *before[4:]]
    drag_row(person, 3, 0, below=True)
    assert person.rows() == before
    assert person.window.desk.history.undoText() == "みなさまへを移動"
    drag_row(person, 1, len(before) - 1, below=True)  # never behind the colophon
    assert person.rows()[-2:] == [before[1], before[-1]]
    drag_row(person, 0, 4, below=True)  # the masthead stays
    assert person.rows()[0] == before[0]


def test_chosen_photos_come_in_as_one_step(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_sample(person)
    desk, window = person.window.desk, person.window
    paths = [tmp_path / "a.png", tmp_path / "b.png", tmp_path / "c.txt"]
    for path, color in zip(paths, (Qt.GlobalColor.red, Qt.GlobalColor.blue), strict=False):
        image = QImage(80, 60, QImage.Format.Format_RGB32)
        image.fill(color)
        image.save(str(path))
    paths[2].write_text("no photo")
    section = desk.issue.sections[3]
    window.show_section(section.id)
    names = [str(path) for path in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    window.area.form.photos_wanted.emit(section.id, "photos", 1, ())
    person.qtbot.waitUntil(lambda: len(desk.issue.sections[3].photos) == 3, timeout=PATIENCE)  # type: ignore[union-attr]
    assert desk.history.count() == 1
    assert "c.txt" in person.message()
    person.answer("閉じる")
    person.wait()
    assert window.finished is not None
    keys = {photo.file for photo in desk.issue.sections[3].photos}  # type: ignore[union-attr]
    assert keys <= desk.pictures.keys()
    person.press(Qt.Key.Key_Z, CONTROL)
    assert desk.issue.sections[3] == section


def test_the_history_goes_back_to_any_step(person: Person) -> None:
    open_sample(person)
    desk = person.window.desk
    start = desk.issue
    desk.apply(AddSection("greeting", 0))
    desk.apply(AddSection("appeal", 1))
    person.window.actions_["history"].trigger()
    dialog = person.window.findChild(QDialog, "history")
    assert dialog is not None
    steps = dialog.findChild(QUndoView)
    assert steps is not None
    texts = [steps.model().index(row, 0).data() for row in range(3)]
    assert texts == ["開いたとき", "あいさつを追加", "お願いを追加"]
    at = steps.visualRect(steps.model().index(0, 0)).center()
    person.qtbot.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert desk.issue == start
    dialog.close()


def test_f6_goes_round(person: Person) -> None:
    open_sample(person)
    window = person.window
    window.area.outline.list.setFocus()
    seen = []
    for _ in range(4):
        person.press(Qt.Key.Key_F6)
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(next(w for w in ("form", "preview", "outline", "findings") if _is_in(person, w)))
    assert seen[:2] == ["form", "preview"]
    assert seen[-1] in ("outline", "form")


def _is_in(person: Person, name: str) -> bool:
    widget = QApplication.focusWidget()
    area = getattr(person.window.area, name)
    return widget is not None and (area is widget or area.isAncestorOf(widget))


def test_everything_that_can_be_used_has_a_name(person: Person) -> None:
    open_sample(person)
    window = person.window
    window.actions_["replace"].trigger()
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QListWidget)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.isVisibleTo(window)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and not (isinstance(widget, QAbstractButton) and widget.objectName() == "ScrollLeftButton")
    ]
    assert not nameless


def test_what_is_taken_away_in_the_form_is_offered_back(person: Person) -> None:
    open_sample(person)
    window = person.window
    window.show_section("s5")
    before = window.desk.issue
    QApplication.processEvents()
    button = window.area.form.findChild(QAbstractButton, "remove-button:photos.0")
    assert button is not None
    person.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(window.desk.issue.section("s5").photos) == 1  # type: ignore[union-attr]
    assert window.status.notice.text() == "中居・矢中地区／岩鼻地区の写真1を削除しました。"
    assert window.status._timer.interval() == 8_000
    person.click("notice-undo")
    assert window.desk.issue == before
    assert not window.status.notice.isVisible()
    window.show_section("s3")
    QApplication.processEvents()
    button = window.area.form.findChild(QAbstractButton, "remove-button:photo")
    assert button is not None
    person.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.status.notice.isVisible()
    window.status._timer.timeout.emit()
    assert not window.status.notice.isVisible()
