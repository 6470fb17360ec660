"""Photos as they are printed: sharp enough, and with the consent of those on them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tsushin_desk.checks.ground import placed
from tsushin_desk.checks.print_purpose import Purpose
from tsushin_desk.diagnostics import Diagnostic, SourceRef, note, warning
from tsushin_desk.display import Page, Picture, PictureInfo
from tsushin_desk.geometry import mm
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Consent, PhotoSize
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.values import dataclass

LEAST_WIDTH_MM = 28.0  # below it faces are hard to tell apart on a photo of several people
LEAST_PPI = 250  # pixels per inch at the printed size
_SLACK = 0.5  # ppi: sizes on the page are rounded


@dataclass(frozen=True, slots=True)
class PhotoWishes:
    """What the issue wants of its photos, looked up once for all pages.

    Consents by file; the files that are not for the web; the places of photos that are to be small.
    """

    consents: Mapping[str, set[Consent]]
    hidden: frozenset[str]
    small: frozenset[SourceRef]

    @classmethod
    def of(cls, issue: Issue) -> PhotoWishes:
        """Those of an issue."""
        return cls(consents_of(issue), not_for_web(issue), _made_small(issue))


def photo_findings(
    page: Page, wishes: PhotoWishes, pictures: Mapping[str, PictureInfo], purpose: Purpose
) -> Iterator[Diagnostic]:
    """``picture_low_resolution``, ``photo_small``, ``photo_without_consent``, ``photo_not_for_web``.

    Small is said only of what the person has made small.
    """
    for item, _, _ in placed(page.items):
        if not isinstance(item, Picture):
            continue
        if not purpose.web:
            yield from _resolution(item, pictures.get(item.key))
            width = item.rect.width / mm(1)
            if item.source in wishes.small and width < LEAST_WIDTH_MM:
                yield note("photo_small", item.source, width=round(width), fix="enlarge_photo")
        if purpose.web and item.key in wishes.hidden:
            yield note("photo_not_for_web", _consent_place(item), file=item.key, fix="ask_consent")
        elif Consent.NOT_ASKED in wishes.consents.get(item.key, ()):
            yield warning("photo_without_consent", _consent_place(item), file=item.key, fix="ask_consent")


def _made_small(issue: Issue) -> frozenset[SourceRef]:
    """The places of photos that the person wants small."""
    return frozenset(
        _place(place)
        for place, photo in photos_of(issue)
        if photo.size is PhotoSize.SMALL and not photo.decorative
    )


def _consent_place(picture: Picture) -> SourceRef | None:
    place = picture.source
    return replace(place, field=f"{place.field.removesuffix('.file')}.consent") if place else None


def not_for_web(issue: Issue) -> frozenset[str]:
    """The files of photos whose consent does not cover the web, wherever one of their uses says so."""
    return frozenset(file for file, given in consents_of(issue).items() if given != {Consent.WEB})


def places_not_for_web(issue: Issue) -> frozenset[SourceRef]:
    """The places (``photos.0``) of those photos."""
    hidden = not_for_web(issue)
    return frozenset(_place(place) for place, photo in photos_of(issue) if photo.file in hidden)


def _place(place: SourceRef) -> SourceRef:
    return replace(place, field=place.field.removesuffix(".file"))


def effective_resolution(picture: Picture, info: PictureInfo) -> float:
    """実効解像度: pixels per inch of the part shown, at its size on paper, in the coarser direction."""
    rect, crop = picture.rect, picture.crop
    if rect.width <= 0 or rect.height <= 0:
        return float("inf")
    across, down = info.width * crop.width / rect.width, info.height * crop.height / rect.height
    return min(across, down) * 72


def consents_of(issue: Issue) -> dict[str, set[Consent]]:
    """For each picture file, what was agreed to wherever it is used; ornaments need no consent."""
    found: dict[str, set[Consent]] = {}
    for _, photo in photos_of(issue):
        if not photo.decorative:
            found.setdefault(photo.file, set()).add(photo.consent)
    return found


def _resolution(picture: Picture, info: PictureInfo | None) -> Iterator[Diagnostic]:
    if info is None or info.drawing is not None:
        return
    ppi = effective_resolution(picture, info)
    if ppi < LEAST_PPI - _SLACK:
        yield warning(
            "picture_low_resolution",
            picture.source,
            file=picture.key,
            resolution=round(ppi),
            fix="replace_photo",
        )
