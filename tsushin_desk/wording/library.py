"""Back issues in words: what an issue is called in a list, what a comparison of two says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tsushin_desk.archive.comparison import FieldDifference, SectionComparison, State
from tsushin_desk.archive.library import LibraryIssue, Passage
from tsushin_desk.archive.plain_values import in_japanese
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID
from tsushin_desk.wording.messages import sentence

_FIXED = {MASTHEAD_ID: "題字", COLOPHON_ID: "奥付"}
STATES: Mapping[State, str] = {
    State.SAME: "同じ",
    State.CHANGED: "変わった",
    State.ADDED: "増えた",
    State.REMOVED: "なくなった",
}
_NOTHING = "（なし）"


def issue_title(issue: LibraryIssue) -> str:
    """``第33号``, or the file's name for an issue that cannot be read."""
    return f"第{issue.number}号" if issue.trouble is None else issue.path.name


def issue_month(issue: LibraryIssue) -> str:
    """``令和7年8月``; empty for an issue that cannot be read."""
    return in_japanese(issue.month) if issue.month else ""


def issue_trouble(issue: LibraryIssue) -> str:
    """Why it cannot be read, in a sentence; empty if it can."""
    return sentence(issue.trouble) if issue.trouble else ""


def passage_title(passage: Passage) -> str:
    """``八幡地区の経緯``."""
    name = passage.name or _FIXED.get(passage.section, "")
    return "の".join(part for part in (name, passage.label) if part)


def size_in_words(size: int) -> str:
    """``1.4 MB``, ``320 kB``."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(round(size / 1000), 1)} kB"


def section_title(comparison: SectionComparison) -> str:
    """``八幡地区``, ``題字``."""
    return comparison.name or _FIXED.get(comparison.section, comparison.kind)


def difference_title(difference: FieldDifference) -> str:
    """``写真2の説明文``."""
    return "の".join(f"{label}{number or ''}" for label, number in difference.labels)


def difference_texts(difference: FieldDifference) -> tuple[str, str]:
    """Both sides as they are shown: names of photos say nothing to a reader."""
    if not difference.is_photo:
        return difference.before or _NOTHING, difference.after or _NOTHING
    return ("（写真）" if difference.before else _NOTHING), _photo_after(difference)


def summary(comparisons: tuple[SectionComparison, ...]) -> str:
    """``変わった 4・増えた 1・なくなった 2・同じ 5``."""
    counts = {state: sum(c.state is state for c in comparisons) for state in State}
    order = (State.CHANGED, State.ADDED, State.REMOVED, State.SAME)
    if counts[State.SAME] == len(comparisons):
        return "2つの号の中身は同じです。"
    return "・".join(f"{STATES[state]} {counts[state]}" for state in order if counts[state])


def comparison_lines(comparisons: tuple[SectionComparison, ...]) -> Iterator[str]:
    """All that differs, line by line: for the command line."""
    yield summary(comparisons)
    for comparison in comparisons:
        if comparison.state is State.SAME:
            continue
        yield f"\n■ {section_title(comparison)}：{STATES[comparison.state]}"
        for difference in comparison.differences:
            before, after = difference_texts(difference)
            yield f"  {difference_title(difference)}"
            if comparison.state is not State.ADDED:
                yield f"    前: {_in_one_line(before)}"
            if comparison.state is not State.REMOVED:
                yield f"    後: {_in_one_line(after)}"


def _photo_after(difference: FieldDifference) -> str:
    if not difference.after:
        return _NOTHING
    return "（別の写真）" if difference.before else "（写真）"


def _in_one_line(text: str) -> str:
    return text.replace("\n", "／")
