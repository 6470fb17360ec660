"""Finished pages on their way from one process to another, or from one day to the next, with all that they
were made from.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import DisplayDocument, PictureInfo
from tsushin_desk.model.issue import Issue
from tsushin_desk.press.finished import FinishedIssue, of_the_file
from tsushin_desk.storage.already_read import Reading
from tsushin_desk.storage.container import OpenedIssue
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.values import dataclass

if TYPE_CHECKING:
    from tsushin_desk.fonts import FontSet
    from tsushin_desk.pageformat.format import PageFormat

_PACKAGE = __name__.partition(".")[0]
_ROOMS = frozenset(
    {"diagnostics", "display", "geometry", "model", "pageformat"}
)  # where our values come from
_ELSEWHERE = frozenset(
    {("datetime", "date"), ("datetime", "time")}
)  # the values of the standard library that an issue may hold
_WHOLE = frozenset({(__name__, "SentPages"), ("tsushin_desk.storage.already_read", "Reading")})
Faces = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class SentPages:
    """As ``FinishedPages``, with their sources. Layout is pure: of equal sources the pages are equal too."""

    issue: Issue
    page_format: PageFormat
    pictures: Mapping[str, PictureInfo]
    faces: Faces
    document: DisplayDocument
    findings: tuple[Diagnostic, ...]
    room_left: Mapping[str, int]
    reading: Reading = Reading()  # what the file's own bytes say, for the next start

    def are_of(self, opened: OpenedIssue) -> bool:
        """True if they are what would be made of this issue here."""
        return self.issue == opened.issue and self.pictures == shown_pictures(opened)

    def are_set_in(self, page_format: PageFormat, fonts: FontSet) -> bool:
        """True if they were made with this very page format, and with no other faces than are known here.

        An installed face is not known before a character has asked for it.
        """
        return self.page_format is page_format and self.faces == faces_of(fonts)


def shown_pictures(opened: OpenedIssue) -> dict[str, PictureInfo]:
    """Sizes and drawings of the pictures that the issue names: a folder may hold others."""
    infos = opened.pictures.infos()
    named = {photo.file for _, photo in photos_of(opened.issue)}
    return {key: infos[key] for key in sorted(named & infos.keys())}


def sent_of(finished: FinishedIssue) -> SentPages | None:
    """What the desk has made; None where the page format is not the bundled one that the issue names."""
    opened, page_format = finished.opened, finished.page_format
    if page_format.name != opened.issue.page_format:
        return None
    findings = finished.findings[len(of_the_file(opened)) :]
    pictures, faces = shown_pictures(opened), faces_of(finished.fonts)
    return SentPages(
        opened.issue, page_format, pictures, faces, finished.document, findings, finished.room_left
    )


def faces_of(fonts: FontSet) -> Faces:
    """Which faces of which files a set has by now."""
    return tuple((face.key, str(face.path), face.index) for face in fonts.faces())


def packed(sent: SentPages) -> bytes:
    """The bytes for a pipe to our own parent, or for a file of our own."""
    return pickle.dumps(sent, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> SentPages | None:
    """What was packed; None for anything else."""
    try:
        found = _Unpacking(io.BytesIO(data)).load()
    except Exception:  # whatever other bytes lead to: there are no pages in them
        return None
    return found if isinstance(found, SentPages) else None


class _Unpacking(pickle.Unpickler):
    """Knows our own values only, which do nothing when they are made: other bytes can call nothing."""

    def find_class(self, module: str, name: str) -> Any:
        package, _, rest = module.partition(".")
        is_of_room = package == _PACKAGE and rest.partition(".")[0] in _ROOMS
        is_ours = is_of_room or (module, name) in _WHOLE
        if not is_ours and (module, name) not in _ELSEWHERE:
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if not isinstance(found, type) or (is_ours and not _is_value(found)):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _is_value(kind: type) -> bool:
    return is_dataclass(kind) or issubclass(kind, Enum | tuple)
