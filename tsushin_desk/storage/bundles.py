"""Zip files of other kinds than issues, with the same guards and the same care in writing."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.storage import fsops
from tsushin_desk.storage.package import LARGEST_PACKAGE, checked_members, in_archive, member_bytes, stored
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.storage.saving import file_temporary, put_in_place, write_boundary
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle on the disk; it is opened anew for each member. ``sizes``: bytes of each member."""

    path: Path
    sizes: Mapping[str, int]

    def data(self, member: str, limit: int) -> bytes:
        """A member's bytes. Raises ``RefusedInputError``: none, too large, damaged, replaced meanwhile."""

        def read(archive: zipfile.ZipFile) -> bytes:
            members = checked_members(archive, self.path.name)
            if member not in members:
                raise refusal("package_changed", FileRef(self.path.name))
            return member_bytes(archive, members[member], limit)

        return in_archive(self.path, self.path.name, read)


def open_bundle(path: Path, mimetype: bytes, wrong_kind: str) -> Bundle:
    """Looks into a bundle. Raises ``RefusedInputError``; another zip file has the code ``wrong_kind``."""

    def read(archive: zipfile.ZipFile) -> dict[str, int]:
        members = checked_members(archive, path.name)
        first = members.get("mimetype")
        if first is None or member_bytes(archive, first, 200) != mimetype:
            raise refusal(wrong_kind, FileRef(path.name))
        return {name: info.file_size for name, info in members.items() if name != "mimetype"}

    return Bundle(path, in_archive(path, path.name, read))


def write_bundle(path: Path, mimetype: bytes, members: Iterable[tuple[str, bytes]]) -> None:
    """Writes a bundle, verified, in place of what stands there. Raises ``RefusedInputError``.

    ``members`` are taken one by one, so that only one lies in the memory.
    """
    digests: dict[str, bytes] = {}

    def fill(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(stored("mimetype"), mimetype)
            for name, data in _within_limit(members, path.name):
                digests[name] = hashlib.sha256(data).digest()
                archive.writestr(stored(name), data)

    def verify(written: Path) -> bool:
        bundle = open_bundle(written, mimetype, "written_differs")
        return bundle.sizes.keys() == digests.keys() and all(
            hashlib.sha256(bundle.data(name, bundle.sizes[name])).digest() == digest
            for name, digest in digests.items()
        )

    with write_boundary(path.name):
        put_in_place(file_temporary(path, fill, verify), path)
        fsops.flush_folder(path.parent)


def _within_limit(members: Iterable[tuple[str, bytes]], name: str) -> Iterator[tuple[str, bytes]]:
    total = 0
    for member, data in members:
        total += len(data)
        if total > LARGEST_PACKAGE:
            raise refusal("package_too_large", FileRef(name), limit=f"{LARGEST_PACKAGE >> 30} GB")
        yield member, data
