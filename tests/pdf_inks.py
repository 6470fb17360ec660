"""The inks that Ghostscript lays down, as a CMYK picture of a page."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image


def inks(data: bytes, page: int = 1, resolution: int = 36) -> Image.Image:
    """One page within its trim, overprint simulated; any message of Ghostscript fails."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.pdf"), Path(folder, "a.tif")
        source.write_bytes(data)
        done = subprocess.run(
            [
                *("gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", f"-r{resolution}"),
                *("-dUseTrimBox", "-sOverprint=simulate", f"-dFirstPage={page}", f"-dLastPage={page}"),
                *(f"-sOutputFile={target}", str(source)),
            ],
            capture_output=True,
            timeout=60,
        )
        assert (done.returncode, done.stdout + done.stderr) == (0, b"")
        with Image.open(target) as image:
            return image.copy()


def most_ink(image: Image.Image) -> float:
    """The most ink on any pixel, in per cent of all four together."""
    data = image.tobytes()
    return max(map(sum, zip(*(data[n::4] for n in range(4)), strict=True))) / 2.55
