"""The library: all issues in a folder and the folders in it, with their words, kept in an index.

The index lies in the cache and is only believed where size and time of a file are the same and the file was
at rest when it was read; a lost or broken index is made anew.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tsushin_desk.archive.folding import folded_text
from tsushin_desk.archive.plain_values import field_label, plain_value
from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.editing import section_name
from tsushin_desk.editing.walk import PlacedField, fields_of
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import kind_of
from tsushin_desk.storage.container import read_issue_text
from tsushin_desk.storage.package import ISSUE_NAME
from tsushin_desk.storage.reading import read_failure
from tsushin_desk.values import dataclass

SUFFIX = ".tsushin"
MOST_ISSUES = 2000
_DEEPEST = 4  # folders
_AT_REST = 2_000_000_000  # nanoseconds: the coarsest clock of a file system (USB sticks)
_WORDS = frozenset({FieldType.DATE, FieldType.MONTH, FieldType.TIMES})
_NO_WORDS = frozenset({FieldType.PHOTO, FieldType.CHOICE, FieldType.ROWS, FieldType.URL})
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a field: its section's id and name (empty for masthead and colophon), and its label."""

    section: str
    name: str
    label: str
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class FileState:
    """What shows that a file has changed: bytes and nanoseconds."""

    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class LibraryIssue:
    """A back issue. ``place``: its name as seen from the library's folder, with ``/``.

    ``trouble``: why it cannot be read; then there is no number, month or passage. ``size``: with photos.
    ``seen``: when it was read, in nanoseconds.
    """

    path: Path
    place: str
    state: FileState
    number: int = 0
    month: YearMonth | None = None
    title: str = ""
    passages: tuple[Passage, ...] = ()
    trouble: Diagnostic | None = None
    size: int = 0
    seen: int = 0

    @property
    def is_trustworthy(self) -> bool:
        """False if the file was changed so shortly before it was read that it may have changed again."""
        return self.state.modified < self.seen - _AT_REST

    @property
    def picture_key(self) -> str:
        """Another one for every state of every file: the name of its picture in the cache."""
        whole = f"{self.path}\0{self.state.size}\0{self.state.modified}"
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def find_issues(folder: Path) -> tuple[Path, ...]:
    """Packages and folders with issues, at most four folders deep; hidden ones and links are passed over.

    Raises ``RefusedInputError`` if the folder itself cannot be listed.
    """
    try:
        os.scandir(folder).close()
    except OSError as problem:
        raise RefusedInputError(read_failure(problem, folder.name or str(folder))) from problem
    return tuple(_found(folder, _DEEPEST))[:MOST_ISSUES]


def _found(folder: Path, levels: int) -> Iterator[Path]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError:
        return  # one folder that cannot be listed does not hide the others
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if (path / ISSUE_NAME).is_file():
                yield path
            elif levels > 1:
                yield from _found(path, levels - 1)
        elif entry.name.lower().endswith(SUFFIX) and entry.is_file():
            yield path


def look_through(
    folder: Path,
    known: dict[str, LibraryIssue],
    progress: Progress = lambda done, total: None,
    clock: Callable[[], int] = time.time_ns,
) -> tuple[LibraryIssue, ...]:
    """All issues of a folder, newest first; ``known`` ones by their place are not read again if unchanged.

    Damaged issues come last. Raises ``RefusedInputError`` for the folder, and whatever ``progress`` raises.
    """
    paths = find_issues(folder)
    issues = []
    for at, path in enumerate(paths):
        progress(at, len(paths))
        place = path.relative_to(folder).as_posix()
        state = _state(path)
        old = known.get(place)
        if old is not None and old.path == path and old.state == state and old.is_trustworthy:
            issues.append(old)
        elif state is not None:
            issues.append(_read(path, place, state, clock()))
    return tuple(sorted(issues, key=_newest_first))


def _state(path: Path) -> FileState | None:
    """None for a file that has gone meanwhile."""
    try:
        found = (path / ISSUE_NAME if path.is_dir() else path).stat()
    except OSError:
        return None
    return FileState(found.st_size, found.st_mtime_ns)


def _read(path: Path, place: str, state: FileState, now: int) -> LibraryIssue:
    try:
        issue = read_issue_text(path).issue
    except RefusedInputError as refusal:
        return LibraryIssue(path, place, state, trouble=refusal.diagnostics[0], size=state.size, seen=now)
    masthead = issue.masthead
    return LibraryIssue(
        path,
        place,
        state,
        masthead.number,
        masthead.month,
        masthead.title,
        tuple(passages_of(issue)),
        size=_whole_size(path, state),
        seen=now,
    )


def _whole_size(path: Path, state: FileState) -> int:
    if not path.is_dir():
        return state.size
    photos = (photo for photo in path.glob("photos/**/*") if photo.is_file() and not photo.is_symlink())
    return state.size + sum(photo.stat().st_size for photo in photos)


def passages_of(issue: Issue) -> Iterator[Passage]:
    """All words of an issue in form order."""
    names = {section.id: section_name(section) or kind_of(section).label for section in issue.sections}
    for field in fields_of(issue):
        text = _words(field)
        if text:
            name = names.get(field.section, "")
            yield Passage(field.section, name, field_label(field), text, folded_text(text))


def _words(field: PlacedField) -> str:
    if field.form.type in _WORDS or (isinstance(field.value, str) and field.form.type not in _NO_WORDS):
        return plain_value(field.value, field.form).strip()
    return ""


def _newest_first(issue: LibraryIssue) -> tuple[bool, int, int, str]:
    month = issue.month
    return (
        issue.trouble is not None,
        -(month.year * 12 + month.month) if month else 0,
        -issue.number,
        issue.place,
    )
