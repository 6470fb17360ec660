"""The window: opens an issue, shows its pages, follows the file, exports, and tells what it cannot do."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from desk_person import PATIENCE, Person
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QFontInfo, QWheelEvent
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tsushin_desk.diagnostics import SourceRef, error, note, warning
from tsushin_desk.editing import SetField
from tsushin_desk.model.issue import MASTHEAD_ID
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.preview import Zoom


def open_and_wait(person: Person, path: Path) -> None:
    person.window.filing.open_path(path)
    person.qtbot.waitUntil(lambda: person.window.filing.path == path, timeout=PATIENCE)
    person.wait_for_issue()


def open_sample(person: Person) -> None:
    person.click("start-sample")
    person.wait_for_issue()


def test_starts_in_japanese_with_the_programs_own_typeface(window: MainWindow) -> None:
    assert window.windowTitle() == "通信デスク"
    assert QFontInfo(window.font()).family() == "BIZ UDPGothic"
    assert window.start.isVisible()
    assert not window.actions_["export"].isEnabled()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"  # Qt's own dialogs


def test_every_command_has_words_and_no_shortcut_is_taken_twice(window: MainWindow) -> None:
    taken = [key.toString() for action in window.actions_.values() for key in action.shortcuts()]
    assert len(taken) == len(set(taken))
    assert all(action.text() and action.iconText() for action in window.actions_.values())


def test_fits_a_small_screen(person: Person) -> None:
    open_sample(person)
    assert person.window.minimumSizeHint().width() <= 1366
    assert person.window.minimumSizeHint().height() <= 740


def test_sample_shows_all_its_pages_and_stays_as_it_is(person: Person) -> None:
    open_sample(person)
    window = person.window
    assert window.finished is not None
    assert window.area.preview.page_count == len(window.finished.document.pages) == 4
    assert "第33号" in window.windowTitle()
    assert window.status.pages_label.text() == "全4ページ"
    assert window.filing.path is None  # saving asks for a name
    seen = window.area.preview.grab().toImage()
    colors = {seen.pixel(x, y) for x in range(0, seen.width(), 7) for y in range(0, seen.height(), 7)}
    assert len(colors) > 50  # the masthead's picture, not an empty sheet


def test_exports_the_pages_it_shows(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_sample(person)
    status = person.window.status
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "desk"), ""))
    person.window.actions_["export"].trigger()
    person.qtbot.waitUntil(lambda: person.is_there("export-go"), timeout=PATIENCE)
    person.click("export-folder")
    person.click("export-seen")
    person.click("export-go")
    person.qtbot.waitUntil(lambda: "書き出しました" in status.currentMessage(), timeout=PATIENCE)
    assert status.currentMessage().startswith(
        "書き出しました（4ページ・"
    )  # in a narrow window the end is cut
    assert status.currentMessage().endswith("desk.pdf")
    assert not status.bar.isVisible()
    assert len(pypdfium2.PdfDocument(tmp_path / "desk.pdf")) == 4


def test_broken_file_gives_one_message_and_keeps_the_pages(
    person: Person, copy: Path, tmp_path: Path
) -> None:
    open_and_wait(person, copy)
    broken = tmp_path / "broken.tsushin"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    person.window.filing.open_path(broken)
    assert "broken.tsushin" in person.message()
    person.answer("閉じる")
    assert person.window.filing.path == copy
    assert person.window.area.preview.page_count > 0


def test_pages_follow_the_file(person: Person, copy: Path) -> None:
    open_and_wait(person, copy)
    window = person.window
    text = (copy / "issue.yaml").read_text("utf-8")
    fresh = copy / "fresh.tmp"
    fresh.write_text(text.replace("number: 33", "number: 34"), "utf-8")
    fresh.replace(copy / "issue.yaml")
    person.qtbot.waitUntil(lambda: window.desk.issue.masthead.number == 34, timeout=PATIENCE)
    (copy / "issue.yaml").write_text("format: [", "utf-8")
    person.qtbot.waitUntil(lambda: "前のまま" in window.status.saved_label.text(), timeout=PATIENCE)
    assert window.area.preview.page_count > 0


def test_a_changed_file_never_takes_away_what_was_typed(person: Person, copy: Path) -> None:
    open_and_wait(person, copy)
    window = person.window
    window.desk.apply(SetField(MASTHEAD_ID, "slogan", "ここまで書いた"))
    text = (copy / "issue.yaml").read_text("utf-8")
    (copy / "issue.yaml").write_text(text.replace("number: 33", "number: 34"), "utf-8")
    person.qtbot.waitUntil(lambda: "書き換えられました" in window.status.saved_label.text(), timeout=PATIENCE)
    assert window.desk.issue.masthead.slogan == "ここまで書いた"


def test_findings_stand_in_the_list_and_lead_to_field_and_paper(person: Person) -> None:
    open_sample(person)
    window = person.window
    place = SourceRef("colophon", "publisher")
    window.area.findings.show_findings(
        (note("encoding_converted"), warning("overset", place), error("overset")), window.desk.issue
    )
    rows = [window.area.findings.list.item(row).text() for row in range(3)]
    assert rows[1].startswith("奥付")
    assert window.area.findings.heading.text() == "指摘　直す 1・確かめる 2"
    window.area.findings.list.setCurrentRow(0)
    person.press(Qt.Key.Key_F8)
    assert window.area.form.section == "colophon"
    assert window.area.outline.current == "colophon"
    assert window.area.preview.current_page == 3


def test_a_click_on_the_paper_opens_the_form_at_the_character(person: Person) -> None:
    open_sample(person)
    window = person.window
    assert window.finished is not None
    section = window.desk.issue.sections[3].id
    window.go_to(SourceRef(section, "headline"))
    found = window.area.preview._place
    assert found is not None
    box = found[1][0]
    person.choose_row(0)
    person.click_paper(found[0], box.right - 12, box.centre.y)
    assert window.area.form.section == section
    assert window.place.field == "headline"
    assert window.place.start > 0


def test_only_the_changed_page_is_painted_again(person: Person) -> None:
    open_sample(person)
    preview, desk = person.window.area.preview, person.window.desk
    preview.set_factor(0.25)  # all pages in sight
    person.window.resize(1366, 1500)
    person.qtbot.wait(50)
    before = preview.painted_pages
    section = desk.issue.sections[3]
    desk.apply(SetField(section.id, "parts.0.text", "短くしました。"))
    person.wait()
    person.qtbot.wait(50)
    assert preview.painted_pages == before + 1


def test_errors_stop_the_export(person: Person, tmp_path: Path) -> None:
    open_sample(person)
    assert person.window.finished is not None
    person.window.printed.choose(person.window.finished, (error("overset"),))
    assert not person.find("export-go").isEnabled()
    assert "直すと書き出せます" in person.find("export-reason", QLabel).text()
    person.click("export-stop")
    assert not list(tmp_path.glob("*.pdf"))


def test_fault_while_exporting_is_told(person: Person, tmp_path: Path) -> None:
    open_sample(person)
    assert person.window.finished is not None
    person.window.printed.export(person.window.finished, tmp_path / "no" / "folder" / "a.pdf")
    assert "a.pdf" in person.message()
    assert not person.window.status.bar.isVisible()


def test_zoom(person: Person) -> None:
    open_sample(person)
    actions, preview = person.window.actions_, person.window.area.preview
    fitting = preview.factor
    actions["fit_page"].trigger()
    assert preview.zoom is Zoom.FIT_PAGE
    assert preview.factor < fitting
    assert preview.page_rects[0].height() <= preview.viewport().height()
    actions["enlarge"].trigger()
    larger = preview.factor
    actions["reduce"].trigger()
    assert preview.factor < larger
    actions["fit_width"].trigger()
    assert preview.factor == pytest.approx(fitting)
    actions["spread"].trigger()
    rects = preview.page_rects
    assert rects[1].top() == rects[2].top()
    assert preview.factor < fitting
    actions["one_page"].trigger()
    middle = preview.rect().center()
    event = QWheelEvent(
        middle, preview.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    preview.wheelEvent(event)
    assert preview.factor > fitting
    for _ in range(40):
        preview.enlarge()
    assert person.window.status.zoom.label.text() == "400%"


def test_a_fault_of_the_program_is_not_swallowed(qtbot: QtBot, window: MainWindow) -> None:
    def job(_: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        window.work.start(job, lambda _: None, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE)
    assert caught[0][0] is ZeroDivisionError
