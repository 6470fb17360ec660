"""All of issue 33 from an empty issue, by forms alone: the same issue, the same pages, the same sentences."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from desk_person import CONTROL, PATIENCE, Person
from full_issue import full_issue
from issue_writer import IssueWriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tsushin_desk.display.dump import dump_document
from tsushin_desk.model.issue import Issue
from tsushin_desk.press.desk_pages import DeskPages
from tsushin_desk.storage.container import OpenedIssue, read_issue
from tsushin_desk.storage.issue_yaml import serialise_issue

REFERENCE = Path(__file__).resolve().parent.parent / "storage" / "reference-33.txt"


def pages_of(opened: OpenedIssue) -> str:
    """The display lists of an issue as the command line makes them."""
    return dump_document(DeskPages()(opened).document)


def differences(made: Issue, wanted: Issue) -> list[str]:
    """The lines of their files that differ."""
    texts = [serialise_issue(issue, "").decode().splitlines() for issue in (made, wanted)]
    return list(unified_diff(*texts, "made", "wanted", n=4, lineterm=""))


def sentences(reference: str) -> list[str]:
    """Every line of the reference, without the marks of the text file (list dashes, ** and < >)."""
    bare = (re.sub(r"^- |\*\*|<|>", "", line) for line in reference.splitlines())
    return [squeezed(line) for line in bare if squeezed(line)]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def test_all_of_issue_33_by_forms_alone(person: Person, sample: Path, tmp_path: Path) -> None:
    wanted = read_issue(sample)
    IssueWriter(person, sample / "photos").write_issue(wanted.issue)
    window = person.window
    assert differences(window.desk.issue, wanted.issue) == []
    assert window.desk.issue == wanted.issue
    assert window.finished is not None
    pages = pages_of(wanted)
    assert dump_document(window.finished.document) == pages
    assert not person.messages()

    save_as(person, tmp_path / "第33号.tsushin")
    person.press(Qt.Key.Key_W, CONTROL)
    assert window.start.isVisible()
    open_file(person, tmp_path / "第33号.tsushin")
    assert window.desk.issue == wanted.issue
    assert dump_document(window.finished.document) == pages

    export(person, tmp_path / "第33号.pdf")
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(tmp_path / "第33号.pdf"), "-"]
    text = squeezed(subprocess.run(command, check=True, capture_output=True).stdout.decode())
    lines = sentences(REFERENCE.read_text("utf-8"))
    assert len(lines) > 90
    assert [line for line in lines if line not in text] == []


def test_an_issue_with_every_field_of_every_kind(person: Person, sample: Path) -> None:
    wanted = full_issue(sample / "photos")
    IssueWriter(person, sample / "photos").write_issue(wanted)
    assert differences(person.window.desk.issue, wanted) == []
    opened = replace(read_issue(sample), issue=wanted)
    assert person.window.finished is not None
    assert dump_document(person.window.finished.document) == pages_of(opened)
    assert not person.messages()


def save_as(person: Person, path: Path) -> None:
    """Ctrl+S for the first time."""
    person.in_file_dialog(path)
    person.press(Qt.Key.Key_S, CONTROL)
    person.come_back()
    person.qtbot.waitUntil(lambda: not person.window.desk.is_dirty, timeout=PATIENCE)


def open_file(person: Person, path: Path) -> None:
    person.come_back()
    person.in_file_dialog(path)
    person.press(Qt.Key.Key_O, CONTROL)
    person.come_back()
    person.wait_for_issue()


def export(person: Person, path: Path) -> None:
    person.press(Qt.Key.Key_E, CONTROL)
    person.qtbot.waitUntil(lambda: person.is_there("export-go"), timeout=PATIENCE)
    person.in_file_dialog(path)
    person.click("export-folder")
    if person.is_there("export-seen"):
        person.click("export-seen")
    person.click("export-go")
    person.qtbot.waitUntil(path.exists, timeout=PATIENCE)
    person.qtbot.waitUntil(lambda: not person.window.printed.is_busy, timeout=PATIENCE)
    QApplication.processEvents()
