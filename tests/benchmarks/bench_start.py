"""How long from the process to the painted window, against an empty ``QMainWindow`` (goal 10).

    python tests/benchmarks/bench_start.py [rounds]

Each start is a process of its own, by turns; ``start screen``: the program alone; ``issue``: with the sample,
until its form is there and its first page is painted: ``first``, as if it had never been on this PC's desk,
and ``again``, on the day after, when its pages have been kept. Medians in milliseconds; the processor's own
time is steadier where others work on the same machine.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "issue-33"
GOAL = 2.0  # times an empty window

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, application.quit)
application = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""
# Looks when something has been painted, and never in between: a timer would take its share of the time.
DESK = """
import os, sys
import tsushin_desk.__main__ as start
def run_watched(*given):
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication
    class Look(QObject):
        def eventFilter(self, _, event):
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self.look)
            return False
        def look(self):
            if len(sys.argv) > 1 and not (area.preview.painted_pages and area.form.page is not None):
                return
            print(*sorted(name for name in sys.modules if "." not in name))
            sys.stdout.flush()
            os._exit(0)
    def run(*_):
        global area, watch
        window = next(window for window in QApplication.topLevelWidgets() if hasattr(window, "area"))
        if "UNTIL_CHECKED" in os.environ:  # the desk is closed in order, and keeps what it keeps
            window.live.checked.connect(QApplication.instance().quit)
            return execute()
        area, watch = window.area, Look()
        (area.preview.viewport() if len(sys.argv) > 1 else window).installEventFilter(watch)
        return execute()
    execute, QApplication.exec = QApplication.exec, run
    return run_desk(*given)
# Qt is opened where the program opens it: what it begins before has its time.
run_desk, start._run_desk = start._run_desk, run_watched
start.main(sys.argv[1:])
"""


Started = tuple[float, float, list[str]]


def started(compiled: Path, home: Path, code: str, *arguments: str, **more: str) -> Started:
    """Milliseconds from the process to its end and of its processor, and the packages that it imported.

    ``compiled``: the folder for compiled modules; ``home``: for what the program keeps; ``more``: what else
    it finds in its environment.
    """
    with tempfile.TemporaryDirectory() as folder:
        surroundings = os.environ | {"XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        # As installed: with compiled modules, whatever the surroundings say.
        surroundings |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(compiled)}
        surroundings |= {"XDG_CACHE_HOME": str(home), **more}
        command = [sys.executable, "-c", code, *arguments]
        begun, before = time.perf_counter(), os.times()
        done = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, check=True, timeout=60
        )
        spent, after = time.perf_counter() - begun, os.times()
        busy = after.children_user + after.children_system - before.children_user - before.children_system
        return 1000 * spent, 1000 * busy, done.stdout.split()


def measured(rounds: int) -> tuple[dict[str, list[tuple[float, float]]], list[str]]:
    """The times of all starts, and what the last one had imported."""
    with tempfile.TemporaryDirectory() as folder:
        compiled, kept, none = (Path(folder, name) for name in ("compiled", "kept", "none"))
        issue = str(copytree(SAMPLE, Path(folder, SAMPLE.name)))
        starts = {
            "empty window": (none, EMPTY),
            "start screen": (none, DESK),
            "issue, first": (none, DESK, issue),
            "issue, again": (kept, DESK, issue),
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in starts}
        packages: list[str] = []
        started(compiled, kept, DESK, issue, UNTIL_CHECKED="1")
        for _ in range(rounds + 1):  # the first fills caches
            for name, (home, code, *arguments) in starts.items():
                spent, busy, packages = started(compiled, home, code, *arguments)
                times[name].append((spent, busy))
    return times, packages


def main(rounds: int) -> None:
    """Prints the four starts and goal 10."""
    times, packages = measured(rounds)
    medians = {name: statistics.median(spent for spent, _ in own[1:]) for name, own in times.items()}
    for name, own in times.items():
        busy = statistics.median(busy for _, busy in own[1:])
        ratio = medians[name] / medians["empty window"]
        print(f"{name:13} {medians[name]:6.0f} ms   {ratio:5.2f} x an empty "
              f"window   (processor {busy:5.0f} ms)")  # fmt: skip
    wrong = sorted({"reportlab", "fontTools"} & set(packages))
    first, again = (medians[name] / medians["empty window"] for name in ("issue, first", "issue, again"))
    is_met = max(first, again) <= GOAL and not wrong
    print(f"goal 10: {first:.2f} x first, {again:.2f} x again (at most {GOAL:g}), imported too early: "
          f"{', '.join(wrong) or 'nothing'}: {'met' if is_met else 'not met'}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
