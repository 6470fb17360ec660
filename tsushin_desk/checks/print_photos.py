"""Photos as they are printed: sharp enough, and with the consent of those on them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tsushin_desk.checks.ground import placed
from tsushin_desk.checks.print_purpose import Purpose
from tsushin_desk.diagnostics import Diagnostic, SourceRef, note, warning
from tsushin_desk.display import Page, Picture, PictureInfo
from tsushin_desk.geometry import mm
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Consent, Photo, PhotoSize
from tsushin_desk.storage.photos_of import photos_of

LEAST_WIDTH_MM = 28.0  # below it faces are hard to tell apart on a photo of several people
LEAST_PPI = 250  # pixels per inch at the printed size
_SLACK = 0.5  # ppi: sizes on the page are rounded


def photo_findings(
    page: Page, issue: Issue, pictures: Mapping[str, PictureInfo], purpose: Purpose
) -> Iterator[Diagnostic]:
    """``picture_low_resolution``, ``photo_small``, ``photo_without_consent``, ``photo_not_for_web``.

    Small is said only of what the person has made small.
    """
    consents, hidden, small = consents_of(issue), not_for_web(issue), _made_small(issue)
    for item, _, _ in placed(page.items):
        if not isinstance(item, Picture):
            continue
        if not purpose.web:
            yield from _resolution(item, pictures.get(item.key))
            width = item.rect.width / mm(1)
            if item.source in small and width < LEAST_WIDTH_MM:
                yield note("photo_small", item.source, width=round(width), fix="enlarge_photo")
        if purpose.web and item.key in hidden:
            yield note("photo_not_for_web", _consent_place(item), file=item.key, fix="ask_consent")
        elif Consent.NOT_ASKED in consents.get(item.key, ()):
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
    for photo in _photos(issue):
        if photo.file and not photo.decorative:
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


def _photos(value: Any) -> Iterator[Photo]:
    """Every photo anywhere in the model."""
    if isinstance(value, Photo):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _photos(item)
    elif is_dataclass(value):
        for own in fields(value):
            yield from _photos(getattr(value, own.name))
