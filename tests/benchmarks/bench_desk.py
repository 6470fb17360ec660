"""How long from a keystroke until both panes are painted: real widgets, offscreen, the four-page sample.

    python tests/benchmarks/bench_desk.py [keystrokes]

``form``: until the form has shown the key. ``paper``: until the changed page is painted from new pages.
``blocked``: the longest time in which the window did nothing else. Milliseconds.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tsushin_desk.app import build_window
from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.ui.main_window import MainWindow

_SECTION = 3  # a report with a diagram and photos
_SLEEPING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
_PAUSE = 0.12  # seconds between two keys: a quick typist


def main(count: int) -> None:
    """Prints medians and 95th percentiles."""
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        application = QApplication([])
        waking = QTimer(interval=20)
        waking.start()
        window = build_window(application, Path(settings) / "data")
        window.show()
        window.start.sample_button.click()
        _until(lambda: window.finished is not None and window.live.is_idle)
        section = window.desk.issue.sections[_SECTION].id
        window.go_to(SourceRef(section, "parts.1.text", 5, 5))
        _rest(1.0)
        measured = [_keystroke(window, "abcdefg "[at % 8]) for at in range(count)]
        for at, name in enumerate(("form", "paper", "blocked")):
            times = sorted(1000 * row[at] for row in measured)
            p95 = times[min(int(0.95 * len(times)), len(times) - 1)]
            print(f"{name:8} median {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms")
        window.desk.close()
        window.close()


def _keystroke(window: MainWindow, key: str) -> tuple[float, float, float]:
    box = QApplication.focusWidget()
    assert box is not None
    document = window.finished.document if window.finished else None
    painted = window.area.preview.painted_pages
    begun = time.perf_counter()
    QTest.keyClick(box, Qt.Key(ord(key.upper())))
    box.repaint()
    form = time.perf_counter() - begun

    def is_done() -> bool:
        made = window.finished is not None and window.finished.document is not document
        return made and window.area.preview.painted_pages > painted

    blocked = _until(is_done)
    paper = time.perf_counter() - begun
    _rest(_PAUSE)
    return form, paper, max(form, blocked)


def _until(done: Callable[[], bool], patience: float = 60.0) -> float:
    """Runs the window until something is so; the longest turn of its loop, in seconds."""
    end, longest = time.perf_counter() + patience, 0.0
    while not done():
        begun = time.perf_counter()
        if begun > end:
            raise TimeoutError
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - begun)
        if not done():
            QApplication.processEvents(_SLEEPING)
    return longest


def _rest(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
