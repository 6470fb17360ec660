"""Edits are values: (Issue, Edit) → (Issue, what changed). No Qt, no clock, no disk."""

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
