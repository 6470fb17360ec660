"""Registers that two people changed at the same time, made one: nothing that either wrote is lost.

Rows are the same row if they have the same name (and are the n-th of that name). Within a row each field is
taken from whoever changed it; where both changed it differently, both rows stand, one below the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from tsushin_desk.model.registers import ROW_TYPES, Registers

_Key = tuple[str, int]
_Rows = Mapping[_Key, Any]


def merged_registers(base: Registers, mine: Registers, theirs: Registers) -> Registers:
    """``mine`` with what has become different from ``base`` in ``theirs``."""
    changed = {
        kind: _merged_rows(*(_keyed(registers.rows(kind)) for registers in (base, mine, theirs)))
        for kind in ROW_TYPES
    }
    return replace(mine, **changed)


def _keyed(rows: Iterable[Any]) -> dict[_Key, Any]:
    seen: Counter[str] = Counter()
    keyed: dict[_Key, Any] = {}
    for row in rows:
        keyed[row.name, seen[row.name]] = row
        seen[row.name] += 1
    return keyed


def _merged_rows(base: _Rows, mine: _Rows, theirs: _Rows) -> tuple[Any, ...]:
    merged: list[Any] = []
    for key in _order(list(mine), list(theirs)):
        merged += _merged_row(base.get(key), mine.get(key), theirs.get(key))
    return tuple(merged)


def _order(mine: list[_Key], theirs: list[_Key]) -> list[_Key]:
    """My order; a row that only they have stands behind the row that it follows with them."""
    order = list(mine)
    before: _Key | None = None
    for key in theirs:
        if key not in order:
            order.insert(order.index(before) + 1 if before is not None else 0, key)
        before = key
    return order


def _merged_row(base: Any, mine: Any, theirs: Any) -> list[Any]:
    if mine == theirs or theirs == base:
        return [] if mine is None else [mine]
    if mine == base:
        return [] if theirs is None else [theirs]
    if mine is None or theirs is None:  # one has taken away what the other has changed
        return [theirs if mine is None else mine]
    return _merged_fields(base if base is not None else type(mine)(), mine, theirs)


def _merged_fields(base: Any, mine: Any, theirs: Any) -> list[Any]:
    taken = {}
    for field in fields(mine):
        old, own, other = (getattr(row, field.name) for row in (base, mine, theirs))
        if own != other and other != old:
            if own != old:
                return [mine, theirs]
            taken[field.name] = other
    return [replace(mine, **taken)]
