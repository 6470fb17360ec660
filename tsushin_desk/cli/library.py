"""``library`` and ``compare``: back issues without a window."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tsushin_desk.archive.comparison import compare_issues
from tsushin_desk.archive.library import LibraryIssue
from tsushin_desk.archive.library_index import open_library
from tsushin_desk.archive.library_search import Hit, search_library
from tsushin_desk.cli.terminal import ProgressBar
from tsushin_desk.storage.container import read_issue_text
from tsushin_desk.storage.places import cache_folder
from tsushin_desk.wording.library import (
    comparison_lines,
    issue_month,
    issue_title,
    issue_trouble,
    passage_title,
    size_in_words,
)

DONE = 0


def list_library(options: argparse.Namespace) -> int:
    """The issues of a folder, newest first, or the places of some words. Raises ``RefusedInputError``."""
    with ProgressBar("バックナンバーを読んでいます") as bar:
        issues = open_library(Path(options.folder), cache_folder(), bar.show)
    if options.search is None:
        print("\n".join(_row(issue) for issue in issues) or "このフォルダーに号はありません。")
        return DONE
    hits = search_library(issues, options.search)
    print("\n".join(_hit_row(hit) for hit in hits) or f"「{options.search}」の載った号はありません。")
    if hits:
        print(f"{len({hit.issue.place for hit in hits})}号・{len(hits)}記事にあります。")
    return DONE


def compare(options: argparse.Namespace) -> int:
    """What differs between two issues. Raises ``RefusedInputError``."""
    before, after = (read_issue_text(Path(name)).issue for name in (options.before, options.after))
    print("\n".join(comparison_lines(compare_issues(before, after))))
    return DONE


def _row(issue: LibraryIssue) -> str:
    if issue.trouble is not None:
        return f"読めません\t{issue.place}\t{issue_trouble(issue)}"
    cells = (
        issue_title(issue),
        issue_month(issue),
        issue.title,
        issue.place,
        size_in_words(issue.size),
    )
    return "\t".join(cells)


def _hit_row(hit: Hit) -> str:
    times = f"（{hit.count}か所）" if hit.count > 1 else ""
    cells = (issue_title(hit.issue), issue_month(hit.issue), passage_title(hit.passage) + times)
    return "\t".join((*cells, "".join(_marked(hit)), hit.issue.place))


def _marked(hit: Hit) -> Iterator[str]:
    """The excerpt with the words in 【】."""
    last = 0
    for start, end in hit.excerpt.marks:
        if start >= last:
            yield f"{hit.excerpt.text[last:start]}【{hit.excerpt.text[start:end]}】"
            last = end
    yield hit.excerpt.text[last:]
