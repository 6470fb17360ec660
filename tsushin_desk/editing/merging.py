"""When do two edits become one step of the history? By word; the desk adds: by pause."""

from __future__ import annotations

from collections.abc import Hashable

from tsushin_desk.editing.changes import new_part
from tsushin_desk.editing.edits import Edit, SetField

LONGEST_STROKE = 8  # characters: more than an input method usually commits at once is a paste
_ENDS_WORD = frozenset(" \u3000\n。、，．,.！？!?")


def merge_key(edit: Edit) -> Hashable | None:
    """Edits with the same key may become one step; None: never. Only typing in one text field merges."""
    if isinstance(edit, SetField) and isinstance(edit.value, str):
        return (edit.section, edit.path)
    return None


def should_merge(old_value: str, new_value: str) -> bool:
    """May the change from ``old_value`` to ``new_value`` join the step before it?

    Not where it begins a word (after a blank or 。、), and not if it puts in or takes out more than a few
    characters at once. A blank still belongs to the word before it.
    """
    start, end = new_part(old_value, new_value)
    removed = len(old_value) - (len(new_value) - (end - start))
    if end - start > LONGEST_STROKE or removed > LONGEST_STROKE:
        return False
    starts_word = start > 0 and old_value[start - 1] in _ENDS_WORD
    return not (end > start and starts_word and new_value[start] not in _ENDS_WORD)
