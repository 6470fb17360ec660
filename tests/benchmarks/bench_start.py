"""How long from the process to the painted window, against an empty ``QMainWindow`` (goal 10).

    python tests/benchmarks/bench_start.py [rounds]

Each start is a process of its own, by turns; ``start screen``: the program alone; ``issue``: with the sample,
until its form is there and its first page is painted. Medians in milliseconds.
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
DESK = """
import os, sys
import tsushin_desk.__main__ as start
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def look():
    for window in QApplication.topLevelWidgets():
        area = getattr(window, "area", None)
        if area and (len(sys.argv) == 1 or (area.preview.painted_pages and area.form.page is not None)):
            print(*sorted(name for name in sys.modules if "." not in name))
            sys.stdout.flush()
            os._exit(0)
def run(*_):
    timer = QTimer(interval=1)
    timer.timeout.connect(look)
    timer.start()
    return execute()
execute, QApplication.exec = QApplication.exec, run
start.main(sys.argv[1:])
"""


def started(compiled: Path, code: str, *arguments: str) -> tuple[float, list[str]]:
    """Milliseconds from the process to its end, and the packages that it imported.

    ``compiled``: the folder for compiled modules.
    """
    with tempfile.TemporaryDirectory() as folder:
        surroundings = os.environ | {"XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        # As installed: with compiled modules, whatever the surroundings say.
        surroundings |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(compiled)}
        copies = [str(copytree(argument, Path(folder, Path(argument).name))) for argument in arguments]
        command = [sys.executable, "-c", code, *copies]
        begun = time.perf_counter()
        done = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, check=True, timeout=60
        )
        return 1000 * (time.perf_counter() - begun), done.stdout.split()


def main(rounds: int) -> None:
    """Prints the three starts and goal 10."""
    times: dict[str, list[float]] = {"empty window": [], "start screen": [], "issue": []}
    packages: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder)
        for _ in range(rounds + 1):
            times["empty window"].append(started(compiled, EMPTY)[0])
            times["start screen"].append(started(compiled, DESK)[0])
            spent, packages = started(compiled, DESK, str(SAMPLE))
            times["issue"].append(spent)
    medians = {name: statistics.median(own[1:]) for name, own in times.items()}  # the first fills caches
    for name, own in medians.items():
        print(f"{name:13} {own:6.0f} ms   {own / medians['empty window']:5.2f} x an empty window")
    wrong = sorted({"reportlab", "fontTools"} & set(packages))
    ratio = medians["issue"] / medians["empty window"]
    is_met = ratio <= GOAL and not wrong
    print(f"goal 10: {ratio:.2f} x (at most {GOAL:g}), imported too early: {', '.join(wrong) or 'nothing'}: "
          f"{'met' if is_met else 'not met'}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
