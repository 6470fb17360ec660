"""How long the PDF painter takes, how large its files are and how much memory it needs.

    python tests/benchmarks/bench_pdf.py [--repeat 5]

Every case runs in a process of its own: ``cold`` is the first export with all imports, ``warm`` the median
of the next ones, ``peak`` the process's largest resident size (Linux only). Text is drawn from an alphabet of
about 400 kanji and all kana; photos are synthetic, 12 megapixels each. No layout is timed.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "paint" / "pdf")]

CASES = {
    "4 pages of text": (4, 0, False),
    "64 pages of text": (64, 0, False),
    "256 pages of text": (256, 0, False),
    "4 pages, 12 photos of 12 MP": (4, 12, False),
    "4 pages, 12 photos as placed": (4, 12, True),
}
_PHOTO_PLACE_MM = (80, 60)
_PLACED_PIXELS = (1102, 827)  # 80 × 60 mm at 350 ppi


def text_lines(pages: int) -> list[list[str]]:
    """Two columns of 45 lines of 22 characters a page; always the same."""
    from pdf_documents import REGULAR, fonts

    chance = random.Random(20250801)
    kana = [chr(code) for code in range(0x3042, 0x3093)]
    face = fonts().face(REGULAR)
    kanji = [chr(code) for code in range(0x4E00, 0x9FA0, 25) if face.covers(chr(code))][:400]
    alphabet = kana * 8 + kanji
    return [["".join(chance.choices(alphabet, k=22)) for _ in range(90)] for _ in range(pages)]


def photo_file(number: int, size: tuple[int, int]) -> bytes:
    """A JPEG that is about as hard to encode as a photo."""
    from PIL import Image

    coarse = [Image.effect_noise((64, 48), 90).resize(size, Image.Resampling.BICUBIC) for _ in range(3)]
    fine = Image.effect_noise(size, 12 + number % 3)
    image = Image.blend(Image.merge("RGB", coarse), Image.merge("RGB", [fine] * 3), 0.25)
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def display_document(pages: int, photos: int) -> object:
    """The pages as layout would hand them on."""
    from pdf_documents import A4, BOLD, HEADING, REGULAR, run

    from tsushin_desk.display import DisplayDocument, Page, Picture, Role, StructureElement
    from tsushin_desk.geometry import Rect, mm

    width, height = (mm(side) for side in _PHOTO_PLACE_MM)
    structure, finished = [HEADING], []
    for number, rows in enumerate(text_lines(pages), 1):
        items: list[object] = []
        for n, row in enumerate(rows):
            element = f"p{number}.{n // 6}"
            if n % 6 == 0:
                structure.append(StructureElement(element, Role.P))
            column, line = divmod(n, 45)
            face = BOLD if n % 9 == 0 else REGULAR
            owner = "h" if (number, n) == (1, 0) else element
            items.append(
                run(row, 40 + 265 * column, 60 + 17 * line, element=owner, face=face, stretch=1 + n / 5000)
            )
        for n in range(photos // pages if photos else 0):
            key = str((number - 1) * (photos // pages) + n)
            structure.append(StructureElement(f"f{key}", Role.FIGURE, alternative="写真"))
            items.append(Picture(Rect(40, 60 + 190 * n, width, height), key, element=f"f{key}"))
        finished.append(Page(number, *A4, 0.0, tuple(items)))  # type: ignore[arg-type]
    return DisplayDocument(tuple(finished), tuple(structure), "測定")


def peak_mebibytes() -> float:
    """The largest resident size of this process alone (getrusage would count what started it)."""
    rows = Path("/proc/self/status").read_text().splitlines() if sys.platform == "linux" else []
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("VmHWM")), 0.0)


def measure(name: str, repeat: int, folder: Path) -> dict[str, float]:
    """Runs one case in this process; photos are read from ``folder`` so that they are not held."""
    pages, photos, _ = CASES[name]
    read: Callable[[str], bytes] = lambda key: (folder / f"{key}.jpg").read_bytes()  # noqa: E731
    begun = time.perf_counter()
    from pdf_documents import fonts, options

    from tsushin_desk.paint.pdf import write_pdf

    imported = time.perf_counter() - begun
    document = display_document(pages, photos)
    times = []
    for _ in range(repeat + 1):
        begun = time.perf_counter()
        data = write_pdf(document, fonts(), read, options())  # type: ignore[arg-type]
        times.append(time.perf_counter() - begun)
    peak = peak_mebibytes()
    warm = statistics.median(times[1:])
    return {"cold": imported + times[0], "warm": warm, "kB": len(data) / 1000, "peak": peak}


def main() -> None:
    """Prints a table, or measures one case for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--case")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.case:
        print(json.dumps(measure(options.case, options.repeat, options.folder)))
        return
    import tempfile

    print(f"{'':32}{'cold ms':>9}{'warm ms':>9}{'kB':>9}{'peak MiB':>10}")
    for name, (_, photos, placed) in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            for number in range(photos):
                size = _PLACED_PIXELS if placed else (4032, 3024)
                Path(folder, f"{number}.jpg").write_bytes(photo_file(number, size))
            command = [
                sys.executable,
                __file__,
                "--case",
                name,
                "--folder",
                folder,
                "--repeat",
                str(options.repeat),
            ]
            result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        times = "".join(f"{result[key] * 1000:9.0f}" for key in ("cold", "warm"))
        print(f"{name:32}{times}{result['kB']:9.0f}{result['peak']:10.0f}", flush=True)


if __name__ == "__main__":
    main()
