"""How bytes come to the disk: a temporary file beside, flushed, verified, and only then put in place."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error
from tsushin_desk.storage import fsops
from tsushin_desk.storage.package import ISSUE_NAME, read_package, write_package
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.storage.refusals import refusal

_WRITE_CODES = {
    errno.EACCES: "no_permission_to_write",
    errno.EPERM: "no_permission_to_write",
    errno.EROFS: "disk_read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.ENOENT: "folder_not_found",
    errno.ENOTDIR: "folder_not_found",
    errno.EISDIR: "is_directory_to_write",
    errno.ENAMETOOLONG: "name_too_long",
}


def save_package(path: Path, issue: bytes, keys: Sequence[str], pictures: PictureStore) -> None:
    """Writes a package with these pictures. Raises ``RefusedInputError``; then the old file is untouched."""
    with _write_boundary(path.name):
        if path.is_dir():
            raise refusal("is_directory_to_write", FileRef(path.name))
        pictures.hold(pictures.keys() - set(keys))
        digests: dict[str, bytes] = {}

        def fill(file: BinaryIO) -> None:
            write_package(file, issue, _counted(keys, pictures, digests))

        def verify(temporary: Path) -> bool:
            read, packed = read_package(temporary)
            written = PictureStore(packed)
            return read == issue and all(
                _digest(written.data(key)) == digest for key, digest in digests.items()
            )

        _put(path, fill, verify)


def save_folder(folder: Path, issue: bytes, keys: Sequence[str], pictures: PictureStore) -> None:
    """Writes a folder: first the photos, then the text that names them. Raises ``RefusedInputError``."""
    with _write_boundary(folder.name):
        if folder.exists() and not folder.is_dir():
            raise refusal("not_a_folder", FileRef(folder.name))
        fsops.make_folder(folder)
        for key, data in pictures.readable(keys):
            target = folder / key
            if not _holds(target, data):
                _make_folders(folder, target.parent)
                put_bytes(target, data)
        if not _holds(folder / ISSUE_NAME, issue):
            put_bytes(folder / ISSUE_NAME, issue)


def put_bytes(path: Path, data: bytes) -> None:
    """Puts a whole file in place of another, or of none. Raises ``OSError``, ``RefusedInputError``."""

    def fill(file: BinaryIO) -> None:
        file.write(data)

    _put(path, fill, lambda temporary: temporary.read_bytes() == data)


def write_failure(problem: OSError, name: str) -> Diagnostic:
    """The finding for what the system does not let us write."""
    return error(_WRITE_CODES.get(problem.errno or 0, "cannot_write"), FileRef(name))


@contextmanager
def _write_boundary(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise RefusedInputError(write_failure(problem, name)) from problem
    except ValueError:  # a NUL in the name
        raise refusal("cannot_write", FileRef(name)) from None


def _put(path: Path, fill: Callable[[BinaryIO], None], verify: Callable[[Path], bool]) -> None:
    """Temporary file, flush, verify, replace. Whatever goes wrong, only our temporary file is removed."""
    temporary = fsops.temporary_beside(path)
    try:
        with fsops.create(temporary) as file:
            fill(file)
            fsops.flush_to_disk(file)
        if not _is_verified(temporary, verify):
            raise refusal("written_differs", FileRef(path.name))
        fsops.replace(temporary, path)
    finally:
        fsops.remove(temporary)
    fsops.flush_folder(path.parent)


def _is_verified(temporary: Path, verify: Callable[[Path], bool]) -> bool:
    try:
        return verify(temporary)
    except RefusedInputError:
        return False


def _counted(
    keys: Sequence[str], pictures: PictureStore, digests: dict[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    for key, data in pictures.readable(keys):
        digests[key] = _digest(data)
        yield key, data


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _make_folders(root: Path, folder: Path) -> None:
    for parent in [*reversed(folder.parents), folder]:
        if root in parent.parents:
            fsops.make_folder(parent)
