"""What layout alone costs a program that has just started: 4, 64 and 256 pages, and whether that is linear.

    python tests/benchmarks/bench_layout.py [rounds]

Every figure is the processor time of ``make_pages`` in a process of its own, the least of some rounds:
other work on the machine makes it longer, nothing makes it shorter. ``sample``: the sections of issue 33 so
many times; ``text``: its texts as plain sections, no two alike. Prints only.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace

from bench_engine import SAMPLE
from bench_typeset import sample as sample_texts

from tsushin_desk.fonts import load_font_set
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import TextBlock
from tsushin_desk.model.sections import FreeText
from tsushin_desk.pipeline import make_pages
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.drawings import load_drawings
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files

TIMES = {"sample": (1, 16, 64), "text": (1, 16, 64)}
_IN_A_SECTION = 12  # texts


def repeated(issue: Issue, times: int) -> Issue:
    """The issue with its sections so many times."""
    many = (replace(own, id=f"{own.id}.{at}") for at in range(times) for own in issue.sections)
    return replace(issue, sections=tuple(many))


def plain(issue: Issue, times: int) -> Issue:
    """All texts of the sample so many times, no two alike, in plain sections."""
    texts = [f"{count}、{text}" for count in range(times) for text in sample_texts()]
    sections = (
        FreeText(
            id=f"t{at}",
            headline=f"{at}番目の記事",
            blocks=tuple(TextBlock(text=text) for text in texts[at : at + _IN_A_SECTION]),
        )
        for at in range(0, len(texts), _IN_A_SECTION)
    )
    return replace(issue, sections=tuple(sections))


def measure_here(kind: str, times: int) -> None:
    """Prints the milliseconds of this process, and the pages."""
    opened, page_format = read_issue(SAMPLE), read_page_format("a4-two-column")
    fonts = load_font_set(page_format.fonts.regular, page_format.fonts.bold, font_files())
    infos, drawings = opened.pictures.infos(), load_drawings()
    issue = (repeated if kind == "sample" else plain)(opened.issue, times)
    start = time.process_time()
    made = make_pages(issue, page_format, fonts, infos, drawings)
    print((time.process_time() - start) * 1000, len(made.document.pages))


def main(rounds: int) -> None:
    """One line for each kind and size; the ratio is to the pages of the smallest."""
    for kind, sizes in TIMES.items():
        first = 0.0
        for times in sizes:
            spent, pages = [], 0
            for _ in range(max(rounds if times == 1 else rounds // 2, 1)):
                command = [sys.executable, __file__, kind, str(times)]
                said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
                spent.append(float(said[0]))
                pages = int(said[1])
            first = first or min(spent) / pages
            print(
                f"{kind:6} {pages:4} pages: {min(spent):7.0f} ms, {min(spent) / pages:6.1f} a page, "
                f"{min(spent) / pages / first:.2f} x what a page of the first costs"
            )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure_here(sys.argv[1], int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
