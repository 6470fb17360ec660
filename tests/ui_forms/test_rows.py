"""Rows come, go and move: by buttons, by keys, by dragging."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms_person import FormDesk, focused, text_of
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tsushin_desk.editing import InsertRow, MoveRow, RemoveRow, ReplaceTexts
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import PartKind
from tsushin_desk.ui.forms.rows import RowsEditor

ROW_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_an_added_row_takes_the_focus(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.click("add:programmes.1.sessions")
    assert desk.value("programmes.1.sessions.2.number") == "③"
    desk.click("add:programmes")
    assert focused().objectName() == "field:programmes.2.heading"


def test_rows_move_by_keys_and_the_focus_goes_with_them(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.field("programmes.1.sessions.0.speaker").setFocus()
    desk.press(Qt.Key.Key_Down, ROW_KEYS)
    assert desk.edits == [MoveRow("s8", "programmes.1.sessions", 0, 1)]
    assert text_of(desk.field("programmes.1.sessions.1.speaker")) == "設楽 多恵子"
    assert focused().objectName().startswith("field:programmes.1.sessions.1.")
    desk.press(Qt.Key.Key_Down, ROW_KEYS)
    assert len(desk.edits) == 1  # there is no room below
    desk.undo()
    assert text_of(desk.field("programmes.1.sessions.0.speaker")) == "設楽 多恵子"


def test_rows_go_by_keys(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    desk.field("diagram.nodes.1.text").setFocus()
    desk.press(Qt.Key.Key_Delete, ROW_KEYS)
    assert desk.edits == [RemoveRow("s4", "diagram.nodes", 1)]
    assert text_of(desk.field("diagram.nodes.1.name")) == "協議体"
    desk.undo()
    assert text_of(desk.field("diagram.nodes.1.text")) == "地域の方にも声をかけてみよう"


@pytest.mark.parametrize(("of", "to", "below", "lands"), [(0, 2, True, 2), (3, 0, False, 0), (1, 1, True, 1)])
def test_rows_move_by_dragging(
    desk: FormDesk, issue_33: Issue, of: int, to: int, below: bool, lands: int
) -> None:
    desk.show(issue_33, "s4")
    QApplication.processEvents()
    desk.drag(desk.find(f"handle:parts.{of}"), desk.find(f"row:parts.{to}"), below)
    assert desk.edits == ([MoveRow("s4", "parts", of, lands)] if of != lands else [])


def test_the_grip_opens_what_can_be_done(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    QApplication.processEvents()
    desk.click("handle:parts.0")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["上へ動かす", "下へ動かす", "外す"]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert desk.edits == [RemoveRow("s4", "parts", 0)]


def test_missing_parts_come_back_in_their_place(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    assert not desk.panel.findChild(QWidget, "add:parts.background").isVisible()
    desk.panel.findChild(QAction, "remove:parts.1").trigger()
    QApplication.processEvents()
    desk.click("add:parts.background")
    assert desk.edits[-1].index == 1  # type: ignore[union-attr]
    kinds = [part.kind for part in desk.value("parts")]
    assert kinds == [PartKind.PURPOSE, PartKind.BACKGROUND, PartKind.COURSE, PartKind.NEXT_STEPS]
    assert focused().objectName() == "field:parts.1.text"


def test_a_part_with_a_label_of_its_own(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    desk.click("add:parts.own")
    assert focused().objectName() == "field:parts.4.label"
    desk.write("お礼")
    desk.press(Qt.Key.Key_Return)
    assert focused().objectName() == "field:parts.4.text"
    desk.write("ありがとうございました")
    assert desk.value("parts.4").printed_label == "お礼"
    assert desk.called("八幡地区 お礼") is desk.field("parts.4.text")


def test_a_photo_is_taken_out_and_put_back(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s3")
    QApplication.processEvents()
    desk.click("remove-button:photo")
    assert desk.value("photo") is None
    desk.undo()
    QApplication.processEvents()
    desk.click("replace:photo")
    assert desk.wanted_photos == [("s3", "photo", -1, ())]


def test_photos_are_dropped_and_pasted(desk: FormDesk, issue_33: Issue, tmp_path: Path) -> None:
    desk.show(issue_33, "s4")
    QApplication.processEvents()
    zone = desk.find("drop:photos")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg")), QUrl.fromLocalFile(str(tmp_path / "b.heic"))])
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(zone, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(zone, drop)
    assert desk.wanted_photos[-1] == ("s4", "photos", 1, (tmp_path / "a.jpg", tmp_path / "b.heic"))
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    zone.setFocus()
    QTest.keySequence(zone, QKeySequence(QKeySequence.StandardKey.Paste))
    assert isinstance(desk.wanted_photos[-1][3][0], QImage)


def test_enter_goes_from_caption_to_caption(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s5")
    desk.field("photos.0.caption").setFocus()
    desk.press(Qt.Key.Key_Return)
    assert focused().objectName() == "field:photos.1.caption"


def test_a_click_on_a_photo_moves_the_point_of_the_crop(
    desk: FormDesk, issue_33: Issue, sample: Path
) -> None:
    desk.panel.set_pictures(lambda file: QImage(str(sample / file)))
    desk.show(issue_33, "s4")
    thumb = desk.called("八幡地区 写真1 見本")
    assert desk.panel.page is not None
    desk.panel.page.ensureWidgetVisible(thumb)
    QTest.mouseClick(thumb, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(28, 42))
    assert isinstance(desk.edits[-1], ReplaceTexts)
    assert (desk.value("photos.0.focus_x"), desk.value("photos.0.focus_y")) == (25, 50)
    assert text_of(desk.field("photos.0.focus_x")) == "25"


def test_a_node_becomes_another_shape_in_one_step(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    desk.choose("diagram.nodes.3.role", "actor")
    node = desk.value("diagram.nodes.3")
    assert (type(node).__name__, node.name, node.id) == ("Actor", "協議体で養成講座について検討", "n4")
    assert len(desk.edits) == 1
    desk.undo()
    assert text_of(desk.field("diagram.nodes.3.text")) == "協議体で養成講座について検討"


def test_other_sections_of_a_kind_use_the_same_form(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    page = desk.panel.page
    desk.show(issue_33, "s5")
    assert desk.panel.page is page
    assert text_of(desk.field("districts.1.name")) == "岩鼻地区"
    desk.write_in("districts.1.name", "倉賀野地区")
    assert desk.edits[-1].section == "s5"  # type: ignore[union-attr]
    assert desk.edits[-1].path == "districts.1.name"  # type: ignore[union-attr]
    desk.show(desk.issue, "s4")
    assert text_of(desk.field("districts.0.name")) == "八幡地区"
    assert not desk.panel.findChild(QWidget, "field:districts.1.name") or desk.panel.section == "s4"


def test_rows_are_told_by_their_edits(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s9")
    desk.click("add:months")
    (edit,) = desk.edits
    assert isinstance(edit, InsertRow)
    assert edit.row.month == 8  # type: ignore[attr-defined]
    assert focused().objectName() == "field:months.2.month"


def test_taking_out_the_last_row_goes_to_the_one_before(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.field("programmes.1.sessions.1.speaker").setFocus()
    desk.press(Qt.Key.Key_Delete, ROW_KEYS)
    assert focused().objectName().startswith("field:programmes.1.sessions.0.")


def test_several_lines_pasted_into_one(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.write_in("venue", "")
    QApplication.clipboard().setText("中央\x07公民館\n\u2028大ホール\t北")
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.value("venue") == text_of(desk.field("venue")) == "中央公民館  大ホール 北"


def test_control_signs_are_left_out(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.write_in("remark", "")
    QApplication.clipboard().setText("一つ\x00\r\n二つ\x1b\t三つ")
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.value("remark") == text_of(desk.field("remark")) == "一つ\n二つ 三つ"


def test_a_large_paste_is_all_there(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.write_in("remark", "")
    text = ("長い文です。" * 20 + "\n") * 160
    QApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.value("remark") == text
    assert desk.field("remark").height() < 600  # it scrolls from here on


def test_more_than_four_issues_at_once_are_refused(desk: FormDesk, issue_33: Issue) -> None:
    refused: list[int] = []
    desk.panel.paste_refused.connect(refused.append)
    desk.show(issue_33, "s8")
    for path in ("remark", "venue"):
        before = desk.value(path)
        desk.field(path).setFocus()
        QApplication.clipboard().setText("長い文です。" * 4000)
        desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert desk.value(path) == before
        assert text_of(desk.field(path)) == before
    assert refused == [24_000, 24_000]


def test_rows_that_are_gone_leave_nothing_behind(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    page = desk.panel.page
    assert page is not None
    counts = []
    for _ in range(3):
        desk.click("add:programmes")
        desk.undo()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        counts.append((len(page.findChildren(QObject)), len(page.link.editors), len(page.link.slots)))
    assert counts[0] == counts[1] == counts[2]


def test_what_the_issue_did_not_take_goes_with_the_next_change_elsewhere(
    desk: FormDesk, issue_33: Issue
) -> None:
    desk.show(issue_33, "s8")
    path, elsewhere = "programmes.1.sessions.0.speaker", "headline"
    before = text_of(desk.field(path))
    desk.panel.edit_made.disconnect(desk.apply)
    desk.write_in(path, "x")
    assert text_of(desk.field(path)) != before
    desk.panel.edit_made.connect(desk.apply)
    desk.write_in(elsewhere, "x")
    assert text_of(desk.field(path)) == before
    assert text_of(desk.field(elsewhere)) == desk.value(elsewhere)


def test_a_keystroke_elsewhere_does_not_go_through_the_rows(
    desk: FormDesk, issue_33: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.show(issue_33, "s4")
    gone_through: list[str] = []
    put = RowsEditor.put

    def watched(rows: RowsEditor, value: tuple[object, ...]) -> None:
        gone_through.append(rows.rows_path)
        put(rows, value)

    monkeypatch.setattr(RowsEditor, "put", watched)
    desk.write_in("parts.1.text", "x")
    assert gone_through == ["parts"]
