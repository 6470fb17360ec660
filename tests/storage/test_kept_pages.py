"""Finished pages are kept on this PC: found again whole, or as if they were not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tsushin_desk.storage import fsops, kept_pages
from tsushin_desk.storage.kept_pages import LONGEST_DAYS, MOST, KeptPages

PROGRAM, OTHER = bytes(16), b"\1" * 16
DATA = bytes(range(256)) * 4


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    path = tmp_path / "第33号.tsushin"
    path.write_bytes(b"issue")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pages"


@pytest.fixture
def kept(folder: Path) -> KeptPages:
    return KeptPages(folder, PROGRAM)


def only_file(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_what_is_kept_is_found_again(kept: KeptPages, folder: Path, issue: Path) -> None:
    assert not kept.has(issue)
    assert kept.data(issue) is None
    assert kept.keep(issue, DATA)
    again = KeptPages(folder, PROGRAM)
    assert again.has(issue)
    assert again.data(issue) == DATA
    assert kept.keep(issue, b"newer")
    assert again.data(issue) == b"newer"
    assert only_file(folder)


def test_nothing_is_put_beside_the_issue(kept: KeptPages, issue: Path) -> None:
    kept.keep(issue, DATA)
    assert sorted(path.name for path in issue.parent.iterdir()) == ["cache", issue.name]


def test_a_folder_and_the_text_in_it_are_one_issue(kept: KeptPages, tmp_path: Path) -> None:
    home = tmp_path / "issue-33"
    home.mkdir()
    (home / "issue.yaml").write_text("title: a")
    assert kept.keep(home, DATA)
    assert kept.has(home / "issue.yaml")
    assert kept.data(home / "issue.yaml") == DATA


def test_the_pages_of_another_program_are_none(kept: KeptPages, folder: Path, issue: Path) -> None:
    kept.keep(issue, DATA)
    other = KeptPages(folder, OTHER)
    assert not other.has(issue)
    assert other.data(issue) is None


def test_the_issue_itself_is_not_looked_at(kept: KeptPages, issue: Path) -> None:
    """It may lie on a share that does not answer, and the window would wait."""
    kept.keep(issue, DATA)
    issue.unlink()
    assert kept.has(issue)
    assert kept.data(issue) == DATA


@pytest.mark.skipif(os.name == "nt", reason="there a folder of a person's own is so anyway")
def test_nobody_else_reads_them(kept: KeptPages, folder: Path, issue: Path) -> None:
    kept.keep(issue, DATA)
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", [0, 20, 40, 60, 100, -1])
def test_a_damaged_file_is_as_if_it_were_not_there(
    kept: KeptPages, folder: Path, issue: Path, place: int
) -> None:
    kept.keep(issue, DATA)
    whole = only_file(folder).read_bytes()
    damaged = bytearray(whole)
    damaged[place] ^= 1
    for data in (bytes(damaged), whole[:place], whole[:place] + b"\0" + whole[place:]):
        only_file(folder).write_bytes(data)
        assert kept.data(issue) is None
    only_file(folder).write_bytes(b"")
    assert kept.data(issue) is None
    assert not kept.has(issue)


def test_what_stands_in_the_way_costs_nothing_but_the_pages(
    kept: KeptPages, folder: Path, issue: Path, tmp_path: Path
) -> None:
    kept.keep(issue, DATA)
    place = only_file(folder)
    place.unlink()
    place.mkdir()  # in the place of the file
    assert not kept.keep(issue, DATA)
    assert kept.data(issue) is None
    assert not kept.has(issue)
    (tmp_path / "file").write_text("in the place of the folder")
    elsewhere = KeptPages(tmp_path / "file" / "pages", PROGRAM)
    assert not elsewhere.keep(issue, DATA)
    assert elsewhere.data(issue) is None
    assert elsewhere.data(Path("\0")) is None


def test_a_full_disk_leaves_no_half_of_them(
    kept: KeptPages, folder: Path, issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(issue, DATA)

    def full(handle: int, data: memoryview) -> int:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(fsops.disk, "write", full)
    assert not kept.keep(issue, b"newer")
    assert kept.data(issue) is None
    monkeypatch.undo()
    assert kept.keep(issue, b"newer")
    assert kept.data(issue) == b"newer"
    assert only_file(folder)


def test_they_are_few_small_and_not_for_ever(
    kept: KeptPages, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issues = [tmp_path / f"{number}.tsushin" for number in range(MOST + 3)]
    for turn, path in enumerate(issues):
        path.write_bytes(b"issue")
        assert kept.keep(path, DATA)
        for own in folder.iterdir():  # as if a day lay between
            state = own.stat()
            os.utime(own, (state.st_atime - 86_400, state.st_mtime - 86_400))
        assert len(list(folder.iterdir())) == min(turn + 1, MOST)
    assert [kept.has(path) for path in issues] == [False] * 3 + [True] * MOST
    old = max(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    os.utime(old, (0, old.stat().st_mtime - LONGEST_DAYS * 86_400))
    kept.keep(issues[0], DATA)
    assert not old.exists()
    (folder / "foreign.txt").write_text("not ours")
    monkeypatch.setattr(kept_pages, "LARGEST", len(DATA))  # with its head it is larger
    assert not kept.keep(issues[0], DATA)
    assert not kept.has(issues[0])
    assert (folder / "foreign.txt").exists()
