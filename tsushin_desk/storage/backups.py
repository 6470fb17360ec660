"""Older versions for 「前の版に戻す…」: the last 20 saves, then one a day for 60 days, then one a month."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from tsushin_desk.diagnostics import FileRef, RefusedInputError, error
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.claims import claimed
from tsushin_desk.storage.container import OpenedIssue, picture_findings
from tsushin_desk.storage.documents import Container, DocumentFile
from tsushin_desk.storage.issue_yaml import parse_issue
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.storage.retention import kept_moments
from tsushin_desk.storage.safe_saving import content_of
from tsushin_desk.storage.shelf import Entry, Shelf, ShelfPictures
from tsushin_desk.values import dataclass

_NAME = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True, slots=True)
class Version:
    """One version in the list: when it was saved, and the 号 that it held."""

    when: datetime
    number: int
    folder: Path
    name: str


def keep_version(
    root: Path, issue: Issue, pictures: PictureStore, file: DocumentFile, when: datetime
) -> None:
    """Keeps what was just saved to ``file``, and drops what is too old.

    Raises ``RefusedInputError`` (``backup_failed``): the saving itself is not touched by that.
    """
    assert file.path is not None
    shelf = _shelf(root, file.path)
    entry_name = f"{when.strftime(_NAME)}.json"
    try:
        content = content_of(issue, pictures, file)
        entry = Entry(when.isoformat(), issue.masthead.number, content.issue.decode(), str(file.path))
        shelf.make()
        with claimed(shelf.folder, shelf.folder):
            shelf.store(entry_name, entry, content)
            _drop_old(shelf, when)
    except (OSError, RefusedInputError) as problem:
        raise RefusedInputError(error("backup_failed", FileRef(file.path.name))) from problem


def versions(root: Path, path: Path) -> tuple[Version, ...]:
    """The versions of a document, the newest first; what cannot be read is left out."""
    shelf = _shelf(root, path)
    found = []
    try:
        for name in reversed(shelf.names()):
            entry = _entry(shelf, name)
            if entry is not None:
                found.append(Version(entry.moment, entry.number, shelf.folder, name))
    except OSError:
        return tuple(found)
    return tuple(found)


def open_version(version: Version) -> OpenedIssue:
    """An older version, without a file of its own. Raises ``RefusedInputError``."""
    shelf = Shelf(version.folder)
    entry = shelf.read(version.name)
    read = parse_issue(entry.issue.encode(), version.name)
    pictures = PictureStore(ShelfPictures(shelf.photos, entry.photos))
    findings = (*read.findings, *picture_findings(read.issue, pictures))
    return OpenedIssue(
        read.issue,
        pictures,
        findings,
        Container(entry.container),
        read.extras.read_only,
        Path(entry.document),
        read.extras,
    )


def _shelf(root: Path, path: Path) -> Shelf:
    digest = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
    return Shelf(root / digest[:16])


def _entry(shelf: Shelf, name: str) -> Entry | None:
    try:
        return shelf.read(name)
    except RefusedInputError:
        return None


def _drop_old(shelf: Shelf, now: datetime) -> None:
    """The moments stand in the names: nothing is read, and what we did not write stays."""
    moments = {}
    for name in shelf.names():
        try:
            moments[datetime.strptime(name.removesuffix(".json"), _NAME)] = name
        except ValueError:
            continue
    dropped = moments.keys() - kept_moments(moments, now.date())
    for moment in dropped:
        shelf.remove(moments[moment])
    if dropped:
        shelf.drop_photos()
