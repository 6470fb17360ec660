"""One real file of every version, kept for ever: what was once saved can be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tsushin_desk.editing import SetField, SetMostPages, apply_edit
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.parts import Crop, PhotoSize, Proportions
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.issue_yaml import VERSION, parse_issue, serialise_issue

MUSEUM = sorted(Path(__file__).with_name("museum").glob("issue-*.yaml"))
PACKAGES = sorted(Path(__file__).with_name("museum").glob("issue-*.tsushin"))


@pytest.mark.parametrize("path", MUSEUM, ids=lambda path: path.stem)
def test_old_files_open(path: Path) -> None:
    read = parse_issue(path.read_bytes(), path.name)
    assert read.findings == ()
    assert read.issue.masthead.number == 33
    assert read.issue.masthead.month == YearMonth(2025, 8)
    assert [section.id for section in read.issue.sections] == [f"s{n}" for n in range(1, 10)]
    assert parse_issue(serialise_issue(read.issue, "x"), "x").issue == read.issue


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.stem)
def test_old_packages_open(path: Path) -> None:
    opened = read_issue(path)
    assert opened.findings == ()
    assert opened.issue.masthead.number == 33
    assert opened.issue.masthead.picture is not None
    assert opened.pictures.keys() == {opened.issue.masthead.picture.file}


def test_the_present_version_is_kept_too() -> None:
    assert f"issue-{VERSION}" in {path.stem for path in PACKAGES}
    assert f"issue-{VERSION}" in {path.stem for path in MUSEUM}
    path = next(path for path in MUSEUM if path.stem == f"issue-{VERSION}")
    assert serialise_issue(parse_issue(path.read_bytes(), "x").issue, "x") == path.read_bytes()


def test_the_oldest_version_that_can_hold_an_issue_is_stated() -> None:
    """Older programs open what they can: only new keys ask for a new version."""
    old = parse_issue(next(path for path in MUSEUM if path.stem == "issue-1.0").read_bytes(), "x")
    assert b"version: '1.0'" in serialise_issue(old.issue, "x", old.extras)
    section = next(section.id for section in old.issue.sections if getattr(section, "photos", ()))
    square = Crop(width=60, proportions=Proportions.SQUARE)
    for version, edit in (
        (b"'1.1'", SetMostPages(4)),
        (b"'1.1'", SetField(section, "photos.0.crop", Crop(left=20, width=60))),
        (b"'1.2'", SetField(section, "photos.0.crop", square)),
        (b"'1.2'", SetField(section, "photos.0.size", PhotoSize.SMALL)),
    ):
        written = serialise_issue(apply_edit(old.issue, edit).issue, "x", old.extras)
        assert b"version: " + version in written
        assert parse_issue(written, "x").issue == apply_edit(old.issue, edit).issue
