"""The save protocol. A document that was ever reported as saved can be opened afterwards, old or new.

1. The issue is serialised, read back and compared. 2. Under the document's claim: has somebody changed it
since we looked? 3. A temporary file, flushed, verified. 4. The file before is kept as a backup. 5. Replaced:
this is the commit point. 6. Whatever fails before it leaves the document untouched and no litter.
"""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, note, warning
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage import fsops
from tsushin_desk.storage.beside import aside_path, backup_path, conflict_path
from tsushin_desk.storage.claims import claimed
from tsushin_desk.storage.documents import Container, DocumentFile, Occasion, SaveOutcome, SaveResult
from tsushin_desk.storage.folder_saving import FolderPhotos, ForeignPhotoError, build_folder
from tsushin_desk.storage.issue_yaml import serialise_issue
from tsushin_desk.storage.normal import normal_issue
from tsushin_desk.storage.package import ISSUE_NAME
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.storage.saving import (
    Content,
    bytes_temporary,
    package_temporary,
    put_in_place,
    write_boundary,
)
from tsushin_desk.storage.stamps import FileStamp, stamp_of, stamp_of_bytes
from tsushin_desk.storage.temporaries import temporary_in
from tsushin_desk.values import dataclass

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    number: int
    file: DocumentFile
    occasion: Occasion
    content: Content

    def result(
        self, outcome: SaveOutcome, path: Path, stamp: FileStamp | None, *findings: Diagnostic
    ) -> SaveResult:
        file = replace(self.file, path=path, stamp=stamp, number=self.number)
        gone = (warning("photo_gone", FileRef(path.name), file=key) for key in sorted(self.content.missed))
        return SaveResult(outcome, file, path, (*findings, *gone))

    def conflict(self, path: Path, stamp: FileStamp | None, *findings: Diagnostic) -> SaveResult:
        told = warning("saved_beside", FileRef(self.path.name), file=path.name)
        return self.result(SaveOutcome.CONFLICT, path, stamp, told, *findings)

    def aside(self, path: Path) -> SaveResult:
        told = warning("kept_aside", FileRef(self.path.name), file=path.name)
        return SaveResult(SaveOutcome.SET_ASIDE, self.file, path, (told,))


def save_issue(
    issue: Issue, pictures: PictureStore, file: DocumentFile, occasion: Occasion, confirmed: bool = False
) -> SaveResult:
    """Saves an issue where it stands. ``confirmed``: the user wants to replace another 号.

    Raises ``RefusedInputError``; then nothing has changed, on the disk or for the dirty flag.
    """
    if file.path is None:
        raise refusal("issue_untitled", FileRef(issue.name))
    path = file.path.resolve() if file.path.is_symlink() else file.path
    job = _Job(path, issue.masthead.number, file, occasion, content_of(issue, pictures, file))
    save = _save_package if file.container is Container.PACKAGE else _save_folder
    with write_boundary(path.name):
        check_kind(path, file.container)
        home = path if path.is_dir() else path.parent
        with claimed(home, path):
            present = stamp_of(path)
            changed = present is not None and present != file.stamp
            if present is not None and not changed and _is_marked_read_only(path):
                raise refusal("document_read_only", FileRef(path.name))
            if _is_other_number(job, present) and not (changed or confirmed):
                held = note("other_number", FileRef(path.name), held=file.number, number=job.number)
                return SaveResult(SaveOutcome.OTHER_NUMBER, file, None, (held,))
            return save(job, present, changed)


def content_of(issue: Issue, pictures: PictureStore, file: DocumentFile) -> Content:
    """What is written for an issue: the photos that it shows, and no others. Raises ``RefusedInputError``."""
    name = file.path.name if file.path is not None else issue.name
    if file.container is Container.FOLDER:
        name = f"{name}/{ISSUE_NAME}"
    data = serialise_issue(issue, name, file.extras)
    keys = {photo.file for _, photo in photos_of(normal_issue(issue))} & pictures.keys()
    return Content(data, tuple(sorted(keys)), pictures)


def check_kind(path: Path, container: Container) -> None:
    """Raises ``RefusedInputError`` if a folder stands where a package is to go, or the other way round."""
    if container is Container.PACKAGE and path.is_dir():
        raise refusal("is_directory_to_write", FileRef(path.name))
    if container is Container.PACKAGE and path.exists() and not path.is_file():
        raise refusal("not_a_file", FileRef(path.name))
    if container is Container.FOLDER and path.exists() and not path.is_dir():
        raise refusal("not_a_folder", FileRef(path.name))


def _is_marked_read_only(path: Path) -> bool:
    """Nobody may write to it: marked so on purpose, and on Windows not to be replaced either."""
    document = path / ISSUE_NAME if path.is_dir() else path
    return not stat.S_IMODE(document.stat().st_mode) & _WRITABLE


def _is_other_number(job: _Job, present: FileStamp | None) -> bool:
    return present is not None and job.file.number is not None and job.file.number != job.number


def _save_package(job: _Job, present: FileStamp | None, changed: bool) -> SaveResult:
    content = replace(job.content, spares_gone=changed)
    job = replace(job, content=content)
    if not changed:
        content.pictures.hold(content.pictures.keys() - set(content.keys))
    temporary = package_temporary(job.path, content)
    try:
        stamp = stamp_of(temporary)
        if stamp == present:
            flushed = _flushed(job.path.parent, job.path.name)
            return job.result(SaveOutcome.SAVED, job.path, stamp, *flushed)
        if changed:
            target = conflict_path(job.path, job.occasion.person, job.occasion.when)
            fsops.replace(temporary, target)
            return job.conflict(target, stamp, *_flushed(target.parent, target.name))
        kept = keep_previous(job.path, job.path)
        try:
            fsops.keep_mode(job.path, temporary)
            fsops.replace(temporary, job.path)
        except OSError as problem:
            return _set_aside(job, temporary, problem)
    finally:
        fsops.remove(temporary)
    return job.result(SaveOutcome.SAVED, job.path, stamp, *kept, *_flushed(job.path.parent, job.path.name))


def _set_aside(job: _Job, temporary: Path, problem: OSError) -> SaveResult:
    if not fsops.is_busy(problem):
        raise problem
    target = aside_path(job.path, job.occasion.when)
    fsops.replace(temporary, target)
    fsops.flush_folder(target.parent)
    return job.aside(target)


def _save_folder(job: _Job, present: FileStamp | None, changed: bool) -> SaveResult:
    stamp = stamp_of_bytes(job.content.issue)
    if not job.path.exists():
        build_folder(job.path, job.content)
        return job.result(SaveOutcome.SAVED, job.path, stamp, *_flushed(job.path.parent, job.path.name))
    if changed and stamp != present:
        return _save_folder_beside(job, stamp)
    job = replace(job, content=replace(job.content, home=job.path))
    photos, is_committed = FolderPhotos(job.path), False
    try:
        photos.put(job.content)
        kept = _put_issue(job, stamp, present)
        is_committed = True
    except ForeignPhotoError:
        return _save_folder_beside(job, stamp)
    except OSError as problem:
        if not fsops.is_busy(problem):
            raise
        target = aside_path(job.path, job.occasion.when)
        build_folder(target, job.content)
        fsops.flush_folder(target.parent)
        return job.aside(target)
    finally:
        if not is_committed:
            photos.take_back()
    return job.result(SaveOutcome.SAVED, job.path, stamp, *kept, *_flushed(job.path, job.path.name))


def _put_issue(job: _Job, stamp: FileStamp, present: FileStamp | None) -> tuple[Diagnostic, ...]:
    if stamp == present:
        return ()
    target = job.path / ISSUE_NAME
    temporary = bytes_temporary(target, job.content.issue, job.path)
    kept = keep_previous(target, job.path)
    put_in_place(temporary, target)
    return kept


def _save_folder_beside(job: _Job, stamp: FileStamp) -> SaveResult:
    job = replace(job, content=replace(job.content, spares_gone=True))
    target = conflict_path(job.path, job.occasion.person, job.occasion.when)
    build_folder(target, job.content)
    return job.conflict(target, stamp, *_flushed(target.parent, target.name))


def keep_previous(path: Path, document: Path) -> tuple[Diagnostic, ...]:
    """Keeps the present file as backup: a second name for it, or a copy. A warning if that fails."""
    target = backup_path(path)
    temporary = temporary_in(path.parent, document)
    if not path.exists():
        return ()
    try:
        try:
            fsops.link(path, temporary)
        except OSError:
            with fsops.open_to_read(path) as file:
                temporary = bytes_temporary(target, file.read(), document)
        fsops.replace(temporary, target)
    except (OSError, RefusedInputError):
        return (warning("previous_not_kept", FileRef(path.name), file=target.name),)
    finally:
        fsops.remove(temporary)  # replacing a file by another name of the same file leaves both names
    return ()


def _flushed(folder: Path, name: str) -> tuple[Diagnostic, ...]:
    try:
        fsops.flush_folder(folder)
    except OSError:
        return (warning("not_flushed", FileRef(name)),)
    return ()
