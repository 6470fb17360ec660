"""A folder of ours that keeps versions of issues: for each one small file, and every photo once.

Photos are written before the entry that names them. Entries are JSON: ours alone, never edited by hand, and
read back whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.storage import fsops
from tsushin_desk.storage.pictures import is_picture_key
from tsushin_desk.storage.reading import read_small_file
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.storage.saving import Content, put_bytes
from tsushin_desk.values import dataclass

_FORMAT = 1
_LARGEST_ENTRY = 32 << 20  # bytes: text of 4 MiB, escaped
_ENTRY = re.compile(r"[0-9a-z-]{1,60}\.json")
_SHA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One version: its text, its photos by key (as SHA-256), and where the document stood.

    ``document`` is its path, empty for one without a file; ``size`` and ``digest`` are the file's stamp.
    """

    when: str
    number: int
    issue: str
    document: str = ""
    container: str = "package"
    size: int = -1
    digest: str = ""
    photos: Mapping[str, str] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        """When it was kept, by the clock on the wall."""
        return datetime.fromisoformat(self.when)


class ShelfPictures:
    """The photos of one entry, as a source for ``PictureStore``; what is not there is missing."""

    def __init__(self, folder: Path, photos: Mapping[str, str]) -> None:
        paths = ((key, folder / digest) for key, digest in photos.items())
        self._paths = {key: path for key, path in paths if path.is_file()}

    def keys(self) -> Iterable[str]:
        return self._paths.keys()

    def size(self, key: str) -> int:
        return self._paths[key].stat().st_size

    def open(self, key: str) -> BinaryIO:
        return fsops.open_to_read(self._paths[key])


class Shelf:
    """Entries and photos in one folder. All methods that write raise ``OSError`` or ``RefusedInputError``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stored: dict[str, str] = {}  # photo keys that are known to lie here

    @property
    def photos(self) -> Path:
        """Where the photos lie, by their SHA-256."""
        return self.folder / "photos"

    def make(self) -> None:
        """Makes the folders, and those above them."""
        for folder in (*reversed(self.folder.parents), self.folder, self.photos):
            if not folder.is_dir() and fsops.make_folder(folder):
                fsops.flush_folder(folder.parent)

    def store(self, name: str, entry: Entry, content: Content) -> None:
        """Keeps a version: first its photos, then the entry."""
        self.make()
        known = set(content.keys) & self._stored.keys()
        fresh = replace(
            content, keys=tuple(key for key in content.keys if key not in known), spares_gone=True
        )
        for key, data in fresh.photos():
            self._stored[key] = self._store_photo(data)
        photos = {key: self._stored[key] for key in content.keys if key in self._stored}
        plain = {"format": _FORMAT, **asdict(replace(entry, photos=photos))}
        put_bytes(self.folder / name, json.dumps(plain, ensure_ascii=False).encode(), self.folder)

    def read(self, name: str) -> Entry:
        """An entry. Raises ``RefusedInputError`` (``backup_unreadable``)."""
        try:
            plain = json.loads(read_small_file(self.folder / name, limit=_LARGEST_ENTRY))
            if plain.pop("format") != _FORMAT:
                raise ValueError("another format")
            entry = Entry(**plain)
            _check(entry)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise refusal("backup_unreadable", FileRef(name)) from None
        return entry

    def names(self) -> tuple[str, ...]:
        """The names of all entries, in order."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in self.folder.iterdir() if _ENTRY.fullmatch(path.name)))

    def remove(self, name: str) -> None:
        """Removes an entry; its photos stay till ``drop_photos``."""
        fsops.remove(self.folder / name)

    def drop_photos(self) -> None:
        """Removes the photos that no entry names; none as long as one entry cannot be read."""
        try:
            needed = {digest for name in self.names() for digest in self.read(name).photos.values()}
        except RefusedInputError:
            return
        for path in list(self.photos.iterdir()) if self.photos.is_dir() else []:
            if _SHA.fullmatch(path.name) and path.name not in needed:
                fsops.remove(path)
        self._stored.clear()

    def _store_photo(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        target = self.photos / digest
        if not (target.is_file() and target.stat().st_size == len(data)):
            put_bytes(target, data, self.folder)
        return digest


def _check(entry: Entry) -> None:
    """Raises ``ValueError`` or ``TypeError`` for what we would not have written."""
    texts = (entry.when, entry.issue, entry.document, entry.container, entry.digest)
    if not all(isinstance(text, str) for text in texts) or not isinstance(entry.number, int):
        raise TypeError("another type")
    if entry.container not in ("package", "folder") or not isinstance(entry.size, int):
        raise ValueError("another container")
    _ = entry.moment
    for key, digest in entry.photos.items():
        if not is_picture_key(key) or not _SHA.fullmatch(digest):
            raise ValueError("another photo")
