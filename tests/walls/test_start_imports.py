"""What a start does without is not imported before the first page is painted (goal 10)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).parents[2]
# PDF, photo files, office files, the network, processes of one's own: opened by the command that needs it.
LATER = {
    "reportlab", "fontTools", "pikepdf", "PIL", "pi_heif", "lxml", "multiprocessing", "importlib.metadata",
    "segno", "http", "email", "socket", "ssl", "difflib", "platform",
    "PySide6.QtPrintSupport",
    "tsushin_desk.archive", "tsushin_desk.paint.pdf", "tsushin_desk.intake.photos",
    "tsushin_desk.cli.command_line", "tsushin_desk.storage.salvage", "tsushin_desk.wording.messages",
    "tsushin_desk.ui.archive", "tsushin_desk.ui.export_dialog", "tsushin_desk.ui.fit_dialog",
    "tsushin_desk.ui.help_panel", "tsushin_desk.ui.intake_dialog", "tsushin_desk.ui.message_box",
    "tsushin_desk.ui.next_dialog", "tsushin_desk.ui.printing", "tsushin_desk.ui.recovery_dialog",
    "tsushin_desk.ui.versions_dialog", "tsushin_desk.ui.forms.minutes",
}  # fmt: skip
# What comes in the rest after the first page: findings, and what form and paper offer besides.
SOON = {
    "tsushin_desk.editing.apply", "tsushin_desk.editing.fitting", "tsushin_desk.editing.last_month",
    "tsushin_desk.checks", "tsushin_desk.editing.cropping", "tsushin_desk.editing.proofreading",
    "tsushin_desk.editing.remedies", "tsushin_desk.editing.rollover", "tsushin_desk.editing.search",
    "tsushin_desk.intake", "tsushin_desk.paint.qt.eyes", "tsushin_desk.prepress",
    "tsushin_desk.storage.yaml_causes", "tsushin_desk.ui.finding_row", "tsushin_desk.ui.forms.calendar",
    "tsushin_desk.ui.forms.crop_dialog", "tsushin_desk.ui.forms.diagram",
}  # fmt: skip
# What makes pages: opened once the first is painted, for another process has made it.
BESIDE = {"tsushin_desk.layout", "tsushin_desk.typeset", "tsushin_desk.pipeline", "uharfbuzz"}
# What reads an issue: not needed at all for one whose pages have been kept; nor is another process.
READING = {
    "yaml", "subprocess", "pyexpat", "tsushin_desk.storage.comments", "tsushin_desk.storage.drawings",
    "tsushin_desk.press.beside",
}  # fmt: skip
# Qt for Python makes all the enumerations of a class when the class is first touched.
MADE, NOT_MADE = (
    {"enum:AlignmentFlag", "enum:ToolButtonPopupMode"},
    {"enum:PixelMetric", "enum:StandardPixmap"},
)
# What reads an issue and what sets type: opened by the thread that does it, while the window is painted.
BY_WORKER = {"yaml", "uharfbuzz", "xml", "tsushin_desk.fonts", "tsushin_desk.pageformat.format"}
KEEP = """
import sys
import tsushin_desk.__main__ as start
from PySide6.QtWidgets import QApplication
execute = QApplication.exec
def run(*_):
    window = next(window for window in QApplication.topLevelWidgets() if hasattr(window, "area"))
    window.live.checked.connect(lambda _: window.close())
    return execute()
QApplication.exec = run
start.main(sys.argv[1:])
"""
START = """
import builtins, enum, os, sys
import tsushin_desk.__main__ as start
made, make = [], enum.EnumType.__new__
def noted(kind, name, *rest, **more):
    made.append("enum:" + name)
    return make(kind, name, *rest, **more)
enum.EnumType.__new__ = noted
os.cpu_count = lambda: 2
def be_patient():
    from tsushin_desk.press.beside import PagesBeside
    take = PagesBeside.take
    # The pages come from beside, on a busy machine too.
    PagesBeside.take = lambda own: (own._has_ended.wait(60), take(own))[1]
def run_watched(*given):
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication
    class Look(QObject):
        before = []
        def eventFilter(self, _, event):
            if event.type() == QEvent.Type.Paint and area.preview.page_count:
                self.before = self.before or list(sys.modules)
                QTimer.singleShot(0, self.look)
            return False
        def look(self):
            if area.preview.painted_pages and area.form.page is not None:
                print(*self.before)
                seen = [*sys.modules, *made, builtins.__import__ is builtins.__orig_import__]
                QApplication.instance().setStyleSheet("")  # it hides the style's name
                print(*seen, "style:" + QApplication.style().name())
                sys.stdout.flush()
                os._exit(0)
    execute = QApplication.exec
    def run(*_):
        global area, watch
        window = next(window for window in QApplication.topLevelWidgets() if hasattr(window, "area"))
        area, watch = window.area, Look()
        area.preview.viewport().installEventFilter(watch)
        return execute()
    QApplication.exec = run
    if given[-1] is not None:
        be_patient()
    return run_desk(*given)
run_desk, start._run_desk = start._run_desk, run_watched
start.main(sys.argv[1:])
"""


def run(code: str, folder: Path) -> list[set[str]]:
    """What a start in this folder prints."""
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_STYLE_OVERRIDE": "windows",
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CACHE_HOME": str(folder),
    }
    sample = folder / "issue-33"
    if not sample.exists():
        copytree(ROOT / "resources" / "samples" / "issue-33", sample)
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample)], env=os.environ | own | {"PYTHONPATH": path},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return [set(line.split()) for line in done.stdout.splitlines()]


def test_a_start_imports_no_more_than_it_shows(tmp_path: Path) -> None:
    before, imported = run(START, tmp_path)
    assert "tsushin_desk.press.sent_pages" in before
    assert before & (BESIDE | SOON) == set()
    assert imported & LATER == set()
    assert "style:fusion" in imported
    assert imported >= MADE
    assert imported & NOT_MADE == set()
    assert "True" in imported, "Qt for Python still looks into every module that is imported"
    assert imported >= READING


def test_a_start_with_kept_pages_reads_nothing(tmp_path: Path) -> None:
    run(KEEP, tmp_path)
    before, _ = run(START, tmp_path)
    assert "tsushin_desk.press.sent_pages" in before
    assert before & (BESIDE | SOON | READING) == set()


def test_the_window_is_built_before_anything_is_read() -> None:
    listed = subprocess.run(
        [sys.executable, "-c", "import sys, tsushin_desk.app; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    imported = set(listed.stdout.split())
    assert "tsushin_desk.ui.main_window" in imported
    assert imported & BY_WORKER == set()
