"""Finished pages on their way from one process to another, with all that they were made from."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import DisplayDocument, PictureInfo
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.container import OpenedIssue
from tsushin_desk.values import dataclass

if TYPE_CHECKING:
    from tsushin_desk.fonts import FontSet
    from tsushin_desk.pageformat.format import PageFormat

_PACKAGE = __name__.partition(".")[0]
_ELSEWHERE = frozenset(
    {("datetime", "date"), ("datetime", "time")}
)  # the values of the standard library that an issue may hold
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

    def are_of(self, opened: OpenedIssue) -> bool:
        """True if they are what would be made of this issue here."""
        return (self.issue, self.pictures) == (opened.issue, opened.pictures.infos())

    def are_set_in(self, page_format: PageFormat, fonts: FontSet) -> bool:
        """True if they were made with this very page format, and with no other faces than are known here.

        An installed face is not known before a character has asked for it.
        """
        return self.page_format is page_format and self.faces == faces_of(fonts)


def faces_of(fonts: FontSet) -> Faces:
    """Which faces of which files a set has by now."""
    return tuple((face.key, str(face.path), face.index) for face in fonts.faces())


def packed(sent: SentPages) -> bytes:
    """The bytes for a pipe to our own parent, and for nothing else."""
    return pickle.dumps(sent, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> SentPages | None:
    """What was packed; None for anything else."""
    try:
        found = _Unpacking(io.BytesIO(data)).load()
    except Exception:  # whatever other bytes lead to: there are no pages in them
        return None
    return found if isinstance(found, SentPages) else None


class _Unpacking(pickle.Unpickler):
    """Knows the classes of our own values only: other bytes can call nothing."""

    def find_class(self, module: str, name: str) -> Any:
        if module.partition(".")[0] != _PACKAGE and (module, name) not in _ELSEWHERE:
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
