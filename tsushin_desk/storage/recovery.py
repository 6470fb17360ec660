"""The recovery journal: what is on the screen, kept in our own folder while it is being typed.

One folder for every open document, also for one that was never saved. It is deleted only after a verified
saving of the same or a later state. At the next start it is offered whenever its content differs from the
saved file: compared by content, never by time. What the user did not choose is put by for 60 days.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error, warning
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage import claims, fsops
from tsushin_desk.storage.container import OpenedIssue, picture_findings, read_issue
from tsushin_desk.storage.documents import Container, DocumentFile, SaveResult
from tsushin_desk.storage.folder_saving import remove_tree
from tsushin_desk.storage.issue_yaml import parse_issue
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.storage.safe_saving import content_of
from tsushin_desk.storage.saving import Content, put_bytes
from tsushin_desk.storage.shelf import Entry, Shelf, ShelfPictures
from tsushin_desk.storage.stamps import FileStamp
from tsushin_desk.values import dataclass

SNAPSHOT = "snapshot.json"
KEPT_BY = timedelta(days=60)
_IN_USE = "in-use"
_PUT_BY = "put-by"
_TOKEN = re.compile(r"[0-9a-z-]{1,40}")


class Journal:
    """The journal of one open document. ``token`` names its folder: lower-case letters, digits, hyphens."""

    def __init__(self, root: Path, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ValueError(token)
        self._shelf = Shelf(root / token)
        self._handle: int | None = None
        self._revision = -1
        self._last: tuple[Content, datetime] | None = None

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._shelf.folder

    def keep(
        self, issue: Issue, pictures: PictureStore, file: DocumentFile, when: datetime, revision: int
    ) -> None:
        """A snapshot of what is on the screen; ``revision`` counts its edits.

        Raises ``RefusedInputError``: ``recovery_failed``; the snapshot before stays.
        """
        content = content_of(issue, pictures, replace(file, extras=replace(file.extras, read_only=False)))
        with _boundary(self.folder):
            self._hold()
            self._shelf.store(SNAPSHOT, _entry(content, file, when), content)
            fsops.remove(self.folder / _PUT_BY)
        self._revision = revision
        self._last = content, when

    def forget(self, result: SaveResult, revision: int) -> bool:
        """After a saving of the state ``revision``: removes the journal, unless it holds a later state."""
        if not result.is_saved:
            return False
        if revision < self._revision:
            self._note_where(result.file)
            return False
        self.discard()
        return True

    def discard(self) -> None:
        """Removes the journal: the user has closed the document without saving, and said so."""
        self.close()
        remove_tree(self.folder)
        self._shelf = Shelf(self.folder)  # knows of no photos: those that it held have gone

    def close(self) -> None:
        """Lets the journal go, but leaves what it holds."""
        if self._handle is not None:
            claims.let_go(self.folder / _IN_USE, self._handle)
            self._handle = None

    def _note_where(self, file: DocumentFile) -> None:
        """The document stands elsewhere or holds something else now: or what is recovered would seem to be in
        conflict with our own saving. The next snapshot says it too, so a failure does not matter.
        """
        if self._last is None:
            return
        content, when = self._last
        with contextlib.suppress(OSError, RefusedInputError):
            self._shelf.store(SNAPSHOT, _entry(content, file, when), content)

    def _hold(self) -> None:
        self._shelf.make()
        if self._handle is None:
            self._handle = claims.hold(self.folder / _IN_USE)


def _entry(content: Content, file: DocumentFile, when: datetime) -> Entry:
    stamp = file.stamp or FileStamp(-1, "")
    return Entry(
        when=when.isoformat(),
        number=file.number if file.number is not None else -1,
        issue=content.issue.decode(),
        document=str(file.path or ""),
        container=file.container.value,
        size=stamp.size,
        digest=stamp.digest,
    )


@dataclass(frozen=True, slots=True)
class Recoverable:
    """A journal that nobody uses and that differs from the saved file.

    ``is_put_by``: the user has decided against it, it is not offered without being asked for.
    """

    folder: Path
    when: datetime
    opened: OpenedIssue
    file: DocumentFile
    is_put_by: bool = False

    @property
    def token(self) -> str:
        """With this the journal goes on where it stands."""
        return self.folder.name

    def put_by(self, when: datetime) -> None:
        """The user goes on with something else; this stays for 60 days."""
        put_by(self.folder, when)

    def discard(self) -> None:
        """Removes it: the user has recovered and saved it, or does not want it."""
        remove_tree(self.folder)


def put_by(folder: Path, when: datetime) -> None:
    """Notes that the user has decided against this journal; where it cannot, it is offered again."""
    with contextlib.suppress(OSError, RefusedInputError):
        put_bytes(folder / _PUT_BY, when.isoformat().encode(), folder)


def find_recoverable(
    root: Path, now: datetime | None = None
) -> tuple[tuple[Recoverable, ...], tuple[Diagnostic, ...]]:
    """What can be offered at the start, and a warning for each journal that cannot be read (it is kept).

    Journals that hold just what the saved file holds are removed, and with ``now`` those that were put by
    more than 60 days before. Raises nothing.
    """
    found: list[Recoverable] = []
    findings: list[Diagnostic] = []
    for folder in _folders(root):
        try:
            with claims.claimed_at_once(folder / _IN_USE) as is_free:
                if is_free and now is not None and _is_over(folder, now):
                    remove_tree(folder)
                elif is_free and (folder / SNAPSHOT).exists():
                    found += _offered(folder)
                elif is_free:
                    remove_tree(folder)  # killed before the first snapshot was whole
        except (OSError, RefusedInputError):
            findings.append(warning("recovery_unreadable", FileRef(folder.name)))
    return tuple(found), tuple(findings)


def _offered(folder: Path) -> list[Recoverable]:
    shelf = Shelf(folder)
    entry = shelf.read(SNAPSHOT)
    read = parse_issue(entry.issue.encode(), folder.name)
    pictures = PictureStore(ShelfPictures(shelf.photos, entry.photos))
    path = Path(entry.document) if entry.document else None
    if path is not None and _holds_the_same(path, read.issue, entry):
        remove_tree(folder)
        return []
    stamp = FileStamp(entry.size, entry.digest) if entry.size >= 0 else None
    number = entry.number if entry.number >= 0 else None
    file = DocumentFile(path, Container(entry.container), stamp, number, read.extras)
    findings = (*read.findings, *picture_findings(read.issue, pictures))
    opened = OpenedIssue(
        read.issue, pictures, findings, file.container, False, path or folder, read.extras, stamp
    )
    return [Recoverable(folder, entry.moment, opened, file, (folder / _PUT_BY).exists())]


def _is_over(folder: Path, now: datetime) -> bool:
    """A time that cannot be read is none: the journal stays."""
    try:
        return now - datetime.fromisoformat((folder / _PUT_BY).read_text("ascii")) > KEPT_BY
    except (OSError, ValueError, TypeError):
        return False


def _holds_the_same(path: Path, issue: Issue, entry: Entry) -> bool:
    try:
        saved = read_issue(path)
        return saved.issue == issue and all(
            hashlib.sha256(saved.pictures.data(key)).hexdigest() == digest
            for key, digest in entry.photos.items()
        )
    except (RefusedInputError, KeyError):
        return False


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(path for path in root.iterdir() if _TOKEN.fullmatch(path.name) and path.is_dir())
    except OSError:
        return []


@contextmanager
def _boundary(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RefusedInputError) as problem:
        raise RefusedInputError(error("recovery_failed", FileRef(folder.name))) from problem
