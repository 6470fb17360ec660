"""An export with a gap where a photo should be is no export: it stops, with the place and the way out."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tsushin_desk.cli import main
from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.editing.apply import apply_edit
from tsushin_desk.editing.remedies import RemedyName, may_be_left, remedies_for
from tsushin_desk.press.finished import FinishedIssue, finish_issue
from tsushin_desk.press.wishes import Wish
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.wording.messages import message

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "issue-33"
OLD = b"%PDF-1.7 the old one"
A_PHOTO = "photos/ec6ec8f599ae8683.jpg"  # the first of section s6


@cache
def sample() -> FinishedIssue:
    return finish_issue(SAMPLE)


FILES = [photo.file for _, photo in photos_of(sample().issue)]


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "issue-33"))


def gaps(path: Path, wish: Wish = Wish(), page_format: str = "") -> list[Diagnostic]:  # noqa: B008
    return [
        found for found in finish_issue(path, page_format, wish).findings if found.code.startswith("picture")
    ]


@pytest.mark.parametrize("file", FILES)
def test_each_photo_that_is_missing_stops_the_export(file: str, issue: Path) -> None:
    (issue / file).unlink()
    places = {place for place, photo in photos_of(sample().issue) if photo.file == file}
    found = gaps(issue)
    assert {finding.place for finding in found} == places
    assert {(finding.code, finding.severity) for finding in found} == {("picture_missing", Severity.ERROR)}
    assert finish_issue(issue).is_refused


def test_nothing_stops_where_all_are_there() -> None:
    assert not sample().is_refused
    assert gaps(SAMPLE) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "picture_unreadable"), (b"no photo", "picture_unreadable"), (None, "picture_truncated")],
)
def test_a_photo_that_cannot_be_shown_stops_it_too(data: bytes | None, code: str, issue: Path) -> None:
    photo = issue / A_PHOTO
    photo.write_bytes(photo.read_bytes()[:4000] if data is None else data)
    assert [(found.code, found.severity) for found in gaps(issue)] == [(code, Severity.ERROR)]


def test_the_command_says_where_and_leaves_the_old_file(
    issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (issue / A_PHOTO).unlink()
    output = tmp_path / "old.pdf"
    output.write_bytes(OLD)
    for more in ([], ["--profile", "x1a"], ["--imposed"], ["--web"]):
        assert main(["export", str(issue), "-o", str(output), *more]) == 1
        told = capsys.readouterr().err
        row = next(row for row in told.splitlines() if row.startswith("エラー"))
        assert "写真1" in row
        assert "見つかりません" in row
        assert "何も書き出していません" in told
    assert main(["export", str(issue), "--all", "-o", str(tmp_path)]) == 1
    assert main(["check", str(issue)]) == 1
    assert output.read_bytes() == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["issue-33", "old.pdf"]


def test_where_no_gap_comes_out_it_only_asks(issue: Path, tmp_path: Path) -> None:
    """Read aloud it is its description; on other pages and in what is not printed it does not stand."""
    (issue / A_PHOTO).unlink()
    page = next(
        page.number
        for page in sample().document.pages
        if any(getattr(item, "key", "") == A_PHOTO for item in flat(page.items))
    )
    other = next(number for number in (1, 2, 3, 4) if number != page)
    for wish in (Wish(text=True), Wish(pages=(other, other))):
        assert [found.severity for found in gaps(issue, wish)] == [Severity.WARNING]
        assert not finish_issue(issue, wish=wish).is_refused
    assert [found.severity for found in gaps(issue, Wish(pages=(page, page)))] == [Severity.ERROR]
    text = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text(text.replace("    id: s6\n", "    id: s6\n    hidden: yes\n"), "utf-8")
    assert [found.severity for found in gaps(issue)] == [Severity.WARNING]


def flat(items: tuple[object, ...]) -> list[object]:
    found: list[object] = []
    for item in items:
        found += flat(item.items) if hasattr(item, "items") else [item]
    return found


def test_a_photo_that_is_not_for_the_web_is_a_frame_there_anyhow(issue: Path) -> None:
    (issue / A_PHOTO).unlink()
    text = (issue / "issue.yaml").read_text("utf-8")
    at = text.index(A_PHOTO)
    (issue / "issue.yaml").write_text(
        text[:at] + text[at:].replace("consent: web", "consent: paper", 1), "utf-8"
    )
    assert [found.severity for found in gaps(issue, Wish(web=True))] == [Severity.WARNING]
    assert [found.severity for found in gaps(issue)] == [Severity.ERROR]


@pytest.mark.parametrize(
    "file", [A_PHOTO, FILES[0], "photos/860da6ac8b06922b.jpg", "photos/216a68c68f1c05d0.jpg"]
)
def test_the_way_out_is_one_press(file: str, issue: Path) -> None:
    """Another photo, or none: then nothing stops any more."""
    (issue / file).unlink()
    finished = finish_issue(issue)
    (finding,) = gaps(issue)
    assert not may_be_left(finding)
    assert "外してください" in message(finding, finished.issue).do
    replacing, removing = remedies_for(finished.issue, finding)
    assert [replacing.name, removing.name] == [RemedyName.REPLACE_PHOTO, RemedyName.REMOVE_PHOTO]
    assert removing.edit is not None
    edited = apply_edit(finished.issue, removing.edit).issue
    assert file not in {photo.file for _, photo in photos_of(edited)}
    assert len(list(photos_of(edited))) == len(FILES) - 1
    opened = replace(finished.opened, issue=edited)
    assert not [found for found in replace(finished, opened=opened).preflight() if found.code == finding.code]
    # The rows have moved up: the finding as it was would take another photo away.
    names = [remedy.name for remedy in remedies_for(edited, finding)]
    assert RemedyName.REMOVE_PHOTO not in names


def test_the_place_is_the_field(issue: Path) -> None:
    (issue / A_PHOTO).unlink()
    (finding,) = gaps(issue)
    assert finding.place == SourceRef("s6", "photos.0.file")
