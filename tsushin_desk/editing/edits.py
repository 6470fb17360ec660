"""Edits as values: what a form, a command or a replacement wants changed in an issue."""

from __future__ import annotations

from typing import TypeAlias

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import PhotoSize
from tsushin_desk.model.sections import Section
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class SetField:
    """A field gets a new value. ``path`` as in ``SourceRef.field``; ``section`` may be the masthead's id."""

    section: str
    path: str
    value: object


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A row comes into the tuple field ``path`` at ``index``, 0..length."""

    section: str
    path: str
    index: int
    row: object


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """A row leaves the tuple field ``path``."""

    section: str
    path: str
    index: int


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A row of the tuple field ``path`` goes to where it then has the index ``to``."""

    section: str
    path: str
    index: int
    to: int


@dataclass(frozen=True, slots=True)
class AddSection:
    """A new section of a kind (its name in files) at ``index``, 0..number of sections.

    ``filled``: what it holds already (its id does not count); without it the section is empty.
    """

    kind: str
    index: int
    filled: Section | None = None


@dataclass(frozen=True, slots=True)
class RemoveSection:
    """A section leaves the issue."""

    section: str


@dataclass(frozen=True, slots=True)
class DuplicateSection:
    """A copy of a section, with an id of its own, right after it."""

    section: str


@dataclass(frozen=True, slots=True)
class MoveSection:
    """A section goes to where it then has the index ``to``."""

    section: str
    to: int


@dataclass(frozen=True, slots=True)
class HideSection:
    """A section is kept but not printed, or printed again."""

    section: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class SetPageFormat:
    """The issue gets another page format: the name of a file in ``layouts/``."""

    name: str


@dataclass(frozen=True, slots=True)
class SetMostPages:
    """The issue is meant to have at most so many pages; 0 = as many as it takes."""

    pages: int


@dataclass(frozen=True, slots=True)
class ReplaceTexts:
    """Several fields change in one step: find and replace, a paste that fills a form."""

    changes: tuple[SetField, ...]


@dataclass(frozen=True, slots=True)
class ResizePhotos:
    """Photos, (section, path) each, get another size on the paper."""

    photos: tuple[tuple[str, str], ...]
    size: PhotoSize


@dataclass(frozen=True, slots=True)
class ConfirmFields:
    """Fields that still stand as last month are right as they are: (section, path) each."""

    places: tuple[tuple[str, str], ...]


Edit: TypeAlias = (
    SetField
    | InsertRow
    | RemoveRow
    | MoveRow
    | AddSection
    | RemoveSection
    | DuplicateSection
    | MoveSection
    | HideSection
    | SetPageFormat
    | SetMostPages
    | ReplaceTexts
    | ResizePhotos
    | ConfirmFields
)


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit has made of an issue.

    ``changed``: ids of the sections (masthead and colophon among them) whose content or place changed, those
    that came and those that left. ``focus``: where the form should go; for a text the part that is new.
    An edit that changes nothing gives back the very same ``issue``.
    """

    issue: Issue
    changed: tuple[str, ...] = ()
    focus: SourceRef | None = None
