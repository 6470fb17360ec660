"""The dialog in which a photo is cropped: by mouse, by numbers, back to the whole."""

from __future__ import annotations

import pytest
from forms_person import FormDesk
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QSpinBox, QToolButton

from tsushin_desk.editing import AddSection, InsertRow, apply_edit
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Crop, Photo, Proportions
from tsushin_desk.ui.forms.crop_board import CropBoard
from tsushin_desk.ui.forms.crop_dialog import CropDialog

NONE = Qt.KeyboardModifier.NoModifier


def with_photo(desk: FormDesk, file: str = "photos/a.jpg", crop: Crop | None = None) -> None:
    issue = apply_edit(Issue(), AddSection("district_report", 0)).issue
    section = issue.sections[0].id
    issue = apply_edit(issue, InsertRow(section, "photos", 0, Photo(file=file, crop=crop))).issue
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    desk.panel.set_pictures(lambda _: image)
    desk.show(issue, section)


def opened(desk: FormDesk) -> CropDialog:
    desk.click("field:photos.0.crop")
    dialog = desk.panel.window().findChild(QDialog, "crop")
    assert isinstance(dialog, CropDialog)
    desk.qtbot.waitExposed(dialog)
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(desk: FormDesk, dialog: CropDialog, name: str) -> None:
    desk.qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def drag(board: CropBoard, start: QPointF, by: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(board, left, NONE, start.toPoint())
    QTest.mouseMove(board, (start + by / 2).toPoint())
    QTest.mouseMove(board, (start + by).toPoint())
    QTest.mouseRelease(board, left, NONE, (start + by).toPoint())


def test_corners_are_pulled_and_the_frame_is_moved(desk: FormDesk) -> None:
    with_photo(desk)
    dialog = opened(desk)
    board, frame = dialog.board, dialog.board.frame()
    step = QPointF(frame.width() / 4, frame.height() / 4)
    drag(board, frame.bottomRight(), -step)
    assert (board.crop.width, board.crop.height) == (pytest.approx(75, abs=1), pytest.approx(75, abs=1))
    assert (board.crop.left, board.crop.top) == (0, 0)
    drag(board, board.frame().center(), step / 2)
    assert (board.crop.left, board.crop.top) == (pytest.approx(12, abs=1), pytest.approx(12, abs=1))
    drag(board, board.frame().center(), 9 * step)
    assert board.crop.left + board.crop.width == board.crop.top + board.crop.height == 100
    chosen = board.crop
    press(desk, dialog, "crop-take")
    assert desk.value("photos.0.crop") == chosen
    assert len(desk.edits) == 1


def test_numbers_follow_and_lead(desk: FormDesk) -> None:
    with_photo(desk, crop=Crop(left=10, top=20, width=30, height=40))
    dialog = opened(desk)
    boxes = {name: dialog.findChild(QSpinBox, f"crop-{name}") for name in ("left", "top", "width", "height")}
    assert [box.value() for box in boxes.values() if box] == [10, 20, 30, 40]
    assert boxes["left"] is not None
    boxes["left"].setFocus()
    boxes["left"].selectAll()
    QTest.keyClicks(boxes["left"], "80")
    QTest.keyClick(boxes["left"], Qt.Key.Key_Tab)
    assert dialog.board.crop == Crop(left=80, top=20, width=20, height=40)
    assert boxes["width"] is not None
    assert boxes["width"].value() == 20


def test_back_to_the_whole_picture(desk: FormDesk) -> None:
    with_photo(desk, crop=Crop(left=10, top=20, width=30, height=40))
    dialog = opened(desk)
    press(desk, dialog, "crop-whole")
    press(desk, dialog, "crop-take")
    assert desk.value("photos.0.crop") is None


def test_leaving_changes_nothing(desk: FormDesk) -> None:
    with_photo(desk)
    dialog = opened(desk)
    QTest.keyClick(dialog.board, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    press(desk, dialog, "crop-leave")
    assert desk.edits == []
    dialog = opened(desk)
    QTest.keyClick(dialog.board, Qt.Key.Key_Escape)
    assert desk.edits == []


def choose_ratio(desk: FormDesk, dialog: CropDialog, value: str) -> None:
    button = dialog.findChild(QToolButton, f"crop-ratio-{value}")
    assert button is not None
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def checked(dialog: CropDialog) -> list[str]:
    return [b.text() for b in dialog.findChildren(QToolButton) if b.isChecked()]


def test_proportions_are_fixed_and_kept(desk: FormDesk) -> None:
    """The picture is 400 × 200: a square is half as wide in percent as it is high."""
    with_photo(desk)
    dialog = opened(desk)
    assert checked(dialog) == ["ご自由に"]
    choose_ratio(desk, dialog, "1:1")
    assert (dialog.board.crop.width, dialog.board.crop.height) == (50, 100)
    frame = dialog.board.frame()
    drag(dialog.board, frame.bottomRight(), -QPointF(frame.width() / 4, frame.height() / 4))
    assert dialog.board.crop.width * 2 == pytest.approx(dialog.board.crop.height, abs=1)
    assert dialog.board.frame().width() == pytest.approx(dialog.board.frame().height(), abs=4)
    QTest.keyClick(dialog.board, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.board.crop.width * 2 == pytest.approx(dialog.board.crop.height, abs=1)
    box = dialog.findChild(QSpinBox, "crop-width")
    assert box is not None
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "20")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert (dialog.board.crop.width, dialog.board.crop.height) == (20, 40)
    press(desk, dialog, "crop-take")
    kept = desk.value("photos.0.crop")
    assert isinstance(kept, Crop)
    assert kept.proportions is Proportions.SQUARE
    dialog = opened(desk)
    assert checked(dialog) == ["正方形"]
    assert dialog.board.crop == kept
    choose_ratio(desk, dialog, "free")
    QTest.keyClick(dialog.board, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert (dialog.board.crop.width, dialog.board.crop.height) == (19, 40)


def test_the_whole_picture_frees_the_proportions(desk: FormDesk) -> None:
    with_photo(desk, crop=Crop(width=50, proportions=Proportions.SQUARE))
    dialog = opened(desk)
    press(desk, dialog, "crop-whole")
    assert checked(dialog) == ["ご自由に"]
    press(desk, dialog, "crop-take")
    assert desk.value("photos.0.crop") is None


def test_a_drawing_is_cropped_as_a_photo_is(desk: FormDesk) -> None:
    with_photo(desk, file="photos/a.svg")
    dialog = opened(desk)
    choose_ratio(desk, dialog, "3:2")
    press(desk, dialog, "crop-take")
    assert desk.value("photos.0.crop") == Crop(left=12, width=75, proportions=Proportions.WIDE_3_2)
