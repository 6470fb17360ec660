"""The registers at the desk: typed into, found in, undone, saved by themselves; names written one way."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from archive_person import choose_folder, click_row, opened, press_button, type_in_cell
from desk_person import CONTROL, PATIENCE, Person, shown_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QTableView

from tsushin_desk.archive.register_file import open_registers, registers_in
from tsushin_desk.model.registers import RegisteredContact, RegisteredPerson, RegisteredVenue, Registers
from tsushin_desk.model.sections import EventNotice
from tsushin_desk.storage.register_yaml import serialise_registers

VENUE = RegisteredVenue(name="中央公民館", room="大会議室", address="高崎市末広町27")


def write_registers(folder: Path, registers: Registers) -> None:
    registers_in(folder).write_bytes(serialise_registers(registers, "名簿.yaml"))


@pytest.fixture
def folder(copy: Path) -> Path:
    """Where the issue and its registers lie."""
    return copy.parent


def open_issue(person: Person, copy: Path) -> None:
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    desk = person.window.archive.registers
    person.qtbot.waitUntil(lambda: desk.file is not None, timeout=PATIENCE)


def wait_saved(person: Person) -> None:
    desk = person.window.archive.registers
    person.qtbot.waitUntil(lambda: desk.is_saved, timeout=PATIENCE)


def finding_texts(person: Person) -> list[str]:
    findings = person.window.area.findings.list
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(findings.item(at).data(role)) for at in range(findings.count())]


def test_the_kinds_stand_under_each_other(person: Person, copy: Path) -> None:
    open_issue(person, copy)
    person.window.actions_["registers"].trigger()
    kinds = person.find("register-kinds", QListWidget)
    person.qtbot.waitUntil(kinds.isVisible)
    rows = [kinds.visualItemRect(kinds.item(at)) for at in range(kinds.count())]
    assert len(rows) == 6
    assert all(above.bottom() < below.top() for above, below in pairwise(rows))


def test_a_person_is_written_down_and_undone(person: Person, copy: Path, folder: Path) -> None:
    open_issue(person, copy)
    person.window.actions_["registers"].trigger()
    window = opened(person, "registers")
    kinds = window.findChild(QListWidget, "register-kinds")
    table = window.findChild(QTableView, "register-table")
    click_row(person, kinds, 1)
    press_button(person, window, "register-add")
    person.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=5000)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)  # the open cell closes, the window stays
    person.qtbot.waitUntil(lambda: QApplication.focusWidget() is table, timeout=5000)
    assert window.isVisible()
    type_in_cell(person, table, 0, 0, "髙木 花子")
    type_in_cell(person, table, 0, 1, "たかぎ　はなこ")
    assert kinds.item(1).text().endswith("1")
    wait_saved(person)
    there = open_registers(registers_in(folder)).registers
    assert there.persons == (RegisteredPerson(name="髙木 花子", reading="たかぎ　はなこ"),)
    press_button(person, window, "register-undo")
    press_button(person, window, "register-redo")
    press_button(person, window, "register-remove")
    assert table.model().rowCount() == 0
    window.activateWindow()
    person.qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    QTest.keyClick(table, Qt.Key.Key_Z, CONTROL)
    assert table.model().index(0, 0).data() == "髙木 花子"
    wait_saved(person)


def test_the_issue_teaches_the_registers(person: Person, copy: Path, folder: Path) -> None:
    open_issue(person, copy)
    person.window.actions_["registers"].trigger()
    window = opened(person, "registers")
    press_button(person, window, "register-issue")
    proposals = opened(person, "proposals")
    rows = proposals.findChild(QListWidget, "proposal-list")
    words = [rows.item(at).text() for at in range(rows.count())]
    assert "人　設楽 多恵子（城東・東部地区）" in words
    rows.setCurrentRow(words.index("地区　佐野地区"))
    QTest.keyClick(rows, Qt.Key.Key_Space)  # not this one
    press_button(person, proposals, "proposal-take")
    wait_saved(person)
    there = open_registers(registers_in(folder)).registers
    assert "高崎アリーナ" in {row.name for row in there.venues}
    assert "佐野地区" not in {row.name for row in there.districts}
    press_button(person, window, "register-issue")
    assert [p.row.name for p in opened(person, "proposals")._proposals] == ["佐野地区"]  # type: ignore[attr-defined]


def test_finding_goes_to_the_row_in_whichever_register(person: Person, copy: Path, folder: Path) -> None:
    write_registers(folder, Registers(venues=(RegisteredVenue(name="別の会場"), VENUE)))
    open_issue(person, copy)
    person.window.actions_["registers"].trigger()
    window = opened(person, "registers")
    needle = window.needle  # type: ignore[attr-defined]
    needle.setFocus()
    QTest.keyClicks(needle, "27")
    QTest.keyClick(needle, Qt.Key.Key_Return)
    table = window.findChild(QTableView, "register-table")
    assert table.currentIndex().data() == VENUE.address
    assert table.accessibleName() == "名簿 会場"


def test_names_are_written_as_the_register_has_them(person: Person, copy: Path, folder: Path) -> None:
    registers = Registers(persons=(RegisteredPerson(name="設樂 多恵子"),))
    write_registers(folder, registers)
    open_issue(person, copy)
    findings = person.window.area.findings.list
    person.qtbot.waitUntil(
        lambda: any("設樂" in findings.item(at).text() for at in range(findings.count())), timeout=PATIENCE
    )
    person.window.actions_["fix_names"].trigger()
    notice = person.window.desk.issue.section("s8")
    assert isinstance(notice, EventNotice)
    speakers = [session.speaker for programme in notice.programmes for session in programme.sessions]
    assert "設樂 多恵子" in speakers
    person.wait()
    assert not any("設樂" in findings.item(at).text() for at in range(findings.count()))
    person.window.actions_["undo"].trigger()  # one step
    assert not person.window.desk.is_dirty


def test_a_venue_brings_its_address(person: Person, copy: Path, folder: Path) -> None:
    write_registers(folder, Registers(venues=(VENUE,)))
    open_issue(person, copy)
    person.add_section(5)  # an event
    person.write_in("venue", "中央公民館")
    assert shown_text(person.field("address")) == "高崎市末広町27"
    assert shown_text(person.field("room")) == "大会議室"
    person.press(Qt.Key.Key_Z, CONTROL)
    assert shown_text(person.field("address")) == ""


def test_an_issue_elsewhere_has_other_registers(
    person: Person, copy: Path, folder: Path, tmp_path: Path
) -> None:
    open_issue(person, copy)
    other = tmp_path / "別" / copy.name
    other.parent.mkdir()
    copy.rename(other)
    write_registers(other.parent, Registers(venues=(VENUE,)))
    person.window.filing.open_path(other)
    registers = person.window.archive.registers
    person.qtbot.waitUntil(lambda: registers.registers.venues == (VENUE,), timeout=PATIENCE)


def test_a_register_that_cannot_be_read_is_left_alone(
    person: Person, copy: Path, folder: Path, tmp_path: Path
) -> None:
    write_registers(folder, Registers(venues=(VENUE,)))
    open_issue(person, copy)
    other = tmp_path / "別" / copy.name
    shutil.copytree(copy, other)
    registers_in(other.parent).write_text("persons: [", "utf-8")
    person.window.filing.open_path(other)
    assert "名簿.yaml" in person.message()
    person.answer("閉じる")
    desk = person.window.archive.registers
    assert desk.registers == Registers()  # not those of the folder before
    assert not desk.can_write
    assert registers_in(other.parent).read_text("utf-8") == "persons: ["


def test_without_an_issue_the_folder_is_asked_for(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "共有"
    folder.mkdir()
    write_registers(folder, Registers(venues=(VENUE,)))
    choose_folder(monkeypatch, folder)
    person.window.actions_["registers"].trigger()
    window = opened(person, "registers")
    desk = person.window.archive.registers
    person.qtbot.waitUntil(lambda: desk.registers.venues == (VENUE,), timeout=PATIENCE)
    assert str(registers_in(folder)) in window.place.text()  # type: ignore[attr-defined]
    assert person.window.settings.value("registers/folder") == str(folder)


def test_what_others_wrote_meanwhile_joins_what_is_typed(person: Person, copy: Path, folder: Path) -> None:
    write_registers(folder, Registers(venues=(VENUE,)))
    open_issue(person, copy)
    theirs = RegisteredVenue(name="別の会場")
    write_registers(folder, Registers(venues=(VENUE, theirs)))
    desk = person.window.archive.registers
    mine = RegisteredPerson(name="髙木 花子")
    desk.change(Registers(persons=(mine,), venues=(VENUE,)), "行を足す")
    desk.save()
    assert "合わせて保存" in person.message()
    person.answer("閉じる")
    together = Registers(persons=(mine,), venues=(VENUE, theirs))
    assert desk.registers == together
    assert open_registers(registers_in(folder)).registers == together
    desk.history.undo()  # theirs, then ours
    desk.history.undo()
    assert desk.registers == Registers(venues=(VENUE,))
    desk.history.redo()
    desk.history.redo()
    wait_saved(person)


def test_a_finding_has_a_button_that_puts_it_right(person: Person, copy: Path, folder: Path) -> None:
    write_registers(folder, Registers(persons=(RegisteredPerson(name="設樂 多恵子"),)))
    open_issue(person, copy)
    panel = person.window.area.findings
    person.qtbot.waitUntil(lambda: any("設樂" in text for text in finding_texts(person)), timeout=PATIENCE)
    row = next(at for at, text in enumerate(finding_texts(person)) if "設樂" in text)
    buttons = panel.list.itemWidget(panel.list.item(row)).findChildren(QPushButton)
    fix = next(button for button in buttons if button.text() == "直す")
    person.qtbot.mouseClick(fix, Qt.MouseButton.LeftButton)
    person.wait()
    assert not any("設樂" in text for text in finding_texts(person))
    assert person.window.desk.is_dirty


def test_a_row_is_copied_to_be_pasted(person: Person, copy: Path, folder: Path) -> None:
    write_registers(folder, Registers(contacts=(RegisteredContact(name="長寿社会課", phone="027-321-1319"),)))
    open_issue(person, copy)
    person.window.actions_["registers"].trigger()
    window = opened(person, "registers")
    click_row(person, window.findChild(QListWidget, "register-kinds"), 3)
    table = window.findChild(QTableView, "register-table")
    at = table.visualRect(table.model().index(0, 0)).center()
    person.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    press_button(person, window, "register-copy")
    assert QApplication.clipboard().text() == "長寿社会課 電話 027-321-1319"
