"""Files of older versions are brought up step by step; the files themselves stay as they are."""

from __future__ import annotations

import re

from storage_samples import sample_yaml

from tsushin_desk.storage.issue_yaml import VERSION
from tsushin_desk.storage.migrations import STEPS, migrated
from tsushin_desk.storage.nodes import Entry, MapNode
from tsushin_desk.storage.yaml_guard import parse_yaml


def renamed(root: MapNode, old: str, new: str) -> MapNode:
    entries = (Entry(new if e.key == old else e.key, e.place, e.value) for e in root.entries)
    return MapNode(tuple(entries), root.place, root.flow)


TRIAL = {
    "0.1": ("0.9", lambda root: renamed(root, "head", "top")),
    "0.9": ("1.0", lambda root: renamed(root, "top", "masthead")),
}


def test_one_step_after_the_other() -> None:
    root = parse_yaml("head: {number: 33}\nsections: []\n", "x")
    moved, version = migrated(root, "0.1", TRIAL)
    assert version == "1.0"
    assert [entry.key for entry in moved.entries] == ["masthead", "sections"]
    assert [entry.key for entry in root.entries] == ["head", "sections"]
    assert migrated(moved, "1.0", TRIAL) == (moved, "1.0")


def test_the_present_version_needs_no_step() -> None:
    root = parse_yaml(sample_yaml(), "x")
    assert migrated(root, VERSION) == (root, VERSION)


def test_every_step_leads_on_to_the_present_version() -> None:
    for version in STEPS:
        assert re.fullmatch(r"[1-9][0-9]*\.[0-9]+", version)
        seen = {version}
        while version in STEPS:
            version = STEPS[version][0]
            assert version not in seen
            seen.add(version)
        assert version == VERSION
