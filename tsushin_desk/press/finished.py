"""From a file on the disk to finished pages and to the bytes of a PDF: what window and commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, Severity, SourceRef, error
from tsushin_desk.display import DisplayDocument
from tsushin_desk.model.issue import Issue
from tsushin_desk.press.wishes import Wish
from tsushin_desk.storage.container import OpenedIssue, read_issue
from tsushin_desk.values import dataclass

if TYPE_CHECKING:
    from tsushin_desk.fonts import FontSet
    from tsushin_desk.pageformat.format import PageFormat
    from tsushin_desk.press.differences import ProductFacts

Progress = Callable[[int, int], None]
_EVERYDAY = Wish()


@dataclass(frozen=True, slots=True)
class FinishedIssue:
    """An issue with its pages; ``findings`` are those of reading, layout and preflight, in this order.

    ``room_left``: how many lines each section may still grow, by its id. ``is_made_beside``: by another
    process, so what was set for these pages is not known here.

    What looks pages through, and the press itself, are opened when they are asked for: the desk shows its
    first page without them.
    """

    path: Path
    opened: OpenedIssue
    page_format: PageFormat
    fonts: FontSet
    document: DisplayDocument
    findings: tuple[Diagnostic, ...]
    room_left: Mapping[str, int] = field(default_factory=dict)
    is_made_beside: bool = False

    @property
    def line_length(self) -> int:
        """Characters of body text in a line of a column."""
        return self.page_format.columns.line_length_em

    @property
    def issue(self) -> Issue:
        """The issue itself."""
        return self.opened.issue

    @property
    def is_refused(self) -> bool:
        """True if a finding forbids the export."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def picture(self, key: str) -> bytes:
        """The bytes of a picture. Raises ``KeyError`` (none) or ``RefusedInputError`` (damaged)."""
        return self.opened.pictures.data(key)

    def export(
        self, output: Path, progress: Progress, date: datetime | None = None, wish: Wish = _EVERYDAY
    ) -> None:
        """Writes the file (``date`` None = now). Raises ``RefusedInputError``; the old file stays then."""
        from tsushin_desk.press.targets import write_file

        moment = date or datetime.now().astimezone()
        data = text_of(self, wish) if wish.text else pdf_of(self, moment, progress, wish)
        first, last = wish.pages or (1, len(self.document.pages))
        progress(last - first + 1, last - first + 1)  # here a stop is heard for the last time
        write_file(output, data)

    def facts(self, wish: Wish = _EVERYDAY) -> ProductFacts:
        """What the wished product is made of."""
        from tsushin_desk.press.differences import facts_of

        return facts_of(self, wish)

    def preflight(self, wish: Wish = _EVERYDAY) -> tuple[Diagnostic, ...]:
        """Photos that are not there, what a printer would send back, what still stands as last month."""
        from tsushin_desk.press.preflight import preflight

        return preflight(self, wish)

    def proofread(self) -> tuple[Diagnostic, ...]:
        """What a careful colleague would mark in the texts."""
        from tsushin_desk.editing.proofreading import proofread

        return proofread(self.issue)


def finish_issue(path: Path, page_format_name: str = "", wish: Wish = _EVERYDAY) -> FinishedIssue:
    """Reads the issue, makes its pages and looks them through for the wished product.

    Without a name the issue's own page format is taken.

    Raises ``RefusedInputError`` if the issue or the page format cannot be read.
    """
    from tsushin_desk.fonts import SystemFonts, load_font_set, system_font_folders
    from tsushin_desk.pipeline import make_pages
    from tsushin_desk.storage.drawings import load_drawings
    from tsushin_desk.storage.page_formats import read_page_format
    from tsushin_desk.storage.places import font_files

    opened = read_issue(path)
    page_format = read_page_format(page_format_name or opened.issue.page_format)
    # Installed fonts serve characters that no bundled face has; their folders are read only then.
    installed = SystemFonts(system_font_folders())
    fonts = load_font_set(page_format.fonts.regular, page_format.fonts.bold, font_files(), installed)
    pages = make_pages(opened.issue, page_format, fonts, opened.pictures.infos(), load_drawings())
    findings = (*of_the_file(opened), *pages.findings)
    issue = FinishedIssue(path, opened, page_format, fonts, pages.document, findings, pages.room_left)
    return replace(issue, findings=(*findings, *issue.preflight(wish)))


def of_the_file(opened: OpenedIssue) -> tuple[Diagnostic, ...]:
    """What reading found about the file itself; places in the issue are looked at anew with its pages."""
    return tuple(found for found in opened.findings if not isinstance(found.place, SourceRef))


def pdf_of(issue: FinishedIssue, date: datetime, progress: Progress, wish: Wish = _EVERYDAY) -> bytes:
    """The PDF's bytes, as wished; by default tagged, in sRGB, or in one ink where the page format says so.

    ``progress`` is called with pages done and pages in all.
    """
    from tsushin_desk.press.products import product

    return product(issue, wish, date, progress)


def text_of(issue: FinishedIssue, wish: Wish) -> bytes:
    """The text that is read aloud."""
    from tsushin_desk.press.products import reading_text

    return reading_text(issue, wish)


def export_date() -> datetime:
    """The date that a PDF carries: now in local time, or ``SOURCE_DATE_EPOCH`` (reproducible-builds.org).

    Raises ``RefusedInputError`` if the variable holds no usable number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now().astimezone()
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise RefusedInputError(error("export_date_unusable")) from problem
