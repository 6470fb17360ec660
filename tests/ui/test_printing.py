"""Printing: the same pages, page by page, the desk usable meanwhile, stopped when asked."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from desk_person import CONTROL, PATIENCE, Person
from inked_cells import as_picture, differing_share
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QPushButton

from tsushin_desk.paint.qt import PagePainter

SCALE = 2  # 144 dpi


@pytest.fixture
def at_desk(person: Person) -> Person:
    person.click("start-sample")
    person.wait_for_issue()
    return person


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def begin(person: Person, printer: QPrinter) -> None:
    window = person.window
    assert window.finished is not None
    painter = PagePainter(window.finished.fonts, window.images)
    window.printing.print(window.finished.document, painter, printer)


def test_what_is_printed_are_the_pages(at_desk: Person, tmp_path: Path) -> None:
    window = at_desk.window
    begin(at_desk, printer_to(tmp_path / "printed.pdf"))
    told: list[tuple[int, int]] = []
    assert window.printing.run is not None
    window.printing.run.progressed.connect(lambda done, total: told.append((done, total)))
    at_desk.qtbot.waitUntil(lambda: window.printing.run is None, timeout=PATIENCE)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert window.status.currentMessage() == "印刷に回しました。"
    assert window.finished is not None
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    pages = window.finished.document.pages
    assert len(printed) == len(pages) == 4
    painter = PagePainter(window.finished.fonts, window.images)
    for page, sheet in zip(pages, printed, strict=True):
        assert sheet.get_size() == pytest.approx((page.width, page.height), abs=1)
        seen = as_picture(painter.image(page, SCALE))
        paper = sheet.render(scale=SCALE).to_pil().convert("RGB")
        assert differing_share(seen, paper.resize(seen.size)) < 0.02, page.number


def test_the_desk_goes_on_meanwhile(at_desk: Person, tmp_path: Path) -> None:
    window = at_desk.window
    begin(at_desk, printer_to(tmp_path / "printed.pdf"))
    run = window.printing.run
    assert run is not None
    at_desk.qtbot.waitSignal(run.progressed, timeout=PATIENCE).wait()
    assert window.printing.run is not None
    window.show_section("masthead")
    at_desk.write_in("slogan", "印刷しながら書けます")
    assert window.desk.issue.masthead.slogan.count("印刷しながら書けます") == 1
    at_desk.qtbot.waitUntil(lambda: window.printing.run is None, timeout=PATIENCE)
    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == 4


def test_stopped(at_desk: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = at_desk.window
    printer, aborted = printer_to(tmp_path / "printed.pdf"), []
    monkeypatch.setattr(printer, "abort", lambda: aborted.append(True))
    begin(at_desk, printer)
    run = window.printing.run
    assert run is not None
    at_desk.qtbot.waitSignal(run.progressed, timeout=PATIENCE).wait()
    at_desk.qtbot.mouseClick(at_desk.find("stop", QPushButton), Qt.MouseButton.LeftButton)
    assert window.printing.run is None
    assert window.status.currentMessage() == "印刷をやめました。"
    assert aborted == [True]
    assert not window.status.stop_button.isVisible()
    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) < 4


def test_a_printer_that_takes_nothing(at_desk: Person, tmp_path: Path) -> None:
    begin(at_desk, printer_to(tmp_path / "no folder" / "printed.pdf"))
    assert at_desk.message() == "プリンターに送れませんでした。"
    at_desk.answer("閉じる")
    assert at_desk.window.printing.run is None


def test_only_the_chosen_pages(at_desk: Person, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "printed.pdf")
    printer.setFromTo(2, 3)
    begin(at_desk, printer)
    at_desk.qtbot.waitUntil(lambda: at_desk.window.printing.run is None, timeout=PATIENCE)
    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == 2


@pytest.fixture
def without_a_photo(person: Person, copy: Path) -> Person:
    (copy / "photos" / "ec6ec8f599ae8683.jpg").unlink()
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    return person


def dialogs(person: Person) -> list[QPrintDialog]:
    return [own for own in person.window.findChildren(QPrintDialog) if own.isVisible()]


def test_with_an_error_it_is_asked_whether_it_is_a_trial(without_a_photo: Person) -> None:
    person = without_a_photo
    person.press(Qt.Key.Key_P, CONTROL)
    assert person.message() == "「直す」が1件残っています。このまま印刷しますか。"
    said = person.messages()[0].informativeText()
    assert "写真「photos/ec6ec8f599ae8683.jpg」が見つかりません" in said
    assert not dialogs(person)
    person.answer("このまま印刷する")
    person.qtbot.waitUntil(lambda: bool(dialogs(person)), timeout=PATIENCE)
    dialogs(person)[0].reject()


def test_the_error_can_be_gone_to_in_place_of_printing(without_a_photo: Person) -> None:
    person = without_a_photo
    wrong = next(own for own in person.window.all_findings if own.code == "picture_missing")
    assert wrong.place is not None
    person.press(Qt.Key.Key_P, CONTROL)
    assert person.messages()[0].buttons()[0].isDefault()
    person.answer("直す欄へ移る")
    person.qtbot.waitUntil(lambda: not person.messages(), timeout=PATIENCE)
    assert person.window.area.form.section == wrong.place.section
    assert not dialogs(person)
    person.press(Qt.Key.Key_P, CONTROL)
    person.answer("やめる")
    assert not dialogs(person)


def test_what_is_typed_last_is_printed_too(at_desk: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for in the moment after a key: the pages are those with it."""
    window, printed = at_desk.window, []
    monkeypatch.setattr(window.printing, "ask", lambda document, _: printed.append(document))
    window.show_section("masthead")
    at_desk.write_in("slogan", "すぐ")
    window.actions_["print"].trigger()
    at_desk.qtbot.waitUntil(lambda: bool(printed), timeout=PATIENCE)
    assert window.finished is not None
    assert window.finished.issue.masthead.slogan.count("すぐ") == 1
    assert printed[0] is window.finished.document


def test_the_command_asks_for_a_printer(at_desk: Person) -> None:
    at_desk.window.actions_["print"].trigger()
    at_desk.qtbot.waitUntil(lambda: bool(at_desk.window.findChildren(QPrintDialog)), timeout=PATIENCE)
    dialog = at_desk.window.findChildren(QPrintDialog)[0]
    assert (dialog.minPage(), dialog.maxPage()) == (1, 4)
    dialog.reject()
