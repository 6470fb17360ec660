"""What bytes were found to say when they were read before. Reading is pure: equal bytes say the same.

Only what was read without any finding is known; ``read_issue`` and the pictures ask here first. What is asked
for once is given up: from then on whoever has it keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from hashlib import sha256
from typing import TYPE_CHECKING

from tsushin_desk.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from tsushin_desk.display import PictureInfo
    from tsushin_desk.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Reading:
    """By the SHA-256 of the bytes: what an ``issue.yaml`` says, and the drawings among its pictures."""

    issues: Mapping[str, Issue] = field(default_factory=dict)
    drawings: Mapping[str, PictureInfo] = field(default_factory=dict)


_issues: dict[str, Issue] = {}
_drawings: dict[str, PictureInfo] = {}


def know(reading: Reading) -> None:
    """From now on these bytes need not be read."""
    _issues.update(reading.issues)
    _drawings.update(reading.drawings)


def forget_reading() -> None:
    """As in a program that has just started."""
    _issues.clear()
    _drawings.clear()


def known_issue(data: bytes) -> Issue | None:
    """What this ``issue.yaml`` says; None: it must be read."""
    return _issues.pop(_digest(data), None) if _issues else None


def known_drawing(data: bytes) -> PictureInfo | None:
    """The drawing in these bytes; None: they must be read."""
    return _drawings.pop(_digest(data), None) if _drawings else None


def reading_of(path: Path, issue: Issue, shown: Mapping[str, PictureInfo]) -> Reading:
    """What the next start can know of the file at this path, if it says this issue and nothing is to be said
    of it. ``shown``: what is known of its pictures.

    Raises ``RefusedInputError`` if it cannot be read.
    """
    from tsushin_desk.storage.comments import comment_findings
    from tsushin_desk.storage.container import issue_bytes
    from tsushin_desk.storage.issue_yaml import NO_EXTRAS, ReadIssue, parse_issue

    data, pictures = issue_bytes(path)
    is_plain = parse_issue(data, path.name) == ReadIssue(issue, NO_EXTRAS, ())
    if not is_plain or comment_findings(data, path.name):
        return Reading()
    infos = pictures.infos()
    drawings = [key for key in infos if key.endswith(".svg") and shown.get(key) == infos[key]]
    return Reading({_digest(data): issue}, {_digest(pictures.data(key)): shown[key] for key in drawings})


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
