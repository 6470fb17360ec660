"""Which edits take something away that a person may want back."""

from __future__ import annotations

from tsushin_desk.editing.edits import Edit, RemoveRow, RemoveSection, SetField
from tsushin_desk.editing.paths import value_at
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo


def removes(issue: Issue, edit: Edit) -> bool:
    """True for sections, rows and photos; ``issue`` as it is before. Raises as ``apply_edit``."""
    match edit:
        case RemoveSection() | RemoveRow():
            return True
        case SetField(section, path, None):
            return isinstance(value_at(issue, section, path), Photo)
    return False
