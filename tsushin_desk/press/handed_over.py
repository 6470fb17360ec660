"""A person's own print shops as a text that goes to another PC, and taken in there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from tsushin_desk.press.presets import Preset, keep_presets, own_presets, preset_of, record_of

SETTING = "print_shops"  # its name among the settings of a hand-over
_MARK = "（引き継ぎ）"


def presets_as_text(presets: tuple[Preset, ...]) -> str:
    """The print shops as JSON; empty if there are none."""
    rows = [{"name": preset.name, **record_of(preset.wish)} for preset in presets]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def with_handed_over(presets: tuple[Preset, ...], text: str) -> tuple[Preset, ...]:
    """Ours and theirs: the same is there once, another of the same name stands beside it as （引き継ぎ）."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return presets
    theirs = (preset_of(row) for row in (rows if isinstance(rows, list) else ()))
    for preset in (preset for preset in theirs if preset is not None):
        named = (preset, replace(preset, name=f"{preset.name}{_MARK}"))
        taken = {own.name: own for own in presets}
        if preset not in presets and named[1] not in presets:
            free = next((one for one in named if one.name not in taken), None)
            presets = (*presets, free) if free is not None else presets
    return presets


def take_presets(text: str, path: Path | None = None) -> int:
    """Takes print shops in; how many came. Raises ``RefusedInputError`` if they cannot be written."""
    own = own_presets(path)
    together = with_handed_over(own, text)
    if together != own:
        keep_presets(together, path)
    return len(together) - len(own)
