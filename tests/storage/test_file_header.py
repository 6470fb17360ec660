"""Which version a file states, and whether a newer program has written it."""

from __future__ import annotations

import pytest

from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.storage.file_header import FileFormat
from tsushin_desk.storage.nodes import MapNode
from tsushin_desk.storage.yaml_guard import read_yaml

OURS = FileFormat("tsushin-issue", "2.3", refused_as="not_an_issue")


def root_of(text: str) -> MapNode:
    return read_yaml(text.encode(), "a.yaml")[0]


@pytest.mark.parametrize(
    ("version", "newer", "newer_major"),
    [
        ("1.9", False, False),
        ("2.3", False, False),
        ("2.4", True, False),
        ("2.10", True, False),
        ("3.0", True, True),
        ("10.0", True, True),
    ],
)
def test_what_is_newer(version: str, newer: bool, newer_major: bool) -> None:
    stated, place = OURS.stated_version(root_of(f'format: tsushin-issue\nversion: "{version}"\n'), "a.yaml")
    assert (stated, place.line) == (version, 2)
    assert (OURS.is_newer(stated), OURS.is_newer_major(stated)) == (newer, newer_major)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("version: '2.3'\n", "not_an_issue", 1),
        ("version: '2.3'\nformat: tsushin-registers\n", "not_an_issue", 2),
        ("format: tsushin-issue\nformats: a\n", "missing_key", 1),
        ("format: tsushin-issue\nversion: 二\n", "version_wrong", 2),
        ("format: tsushin-issue\nversion: '0.3'\n", "version_wrong", 2),
        ("format: tsushin-issue\nversion: 2\n", "version_wrong", 2),
        ("format: tsushin-issue\nversion: [2]\n", "value_needs_quotes", 2),
    ],
)
def test_what_is_refused_and_where(text: str, code: str, line: int) -> None:
    with pytest.raises(RefusedInputError) as refused:
        OURS.stated_version(root_of(text), "a.yaml")
    found = refused.value.diagnostics[0]
    assert found.code == code
    assert isinstance(found.place, FileRef)
    assert found.place.line == line
