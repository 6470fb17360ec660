"""What a button can do about a finding: edits, each one step of the history."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.editing.edits import ConfirmFields, Edit, RemoveRow, SetField
from tsushin_desk.editing.last_month import as_last_month
from tsushin_desk.editing.paths import value_at
from tsushin_desk.editing.photo_sizes import photos_to_shrink
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Consent, Photo
from tsushin_desk.storage.refusals import shown
from tsushin_desk.values import dataclass

_NOT_LEFT = frozenset({"as_last_month", "section_as_last_month", "empty_issue"})
_ADDRESS = re.compile(r"https?://[!-~]+\.[!-~]+")


class RemedyName(StrEnum):
    """What a remedy does; ``wording`` has the words of its button."""

    FIX = "fix"
    REMOVE_MARK = "remove_mark"
    CONSENT_PAPER = "consent_paper"
    CONSENT_WEB = "consent_web"
    DECORATIVE = "decorative"
    CONFIRM = "confirm"
    FIT = "fit"  # no edit: opens the ways to fit
    REPLACE_PHOTO = "replace_photo"  # no edit: asks for another photo
    REMOVE_PHOTO = "remove_photo"
    SMALLER_PHOTO = "smaller_photo"  # no edit: tried on the real layout first
    LARGER_PHOTO = "larger_photo"  # as above


@dataclass(frozen=True, slots=True)
class Remedy:
    """``edit`` None: the desk has to ask or to try first."""

    name: RemedyName
    edit: Edit | None = None


def remedies_for(issue: Issue, finding: Diagnostic) -> tuple[Remedy, ...]:
    """What can be done about a finding; none if its place is gone or only a person can judge."""
    place = finding.place
    try:
        return tuple(_remedies(issue, finding, place if isinstance(place, SourceRef) else SourceRef("")))
    except (KeyError, IndexError):
        return ()


def may_be_left(finding: Diagnostic) -> bool:
    """True if the person may decide to leave it; what cannot be printed may not, last month's has its own."""
    return finding.severity is not Severity.ERROR and finding.code not in _NOT_LEFT


def _remedies(issue: Issue, finding: Diagnostic, place: SourceRef) -> list[Remedy]:
    match finding.code:
        case "overset":
            shrinks = photos_to_shrink(issue, "" if finding.parameter("most_pages") else place.section)
            return [Remedy(RemedyName.FIT), *([Remedy(RemedyName.SMALLER_PHOTO)] if shrinks else [])]
        case "pages_not_foldable":
            return [Remedy(RemedyName.FIT)]
        case "picture_low_resolution":
            may_shrink = (place.section, _photo_path(place)) in photos_to_shrink(issue, place.section)
            return [*([Remedy(RemedyName.SMALLER_PHOTO)] if may_shrink else []), *_replacement(place)]
        case (
            "picture_missing"
            | "picture_unreadable"
            | "picture_truncated"
            | "picture_too_large"
            | "picture_name_unusable"
        ):
            return [*_replacement(place), *_without_photo(issue, place, finding.parameter("file"))]
        case "photo_small":
            return [Remedy(RemedyName.LARGER_PHOTO)]
        case "photo_without_consent":
            return _consents(issue, place)
        case "photo_without_description":
            return _set(issue, place, "decorative", True, RemedyName.DECORATIVE)
        case "as_last_month":
            return [Remedy(RemedyName.CONFIRM, ConfirmFields(((place.section, place.field),)))]
        case "section_as_last_month":
            return [Remedy(RemedyName.CONFIRM, ConfirmFields(_last_months_of(issue, place.section)))]
        case "unclosed_mark":
            return _replaced(issue, place, finding.parameter("mark"), "", RemedyName.REMOVE_MARK)
        case "link_unusable":
            return _address(issue, place)
    if finding.parameter("right"):
        return _replaced(issue, place, _wrong(finding), finding.parameter("right"), RemedyName.FIX)
    return []


def _replacement(place: SourceRef) -> list[Remedy]:
    return [Remedy(RemedyName.REPLACE_PHOTO)] if _photo_path(place) else []


def _without_photo(issue: Issue, place: SourceRef, file: str) -> list[Remedy]:
    """Takes the photo out, with its caption; none if another one stands there by now."""
    path = _photo_path(place)
    photo = value_at(issue, place.section, path)
    if not isinstance(photo, Photo) or shown(photo.file) != file:
        return []
    rows, _, index = path.rpartition(".")
    own = place.section
    edit = RemoveRow(own, rows, int(index)) if index.isdecimal() else SetField(own, path, None)
    return [Remedy(RemedyName.REMOVE_PHOTO, edit)]


def _wrong(finding: Diagnostic) -> str:
    return finding.parameter("words") or finding.parameter("typed")


def _replaced(issue: Issue, place: SourceRef, wrong: str, right: str, name: RemedyName) -> list[Remedy]:
    text = value_at(issue, place.section, place.field)
    if not isinstance(text, str) or text[place.start : place.end] != wrong:
        return []  # the text is another one by now
    new = text[: place.start] + right + text[place.end :]
    return [Remedy(name, SetField(place.section, place.field, new))]


def _last_months_of(issue: Issue, section: str) -> tuple[tuple[str, str], ...]:
    places = (finding.place for finding in as_last_month(issue))
    return tuple((p.section, p.field) for p in places if isinstance(p, SourceRef) and p.section == section)


def _consents(issue: Issue, place: SourceRef) -> list[Remedy]:
    value_at(issue, place.section, place.field)
    return [
        Remedy(RemedyName.CONSENT_PAPER, SetField(place.section, place.field, Consent.PAPER)),
        Remedy(RemedyName.CONSENT_WEB, SetField(place.section, place.field, Consent.WEB)),
    ]


def _set(issue: Issue, place: SourceRef, field: str, value: object, name: RemedyName) -> list[Remedy]:
    path = f"{_photo_path(place)}.{field}"
    value_at(issue, place.section, path)
    return [Remedy(name, SetField(place.section, path, value))]


def _photo_path(place: SourceRef) -> str:
    """The photo whose field the place is: ``photos.0`` of ``photos.0.file``."""
    for field in ("file", "description", "consent", "caption"):
        if place.field.endswith(f".{field}"):
            return place.field.removesuffix(f".{field}")
    return place.field


def photo_of(finding: Diagnostic) -> SourceRef | None:
    """The photo that a finding is about."""
    place = finding.place
    return SourceRef(place.section, _photo_path(place)) if isinstance(place, SourceRef) else None


def _address(issue: Issue, place: SourceRef) -> list[Remedy]:
    """An address in full width, with blanks or without its https:// is put right."""
    text = value_at(issue, place.section, place.field)
    if not isinstance(text, str):
        return []
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if plain and "://" not in plain:
        plain = f"https://{plain}"
    if plain == text or not _ADDRESS.fullmatch(plain):
        return []
    return [Remedy(RemedyName.FIX, SetField(place.section, place.field, plain))]
