"""What stands beyond the number of pages that the issue is meant to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tsushin_desk.diagnostics import Diagnostic, SourceRef, error
from tsushin_desk.display import DisplayDocument, GlyphRun, Group, Item, Page, moved
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue


def check_page_limit(document: DisplayDocument, issue: Issue) -> tuple[Diagnostic, ...]:
    """An ``overset`` for every section that has text beyond ``most_pages``, where its text there begins.

    ``lines`` and ``characters``: how much of it stands there. The colophon always closes the last page.
    """
    if not issue.most_pages or len(document.pages) <= issue.most_pages:
        return ()
    found: dict[str, list[tuple[Page, GlyphRun]]] = {}
    for page in document.pages[issue.most_pages :]:
        for run in _texts(page.items):
            if run.source is not None and run.source.section not in (MASTHEAD_ID, COLOPHON_ID):
                found.setdefault(run.source.section, []).append((page, run))
    return tuple(_overset(section, texts, issue.most_pages) for section, texts in found.items())


def _overset(section: str, texts: list[tuple[Page, GlyphRun]], most_pages: int) -> Diagnostic:
    ranked = sorted(texts, key=_reading_place)
    lines = len({_reading_place(text)[:3] for text in ranked})
    characters = sum(len(glyph.text) for _, run in ranked for glyph in run.glyphs)
    begins = _beginning(ranked[0][1], section)
    return error(
        "overset", begins, section=section, lines=lines, characters=characters, most_pages=most_pages
    )


def _reading_place(text: tuple[Page, GlyphRun]) -> tuple[int, bool, float, float]:
    """Page, column, line, place in the line."""
    page, run = text
    return page.number, run.x > page.width / 2, round(run.y, 1), run.x


def _beginning(run: GlyphRun, section: str) -> SourceRef:
    """The place of a run, from its first character on."""
    if run.source is None:
        return SourceRef(section)
    start = run.glyphs[0].start if run.glyphs else 0
    return replace(run.source, start=start, end=start)


def _texts(items: tuple[Item, ...]) -> Iterator[GlyphRun]:
    for item in items:
        if isinstance(item, Group):
            for inner in _texts(item.items):
                placed = moved(inner, item.x, item.y)
                if isinstance(placed, GlyphRun):
                    yield placed
        elif isinstance(item, GlyphRun):
            yield item
