"""The desk: opens an issue, shows its pages, follows the file, exports, and tells what it cannot do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontInfo, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tsushin_desk.app import build_window
from tsushin_desk.diagnostics import RefusedInputError, SourceRef, error, note, warning
from tsushin_desk.ui.main_window import MainWindow
from tsushin_desk.ui.places import find_place
from tsushin_desk.ui.preview import Zoom

PATIENCE = 60_000  # milliseconds


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = build_window(application)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


@pytest.fixture
def copy(sample: Path, tmp_path: Path) -> Path:
    """The sample in a folder that may be written to."""
    return Path(shutil.copytree(sample, tmp_path / "issue-33"))


def open_and_wait(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.open_issue(path)
    qtbot.waitUntil(lambda: window.path == path, timeout=PATIENCE)


def test_starts_in_japanese_with_the_programs_own_typeface(window: MainWindow) -> None:
    assert window.windowTitle() == "通信デスク"
    assert QFontInfo(window.font()).family() == "BIZ UDPGothic"
    assert window.start.isVisible()
    assert not window.actions_.export.isEnabled()
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["ファイル(&F)", "表示(&V)"]


def test_sample_shows_all_its_pages(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.start.sample_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.issue is not None, timeout=PATIENCE)
    assert window.issue is not None
    assert window.preview.page_count == len(window.issue.document.pages) == 4
    assert "第33号" in window.windowTitle()
    assert window.pages_label.text() == "全4ページ"
    seen = window.preview.grab().toImage()
    colors = {seen.pixel(x, y) for x in range(0, seen.width(), 7) for y in range(0, seen.height(), 7)}
    assert len(colors) > 50  # the masthead's picture, not an empty sheet


def test_exports_the_pages_it_shows(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_and_wait(qtbot, window, sample)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "desk"), ""))
    window.actions_.export.trigger()
    qtbot.waitUntil(lambda: "書き出しました" in window.statusBar().currentMessage(), timeout=PATIENCE)
    count = window.preview.page_count
    assert window.statusBar().currentMessage() == f"{count}ページを desk.pdf に書き出しました。"
    assert window.actions_.export.isEnabled()
    assert not window.bar.isVisible()
    assert len(pypdfium2.PdfDocument(tmp_path / "desk.pdf")) == count


def test_broken_file_gives_one_message_and_keeps_the_pages(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    open_and_wait(qtbot, window, sample)
    broken = tmp_path / "broken.tsushin"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    window.open_issue(broken)
    qtbot.waitUntil(lambda: window.message is not None, timeout=PATIENCE)
    assert window.message is not None
    assert "broken.tsushin" in window.message.text()
    assert "ファイル" in window.message.informativeText()
    assert window.path == sample
    assert window.preview.page_count > 0
    window.message.close()


def test_pages_follow_the_file(qtbot: QtBot, window: MainWindow, copy: Path) -> None:
    open_and_wait(qtbot, window, copy)
    text = (copy / "issue.yaml").read_text("utf-8")
    fresh = copy / "fresh.tmp"
    fresh.write_text(text.replace("number: 33", "number: 34"), "utf-8")
    fresh.replace(copy / "issue.yaml")
    qtbot.waitUntil(lambda: "第34号" in window.windowTitle(), timeout=PATIENCE)
    (copy / "issue.yaml").write_text("format: [", "utf-8")
    qtbot.waitUntil(lambda: "前のまま" in window.statusBar().currentMessage(), timeout=PATIENCE)
    assert window.findings.list.count() >= 1
    assert window.preview.page_count > 0
    (copy / "issue.yaml").write_text(text, "utf-8")
    qtbot.waitUntil(lambda: "第33号" in window.windowTitle(), timeout=PATIENCE)
    assert window.message is None


def test_neighbours_of_the_file_do_not_matter(qtbot: QtBot, window: MainWindow, copy: Path) -> None:
    open_and_wait(qtbot, window, copy)
    with qtbot.assertNotEmitted(window.watch.changed, wait=900):
        (copy.parent / "other.txt").write_text("x")


def test_findings_stand_in_the_list_and_lead_to_the_paper(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_and_wait(qtbot, window, sample)
    assert window.issue is not None
    place = SourceRef("colophon", "publisher")
    findings = (note("encoding_converted"), warning("overset", place), error("overset"))
    window.findings.show_findings(findings, window.issue.issue)
    rows = [window.findings.list.item(row).text() for row in range(3)]
    assert rows[1].startswith("奥付")
    assert window.findings.heading.text() == "指摘　直す 1・確かめる 2"
    found = find_place(window.issue.document, place)
    assert found is not None
    window.findings.list.itemActivated.emit(window.findings.list.item(1))
    page_top = window.preview._page_rects()[found[0]].top()
    bar = window.preview.verticalScrollBar()
    assert page_top <= bar.value() + window.preview.viewport().height()
    assert window.preview._place == found


def test_errors_stop_the_export(qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path) -> None:
    open_and_wait(qtbot, window, sample)
    assert window.issue is not None
    refused = type("Refused", (), {"is_refused": True, "document": window.issue.document})()
    window.issue = refused
    window.export(tmp_path / "a.pdf")
    assert window.message is not None
    assert "書き出せません" in window.message.text()
    assert not list(tmp_path.iterdir())
    window.message.close()


def test_fault_while_exporting_is_told(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    open_and_wait(qtbot, window, sample)
    window.export(tmp_path / "no" / "folder" / "a.pdf")
    qtbot.waitUntil(lambda: window.message is not None, timeout=PATIENCE)
    assert window.message is not None
    assert "a.pdf" in window.message.text()
    assert not window.bar.isVisible()
    window.message.close()


def test_export_can_be_stopped(qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path) -> None:
    open_and_wait(qtbot, window, sample)
    window.export(tmp_path / "a.pdf")
    qtbot.mouseClick(window.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.bar.isVisible(), timeout=PATIENCE)
    if "書き出していません" in window.statusBar().currentMessage():
        assert not list(tmp_path.iterdir())
    else:  # it was done before the click
        assert (tmp_path / "a.pdf").is_file()


def test_zoom(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    open_and_wait(qtbot, window, sample)
    preview = window.preview
    fitting = preview.factor
    window.actions_.fit_page.trigger()
    assert preview.zoom is Zoom.FIT_PAGE
    assert preview.factor < fitting
    assert preview._page_rects()[0].height() <= preview.viewport().height()
    window.actions_.enlarge.trigger()
    larger = preview.factor
    assert larger > preview._fitting_factor() or preview.zoom is Zoom.FREE
    window.actions_.reduce.trigger()
    assert preview.factor < larger
    window.actions_.fit_width.trigger()
    assert preview.factor == pytest.approx(fitting)
    window.resize(900, 700)
    qtbot.waitUntil(lambda: preview.factor < fitting, timeout=PATIENCE)
    for _ in range(40):
        preview.enlarge()
    assert preview.factor == 3.0
    assert window.zoom_label.text() == "300%"


def test_wheel_with_control_zooms(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    open_and_wait(qtbot, window, sample)
    before, middle = window.preview.factor, window.preview.rect().center()
    event = QWheelEvent(
        middle, window.preview.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    window.preview.wheelEvent(event)
    assert window.preview.factor > before


def test_a_fault_of_the_program_is_not_swallowed(qtbot: QtBot, window: MainWindow) -> None:
    def job(_: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        window.work.start(job, lambda _: None, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE)
    assert caught[0][0] is ZeroDivisionError


def test_refusal_message_has_three_parts(qtbot: QtBot, window: MainWindow) -> None:
    window._refuse(RefusedInputError(error("not_found")))
    assert window.message is not None
    assert window.message.text()
    assert len(window.message.informativeText().split("\n\n")) == 2
    assert window.message.defaultButton().text() == "閉じる"
    window.message.close()
