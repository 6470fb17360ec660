"""Where the open document stands on the disk, and what became of a saving."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.storage.issue_yaml import NO_EXTRAS, FileExtras
from tsushin_desk.storage.stamps import FileStamp
from tsushin_desk.values import dataclass


class Container(StrEnum):
    """What an issue is kept in: one file, or a folder."""

    PACKAGE = "package"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """The file of an open issue, as we last saw it.

    ``path`` is None for an issue that has no file yet: the next issue, one that was recovered without a file.
    ``stamp`` is None if nothing stood there; ``number`` is the 号 that the file holds, None if unknown.
    """

    path: Path | None = None
    container: Container = Container.PACKAGE
    stamp: FileStamp | None = None
    number: int | None = None
    extras: FileExtras = NO_EXTRAS


UNTITLED = DocumentFile()


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who saves, and when by the clock on the wall: for the names of files beside the document."""

    person: str
    when: datetime


class SaveOutcome(StrEnum):
    """What became of a saving.

    ``SAVED``: it stands in the document. ``CONFLICT``: others had changed the document, ours stands beside
    it. ``SET_ASIDE``: another program held the document, ours stands beside it and is not saved yet.
    ``OTHER_NUMBER``: nothing was written, the file holds another 号 and the user is to be asked.
    """

    SAVED = "saved"
    CONFLICT = "conflict"
    SET_ASIDE = "set_aside"
    OTHER_NUMBER = "other_number"


@dataclass(frozen=True, slots=True)
class SaveResult:
    """``file``: where the open document stands from now on; ``written``: where this text lies, if at all."""

    outcome: SaveOutcome
    file: DocumentFile
    written: Path | None
    findings: tuple[Diagnostic, ...] = ()

    @property
    def is_saved(self) -> bool:
        """True if the document need not be saved again: the dirty flag may go."""
        return self.outcome in (SaveOutcome.SAVED, SaveOutcome.CONFLICT)
