"""Whatever goes wrong while saving: the old document is whole, our temporary file gone, one message."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refusal_checks import refused
from storage_samples import files_in, opened_sample

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import MonthOfMinutes
from tsushin_desk.model.sections import Minutes
from tsushin_desk.storage import fsops
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.storage.reading import read_failure
from tsushin_desk.storage.saving import write_failure

CONTAINERS = list(Container)


def changed() -> Issue:
    issue = opened_sample().issue
    return replace(issue, masthead=replace(issue.masthead, number=34))


def save(issue: Issue, path: Path, container: Container) -> None:
    write_issue(issue, opened_sample().pictures, path, container)


def failing(problem: OSError) -> Callable[..., Any]:
    def call(*_: object, **__: object) -> Any:
        raise problem

    return call


@pytest.mark.parametrize("number", [21, 53, 59, 64, 67, 1231])
def test_a_share_that_was_lost_is_a_place_that_is_not_there(number: int) -> None:
    """Windows has many numbers for it, of which Python makes EINVAL or EACCES."""
    problem = OSError(errno.EINVAL, "the network is away")
    problem.winerror = number  # type: ignore[attr-defined]
    assert write_failure(problem, "第33号.tsushin").code == "folder_not_found"
    assert read_failure(problem, "第33号.tsushin").code == "not_found"


def test_a_path_too_long_for_windows_is_not_called_a_missing_folder(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 250:
        folder = folder / "生活支援体制整備事業"
    folder.mkdir(parents=True)
    there = OSError(errno.ENOENT, "no such file", str(folder / "第33号.tsushin"))
    gone = OSError(errno.ENOENT, "no such file", str(folder / "無い" / "第33号.tsushin"))
    short = OSError(errno.ENOENT, "no such file", str(tmp_path / "第33号.tsushin"))
    codes = [write_failure(problem, "第33号.tsushin").code for problem in (there, gone, short)]
    assert codes == ["name_too_long", "folder_not_found", "folder_not_found"]


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("step", ["create", "flush_to_disk", "replace"])
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "no_permission_to_write"),
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "disk_read_only"),
        (errno.EIO, "cannot_write"),
    ],
)
def test_each_step_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, container: Container, step: str, number: int, code: str
) -> None:
    path = tmp_path / "第33号"
    save(opened_sample().issue, path, container)
    before = files_in(tmp_path)
    monkeypatch.setattr(fsops, step, failing(OSError(number, os.strerror(number))))
    assert refused(lambda: save(changed(), path, container)).code == code
    assert files_in(tmp_path) == before
    assert read_issue(path).issue == opened_sample().issue


@pytest.mark.parametrize("container", CONTAINERS)
def test_every_write_may_fail_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, container: Container
) -> None:
    """The n-th replace fails, for every n: the old or the new issue can be opened, never half of one."""
    for turn in range(15 if container is Container.FOLDER else 3):
        path = tmp_path / f"{turn}"
        save(opened_sample().issue, path, container)
        real, count = os.replace, iter(range(100))

        def breaks(a: Path, b: Path, real: Any = real, count: Any = count, turn: int = turn) -> None:
            if next(count) == turn:
                raise OSError(errno.EIO, "I/O error")
            real(a, b)

        if container is Container.FOLDER:
            for photo in (path / "photos").iterdir():
                photo.unlink()
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", breaks)
            with suppress(RefusedInputError):
                save(changed(), path, container)
        opened = read_issue(path)
        assert opened.issue in (opened_sample().issue, changed())
        if opened.issue == changed():
            assert opened.findings == ()
        assert list(path.parent.rglob("*.tmp")) == []


def test_what_was_written_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fsops.flush_to_disk

    def rots(file: Any) -> None:
        real(file)
        file.seek(3_000)
        file.write(b"?")

    monkeypatch.setattr(fsops, "flush_to_disk", rots)
    path = tmp_path / "a.tsushin"
    assert refused(lambda: save(changed(), path, Container.PACKAGE)).code == "written_differs"
    assert list(tmp_path.iterdir()) == []


def test_windows_may_hold_the_file_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, left, waits = os.replace, iter([True, True, False]), []

    def busy(a: Path, b: Path) -> None:
        if next(left):
            problem = PermissionError(errno.EACCES, "in use")
            problem.winerror = 32  # type: ignore[attr-defined]
            raise problem
        real(a, b)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(fsops.time, "sleep", waits.append)
    save(changed(), tmp_path / "a.tsushin", Container.PACKAGE)
    assert waits == [0.02, 0.04]
    assert read_issue(tmp_path / "a.tsushin").issue == changed()


def test_wrong_targets(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    issue = opened_sample().issue
    cases = [
        (tmp_path / "folder", Container.PACKAGE, "is_directory_to_write"),
        (tmp_path / "file", Container.FOLDER, "not_a_folder"),
        (tmp_path / "no" / "a.tsushin", Container.PACKAGE, "folder_not_found"),
        (tmp_path / "no" / "a", Container.FOLDER, "folder_not_found"),
        (tmp_path / "file" / "a.tsushin", Container.PACKAGE, "folder_not_found"),
        (tmp_path / ("長" * 100 + ".tsushin"), Container.PACKAGE, "name_too_long"),
        (tmp_path / "a\0b", Container.PACKAGE, "cannot_write"),
    ]
    for path, container, code in cases:
        assert refused(lambda path=path, container=container: save(issue, path, container)).code == code  # type: ignore[misc]
    assert sorted(files_in(tmp_path)) == ["file"]


def test_a_long_name_that_fits_is_saved(tmp_path: Path) -> None:
    """A temporary name made from the document's own would overflow the 255 bytes."""
    path = tmp_path / ("長" * 82 + ".tsushin")
    save(changed(), path, Container.PACKAGE)
    assert read_issue(path).issue == changed()


def test_an_issue_that_would_not_open_is_not_saved(tmp_path: Path) -> None:
    months = (MonthOfMinutes(month=13),)
    issue = replace(opened_sample().issue, sections=(Minutes(headline="あ", months=months),))
    assert refused(lambda: save(issue, tmp_path / "a", Container.FOLDER)).code == "cannot_serialise"
    assert files_in(tmp_path) == {}


def test_the_source_may_not_vanish_unnoticed(tmp_path: Path) -> None:
    """A photo that cannot be reached just now must not be dropped from the file."""
    save(opened_sample().issue, tmp_path / "a", Container.FOLDER)
    opened = read_issue(tmp_path / "a")
    for photo in (tmp_path / "a" / "photos").iterdir():
        photo.unlink()
    path = tmp_path / "b.tsushin"
    code = refused(lambda: write_issue(opened.issue, opened.pictures, path, Container.PACKAGE)).code
    assert code == "not_found"
    assert not path.exists()


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.binary(max_size=300), st.integers(0, 100_000), st.integers(0, 400))
def test_no_damage_raises_anything_else(patch: bytes, at: int, lost: int) -> None:
    """Random bytes over random places of a package: refused or opened, nothing else."""
    import tempfile

    from test_damaged_packages import good

    data = good()
    at = at % len(data) if lost % 2 else len(data) - 1 - at % 3_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tsushin"
        path.write_bytes(data[:at] + patch + data[at + len(patch) + lost :])
        with suppress(RefusedInputError):
            read_issue(path)
