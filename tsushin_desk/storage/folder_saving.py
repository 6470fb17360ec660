"""Saving folders: first the photos, flushed, then the text that names them."""

from __future__ import annotations

from pathlib import Path

from tsushin_desk.storage import fsops
from tsushin_desk.storage.package import ISSUE_NAME
from tsushin_desk.storage.pictures import picture_key
from tsushin_desk.storage.saving import Content, bytes_temporary, holds, put_in_place, write_new
from tsushin_desk.storage.temporaries import temporary_in


class ForeignPhotoError(Exception):
    """A photo of this name lies in the folder already, and it shows something else."""


class FolderPhotos:
    """Puts photos into a folder that is there; ``take_back`` removes what was added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._added: list[Path] = []
        self._made: list[Path] = []
        self._to_flush: set[Path] = set()

    def put(self, content: Content) -> None:
        """All photos, on the disk when it returns. Raises ``ForeignPhotoError``, ``OSError``, …"""
        for key, data in content.photos():
            target = self.folder / key
            if not holds(target, data):
                self._put_one(key, target, data)
        for folder in sorted(self._to_flush, reverse=True):
            fsops.flush_folder(folder)

    def take_back(self) -> None:
        """Removes the photos and folders that were not there before."""
        for path in self._added:
            fsops.remove(path)
        for folder in reversed(self._made):
            fsops.remove_folder(folder)

    def _put_one(self, key: str, target: Path, data: bytes) -> None:
        is_new = not target.exists()
        if not is_new and not key.startswith(picture_key(data, "")):
            raise ForeignPhotoError(key)
        self._make(target.parent)
        temporary = bytes_temporary(target, data, self.folder)
        if is_new:
            self._added.append(target)
        put_in_place(temporary, target)
        self._to_flush.add(target.parent)

    def _make(self, folder: Path) -> None:
        for parent in [*reversed(folder.parents), folder]:
            if self.folder in parent.parents and not parent.is_dir() and fsops.make_folder(parent):
                self._made.append(parent)
                self._to_flush.add(parent.parent)


def build_folder(folder: Path, content: Content) -> None:
    """A folder that was not there before, whole or not at all. Raises ``OSError``, ``RefusedInputError``."""
    temporary = temporary_in(folder.parent, folder)
    try:
        fsops.make_folder(temporary)
        photos = FolderPhotos(temporary)
        photos.put(content)
        write_new(temporary / ISSUE_NAME, content.issue, folder.name)
        fsops.flush_folder(temporary)
        fsops.replace(temporary, folder)
    except BaseException:
        remove_tree(temporary)
        raise


def remove_tree(folder: Path) -> None:
    """Removes a temporary folder of ours with what we put into it; links are not followed."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            fsops.remove_folder(path)
        else:
            fsops.remove(path)
    fsops.remove_folder(folder)
