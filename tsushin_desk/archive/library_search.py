"""Searching the library: 「八幡地区をいつ載せたか」. One hit for each section, newest issue first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tsushin_desk.archive.folding import folded_text, places_of
from tsushin_desk.archive.library import LibraryIssue, Passage
from tsushin_desk.values import dataclass

_BEFORE, _AFTER = 18, 42  # characters of an excerpt around the first place


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a passage; ``marks``: where in it the words that were looked for stand."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that holds all the words; ``passage`` is the one that shows most of them, ``count`` is how
    often they stand in the section."""

    issue: LibraryIssue
    passage: Passage
    excerpt: Excerpt
    count: int


def search_library(issues: Iterable[LibraryIssue], text: str) -> tuple[Hit, ...]:
    """The sections with all of the words, which blanks part. Nothing for no words."""
    words = tuple(dict.fromkeys(folded for word in text.split() if (folded := folded_text(word))))
    if not words:
        return ()
    return tuple(hit for issue in issues for hit in _in_issue(issue, words))


def _in_issue(issue: LibraryIssue, words: tuple[str, ...]) -> Iterator[Hit]:
    for _, group in groupby(issue.passages, key=lambda passage: passage.section):
        passages = tuple(group)
        if not all(any(word in passage.folded for passage in passages) for word in words):
            continue
        places = {at: _places(passage, words) for at, passage in enumerate(passages)}
        best = max(places, key=lambda at: (_kinds(passages[at], words), -at))
        if places[best]:
            count = sum(len(found) for found in places.values())
            yield Hit(issue, passages[best], excerpt_of(passages[best].text, places[best]), count)


def _kinds(passage: Passage, words: tuple[str, ...]) -> int:
    return sum(word in passage.folded for word in words)


def _places(passage: Passage, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    if not any(word in passage.folded for word in words):
        return ()
    return tuple(sorted({place for word in words for place in places_of(passage.text, word)}))


def excerpt_of(text: str, places: tuple[tuple[int, int], ...]) -> Excerpt:
    """The text around the first place, in one line, with 「…」 where it was cut."""
    first, last = places[0]
    start, end = max(first - _BEFORE, 0), min(max(last, first + _AFTER), len(text))
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shown = "".join(" " if char in "\n\r" else char for char in text[start:end])
    shift = len(before) - start
    marks = tuple((a + shift, min(b, end) + shift) for a, b in places if a >= start and a < end)
    return Excerpt(before + shown + after, marks)
