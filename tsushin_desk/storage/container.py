"""Opening and saving issues. A document that was ever reported as saved can be opened afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, warning
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage import fsops
from tsushin_desk.storage.already_read import known_issue
from tsushin_desk.storage.claims import claimed
from tsushin_desk.storage.documents import Container, DocumentFile
from tsushin_desk.storage.folder import read_folder
from tsushin_desk.storage.folder_saving import FolderPhotos, ForeignPhotoError, build_folder
from tsushin_desk.storage.issue_yaml import NO_EXTRAS, FileExtras, ReadIssue, parse_issue
from tsushin_desk.storage.package import ISSUE_NAME, read_package
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.storage.pictures import PictureStore, is_picture_key
from tsushin_desk.storage.reading import read_failure, read_small_file
from tsushin_desk.storage.refusals import refusal, shown
from tsushin_desk.storage.safe_saving import check_kind, content_of
from tsushin_desk.storage.saving import (
    Content,
    holds,
    package_temporary,
    put_bytes,
    put_in_place,
    write_boundary,
)
from tsushin_desk.storage.stamps import FileStamp, stamp_of
from tsushin_desk.values import dataclass

__all__ = [
    "Container",
    "OpenedIssue",
    "document_at",
    "document_of",
    "picture_findings",
    "read_issue",
    "read_issue_text",
    "write_issue",
]


@dataclass(frozen=True, slots=True)
class OpenedIssue:
    """An issue from the disk. ``path`` is the package or the folder; ``extras`` go back with writing."""

    issue: Issue
    pictures: PictureStore
    findings: tuple[Diagnostic, ...]
    container: Container
    read_only: bool
    path: Path
    extras: FileExtras
    stamp: FileStamp | None = None


def read_issue(path: Path) -> OpenedIssue:
    """Opens a package, a folder, or the ``issue.yaml`` of a folder.

    Raises ``RefusedInputError``; trouble with single pictures is among the findings instead.
    """
    container, path = _container_of(path)
    stamp = _stamp(path)  # before reading: who replaces it in between is noticed when we save
    data, pictures = _bytes(container, path)
    read = _read(data, path.name if container is Container.PACKAGE else f"{path.name}/{ISSUE_NAME}")
    findings = (*read.findings, *picture_findings(read.issue, pictures))
    return OpenedIssue(
        issue=read.issue,
        pictures=pictures,
        findings=findings,
        container=container,
        read_only=read.extras.read_only,
        path=path,
        extras=read.extras,
        stamp=stamp,
    )


def issue_bytes(path: Path) -> tuple[bytes, PictureStore]:
    """The bytes of ``issue.yaml`` as ``read_issue`` finds them, and the pictures. Raises as it does."""
    return _bytes(*_container_of(path))


def _bytes(container: Container, path: Path) -> tuple[bytes, PictureStore]:
    if container is Container.PACKAGE:
        data, packed = read_package(path)
        return data, PictureStore(packed)
    data, loose = read_folder(path)
    return data, PictureStore(loose)


def _read(data: bytes, name: str) -> ReadIssue:
    """With what is to be said of comments."""
    if (issue := known_issue(data)) is not None:
        return ReadIssue(issue, NO_EXTRAS, ())
    from tsushin_desk.storage.comments import comment_findings  # opens YAML: in the worker, not before

    read = parse_issue(data, name)
    return replace(read, findings=(*read.findings, *comment_findings(data, name)))


def read_issue_text(path: Path) -> ReadIssue:
    """The issue without a look at its pictures: for going through many. Raises ``RefusedInputError``."""
    container, path = _container_of(path)
    if container is Container.PACKAGE:
        return parse_issue(read_package(path)[0], path.name)
    name = f"{path.name}/{ISSUE_NAME}"
    return parse_issue(read_small_file(path / ISSUE_NAME, name), name)


def write_issue(
    issue: Issue, pictures: PictureStore, path: Path, container: Container, extras: FileExtras = NO_EXTRAS
) -> None:
    """Writes an issue over whatever stands there: exports, samples. The desk saves with ``save_issue``.

    With the photos that it shows; one that is missing does not hinder it. The old content stays whole until
    the new one is complete and verified. Raises ``RefusedInputError``.
    """
    content = content_of(issue, pictures, DocumentFile(path, container, extras=extras))
    with write_boundary(path.name):
        check_kind(path, container)
        home = path if path.is_dir() else path.parent
        with claimed(home, path):
            if container is Container.PACKAGE:
                pictures.hold(pictures.keys() - set(content.keys))
                put_in_place(package_temporary(path, content), path)
            else:
                _write_folder(path, content)
            fsops.flush_folder(path.parent if container is Container.PACKAGE else path)


def _write_folder(path: Path, content: Content) -> None:
    if not path.exists():
        build_folder(path, content)
        return
    try:
        FolderPhotos(path).put(content)
    except ForeignPhotoError as problem:
        raise refusal("photo_name_taken", FileRef(path.name), file=str(problem)) from None
    if not holds(path / ISSUE_NAME, content.issue):
        put_bytes(path / ISSUE_NAME, content.issue, path)


def document_of(opened: OpenedIssue) -> DocumentFile:
    """The file of an issue that was just opened, to save it there."""
    number = opened.issue.masthead.number
    return DocumentFile(opened.path, opened.container, opened.stamp, number, opened.extras)


def document_at(path: Path, container: Container, extras: FileExtras = NO_EXTRAS) -> DocumentFile:
    """A place chosen with 「名前を付けて保存」: what stands there now may be replaced if the user says so.

    Raises ``RefusedInputError`` if the system does not let us look.
    """
    number = None
    try:
        stamp = stamp_of(path)
        if stamp is not None:
            number = read_issue(path).issue.masthead.number
    except RefusedInputError:
        pass  # what cannot be opened holds no 号
    except OSError as problem:
        raise RefusedInputError(read_failure(problem, path.name)) from problem
    except ValueError:  # a NUL in the name
        raise refusal("not_found", FileRef(shown(path.name))) from None
    return DocumentFile(path, container, stamp, number, extras)


def picture_findings(issue: Issue, pictures: PictureStore) -> tuple[Diagnostic, ...]:
    """A warning for every photo that cannot be shown."""
    findings = []
    keys = pictures.keys()
    for place, photo in photos_of(issue):
        file = shown(photo.file)
        if not is_picture_key(photo.file):
            findings.append(warning("picture_name_unusable", place, file=file))
        elif photo.file not in keys:
            findings.append(warning("picture_missing", place, file=file))
        else:
            problem = pictures.problem(photo.file)
            if problem is not None:
                findings.append(warning(problem.code, place, file=file, limit=problem.limit))
    return tuple(findings)


def _stamp(path: Path) -> FileStamp | None:
    try:
        return stamp_of(path)
    except OSError as problem:
        raise RefusedInputError(read_failure(problem, path.name)) from problem


def _container_of(path: Path) -> tuple[Container, Path]:
    path = path.absolute()  # "." has no name to show
    try:
        if path.is_dir():
            return Container.FOLDER, path
        if path.name == ISSUE_NAME:
            return Container.FOLDER, path.parent
        if not path.exists():
            raise refusal("not_found", FileRef(path.name))
        if not path.is_file():
            raise refusal("not_a_file", FileRef(path.name))
    except OSError as problem:
        raise RefusedInputError(read_failure(problem, path.name)) from problem
    except ValueError:  # a NUL in the name
        raise refusal("not_found", FileRef(shown(path.name))) from None
    return Container.PACKAGE, path
