"""A section waits for its text if it is new or was emptied for the next issue."""

from __future__ import annotations

from pathlib import Path

from tsushin_desk.editing.intake_targets import is_waiting
from tsushin_desk.editing.new import empty_section
from tsushin_desk.editing.rollover import next_issue
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.storage.container import read_issue


def test_new_sections_wait() -> None:
    assert all(is_waiting(empty_section(kind.name, "s1")) for kind in SECTION_KINDS)


def test_emptied_sections_wait_and_written_ones_do_not(sample: Path) -> None:
    issue = read_issue(sample).issue
    assert not any(is_waiting(section) for section in issue.sections)
    waiting = [section.id for section in next_issue(issue).issue.sections if is_waiting(section)]
    assert waiting == ["s1", "s4", "s5", "s7", "s9"]
