"""How bytes come to the disk: a temporary file beside, flushed, verified, and only then put in place."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import BinaryIO

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error
from tsushin_desk.storage import fsops
from tsushin_desk.storage.package import read_package, write_package
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.storage.temporaries import temporary_in
from tsushin_desk.values import dataclass

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
_LONGEST_ON_WINDOWS = 260  # characters, MAX_PATH; more where the PC was set up for it
_GONE = frozenset({"not_found", "package_changed"})


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be saved: the bytes of ``issue.yaml`` and the photos that it names.

    ``spares_gone``: a photo that others took away does not hinder it; its key is noted in ``missed``. So
    it is with a photo that has gone from ``home``, the folder that is saved to.
    """

    issue: bytes
    keys: tuple[str, ...]
    pictures: PictureStore
    spares_gone: bool = False
    home: Path | None = None
    missed: set[str] = field(default_factory=set)

    def photos(self) -> Iterator[tuple[str, bytes]]:
        """The photos one by one; damaged ones are left out. Raises ``RefusedInputError``."""
        for key in self.keys:
            try:
                yield key, self.pictures.data(key)
            except RefusedInputError as problem:
                code = problem.diagnostics[0].code
                if code in _GONE and (self.spares_gone or self._has_left_home(key, problem)):
                    self.missed.add(key)
                elif code != "picture_unreadable":
                    raise

    def _has_left_home(self, key: str, problem: RefusedInputError) -> bool:
        cause = problem.__cause__
        return (
            self.home is not None
            and isinstance(cause, FileNotFoundError)
            and cause.filename is not None
            and Path(cause.filename) == self.home / key
        )


def package_temporary(path: Path, content: Content) -> Path:
    """A whole package beside ``path``, verified. Raises ``OSError``, ``RefusedInputError``."""
    digests: dict[str, bytes] = {}

    def photos() -> Iterator[tuple[str, bytes]]:
        for key, data in content.photos():
            digests[key] = _digest(data)
            yield key, data

    def verify(temporary: Path) -> bool:
        read, packed = read_package(temporary)
        written = PictureStore(packed)
        return read == content.issue and all(
            _digest(written.data(key)) == digest for key, digest in digests.items()
        )

    temporary = temporary_in(path.parent, path)
    _write(temporary, lambda file: write_package(file, content.issue, photos()), verify, path.name)
    return temporary


def bytes_temporary(path: Path, data: bytes, document: Path) -> Path:
    """A whole file beside ``path``, verified; it belongs to ``document``. Raises as above."""
    temporary = temporary_in(path.parent, document)
    write_new(temporary, data, path.name)
    return temporary


def file_temporary(path: Path, fill: Callable[[BinaryIO], object], verify: Callable[[Path], bool]) -> Path:
    """A whole file of any kind beside ``path``, filled, flushed and verified. Raises as above."""
    temporary = temporary_in(path.parent, path)
    _write(temporary, fill, verify, path.name)
    return temporary


def put_beside(path: Path, data: bytes) -> bool:
    """A whole file under a name that nothing has; False, and nothing written, if something has it.

    Raises ``OSError``, ``RefusedInputError``.
    """
    temporary = bytes_temporary(path, data, path)
    try:
        try:
            fsops.link(temporary, path)
        except FileExistsError:
            return False
        except OSError:  # a file system without second names
            if path.exists() or path.is_symlink():
                return False
            fsops.replace(temporary, path)
    finally:
        fsops.remove(temporary)
    fsops.flush_folder(path.parent)
    return True


def write_new(path: Path, data: bytes, name: str) -> None:
    """A file that was not there before: written, flushed and read back; removed again if that fails.

    ``name`` is what the user calls it. Raises ``OSError``, ``RefusedInputError`` (``written_differs``).
    """

    def verify(written: Path) -> bool:
        with fsops.open_to_read(written) as file:
            return file.read() == data

    _write(path, lambda file: _write_all(file, data), verify, name)


def put_bytes(path: Path, data: bytes, document: Path | None = None) -> None:
    """Puts a whole file in place of another, or of none. Raises ``OSError``, ``RefusedInputError``."""
    temporary = bytes_temporary(path, data, document or path)
    put_in_place(temporary, path)
    fsops.flush_folder(path.parent)


def put_in_place(temporary: Path, path: Path) -> None:
    """Replaces, and removes the temporary file whatever happens. Raises ``OSError``."""
    try:
        fsops.keep_mode(path, temporary)
        fsops.replace(temporary, path)
    finally:
        fsops.remove(temporary)


def write_failure(problem: OSError, name: str) -> Diagnostic:
    """The finding for what the system does not let us write."""
    code = _WRITE_CODES.get(problem.errno or 0, "cannot_write")
    if fsops.is_busy(problem):
        code = "file_in_use"
    elif fsops.is_out_of_reach(problem):
        code = "folder_not_found"
    elif problem.errno == errno.ENOENT and _is_too_long(problem.filename):
        code = "name_too_long"
    return error(code, FileRef(name))


def _is_too_long(path: object) -> bool:
    """Windows says of a path that is too long that it is not there, though its folder is."""
    return (
        isinstance(path, str | os.PathLike)
        and len(os.path.abspath(path)) >= _LONGEST_ON_WINDOWS
        and os.path.isdir(os.path.dirname(os.path.abspath(path)))
    )


@contextmanager
def write_boundary(name: str) -> Iterator[None]:
    """Turns what the system raises while writing into one finding; ``name`` is what the user calls it."""
    try:
        yield
    except OSError as problem:
        raise RefusedInputError(write_failure(problem, name)) from problem
    except ValueError:  # a NUL in the name
        raise refusal("cannot_write", FileRef(name)) from None


def holds(path: Path, data: bytes) -> bool:
    """True if a file holds just these bytes. Raises ``OSError``."""
    if not path.is_file() or path.stat().st_size != len(data):
        return False
    with fsops.open_to_read(path) as file:
        return file.read() == data


def _write(path: Path, fill: Callable[[BinaryIO], object], verify: Callable[[Path], bool], name: str) -> None:
    file = fsops.create(path)  # what was there before is never removed
    is_done = False
    try:
        with file:
            fill(file)
            fsops.flush_to_disk(file)
        if not _is_verified(path, verify):
            raise refusal("written_differs", FileRef(name))
        is_done = True
    finally:
        if not is_done:
            fsops.remove(path)


def _write_all(file: BinaryIO, data: bytes) -> None:
    file.write(data)


def _is_verified(temporary: Path, verify: Callable[[Path], bool]) -> bool:
    try:
        return verify(temporary)
    except RefusedInputError:
        return False


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
