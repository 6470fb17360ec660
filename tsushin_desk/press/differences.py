"""What one product shows and another does not: photos left out, colours, links, marks, pages, size."""

from __future__ import annotations

from enum import StrEnum

from tsushin_desk.checks.ground import placed
from tsushin_desk.checks.print_photos import not_for_web
from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import DisplayDocument, Link, Picture
from tsushin_desk.geometry import POINTS_PER_MM
from tsushin_desk.prepress.imposition import is_one_sided, two_up
from tsushin_desk.press.finished import FinishedIssue
from tsushin_desk.press.wishes import PRESS, Wish
from tsushin_desk.values import dataclass

PRINT_PPI, WEB_PPI = 350, 150


class Colours(StrEnum):
    """In what a product is coloured."""

    SCREEN = "screen"
    ONE_INK = "one_ink"
    PRESS = "press"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What a product is made of. ``left_out`` are the places of photos that only stand as gray frames.

    ``sheets`` is 0 where pages are not put on sheets, ``one_sided`` true if their backs stay white; ``bleed``
    in mm; ``ppi`` 0 where nothing is shown.
    """

    pages: int
    sheets: int
    one_sided: bool
    colours: Colours
    photos: int
    left_out: tuple[SourceRef | None, ...]
    links: int
    is_read_aloud: bool
    ppi: int
    bleed: float
    marks: bool


def facts_of(issue: FinishedIssue, wish: Wish) -> ProductFacts:
    """The facts of the product that ``wish`` asks for; nothing is written."""
    first, last = wish.pages or (1, len(issue.document.pages))
    items = [item for page in issue.document.pages[first - 1 : last] for item, _, _ in placed(page.items)]
    photos = [item for item in items if isinstance(item, Picture) and not _is_drawing(issue, item.key)]
    hidden = not_for_web(issue.issue) if wish.web else frozenset()
    shown = [photo for photo in photos if photo.key not in hidden]
    profile = wish.profile_for(issue.page_format.one_ink)
    pages = last - first + 1
    has_tags = profile not in PRESS and not wish.imposed
    is_folded = wish.imposed and not wish.text
    return ProductFacts(
        pages=pages,
        sheets=(len(two_up(pages)) + 1) // 2 if is_folded else 0,
        one_sided=is_folded and is_one_sided(pages),
        colours=_colours(profile, wish),
        photos=0 if wish.text else len(shown),
        left_out=() if wish.text else tuple(photo.source for photo in photos if photo.key in hidden),
        links=sum(isinstance(item, Link) for item in items) if has_tags and not wish.text else 0,
        is_read_aloud=has_tags,
        ppi=0 if wish.text else WEB_PPI if wish.web else PRINT_PPI,
        bleed=_bleed(issue.document, profile, wish),
        marks=wish.marks and not wish.text,
    )


def _is_drawing(issue: FinishedIssue, key: str) -> bool:
    info = issue.opened.pictures.infos().get(key)
    return info is not None and info.drawing is not None


def _colours(profile: str, wish: Wish) -> Colours:
    if wish.text:
        return Colours.NONE
    if profile in PRESS:
        return Colours.PRESS
    return Colours.ONE_INK if profile == "gray" else Colours.SCREEN


def _bleed(document: DisplayDocument, profile: str, wish: Wish) -> float:
    is_painted = (profile in PRESS or wish.marks) and not wish.text
    return round(document.pages[0].bleed / POINTS_PER_MM, 1) if is_painted else 0.0
