"""How long the library takes: index and search over many issues, cold and warm. Run: python … [issues]."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tsushin_desk.archive.library_index import open_library
from tsushin_desk.archive.library_search import search_library
from tsushin_desk.archive.spelling import Spelling
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.registers import RegisteredPerson, Registers
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.storage.places import resources_folder

WORDS = ("八幡地区", "ｱﾋﾟﾀ", "トークセッション 八幡", "ない言葉", "協議体")


def best(act: Callable[[], object], times: int) -> float:
    """The smallest CPU time of some runs, in milliseconds."""
    costs = []
    for _ in range(times):
        start = time.process_time()
        act()
        costs.append(time.process_time() - start)
    return min(costs) * 1000


def main(count: int) -> None:
    sample = read_issue(resources_folder() / "samples" / "issue-33").issue
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "通信", Path(name) / "cache"
        folder.mkdir()
        for number in range(1, count + 1):
            months = 2015 * 12 + number
            month = YearMonth(months // 12, months % 12 + 1)
            issue = replace(sample, masthead=replace(sample.masthead, number=number, month=month))
            write_issue(issue, PictureStore(), folder / f"第{number}号.tsushin", Container.PACKAGE)
        time.sleep(2.5)  # the index trusts files that are at rest
        start = time.process_time()
        issues = open_library(folder, cache)
        print(f"{count} issues, no index: {(time.process_time() - start) * 1000:.0f} ms CPU")
        print(f"index there: {best(lambda: open_library(folder, cache), 5):.0f} ms CPU")
        size = sum(path.stat().st_size for path in cache.rglob("*.json"))
        print(f"index: {size / 1e6:.1f} MB")
        for text in WORDS:
            hits = search_library(issues, text)
            cost = best(lambda text=text: search_library(issues, text), 5)  # type: ignore[misc]
            print(f"search 「{text}」: {cost:.1f} ms CPU, {len(hits)} hits")
    _spelling(sample)


def _spelling(issue: object) -> None:
    people = tuple(RegisteredPerson(name=f"髙木 花子{at}") for at in range(300))
    spelling = Spelling(Registers(persons=people))
    start = time.process_time()
    spelling.findings(issue)  # type: ignore[arg-type]
    first = (time.process_time() - start) * 1000
    again = best(lambda: spelling.findings(issue), 5)  # type: ignore[arg-type]
    print(f"spelling, 300 people, one issue: {first:.1f} ms CPU, again {again:.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 120)
