"""Kept pages are taken where they are those that would be made; nothing that lies there can hurt the desk."""

from __future__ import annotations

import logging
import pickle
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tsushin_desk.display.dump import dump_document
from tsushin_desk.press.desk_pages import DeskPages, forget_page_formats
from tsushin_desk.press.finished import FinishedIssue
from tsushin_desk.press.sent_pages import packed, sent_of, unpacked
from tsushin_desk.storage.already_read import forget_reading, known_issue, reading_of
from tsushin_desk.storage.container import Container, OpenedIssue, read_issue, write_issue
from tsushin_desk.storage.kept_pages import KeptPages

PROGRAM = bytes(16)


@pytest.fixture(autouse=True)
def as_in_a_new_program() -> Iterator[None]:
    forget_page_formats()
    yield
    forget_page_formats()
    forget_reading()


@pytest.fixture
def copy(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "issue-33"))


@pytest.fixture
def kept(tmp_path: Path) -> KeptPages:
    return KeptPages(tmp_path / "cache", PROGRAM)


def keep(kept: KeptPages, file: Path) -> FinishedIssue:
    """As on the day before."""
    finished = DeskPages()(read_issue(file))
    sent = sent_of(finished)
    assert sent is not None
    reading = reading_of(file, sent.issue, sent.pictures)
    assert kept.keep(file, packed(replace(sent, reading=reading)))
    forget_page_formats()
    return finished


def opened_again(kept: KeptPages, opened: OpenedIssue) -> FinishedIssue:
    forget_page_formats()  # in a new program
    finished = DeskPages(kept=kept)(opened)
    made = DeskPages()(opened)
    assert dump_document(finished.document) == dump_document(made.document)
    assert (finished.document, finished.findings) == (made.document, made.findings)
    assert finished.room_left == made.room_left
    assert finished.page_format is made.page_format
    return finished


def as_package(copy: Path) -> Path:
    opened = read_issue(copy)
    write_issue(opened.issue, opened.pictures, copy.parent / "第33号.tsushin", Container.PACKAGE)
    return copy.parent / "第33号.tsushin"


@pytest.mark.parametrize("is_package", [False, True], ids=["folder", "package"])
def test_they_are_taken_on_the_day_after(kept: KeptPages, copy: Path, is_package: bool) -> None:
    file = as_package(copy) if is_package else copy
    before = keep(kept, file)
    again = opened_again(kept, read_issue(file))
    assert again.is_made_beside
    assert again.document == before.document
    assert again.findings == before.findings


@pytest.mark.parametrize("is_package", [False, True], ids=["folder", "package"])
def test_the_file_is_not_even_parsed(
    kept: KeptPages, copy: Path, is_package: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = as_package(copy) if is_package else copy
    keep(kept, file)
    before = read_issue(file)
    finish = DeskPages(kept=kept)
    finish.prepare(file / "issue.yaml" if file.is_dir() else file)
    with monkeypatch.context() as patch:
        for name in ("storage.container.parse_issue", "storage.drawings.read_drawing"):
            patch.setattr(f"tsushin_desk.{name}", pytest.fail)
        opened = read_issue(file)
    assert (opened.issue, opened.findings, opened.extras) == (before.issue, before.findings, before.extras)
    assert opened.pictures.infos() == before.pictures.infos()
    assert opened.stamp == before.stamp
    finished = finish(opened)
    assert finished.is_made_beside
    assert dump_document(finished.document) == dump_document(DeskPages()(before).document)


def test_what_was_prepared_and_is_not_opened_is_forgotten(kept: KeptPages, copy: Path) -> None:
    keep(kept, copy)
    elsewhere = Path(shutil.copytree(copy, copy.parent / "elsewhere" / "issue-33"))
    (elsewhere / "issue.yaml").write_text((copy / "issue.yaml").read_text("utf-8") + "\n", "utf-8")
    finish = DeskPages(kept=kept)
    finish.prepare(copy)
    assert not finish(read_issue(elsewhere)).is_made_beside
    assert known_issue((copy / "issue.yaml").read_bytes()) is None


def test_another_text_is_parsed_whatever_was_prepared(kept: KeptPages, copy: Path) -> None:
    keep(kept, copy)
    text = (copy / "issue.yaml").read_text("utf-8")
    (copy / "issue.yaml").write_text(text.replace("地域", "町内"), "utf-8")
    finish = DeskPages(kept=kept)
    finish.prepare(copy)
    opened = read_issue(copy)
    assert "町内" in repr(opened.issue)
    assert not finish(opened).is_made_beside


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("format: tsushin-issue", "# 下書き\nformat: tsushin-issue"),  # a finding, told at every opening
        ("version: '1.0'", "version: '1.9'\nweather: 晴れ"),  # goes back with writing
    ],
    ids=["comment", "newer"],
)
def test_of_a_file_of_which_more_is_to_be_said_nothing_is_known(copy: Path, before: str, after: str) -> None:
    text = (copy / "issue.yaml").read_text("utf-8")
    assert reading_of(copy, read_issue(copy).issue, {}).issues
    (copy / "issue.yaml").write_text(changed(text, before, after), "utf-8")
    opened = read_issue(copy)
    assert opened.findings
    assert not reading_of(copy, opened.issue, opened.pictures.infos()).issues


def changed(text: str, before: str, after: str) -> str:
    assert before in text
    return text.replace(before, after, 1)


def test_an_issue_that_the_file_does_not_say_is_not_known(copy: Path) -> None:
    opened = read_issue(copy)
    other = replace(opened.issue, most_pages=9)
    assert not reading_of(copy, other, opened.pictures.infos()).issues


def test_they_are_taken_once(kept: KeptPages, copy: Path) -> None:
    keep(kept, copy)
    finish, opened = DeskPages(kept=kept), read_issue(copy)
    assert finish(opened).is_made_beside
    assert not finish(opened).is_made_beside


def test_another_text_is_not_theirs(kept: KeptPages, copy: Path) -> None:
    keep(kept, copy)
    text = (copy / "issue.yaml").read_text("utf-8")
    (copy / "issue.yaml").write_text(text.replace("地域", "町内"), "utf-8")
    again = opened_again(kept, read_issue(copy))
    assert not again.is_made_beside
    assert "町内" in dump_document(again.document)


def test_another_photo_or_drawing_is_not_theirs(kept: KeptPages, copy: Path) -> None:
    keep(kept, copy)
    photo = next(iter((copy / "photos").glob("*.jpg")))
    whole = photo.read_bytes()
    Image.new("RGB", (300, 100)).save(photo)
    assert not opened_again(kept, read_issue(copy)).is_made_beside
    photo.write_bytes(whole)
    assert opened_again(kept, read_issue(copy)).is_made_beside
    drawing = next(iter((copy / "photos").glob("*.svg")))
    text = drawing.read_text("utf-8")
    head = text.index("viewBox")
    drawing.write_text(text[:head] + text[head:].replace(' d="M', ' d="M1 1 M', 1), "utf-8")
    assert not opened_again(kept, read_issue(copy)).is_made_beside


def test_a_picture_that_the_issue_does_not_name_is_no_difference(kept: KeptPages, copy: Path) -> None:
    keep(kept, copy)
    Image.new("RGB", (300, 100)).save(copy / "photos" / "another.jpg")
    assert opened_again(kept, read_issue(copy)).is_made_beside


def test_a_page_format_that_was_replaced_keeps_nothing(copy: Path) -> None:
    opened = read_issue(copy)
    finished = DeskPages()(replace(opened, issue=replace(opened.issue, page_format="b5")))
    assert "page_format_replaced" in [finding.code for finding in finished.findings]
    assert sent_of(finished) is None


class Calling:
    """Pickled by someone who wants a file to be made."""

    def __init__(self, *call: object) -> None:
        self.call = call

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.call[0], self.call[1:]


def test_whatever_else_lies_there_the_pages_are_made(kept: KeptPages, copy: Path, tmp_path: Path) -> None:
    made, opened = tmp_path / "made", read_issue(copy)
    whole = packed(sent) if (sent := sent_of(DeskPages()(opened))) else b""
    foreign = [
        b"", whole[:-1], whole[len(whole) // 2 :], pickle.dumps(("pages",)),
        pickle.dumps(Calling(open, str(made), "w")),
        pickle.dumps(Calling(logging.FileHandler, str(made))),
        pickle.dumps(Calling(KeptPages, made, PROGRAM)),  # ours, but no value of a page
        pickle.dumps(Calling(keep, kept, copy)),
    ]  # fmt: skip
    assert unpacked(whole) is not None
    for data in foreign:
        assert kept.keep(copy, data)
        assert unpacked(data) is None
        assert not opened_again(kept, opened).is_made_beside
    assert not made.exists()
