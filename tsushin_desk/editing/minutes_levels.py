"""Tab and Shift+Tab in minutes: a point (・) becomes a decision (→) under the one before, and back."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing.edits import SetField
from tsushin_desk.editing.paths import value_at
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import MinutesItem
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One step: the edit, and where the text stands afterwards."""

    edit: SetField
    focus: SourceRef


def indent_item(issue: Issue, section: str, path: str) -> LevelChange | None:
    """The point ``path`` (``months.0.meetings.1.items.2``) and its decisions go under the one before.

    None for the first point of a meeting. Raises as ``value_at``.
    """
    items_path, index, items = _items(issue, section, path)
    if index == 0:
        return None
    above, item = items[index - 1], items[index]
    joined = replace(above, sub_items=(*above.sub_items, item.text, *item.sub_items))
    new = (*items[: index - 1], joined, *items[index + 1 :])
    focus = f"{items_path}.{index - 1}.sub_items.{len(above.sub_items)}"
    return LevelChange(SetField(section, items_path, new), SourceRef(section, focus))


def outdent_sub_item(issue: Issue, section: str, path: str) -> LevelChange:
    """The decision ``path`` (``….items.2.sub_items.0``) becomes a point; those after it stay under it.

    Raises as ``value_at``, ``KeyError`` for a path that names no decision.
    """
    value_at(issue, section, path)
    item_path, found, sub = path.rpartition(".sub_items.")
    if not found:
        raise KeyError(path)
    items_path, index, items = _items(issue, section, item_path)
    item, at = items[index], int(sub)
    kept = replace(item, sub_items=item.sub_items[:at])
    new_item = MinutesItem(text=item.sub_items[at], sub_items=item.sub_items[at + 1 :])
    new = (*items[:index], kept, new_item, *items[index + 1 :])
    return LevelChange(
        SetField(section, items_path, new), SourceRef(section, f"{items_path}.{index + 1}.text")
    )


def _items(issue: Issue, section: str, path: str) -> tuple[str, int, tuple[MinutesItem, ...]]:
    """The tuple that a point stands in. Raises ``KeyError`` for a path that names no point."""
    if not isinstance(value_at(issue, section, path), MinutesItem):
        raise KeyError(path)
    items_path, _, index = path.rpartition(".")
    items = value_at(issue, section, items_path)
    if not isinstance(items, tuple):
        raise KeyError(path)
    return items_path, int(index), items
