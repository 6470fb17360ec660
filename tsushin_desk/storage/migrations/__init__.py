"""Files of older versions, brought up to the present one: one pure step for each version that was left.

A step is a module here, ``from_1_0.py`` with ``migrate(root: MapNode) -> MapNode``, entered in ``STEPS``. It
changes what the keys are called and how they lie, never the files on the disk. A real file of every version
stays in the tests for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import PhotoSize
from tsushin_desk.storage.nodes import MapNode
from tsushin_desk.storage.photos_of import photos_of

Step: TypeAlias = Callable[[MapNode], MapNode]
# The version that is left → the next version and the step to it. 1.1 and 1.2 only added keys.
STEPS: Mapping[str, tuple[str, Step]] = {
    "1.0": ("1.1", lambda root: root),
    "1.1": ("1.2", lambda root: root),
}


def least_version(issue: Issue) -> str:
    """The oldest version whose keys can say all that is in the issue."""
    photos = [photo for _, photo in photos_of(issue)]
    if any(photo.fixed_ratio or photo.size is not PhotoSize.NORMAL for photo in photos):
        return "1.2"
    return "1.1" if issue.most_pages or any(photo.crop for photo in photos) else "1.0"


def migrated(
    root: MapNode, version: str, steps: Mapping[str, tuple[str, Step]] = STEPS
) -> tuple[MapNode, str]:
    """The file as the last version that is known would have written it, and that version."""
    while version in steps:
        version, step = steps[version]
        root = step(root)
    return root, version
