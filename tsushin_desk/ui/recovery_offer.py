"""What a journal holds beside what the file holds, worked out for the person who has to choose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tsushin_desk.archive.comparison import SectionComparison, State, compare_issues
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.container import OpenedIssue, read_issue
from tsushin_desk.storage.package import ISSUE_NAME
from tsushin_desk.storage.recovery import Recoverable
from tsushin_desk.ui.paper_marks import pages_of_sections
from tsushin_desk.ui.work import FinishedIssue
from tsushin_desk.values import dataclass
from tsushin_desk.wording.library import STATES, difference_texts, difference_title, section_title

Finish = Callable[[OpenedIssue], FinishedIssue]
_LONGEST = 20  # characters of a text that is quoted


@dataclass(frozen=True, slots=True)
class RecoveryOffer:
    """``saved``: what the file holds, None without one. ``page``: from 0, where they differ first."""

    found: Recoverable
    saved: OpenedIssue | None
    saved_when: datetime | None
    kept_pages: FinishedIssue | None
    saved_pages: FinishedIssue | None
    differences: tuple[str, ...] = ()
    page: int = 0


def make_offer(found: Recoverable, finish: Finish) -> RecoveryOffer:
    """For a worker thread. Holds the journal's pictures in memory, for the journal will go. Raises nothing
    that a damaged file could cause: what cannot be shown is left out.
    """
    found.opened.pictures.hold_all()
    saved, when = _saved(found)
    kept_pages = _finished(found.opened, finish)
    if saved is None:
        return RecoveryOffer(found, None, None, kept_pages, None)
    compared = compare_issues(saved.issue, found.opened.issue)
    first = next((one.section for one in compared if one.state is not State.SAME), "")
    page = pages_of_sections(kept_pages.document).get(first, 1) - 1 if kept_pages else 0
    return RecoveryOffer(
        found, saved, when, kept_pages, _finished(saved, finish), difference_lines(compared), page
    )


def difference_lines(compared: tuple[SectionComparison, ...]) -> tuple[str, ...]:
    """「八幡地区：今後　25字の追加」, one for each field that differs."""
    lines = []
    for section in compared:
        name = section_title(section)
        if section.state in (State.ADDED, State.REMOVED):
            lines.append(f"{name}：記事が{STATES[section.state]}")
        elif section.state is State.CHANGED:
            for one in section.differences:
                before, after = difference_texts(one)
                title = difference_title(one)
                lines.append(f"{name}：{title}　{_change(one.before, one.after, before, after)}")
    return tuple(lines)


def _change(before: str, after: str, shown_before: str, shown_after: str) -> str:
    if len(shown_before) <= _LONGEST and len(shown_after) <= _LONGEST:
        return f"「{shown_before}」→「{shown_after}」"
    count = len(after) - len(before)
    return f"{count}字の追加" if count > 0 else f"{-count}字の削除" if count < 0 else "文字の変更"


def _saved(found: Recoverable) -> tuple[OpenedIssue | None, datetime | None]:
    path = found.file.path
    if path is None:
        return None, None
    try:
        saved = read_issue(path)
        text = path / ISSUE_NAME if path.is_dir() else path
        return saved, datetime.fromtimestamp(text.stat().st_mtime)
    except (RefusedInputError, OSError, OverflowError, ValueError):
        return None, None


def _finished(opened: OpenedIssue, finish: Finish) -> FinishedIssue | None:
    try:
        return finish(opened)
    except RefusedInputError:
        return None
