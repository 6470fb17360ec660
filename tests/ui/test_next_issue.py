"""「次の号を作る」: told and chosen first, then untitled on the desk; last month's file stays."""

from __future__ import annotations

from pathlib import Path

from desk_person import CONTROL, PATIENCE, SHIFT, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QSpinBox

from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import MASTHEAD_ID
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.keeping import recovery_folder
from tsushin_desk.storage.recovery import find_recoverable


def dialog_of(person: Person, copy: Path) -> QDialog:
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.press(Qt.Key.Key_N, CONTROL | SHIFT)
    person.qtbot.waitUntil(lambda: bool(open_dialogs(person)))
    dialog = open_dialogs(person)[0]
    person.qtbot.waitUntil(lambda: dialog.isActiveWindow())
    return dialog


def open_dialogs(person: Person) -> list[QDialog]:
    return [dialog for dialog in person.window.findChildren(QDialog, "next-issue") if dialog.isVisible()]


def words(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def choose(person: Person, dialog: QDialog, name: str, text: str) -> None:
    """In a box with the keys, as a person without a mouse."""
    box = dialog.findChild(QComboBox, name)
    assert box is not None
    box.setFocus()
    wanted = box.findText(text, Qt.MatchFlag.MatchStartsWith)
    while box.currentIndex() != wanted:
        key = Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up
        before = box.currentIndex()
        person.qtbot.keyClick(box, key)
        box = dialog.findChild(QComboBox, name)
        assert box is not None
        assert box.currentIndex() != before


def press(person: Person, dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    person.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    person.come_back()
    person.wait()


def test_the_next_issue_lies_on_the_desk_without_a_file(person: Person, copy: Path) -> None:
    before = read_issue(copy).issue
    dialog = dialog_of(person, copy)
    told = words(dialog)
    assert "第33号をもとに、第34号（令和7年9月）を作ります" in told
    assert "8・9月の第1層協議体の話し合いの内容" in told
    assert "令和7年8月19日(火) 開催" in told
    person.press(Qt.Key.Key_Return)
    person.come_back()
    person.wait()
    desk = person.window.desk
    assert desk.issue.masthead.number == 34
    assert desk.file.path is None
    assert "第34号" in person.paper()
    assert read_issue(copy).issue == before
    assert not [f for f in person.window.all_findings if f.code.endswith("as_last_month")]


def test_the_next_issue_begins_at_the_masthead(person: Person, copy: Path) -> None:
    """Whatever form was open: sections keep their ids from month to month, and the form would stay."""
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.choose_row(4)
    person.wait()
    assert person.window.area.form.section != MASTHEAD_ID
    person.press(Qt.Key.Key_N, CONTROL | SHIFT)
    person.qtbot.waitUntil(lambda: bool(open_dialogs(person)))
    press(person, open_dialogs(person)[0], "next-make")
    person.qtbot.waitUntil(lambda: person.find("field:slogan").hasFocus())
    assert person.window.area.outline.current == MASTHEAD_ID
    person.wait()
    assert person.window.place.field == "slogan", "the field is framed on the paper, not the whole masthead"
    assert person.window.area.preview.verticalScrollBar().value() == 0


def test_the_next_issue_is_kept_and_not_closed_unasked(person: Person, copy: Path) -> None:
    """What was chosen for it stands in no file yet."""
    window = person.window
    dialog = dialog_of(person, copy)
    press(person, dialog, "next-make")
    person.qtbot.waitUntil(lambda: "控えは" in window.status.saved_label.text(), timeout=PATIENCE)
    window.filing.close_issue()
    assert "第34号" in person.message()
    person.answer("保存しないで閉じる")
    person.qtbot.waitUntil(lambda: window.desk.opened is None, timeout=PATIENCE)
    window.filing.keeping.finish()
    (found,) = find_recoverable(recovery_folder(window.filing.keeping.folder))[0]
    assert found.opened.issue.masthead.number == 34


def test_an_issue_without_a_file_says_so(person: Person) -> None:
    person.click("start-new")
    person.wait_for_issue()
    assert person.window.status.saved_label.text() == "まだ保存していません"


def test_the_form_stays_where_the_file_is_read_again(person: Person, copy: Path) -> None:
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.choose_row(4)
    person.wait()
    chosen = person.window.area.form.section
    text = (copy / "issue.yaml").read_text(encoding="utf-8")
    (copy / "issue.yaml").write_text(text.replace("本格的な夏", "本格的な秋"), encoding="utf-8")
    person.qtbot.waitUntil(lambda: "本格的な秋" in str(person.window.desk.issue), timeout=PATIENCE)
    person.wait()
    assert person.window.area.form.section == chosen != MASTHEAD_ID


def test_the_next_issue_is_saved_beside_last_months(person: Person, copy: Path) -> None:
    dialog = dialog_of(person, copy)
    press(person, dialog, "next-make")
    proposed: list[str] = []

    def look(dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        proposed.append(f"{dialog.directory().path()}/{name.text()}")
        person.qtbot.keyClick(name, Qt.Key.Key_Return)

    person.when_open(QFileDialog, look)
    person.press(Qt.Key.Key_S, CONTROL)
    person.qtbot.waitUntil(lambda: person.window.filing.path is not None, timeout=PATIENCE)
    assert proposed == [str(copy.parent / "第34号.tsushin")]
    assert read_issue(copy.parent / "第34号.tsushin").issue.masthead.number == 34


def test_what_the_user_chooses_is_done(person: Person, copy: Path) -> None:
    dialog = dialog_of(person, copy)
    choose(person, dialog, "next-month", "令和7年10月")
    choose(person, dialog, "next-fate:s2", "そのまま残す")
    choose(person, dialog, "next-fate:s8", "外す")
    assert "第33号をもとに、第34号（令和7年10月）を作ります" in words(dialog)
    press(person, dialog, "next-make")
    issue = person.window.desk.issue
    assert issue.masthead.month == YearMonth(2025, 10)
    assert issue.section("s2") == read_issue(copy).issue.section("s2")
    assert "s8" not in [section.id for section in issue.sections]
    marked = {f.place.section for f in person.window.all_findings if f.code.endswith("as_last_month")}  # type: ignore[union-attr]
    assert marked == {"s2"}


def test_an_extra_issue_keeps_number_and_month(person: Person, copy: Path) -> None:
    dialog = dialog_of(person, copy)
    box = dialog.findChild(QSpinBox, "next-number")
    assert box is not None
    box.setFocus()
    person.qtbot.keyClick(box, Qt.Key.Key_Down)
    choose(person, dialog, "next-month", "令和7年8月発行（増刊など）")
    press(person, dialog, "next-make")
    head = person.window.desk.issue.masthead
    assert (head.number, head.month) == (33, YearMonth(2025, 8))


def test_saying_no_changes_nothing(person: Person, copy: Path) -> None:
    press(person, dialog_of(person, copy), "next-stop")
    assert person.window.desk.issue.masthead.number == 33
    assert person.window.desk.file.path is not None


def test_every_box_can_be_heard(person: Person, copy: Path) -> None:
    dialog = dialog_of(person, copy)
    boxes = [*dialog.findChildren(QComboBox), *dialog.findChildren(QSpinBox)]
    assert len(boxes) == 11
    assert all(box.accessibleName() for box in boxes)
    press(person, dialog, "next-stop")
