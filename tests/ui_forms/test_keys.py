"""Keys and what they do: Enter, Tab, Esc, arrows, marks, and the keys that belong to the desk."""

from __future__ import annotations

from datetime import date, time

import pytest
from forms_person import FormDesk, focused, text_of
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QWidget

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import SetField, apply_edit
from tsushin_desk.model.dates import TimeSpan
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import MinutesItem
from tsushin_desk.ui.forms.boxes import is_for_desk

ITEMS = "months.0.meetings.1.items"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_enter_goes_through_the_fields_in_order(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "colophon")
    desk.field("publisher").setFocus()
    seen = []
    for _ in range(6):
        seen.append(focused().objectName())
        desk.press(Qt.Key.Key_Return)
    fields = ("publisher", "phone", "department", "page_name", "url", "qr_code")
    assert seen == [f"field:{name}" for name in fields]
    assert focused().objectName() == "field:qr_code"  # at the end nothing happens
    assert desk.edits == []


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_D])
def test_keys_that_boxes_take_under_x11_are_the_desks(key: Qt.Key) -> None:
    """There Ctrl+E would go to the end of the line, and Ctrl+D remove a letter."""
    assert is_for_desk(QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL))
    assert not is_for_desk(QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier))


def test_enter_in_prose_makes_a_paragraph(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s1")
    desk.write_in("body", "一つ")
    desk.press(Qt.Key.Key_Return)
    desk.write("二つ")
    assert desk.value("body") == "一つ\n二つ"


def test_tab_order_is_form_order_also_after_rows_came(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    desk.click("add:districts")
    QApplication.processEvents()
    desk.field("districts.0.name").setFocus()
    names = []
    for _ in range(8):
        names.append(focused().objectName())
        desk.press(Qt.Key.Key_Tab)
    assert names == [
        "field:districts.0.name",
        "field:districts.0.sub_district",
        "field:districts.1.name",
        "field:districts.1.sub_district",
        "add:districts",
        "field:joint_label",
        "field:headline",
        "field:parts.0.kind",
    ]


@pytest.mark.parametrize("path", ["venue", "remark", "day.year", "times.start"])
def test_escape_loses_no_text(desk: FormDesk, issue_33: Issue, path: str) -> None:
    desk.show(issue_33, "s8")
    desk.write_in(path, "12")
    desk.press(Qt.Key.Key_Escape)
    assert text_of(desk.field(path)) == "12"
    assert desk.panel.isVisible()


@pytest.mark.parametrize("path", ["venue", "remark"])
def test_undo_belongs_to_the_desk(desk: FormDesk, issue_33: Issue, path: str) -> None:
    desk.show(issue_33, "s8")
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), desk.panel)
    shortcut.activated.connect(desk.undo)
    before = desk.value(path)
    desk.write_in(path, "あたらしい文")
    while desk.before:
        desk.press(Qt.Key.Key_Z, CONTROL)
    assert text_of(desk.field(path)) == before
    assert desk.issue == issue_33


@pytest.mark.parametrize(
    ("key", "modifiers", "marked"),
    [
        (Qt.Key.Key_B, CONTROL, "**市役所**です"),
        (Qt.Key.Key_R, CONTROL, "{市役所|}です"),
        (Qt.Key.Key_X, CONTROL | SHIFT, "《《市役所》》です"),
    ],
)
def test_marks_by_keys_come_and_go(
    desk: FormDesk, issue_33: Issue, key: Qt.Key, modifiers: Qt.KeyboardModifier, marked: str
) -> None:
    desk.show(issue_33, "s1")
    desk.write_in("body", "市役所です")
    desk.press(Qt.Key.Key_Home)
    for _ in range(3):
        desk.press(Qt.Key.Key_Right, SHIFT)
    desk.press(key, modifiers)
    assert desk.value("body") == marked
    desk.press(key, modifiers)
    assert desk.value("body") == "市役所です"


def test_ruby_is_typed_where_the_cursor_then_is(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s1")
    desk.write_in("body", "電子")
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.press(Qt.Key.Key_R, CONTROL)
    desk.write("でんし")
    assert desk.value("body") == "{電子|でんし}"


def test_marks_by_buttons(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s1")
    assert not desk.called("太字").isEnabled()
    desk.write_in("body", "大切")
    desk.press(Qt.Key.Key_A, CONTROL)
    QTest.mouseClick(desk.called("太字"), Qt.MouseButton.LeftButton)
    assert desk.value("body") == "**大切**"
    assert focused().objectName() == "field:body"


def test_the_weekday_follows_the_day(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    weekday = desk.find("weekday", QLabel)
    assert weekday.text() == "(火)"
    desk.write_in("day.day", "20")
    assert weekday.text() == "(水)"
    assert desk.value("day") == date(2025, 8, 20)


def test_a_day_that_does_not_exist_stays_and_says_why(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.write_in("day.day", "31")
    desk.write_in("day.month", "9")
    desk.field("venue").setFocus()
    assert text_of(desk.field("day.month")) == "9"
    assert desk.value("day") == date(2025, 8, 31)
    assert any("9月31日はありません" in label.text() for label in desk.panel.findChildren(QLabel))
    desk.panel.refresh(apply_edit(desk.issue, SetField("s8", "day", date(2025, 12, 1))).issue)
    assert text_of(desk.field("day.month")) == "12"
    assert not any("ありません" in label.text() for label in desk.panel.findChildren(QLabel))


def test_days_and_times_step_by_arrows(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.field("day.day").setFocus()
    desk.press(Qt.Key.Key_Up)
    assert desk.value("day") == date(2025, 8, 20)
    desk.field("times.start").setFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.value("times") == TimeSpan(time(9, 55), time(15, 30))
    desk.write_in("times.start", "１３時２分")
    desk.press(Qt.Key.Key_Up)
    assert desk.value("times").start == time(13, 5)
    desk.field("venue").setFocus()
    assert text_of(desk.field("times.start")) == "13:05"


def test_first_year_of_an_era(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.choose("day.era", "平成")
    desk.write_in("day.year", "31")
    desk.write_in("day.month", "5")
    desk.field("venue").setFocus()
    assert desk.value("day") == date(2019, 5, 19)
    assert text_of(desk.field("day.era")) == "令和"
    assert text_of(desk.field("day.year")) == "元"


def test_a_day_from_the_calendar(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    QApplication.processEvents()
    desk.click(desk.find("calendar:day"))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2025, 8, 19)
    assert any("令和7年8月" in label.text() for label in popup.findChildren(QLabel))
    view = calendar.findChild(QWidget, "qt_calendar_calendarview")
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.value("day") == date(2025, 8, 20)
    assert QApplication.activePopupWidget() is None


def test_escape_closes_the_calendar_only(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    QApplication.processEvents()
    desk.click(desk.find("calendar:day"))
    popup = QApplication.activePopupWidget()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert desk.edits == []


def test_the_wheel_changes_no_value(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    box = desk.field("parts.0.kind")
    box.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert desk.edits == []


def test_minutes_as_in_a_word_processor(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s9")
    desk.write_in(ITEMS, "一つ目")
    desk.press(Qt.Key.Key_Return)
    desk.write("決まったこと")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return)
    desk.write("もう一つ")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Backtab, SHIFT)
    desk.write("二つ目")
    assert desk.value(ITEMS) == (
        MinutesItem(text="一つ目", sub_items=("決まったこと", "もう一つ")),
        MinutesItem(text="二つ目"),
    )
    desk.press(Qt.Key.Key_Tab)
    assert desk.value(ITEMS)[0].sub_items == ("決まったこと", "もう一つ", "二つ目")
    assert focused() is desk.field(ITEMS)
    desk.press(Qt.Key.Key_Backtab, SHIFT)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)  # in an empty last line: on to the next field
    assert focused().objectName() == "field:months.1.month"
    assert len(desk.value(ITEMS)) == 2


def test_typing_in_minutes_is_told_of_its_point(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s9")
    path = "months.0.meetings.0.items"
    assert desk.panel.go_to(SourceRef("s9", f"{path}.4.sub_items.0", 4, 4))
    desk.write("の")
    assert desk.edits[-1].path == f"{path}.4.sub_items"  # type: ignore[union-attr]
    assert desk.panel.go_to(SourceRef("s9", f"{path}.1.text", 2, 2))
    desk.write("は")
    assert desk.edits[-1].path == f"{path}.1.text"  # type: ignore[union-attr]
    assert desk.value(f"{path}.1.text").startswith("第2は層")
    assert desk.places[-1] == SourceRef("s9", f"{path}.1.text", 3, 3)


def test_minutes_undo_restores_levels(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s9")
    path = "months.1.meetings.0.items"
    desk.panel.go_to(SourceRef("s9", f"{path}.2.sub_items.1", 0, 0))
    before = desk.value(path)
    desk.press(Qt.Key.Key_Backtab, SHIFT)
    assert len(desk.value(path)) == len(before) + 1
    desk.undo()
    assert desk.value(path) == before
    desk.write("X")  # the levels in the box are those of the issue again
    assert [len(item.sub_items) for item in desk.value(path)] == [0, 0, 3]


def test_pasted_lines_become_points(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s9")
    desk.write_in(ITEMS, "")
    QApplication.clipboard().setText("・会場について\r\n　→公民館にする\r\n・日にちについて\r\n")
    desk.press(Qt.Key.Key_V, CONTROL)
    assert desk.value(ITEMS) == (
        MinutesItem(text="会場について", sub_items=("公民館にする",)),
        MinutesItem(text="日にちについて"),
    )


def test_an_era_that_does_not_fit_its_year_is_set_right_when_one_leaves(
    desk: FormDesk, issue_33: Issue
) -> None:
    desk.show(issue_33, "masthead")
    desk.write_in("month.year", "88")
    desk.choose("month.era", "平成")
    desk.field("slogan").setFocus()
    assert text_of(desk.field("month.era")) == "令和"
    assert text_of(desk.field("month.year")) == "58"
    assert desk.value("month").year == 2076
