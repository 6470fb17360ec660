"""An export opens what it writes with: nothing that edits, no readers of pictures that the issue has not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "samples" / "issue-33"  # its photos are JPEG files
LEFT_CLOSED = {
    "PySide6", "fontTools", "multiprocessing", "email", "http", "ssl", "tsushin_desk.archive",
    "tsushin_desk.editing.apply", "tsushin_desk.editing.edits", "tsushin_desk.editing.naming",
    "tsushin_desk.intake", "tsushin_desk.ui", "tsushin_desk.wording.messages",
}  # fmt: skip
OTHER_PICTURES = {"PIL.PngImagePlugin", "PIL.GifImagePlugin", "PIL.BmpImagePlugin"}
WATCHED = """
import sys
from tsushin_desk.__main__ import main
code = main(sys.argv[1:])
print(*sys.modules, sep="\\n")
sys.exit(code)
"""


def test_what_an_export_does_without_stays_closed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WATCHED, "export", str(SAMPLE), "-o", str(tmp_path / "issue.pdf")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    opened = set(run.stdout.splitlines())
    assert "PIL.JpegImagePlugin" in opened
    assert not opened & LEFT_CLOSED
    if hasattr(Image, "_import_plugin_for_extension"):  # an older Pillow opens all of them with the first
        assert not opened & OTHER_PICTURES
