"""Opening and saving issues. A document that was ever reported as saved can be opened afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, warning
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.folder import read_folder
from tsushin_desk.storage.issue_yaml import NO_EXTRAS, FileExtras, parse_issue, serialise_issue
from tsushin_desk.storage.normal import normal_issue
from tsushin_desk.storage.package import ISSUE_NAME, read_package
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.storage.pictures import PictureStore, is_picture_key
from tsushin_desk.storage.reading import read_failure
from tsushin_desk.storage.refusals import refusal, shown
from tsushin_desk.storage.saving import save_folder, save_package


class Container(StrEnum):
    """What an issue is kept in: one file, or a folder."""

    PACKAGE = "package"
    FOLDER = "folder"


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


def read_issue(path: Path) -> OpenedIssue:
    """Opens a package, a folder, or the ``issue.yaml`` of a folder.

    Raises ``RefusedInputError``; trouble with single pictures is among the findings instead.
    """
    container, path = _container_of(path)
    if container is Container.PACKAGE:
        data, packed = read_package(path)
        name, pictures = path.name, PictureStore(packed)
    else:
        data, loose = read_folder(path)
        name, pictures = f"{path.name}/{ISSUE_NAME}", PictureStore(loose)
    read = parse_issue(data, name)
    findings = (*read.findings, *picture_findings(read.issue, pictures))
    return OpenedIssue(
        issue=read.issue,
        pictures=pictures,
        findings=findings,
        container=container,
        read_only=read.extras.read_only,
        path=path,
        extras=read.extras,
    )


def write_issue(
    issue: Issue, pictures: PictureStore, path: Path, container: Container, extras: FileExtras = NO_EXTRAS
) -> None:
    """Saves an issue with the photos that it shows; a photo that is missing does not hinder it.

    The old content stays whole until the new one is complete and verified. Raises ``RefusedInputError``.
    """
    is_package = container is Container.PACKAGE
    name = path.name if is_package else f"{path.name}/{ISSUE_NAME}"
    data = serialise_issue(issue, name, extras)
    keys = sorted({photo.file for _, photo in photos_of(normal_issue(issue))} & pictures.keys())
    save = save_package if is_package else save_folder
    save(path, data, keys, pictures)


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
