"""On sharp screens a page is painted with all their pixels, and none of them is blurred on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_LOOK = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from tsushin_desk.app import build_window
folder = Path(sys.argv[1])
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
application = QApplication([])
window = build_window(application, folder)
window.show()
window.filing.open_path(Path(sys.argv[2]), is_sample=True)
while window.finished is None or not window.live.is_idle:
    application.processEvents()
preview = window.area.preview
preview.unmark()
for factor, scrolled in ((0.62, 0), (1.0, 1), (1.37, 2)):
    preview.set_factor(factor)
    preview.verticalScrollBar().setValue(scrolled)
    application.processEvents()
    ratio = preview.devicePixelRatioF()
    view = preview.viewport().grab().toImage()
    page, image, _ = preview._images._images[0]
    corner = preview.page_rects[0].topLeft() - preview._offset()
    def blurred(right, down):
        left, top = int(corner.x() * ratio) + right, int(corner.y() * ratio) + down
        places = [(x, y) for x in range(20, 380, 3) for y in range(20, 380, 3)]
        return sum(view.pixel(left + x, top + y) != image.pixel(x, y) for x, y in places)
    fewest = min(blurred(right, down) for right in (0, 1) for down in (0, 1))
    print(ratio, round(image.width() / (page.width * factor * 96 / 72), 2), fewest)
"""


@pytest.mark.parametrize("ratio", ["1.5", "2"])
def test_every_pixel_of_the_screen_is_used(ratio: str, sample: Path, tmp_path: Path) -> None:
    surroundings = {**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _LOOK, str(tmp_path), str(sample)]
    said = subprocess.run(command, capture_output=True, text=True, env=surroundings, check=True).stdout
    wanted = f"{float(ratio)} {float(ratio)} 0"
    assert said.splitlines() == [wanted] * 3
