"""Packages cut short or damaged: what can still be read is recovered, with a finding."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from refusal_checks import check_message, refused
from storage_samples import opened_sample
from test_damaged_packages import good

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.salvage import salvage_package


def salvaged(tmp_path: Path, data: bytes):  # type: ignore[no-untyped-def]
    path = tmp_path / "第33号.tsushin"
    path.write_bytes(data)
    opened = salvage_package(path)
    assert path.read_bytes() == data
    for finding in opened.findings:
        check_message(finding)
    return opened


@pytest.mark.parametrize("percent", [99, 90, 50, 10, 2])
def test_cut(tmp_path: Path, percent: int) -> None:
    data = good()
    opened = salvaged(tmp_path, data[: len(data) * percent // 100])
    assert refused(lambda: read_issue(tmp_path / "第33号.tsushin")).code == "package_cut_off"
    assert opened.issue == opened_sample().issue
    assert opened.findings[0].code == "package_salvaged"
    kept = opened.pictures.keys()
    assert len(kept) >= 13 * percent // 100 - 1
    assert all(opened.pictures.data(key) == opened_sample().pictures.data(key) for key in kept)


def test_cut_to_one_percent(tmp_path: Path) -> None:
    """The text itself is cut: what stands before is recovered, and the line is told where it ends."""
    data = good()
    opened = salvaged(tmp_path, data[: len(data) // 100])
    whole = opened_sample().issue
    assert [finding.code for finding in opened.findings[:2]] == ["package_salvaged", "salvage_text_cut"]
    assert opened.issue.masthead == whole.masthead
    assert len(opened.issue.sections) >= len(whole.sections) - 3
    assert opened.issue.sections[:3] == whole.sections[:3]


def test_every_length_of_the_text(tmp_path: Path) -> None:
    data = good()
    begin = data.index(b"format: tsushin-issue")
    chance, recovered = random.Random(1), 0
    for _ in range(60):
        length = chance.randrange(begin, begin + 17_000)
        try:
            opened = salvaged(tmp_path, data[:length])
        except RefusedInputError:
            assert length < begin + 700
            continue
        recovered += 1
        assert opened.issue.page_format == opened_sample().issue.page_format
    assert recovered > 50


def test_a_destroyed_table_of_contents(tmp_path: Path) -> None:
    data = good()
    at = data.rindex(b"PK\1\2") - 200
    opened = salvaged(tmp_path, data[:at] + bytes(len(data) - at))
    assert opened.issue == opened_sample().issue
    assert len(opened.pictures.keys()) == 13


def test_a_hole_in_one_photo_loses_only_that_photo(tmp_path: Path) -> None:
    data = good()
    at = len(data) // 2
    opened = salvaged(tmp_path, data[:at] + bytes(100) + data[at + 100 :])
    assert len(opened.pictures.keys()) == 12
    assert "picture_missing" in {finding.code for finding in opened.findings}


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"x" * 1000, b"PK\3\4" * 5_000])
def test_nothing_to_salvage(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.tsushin"
    path.write_bytes(data)
    assert refused(lambda: salvage_package(path)).code == "nothing_to_salvage"
