"""A page as three independent readers show it; any message of theirs fails."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image


def by_poppler(data: bytes, number: int, dpi: int) -> Image.Image:
    command = ["pdftoppm", "-r", str(dpi), "-f", str(number), "-l", str(number), "-png", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    assert done.stderr == b""
    return Image.open(BytesIO(done.stdout)).convert("RGB")


def by_pdfium(data: bytes, number: int, dpi: int) -> Image.Image:
    return pypdfium2.PdfDocument(data)[number - 1].render(scale=dpi / 72).to_pil().convert("RGB")


def by_ghostscript(path: Path, number: int, dpi: int) -> Image.Image:
    command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=png16m", "-dTextAlphaBits=4"]
    command += ["-dGraphicsAlphaBits=4", f"-r{dpi}", f"-dFirstPage={number}", f"-dLastPage={number}"]
    done = subprocess.run([*command, "-sOutputFile=-", path], capture_output=True, check=True)
    assert done.stderr == b""
    return Image.open(BytesIO(done.stdout)).convert("RGB")
