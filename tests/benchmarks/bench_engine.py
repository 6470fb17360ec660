"""How long an issue takes from its file to its pages. Prints; asserts nothing. Its PDF: ``bench_export``.

Run: python tests/benchmarks/bench_engine.py [rounds]
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace

from tsushin_desk.fonts import load_font_set
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import DistrictReport, Greeting
from tsushin_desk.pipeline import make_pages
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.drawings import load_drawings
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files, resources_folder

SAMPLE = resources_folder() / "samples" / "issue-33"


def typed(issue: Issue, length: int) -> Issue:
    """The issue with so many characters typed at the end of its greeting."""
    sections = tuple(
        replace(own, body=own.body + "あ" * length) if isinstance(own, Greeting) else own
        for own in issue.sections
    )
    return replace(issue, sections=sections)


def reported(issue: Issue, length: int) -> Issue:
    """The issue with so many characters typed at the end of the first district report's third part."""
    place = next(i for i, own in enumerate(issue.sections) if isinstance(own, DistrictReport))
    own = issue.sections[place]
    assert isinstance(own, DistrictReport)
    part = replace(own.parts[2], text=own.parts[2].text + "あ" * length)
    own = replace(own, parts=(*own.parts[:2], part, *own.parts[3:]))
    return replace(issue, sections=(*issue.sections[:place], own, *issue.sections[place + 1 :]))


def pages(rounds: int) -> None:
    """Layout alone: cold, unchanged, and after each of many keystrokes."""
    opened, page_format = read_issue(SAMPLE), read_page_format("a4-two-column")
    fonts = load_font_set(page_format.fonts.regular, page_format.fonts.bold, font_files())
    infos, drawings = opened.pictures.infos(), load_drawings()

    def timed(issue: Issue) -> float:
        start = time.perf_counter()
        make_pages(issue, page_format, fonts, infos, drawings)
        return (time.perf_counter() - start) * 1000

    print(f"pages, cold: {timed(opened.issue):.0f} ms")
    warm = [timed(opened.issue) for _ in range(rounds)]
    print(f"pages, nothing changed: {statistics.median(warm):.1f} ms")
    report = sorted(timed(reported(opened.issue, count)) for count in range(1, 10 * rounds + 1))
    p95 = report[int(0.95 * (len(report) - 1))]
    print(f"pages, a keystroke in a report: {statistics.median(report):.1f} ms (p95 {p95:.1f})")
    keys = sorted(timed(typed(opened.issue, count)) for count in range(1, 10 * rounds + 1))
    p95 = keys[int(0.95 * (len(keys) - 1))]
    print(f"pages, a keystroke in the greeting: {statistics.median(keys):.1f} ms (p95 {p95:.1f})")


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    pages(wanted)
