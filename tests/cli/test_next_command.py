"""``next``: next month starts by itself, and last month's file stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import is_one_japanese_message, run

from tsushin_desk.model.dates import YearMonth
from tsushin_desk.storage.container import read_issue


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", ["次.tsushin", "next"])
def test_the_next_issue_is_written(sample: Path, tmp_path: Path, name: str) -> None:
    before = files(sample)
    done = run("next", sample, "-o", tmp_path / name)
    assert done.returncode == 0, done.stderr.decode()
    told = done.stdout.decode()
    assert "第34号" in told
    assert "33 → 34" in told
    issue = read_issue(tmp_path / name).issue
    assert issue.masthead.number == 34
    assert issue.masthead.month == YearMonth(2025, 9)
    assert issue.colophon == read_issue(sample).issue.colophon
    assert files(sample) == before


def test_nothing_is_ever_overwritten(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "第34号.tsushin"
    target.write_bytes(b"somebody's evening")
    done = run("next", sample, cwd=tmp_path)
    assert done.returncode == 2
    assert is_one_japanese_message(done.stderr.decode())
    assert target.read_bytes() == b"somebody's evening"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_clock_time_zone_and_language_do_not_matter(sample: Path, tmp_path: Path) -> None:
    """A night without an hour, a day left out, a language with other letters: the same files."""
    settings = (
        {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "EST5EDT,M3.2.0,M11.1.0", "LC_ALL": "C", "PYTHONHASHSEED": "3"},
    )
    made = []
    for number, setting in enumerate(settings):
        first, second = tmp_path / f"{number}-34", tmp_path / f"{number}-35"
        assert run("next", sample, "-o", first, **setting).returncode == 0
        assert run("next", first, "-o", second, **setting).returncode == 0
        made.append((files(first), files(second)))
    assert made[0] == made[1] == made[2]
    assert made[0][0] != made[0][1]
