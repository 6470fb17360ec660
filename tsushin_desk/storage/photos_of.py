"""All photos of an issue, with the places of their fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import lru_cache
from typing import Any

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.model.issue import MASTHEAD_ID, Issue
from tsushin_desk.model.known_parts import KnownPart, known
from tsushin_desk.model.parts import Photo
from tsushin_desk.storage.records import keys_of


def photos_of(issue: Issue) -> Iterator[tuple[SourceRef, Photo]]:
    """Every photo that names a file, and the place of that name (``photos.0.file``), in reading order."""
    yield from _photos_of_part(known(issue.masthead), MASTHEAD_ID)
    for section in issue.sections:
        yield from _photos_of_part(known(section), section.id)


@lru_cache(maxsize=4096)
def _photos_of_part(own: KnownPart, section: str) -> tuple[tuple[SourceRef, Photo], ...]:
    return tuple(_photos(own.part, section, "")) if own.photos else ()


def _photos(value: Any, section: str, path: str) -> Iterator[tuple[SourceRef, Photo]]:
    if isinstance(value, str | int):
        return
    if isinstance(value, Photo):
        if value.file:
            yield SourceRef(section, f"{path}.file"), value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _photos(item, section, f"{path}.{index}")
    elif is_dataclass(value):
        kind: Any = type(value)
        for key in keys_of(kind):
            inner = f"{path}.{key.name}" if path else key.name
            yield from _photos(getattr(value, key.name), section, inner)
