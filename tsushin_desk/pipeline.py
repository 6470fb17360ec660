"""The whole process in one page: an issue becomes finished pages and findings.

1. The issue (model) and the page format come in as frozen values.
2. Every section is asked what it offers: blocks for one column, ways to span both.
3. The cheapest sequence of pages is found, bands grow and shrink by whole lines to fill them.
4. Everything gets its place; the structure is put into reading order.
5. What was met on the way, and what the checks see, comes out as findings.
"""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.checks import check_issue, check_page_limit
from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import DisplayDocument, Drawing, PictureInfo
from tsushin_desk.fonts import FontSet
from tsushin_desk.layout import Setting, lay_out
from tsushin_desk.model.issue import Issue
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class FinishedPages:
    """What painters paint, and what the coordinator should know: findings, lines left by section id."""

    document: DisplayDocument
    findings: tuple[Diagnostic, ...]
    room_left: Mapping[str, int]


def make_pages(
    issue: Issue,
    page_format: PageFormat,
    fonts: FontSet,
    pictures: Mapping[str, PictureInfo],
    drawings: Mapping[str, Drawing],
    *,
    may_arrange: bool = True,
) -> FinishedPages:
    """Finished pages for any issue. Pure: the same values give the same pages.

    Raises ``NotArrangedError`` if ``may_arrange`` is false and other pages hold the sections than before.
    """
    laid_out = lay_out(Setting(page_format, fonts, pictures, drawings), issue, may_arrange=may_arrange)
    beyond = check_page_limit(laid_out.document, issue)
    findings = (*check_issue(issue), *laid_out.findings, *beyond)
    return FinishedPages(laid_out.document, findings, laid_out.room_left)
