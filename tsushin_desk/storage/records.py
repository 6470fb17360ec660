"""A dataclass as a file sees it: its keys, their types and whether they may be left out."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import Any, get_type_hints

from tsushin_desk.model.fields import FormField
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One field: its attribute, its type with and without aliases resolved, its default or ``MISSING``."""

    name: str
    annotation: str
    hint: Any
    default: Any
    form: FormField | None

    @property
    def is_required(self) -> bool:
        """True if the dataclass gives no default."""
        return self.default is MISSING


@cache
def keys_of(record: Any) -> tuple[Key, ...]:
    """The fields of a dataclass, in order. ``annotation`` is as written (``Length`` and ``float`` differ)."""
    hints = get_type_hints(record)
    return tuple(
        Key(f.name, str(f.type), hints[f.name], f.default, f.metadata.get("form")) for f in fields(record)
    )
