"""入稿前検査: an issue and its pages are looked through for the wished product."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tsushin_desk.checks import Purpose, check_pages
from tsushin_desk.checks.photo_gaps import stop_at_gaps
from tsushin_desk.checks.print_photos import places_not_for_web
from tsushin_desk.checks.print_purpose import LEAST_BODY_SIZE
from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import DisplayDocument
from tsushin_desk.editing.last_month import told_as_last_month, words_of_last_month
from tsushin_desk.press.wishes import PRESS, Wish
from tsushin_desk.storage.container import picture_findings

if TYPE_CHECKING:
    from tsushin_desk.press.finished import FinishedIssue


def preflight(issue: FinishedIssue, wish: Wish) -> tuple[Diagnostic, ...]:
    """Photos that are not there, what a printer would send back, what still stands as last month."""
    profile = wish.profile_for(issue.page_format.one_ink)
    smallest = min(style.size_pt for style in issue.page_format.styles.values())
    purpose = Purpose(
        gray=profile == "gray",
        press=profile in PRESS,
        folded=wish.imposed,
        web=wish.web,
        least_size=max(smallest, LEAST_BODY_SIZE),
    )
    first, last = wish.pages or (1, len(issue.document.pages))
    wished = replace(issue.document, pages=issue.document.pages[first - 1 : last])
    found = check_pages(wished, issue.issue, issue.opened.pictures.infos(), purpose)
    of_last_month = (*told_as_last_month(issue.issue), *words_of_last_month(issue.issue))
    return (*_unshown_photos(issue, wished, wish), *found, *of_last_month)


def _unshown_photos(issue: FinishedIssue, wished: DisplayDocument, wish: Wish) -> tuple[Diagnostic, ...]:
    """Photos that are missing or unreadable; errors where the product would have a gap."""
    unshown = picture_findings(issue.issue, issue.opened.pictures)
    if wish.text or not unshown:
        return unshown
    return stop_at_gaps(unshown, wished, places_not_for_web(issue.issue) if wish.web else ())
