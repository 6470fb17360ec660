"""The second container: a folder with ``issue.yaml`` and ``photos/``, for comparing and editing by hand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.storage.package import ISSUE_NAME, MOST_MEMBERS
from tsushin_desk.storage.pictures import is_picture_key
from tsushin_desk.storage.reading import read_failure, read_small_file
from tsushin_desk.storage.refusals import refusal

PHOTOS = "photos"
_DEEPEST = 4


class FolderPictures:
    """The pictures under ``photos/``, listed once; links are not followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keys = frozenset(_listed(folder / PHOTOS, PHOTOS, _DEEPEST))
        if len(self._keys) > MOST_MEMBERS:
            raise refusal("folder_too_many_photos", FileRef(f"{folder.name}/{PHOTOS}"), limit=MOST_MEMBERS)

    def keys(self) -> Iterable[str]:
        return self._keys

    def size(self, key: str) -> int:
        return (self.folder / key).stat().st_size

    def open(self, key: str) -> BinaryIO:
        return (self.folder / key).open("rb")


def _listed(folder: Path, prefix: str, levels: int) -> Iterator[str]:
    if folder.is_symlink() or not folder.is_dir() or levels == 0:
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            key = f"{prefix}/{entry.name}"
            if not is_picture_key(key):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _listed(folder / entry.name, key, levels - 1)
            elif entry.is_file(follow_symlinks=False):
                yield key


def read_folder(folder: Path) -> tuple[bytes, FolderPictures]:
    """The bytes of ``issue.yaml`` and the pictures. Raises ``RefusedInputError``."""
    try:
        if not (folder / ISSUE_NAME).exists():
            raise refusal("folder_without_issue", FileRef(folder.name))
        data = read_small_file(folder / ISSUE_NAME, f"{folder.name}/{ISSUE_NAME}")
        return data, FolderPictures(folder)
    except OSError as problem:
        raise RefusedInputError(read_failure(problem, folder.name)) from problem
