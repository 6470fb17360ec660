"""The sample issue as a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.issue_yaml import parse_issue


@pytest.fixture(scope="session")
def issue(sample: Path) -> Issue:
    """Issue 33."""
    return parse_issue((sample / "issue.yaml").read_bytes(), "issue.yaml").issue
