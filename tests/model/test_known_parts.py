"""Parts that have been seen: the same object for equal parts, their photos and their length."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from tsushin_desk.model.issue import Issue
from tsushin_desk.model.known_parts import known
from tsushin_desk.model.parts import Photo
from tsushin_desk.storage.container import read_issue


@pytest.fixture(scope="module")
def issue(sample: Path) -> Issue:
    return read_issue(sample).issue


def values_in(value: Any) -> Iterator[Any]:
    """The value and everything in it, as a form shows it from top to bottom."""
    yield value
    if is_dataclass(value):
        for own in fields(value):
            yield from values_in(getattr(value, own.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from values_in(item)


def test_photos_in_form_order_and_all_characters(issue: Issue) -> None:
    parts = (issue.masthead, *issue.sections, issue.colophon)
    for part in parts:
        values = list(values_in(part))
        assert known(part).photos == tuple(own for own in values if isinstance(own, Photo))
        assert known(part).length == sum(len(own) for own in values if isinstance(own, str))
    assert max(len(known(part).photos) for part in parts) > 1
    assert min(known(part).length for part in parts) > 10


def test_equal_parts_are_known_as_one(issue: Issue) -> None:
    part = issue.sections[3]
    again = copy.deepcopy(part)
    assert again is not part
    assert known(again) is known(part)
    assert known(issue.sections[4]) is not known(part)
