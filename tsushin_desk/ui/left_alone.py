"""「このまま」: findings that the person has looked at and left, kept with the person's settings.

The issue's file stays as it is; another person sees the finding again. A finding is known by what it says of
which section, so it comes back when the words become others.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from PySide6.QtCore import QSettings

from tsushin_desk.diagnostics import Diagnostic, SourceRef
from tsushin_desk.model.issue import Issue

_GROUP, _ORDER = "left-alone", "left-alone-issues"
_MOST_ISSUES = 36  # three years of a monthly paper
_BYTES = 8


class LeftAlone:
    """Of all issues; each is known by its title and number."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def among(self, issue: Issue, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """The findings that have not been left."""
        left = self._marks(issue)
        return tuple(finding for finding in findings if mark_of(finding) not in left) if left else findings

    def count(self, issue: Issue, findings: tuple[Diagnostic, ...]) -> int:
        """How many of the findings have been left."""
        return len(findings) - len(self.among(issue, findings))

    def leave(self, issue: Issue, finding: Diagnostic) -> None:
        """The finding is right as it is."""
        self._put(issue, [*self._marks(issue), mark_of(finding)])

    def forget(self, issue: Issue) -> None:
        """Everything is told again."""
        self._put(issue, [])

    def _marks(self, issue: Issue) -> list[str]:
        return _texts(self._settings.value(f"{_GROUP}/{_digest(issue.name)}"))

    def _put(self, issue: Issue, marks: list[str]) -> None:
        own = _digest(issue.name)
        order = [*(name for name in _texts(self._settings.value(_ORDER)) if name != own), own]
        for old in order[:-_MOST_ISSUES]:
            self._settings.remove(f"{_GROUP}/{old}")
        self._settings.setValue(_ORDER, order[-_MOST_ISSUES:])
        self._settings.setValue(f"{_GROUP}/{own}", list(dict.fromkeys(marks)))


def mark_of(finding: Diagnostic) -> str:
    """What a finding says of which section and field, wherever in it."""
    place = finding.place
    where = ""
    if isinstance(place, SourceRef):
        where = f"{place.section}/{re.sub(r'[.][0-9]+', '', place.field)}"
    return _digest("\0".join((finding.code, where, *(f"{k}={v}" for k, v in finding.parameters))))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()


def _texts(value: object) -> list[str]:
    """A list of one text is read back as the text itself."""
    if isinstance(value, str):
        return [value]
    return [str(item) for item in value] if isinstance(value, list) else []
