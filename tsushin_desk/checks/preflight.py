"""入稿前検査: what a printer would send back, found on the finished pages before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tsushin_desk.checks.ground import placed
from tsushin_desk.checks.print_photos import PhotoWishes, photo_findings
from tsushin_desk.checks.print_purpose import Purpose
from tsushin_desk.checks.print_shapes import shape_findings
from tsushin_desk.checks.print_text import body_elements, text_findings
from tsushin_desk.diagnostics import Diagnostic, Severity, warning
from tsushin_desk.display import DisplayDocument, GlyphRun, Page, Picture, PictureInfo
from tsushin_desk.model.issue import Issue


def check_pages(
    document: DisplayDocument, issue: Issue, pictures: Mapping[str, PictureInfo], purpose: Purpose
) -> tuple[Diagnostic, ...]:
    """Findings with place, reason and, as the parameter ``fix``, what could be done.

    Each problem is told once for each field, or for each page (a note: once) where no field is to blame.
    """
    found = [*_page_findings(document, purpose)]
    wishes, body = PhotoWishes.of(issue), body_elements(document.structure)  # once: an issue may be long
    for page in document.pages:
        found += photo_findings(page, wishes, pictures, purpose)
        found += text_findings(page, body, purpose)
        found += shape_findings(page, purpose)
    return tuple(_once(found))


def _page_findings(document: DisplayDocument, purpose: Purpose) -> Iterator[Diagnostic]:
    for page in document.pages:
        if _is_empty(page):
            yield warning("page_empty", page=page.number, fix="remove_page")
    if purpose.folded and len(document.pages) % 4:
        missing = -len(document.pages) % 4
        yield warning("pages_not_foldable", pages=len(document.pages), missing=missing, fix="add_pages")


def _is_empty(page: Page) -> bool:
    """True if nothing on the page is meant to be read: page number and running head do not count."""
    shown = (item for item, _, _ in placed(page.items))
    return not any(isinstance(item, Picture | GlyphRun) and item.source is not None for item in shown)


def _once(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    told = set()
    for finding in found:
        is_note = finding.severity is Severity.NOTE
        place = finding.place or ("" if is_note else finding.parameter("page"))
        key = (finding.code, place)
        if key not in told:
            told.add(key)
            yield finding
