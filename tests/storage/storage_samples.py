"""The sample issue, and issues made from it, for the tests of ``storage``."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo
from tsushin_desk.storage.container import OpenedIssue, read_issue
from tsushin_desk.storage.places import resources_folder

SAMPLE = resources_folder() / "samples" / "issue-33"


@cache
def opened_sample() -> OpenedIssue:
    """Issue 33 as the program ships it."""
    return read_issue(SAMPLE)


def sample_yaml() -> str:
    return (SAMPLE / "issue.yaml").read_text("utf-8")


def without_photos(value: Any) -> Any:
    """The same issue with text only: every photo taken away, for tests of lengths."""
    if isinstance(value, tuple):
        return tuple(without_photos(item) for item in value if not isinstance(item, Photo))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = {f.name: getattr(value, f.name) for f in fields(value)}
    changed = {n: None if isinstance(v, Photo) else without_photos(v) for n, v in own.items()}
    return replace(value, **changed)


def text_only_sample() -> Issue:
    issue: Issue = without_photos(opened_sample().issue)
    return issue


def without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


def files_in(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their relative names."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
