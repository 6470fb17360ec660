"""Finished pages as one product: office, one ink, press, folded; verified before anyone sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tsushin_desk.checks.print_photos import not_for_web
from tsushin_desk.diagnostics import RefusedInputError, error
from tsushin_desk.display import DisplayDocument
from tsushin_desk.paint.pdf import PdfOptions, Profile, write_pdf
from tsushin_desk.paint.pdf.sheet import Sheet
from tsushin_desk.prepress.imposition import two_up
from tsushin_desk.prepress.marks import SLUG, with_marks
from tsushin_desk.prepress.plain_text import plain_text
from tsushin_desk.prepress.selection import select_pages
from tsushin_desk.prepress.web import without_photos
from tsushin_desk.press.brought_profile import read_press_profile
from tsushin_desk.press.finished import FinishedIssue
from tsushin_desk.press.wishes import Wish
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.storage.places import resources_folder

_PROFILES = {
    Profile.OFFICE: "sRGB-small.icc",
    Profile.GRAY: "sGray.icc",
    Profile.X1A: "ISOcoated_v2_300_bas.icc",
    Profile.X4: "ISOcoated_v2_300_bas.icc",
}
# Japan Color 2001 as the ICC's registry names it; only PDF/X-1a may do with the name.
_CONDITIONS = {"coated": "JC200103", "plain": "JC200104"}

_PRINT_PPI, _WEB_PPI = 350.0, 150.0


def product(issue: FinishedIssue, wish: Wish, date: datetime, progress: Callable[[int, int], None]) -> bytes:
    """The verified file.

    Raises ``RefusedInputError`` for an unusable ICC file, an unreadable photo, pages that do not exist, or a
    file that came out wrong.
    """
    options = _options(issue, wish, date)
    document = _chosen(issue.document, wish)
    if wish.imposed and wish.right_bound:
        document = _bound_right(issue, document)
    if wish.web:
        document = without_photos(document, not_for_web(issue.issue))
    printed = with_marks(document) if options.slug > 0 else document
    data = write_pdf(printed, issue.fonts, _reader(issue), options, progress)
    sheet, count = Sheet.of(document.pages[0], options), len(document.pages)
    # Opened only now: until here photos alone had to be decoded.
    from tsushin_desk.paint.pdf.readback import Expected, verify_pdf

    if wish.imposed:
        from tsushin_desk.paint.pdf.imposition import Folding, impose

        folding = Folding(wish.right_bound, wish.marks)
        data = impose(data, options.profile, folding)
        sheet = folding.sheet(sheet, options.profile)
        count = len(two_up(count))
    verify_pdf(data, Expected(count, sheet, options.profile))
    return data


def _options(issue: FinishedIssue, wish: Wish, date: datetime) -> PdfOptions:
    profile = Profile(wish.profile_for(issue.page_format.one_ink))
    is_named = wish.icc is None and profile is Profile.X1A
    return PdfOptions(
        output_profile=_bundled(profile) if wish.icc is None else read_press_profile(wish.icc),
        profile=profile,
        author=issue.issue.colophon.publisher,
        date=date,
        condition=_CONDITIONS[wish.paper] if is_named else "",
        slug=SLUG if wish.marks and not wish.imposed else 0.0,
        tagged=not wish.imposed,
        lift_shadows=wish.lift_shadows,
        max_ppi=_WEB_PPI if wish.web else _PRINT_PPI,
    )


def _reader(issue: FinishedIssue) -> Callable[[str], bytes]:
    """Reads photos that stand on the pages: one that has gone meanwhile is never left out in silence."""

    def read(key: str) -> bytes:
        try:
            return issue.picture(key)
        except (KeyError, RefusedInputError) as problem:
            places = (place for place, photo in photos_of(issue.issue) if photo.file == key)
            raise RefusedInputError(error("export_photo_gone", next(places, None), file=key)) from problem

    return read


def reading_text(issue: FinishedIssue, wish: Wish) -> bytes:
    """The text for services that read aloud, in UTF-8. Raises ``RefusedInputError`` as ``product`` does."""
    text = plain_text(_chosen(issue.document, wish))
    return text.encode("utf-8", "replace")


def _bundled(profile: Profile) -> bytes:
    return (resources_folder() / "icc" / _PROFILES[profile]).read_bytes()


def _bound_right(issue: FinishedIssue, document: DisplayDocument) -> DisplayDocument:
    """The pages with numbers and running heads at the edges that are outside when the sheets are folded."""
    from tsushin_desk.layout.page_marks import bound_right
    from tsushin_desk.layout.setting import Setting

    setting = Setting(issue.page_format, issue.fonts, {}, {})
    pages = tuple(bound_right(setting, issue.issue.masthead, page) for page in document.pages)
    return replace(document, pages=pages)


def _chosen(document: DisplayDocument, wish: Wish) -> DisplayDocument:
    if wish.pages is None:
        return document
    try:
        return select_pages(document, *wish.pages)
    except ValueError as problem:
        missing = error("export_pages_missing", page=wish.pages[1], pages=len(document.pages))
        raise RefusedInputError(missing) from problem
