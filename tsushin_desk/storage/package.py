"""Packages (``第33号.tsushin``): zip files, read by expected names only, written the same every time."""

from __future__ import annotations

import errno
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.storage import fsops
from tsushin_desk.storage.encoding import LARGEST_TEXT_FILE
from tsushin_desk.storage.pictures import LARGEST_MEMBER, is_picture_key
from tsushin_desk.storage.reading import read_failure
from tsushin_desk.storage.refusals import refusal, shown

MIMETYPE = b"application/x-tsushin-issue"
ISSUE_NAME = "issue.yaml"
MOST_MEMBERS = 500
LARGEST_PACKAGE = 1024 * 1024 * 1024  # bytes, declared and read
GREATEST_RATIO = 100
_NAME = re.compile(r"[a-z0-9/._-]+")
_LARGEST_DIRECTORY = 512 * 1024  # bytes: 500 members with long names
_END_RECORD = 22
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
Result = TypeVar("Result")


@contextmanager
def _one_boundary(name: str) -> Iterator[None]:
    """Everything that ``zipfile`` raises on damaged input, as one finding."""
    try:
        yield
    except RefusedInputError:
        raise
    except OSError as problem:
        if problem.errno == errno.EINVAL:  # an offset before the beginning of the file
            raise refusal("package_damaged", FileRef(name)) from None
        raise RefusedInputError(read_failure(problem, name)) from problem
    except _DAMAGE:
        raise refusal("package_damaged", FileRef(name)) from None


class PackagePictures:
    """The pictures of a package; the file is opened for each, so that it can be replaced meanwhile."""

    def __init__(self, path: Path, sizes: dict[str, int]) -> None:
        self.path = path
        self._sizes = sizes

    def keys(self) -> Iterable[str]:
        return self._sizes.keys()

    def size(self, key: str) -> int:
        return self._sizes[key]

    def open(self, key: str) -> BinaryIO:
        def read(archive: zipfile.ZipFile) -> bytes:
            place = FileRef(self.path.name)
            try:
                return member_bytes(archive, archive.getinfo(key), LARGEST_MEMBER)
            except KeyError:
                raise refusal("package_changed", place, file=key) from None
            except _DAMAGE:
                raise refusal("picture_unreadable", place, file=key) from None

        return io.BytesIO(in_archive(self.path, self.path.name, read))


def read_package(path: Path) -> tuple[bytes, PackagePictures]:
    """The bytes of ``issue.yaml`` and the pictures. Raises ``RefusedInputError``."""

    data, sizes = in_archive(path, path.name, lambda archive: _issue_in(archive, path.name))
    return data, PackagePictures(path, sizes)


def _issue_in(archive: zipfile.ZipFile, name: str) -> tuple[bytes, dict[str, int]]:
    members = checked_members(archive, name)
    if "mimetype" in members and member_bytes(archive, members["mimetype"], 200) != MIMETYPE:
        raise refusal("not_a_package", FileRef(name))
    if ISSUE_NAME not in members:
        raise refusal("package_without_issue", FileRef(name))
    sizes = {key: info.file_size for key, info in members.items() if is_picture_key(key)}
    return member_bytes(archive, members[ISSUE_NAME], LARGEST_TEXT_FILE), sizes


def read_packed_issue(data: bytes, name: str) -> bytes:
    """The bytes of ``issue.yaml`` in a package that lies in memory. Raises ``RefusedInputError``."""
    with _one_boundary(name):
        return _in_file(io.BytesIO(data), name, lambda archive: _issue_in(archive, name)[0])


def in_archive(path: Path, name: str, use: Callable[[zipfile.ZipFile], Result]) -> Result:
    """What ``use`` makes of a zip file; everything that goes wrong is a ``RefusedInputError``."""
    with _one_boundary(name), fsops.open_to_read(path) as file:
        return _in_file(file, name, use)


def _in_file(file: BinaryIO, name: str, use: Callable[[zipfile.ZipFile], Result]) -> Result:
    _check_directory(file, name)
    with zipfile.ZipFile(file) as archive:
        return use(archive)


def _check_directory(file: BinaryIO, name: str) -> None:
    """Refuses a table of contents that would fill the memory before it could be counted."""
    size = file.seek(0, io.SEEK_END)
    if size > LARGEST_PACKAGE + _LARGEST_DIRECTORY:
        raise refusal("package_too_large", FileRef(name), limit=f"{LARGEST_PACKAGE >> 30} GB")
    file.seek(max(size - _END_RECORD - 65_536, 0))
    tail = file.read()
    end = tail.rfind(b"PK\5\6")
    if end < 0 or len(tail) - end < _END_RECORD:
        code = "package_cut_off" if _begins_as_package(file) else "not_a_package"
        raise refusal(code, FileRef(name))
    count, directory = struct.unpack("<HI", tail[end + 10 : end + 16])
    if tail[max(end - 20, 0) : end].startswith(b"PK\6\7") or count > MOST_MEMBERS:
        raise refusal("package_too_many_members", FileRef(name), limit=MOST_MEMBERS)
    if directory > _LARGEST_DIRECTORY:
        raise refusal("package_too_many_members", FileRef(name), limit=MOST_MEMBERS)
    file.seek(0)


def _begins_as_package(file: BinaryIO) -> bool:
    file.seek(0)
    return file.read(4) == b"PK\3\4"


def checked_members(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """The members by name. Raises ``RefusedInputError`` for whatever a package never holds."""
    infos = archive.infolist()
    place = FileRef(name)
    if len(infos) > MOST_MEMBERS:
        raise refusal("package_too_many_members", place, limit=MOST_MEMBERS)
    if sum(info.file_size for info in infos) > LARGEST_PACKAGE:
        raise refusal("package_too_large", place, limit=f"{LARGEST_PACKAGE >> 30} GB")
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        code = _fault(info)
        if info.filename in members:
            code = "package_name_twice"
        if code:
            raise refusal(code, place, member=shown(info.filename))
        members[info.filename] = info
    return members


def _fault(info: zipfile.ZipInfo) -> str:
    name = info.filename
    parts = name.split("/")
    if not _NAME.fullmatch(name) or name.startswith("/") or ".." in parts or "." in parts:
        return "package_name_unusable"
    if info.flag_bits & 0x1:
        return "package_encrypted"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "package_symlink"
    if info.file_size > LARGEST_MEMBER:
        return "package_member_too_large"
    if info.file_size > GREATEST_RATIO * max(info.compress_size, 1):
        return "package_bomb"
    return ""


def member_bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """A member's bytes, checksum verified. Raises ``BadZipFile`` and the like, ``RefusedInputError``."""
    with archive.open(info) as member:
        data = member.read(limit + 1)
        if len(data) > limit:
            raise refusal("file_too_large", FileRef(info.filename), limit=f"{max(limit >> 20, 1)} MB")
        # Only the read that meets the end compares the checksum.
        if member.read(1) or len(data) != info.file_size:
            raise zipfile.BadZipFile("sizes differ")
        return data


def write_package(file: BinaryIO, issue: bytes, pictures: Iterable[tuple[str, bytes]]) -> None:
    """Writes a package: everything stored, fixed times, so that the same content gives the same bytes.

    ``pictures`` are taken one by one, in the order given.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(stored("mimetype"), MIMETYPE)
        archive.writestr(stored(ISSUE_NAME), issue)
        for key, data in pictures:
            archive.writestr(stored(key), data)


def stored(name: str) -> zipfile.ZipInfo:
    """A member that is always written the same: no time, no compression."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 3  # Unix on every system, for the attributes below
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    info.compress_type = zipfile.ZIP_STORED
    return info
