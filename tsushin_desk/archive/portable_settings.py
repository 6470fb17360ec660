"""Settings that make sense on another PC: no places on the disk, no sizes of windows, nothing but text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_MACHINE = re.compile(r"geometry|splitter|recent|folder|path|state|window|token|printer", re.IGNORECASE)
_PATH = re.compile(r"(?:^|[\s\"'=])(?:/|~[/\\]|\\\\|[A-Za-z]:[\\/]|file:)")
_QT_VALUE = ("@ByteArray", "@Variant", "@Rect", "@Size", "@Point", "@Invalid")
_LONGEST = 64 * 1024  # characters
_GONE = object()


def portable_settings(settings: Mapping[str, str]) -> dict[str, str]:
    """The settings that another PC can use, by key."""
    kept = {key: _portable(value) for key, value in sorted(settings.items()) if not _MACHINE.search(key)}
    return {key: value for key, value in kept.items() if value}


def _portable(value: str) -> str | None:
    if len(value) > _LONGEST or value.startswith(_QT_VALUE):
        return None
    if value[:1] in ("[", "{"):
        try:
            inner = _without_paths(json.loads(value))
        except (ValueError, RecursionError):
            return None
        return json.dumps(inner, ensure_ascii=False)
    return None if _PATH.search(value) else value


def _without_paths(value: Any) -> Any:
    """Lists and records keep what is no place on the disk (an ICC file that only this PC has, for one)."""
    if isinstance(value, dict):
        kept = {key: _without_paths(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not _GONE}
    if isinstance(value, list):
        return [item for item in map(_without_paths, value) if item is not _GONE]
    return _GONE if isinstance(value, str) and _PATH.search(value) else value
