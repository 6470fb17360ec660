"""Edits are values: (Issue, Edit) → (Issue, what changed). No Qt, no clock, no disk.

Each part is opened when something of it is asked for: an export needs none, and to show a form, the desk
needs no more of edits than their names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsushin_desk.editing.apply import apply_edit
    from tsushin_desk.editing.edits import (
        AddSection,
        ConfirmFields,
        DuplicateSection,
        Edit,
        Edited,
        HideSection,
        InsertRow,
        MoveRow,
        MoveSection,
        RemoveRow,
        RemoveSection,
        ReplaceTexts,
        ResizePhotos,
        SetField,
        SetMostPages,
        SetPageFormat,
    )
    from tsushin_desk.editing.merging import merge_key, should_merge
    from tsushin_desk.editing.naming import EditParts, Verb, edit_parts, section_name
    from tsushin_desk.editing.new import empty_row, empty_row_at, empty_section, row_types
    from tsushin_desk.editing.paths import value_at

__all__ = [
    "AddSection",
    "ConfirmFields",
    "DuplicateSection",
    "Edit",
    "EditParts",
    "Edited",
    "HideSection",
    "InsertRow",
    "MoveRow",
    "MoveSection",
    "RemoveRow",
    "RemoveSection",
    "ReplaceTexts",
    "ResizePhotos",
    "SetField",
    "SetMostPages",
    "SetPageFormat",
    "Verb",
    "apply_edit",
    "edit_parts",
    "empty_row",
    "empty_row_at",
    "empty_section",
    "merge_key",
    "row_types",
    "section_name",
    "should_merge",
    "value_at",
]
_HOMES = {
    "edits": (
        *("AddSection", "ConfirmFields", "DuplicateSection", "Edit", "Edited", "HideSection", "InsertRow"),
        *("MoveRow", "MoveSection", "RemoveRow", "RemoveSection", "ReplaceTexts", "ResizePhotos", "SetField"),
        *("SetMostPages", "SetPageFormat"),
    ),
    "apply": ("apply_edit",),
    "merging": ("merge_key", "should_merge"),
    "naming": ("EditParts", "Verb", "edit_parts", "section_name"),
    "new": ("empty_row", "empty_row_at", "empty_section", "row_types"),
    "paths": ("value_at",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

if not TYPE_CHECKING:  # for a type checker it is as if all were imported above

    def __getattr__(name: str) -> object:
        """What is named for the first time, from the module where it lives."""
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        return globals()[name]
