"""Printing: the same pages, page by page, the desk usable meanwhile, stopped when asked."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from desk_person import PATIENCE, Person
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


def test_the_command_asks_for_a_printer(at_desk: Person) -> None:
    at_desk.window.actions_["print"].trigger()
    at_desk.qtbot.waitUntil(lambda: bool(at_desk.window.findChildren(QPrintDialog)), timeout=PATIENCE)
    dialog = at_desk.window.findChildren(QPrintDialog)[0]
    assert (dialog.minPage(), dialog.maxPage()) == (1, 4)
    dialog.reject()
