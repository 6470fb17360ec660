"""Problems as values: severity, code, place and parameters; the Japanese sentence is made in ``wording``."""

from __future__ import annotations

from enum import StrEnum

from tsushin_desk.values import dataclass


class Severity(StrEnum):
    """How much a finding weighs: an error stops the export, a warning asks, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A place in the issue: the section's id, the field's path and a range of code points in its value.

    ``field`` is a dotted path of attribute names and indexes (``parts.2.text``); ``section`` is the
    section's id, ``masthead`` or ``colophon``. ``end`` is past the last code point.
    """

    section: str
    field: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class FileRef:
    """A place in a file: its name as the user knows it, line and column counted from 1 (0 = unknown)."""

    name: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One expected problem. ``code`` names the sentence in ``wording``; ``parameters`` fill it in."""

    severity: Severity
    code: str
    place: SourceRef | FileRef | None = None
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> str:
        """The parameter's value, or an empty string."""
        return dict(self.parameters).get(name, "")


class RefusedInputError(Exception):
    """Input that cannot be used at all; carries the findings that say why (at least one error)."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(d.code for d in diagnostics))
        self.diagnostics = diagnostics


def error(code: str, place: SourceRef | FileRef | None = None, **parameters: object) -> Diagnostic:
    """An error finding; parameters are turned into text."""
    return Diagnostic(Severity.ERROR, code, place, _as_text(parameters))


def warning(code: str, place: SourceRef | FileRef | None = None, **parameters: object) -> Diagnostic:
    """A warning finding; parameters are turned into text."""
    return Diagnostic(Severity.WARNING, code, place, _as_text(parameters))


def note(code: str, place: SourceRef | FileRef | None = None, **parameters: object) -> Diagnostic:
    """A note; parameters are turned into text."""
    return Diagnostic(Severity.NOTE, code, place, _as_text(parameters))


def _as_text(parameters: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in parameters.items())
