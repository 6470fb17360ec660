"""Working on registers: rows come, go, move and change; each step gives a new value, for undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from tsushin_desk.editing.folding import FindOptions, fold
from tsushin_desk.model.registers import (
    ROW_TYPES,
    FixedText,
    RegisteredContact,
    RegisteredVenue,
    RegisterRow,
    Registers,
)
from tsushin_desk.values import dataclass

_LOOSE = FindOptions(match_width=False, match_kana=False, match_case=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a row of a register."""

    kind: str
    row: int
    field: str


def with_new_row(registers: Registers, kind: str, index: int) -> Registers:
    """An empty row at ``index``, 0..number of rows."""
    rows = registers.rows(kind)
    return _with(registers, kind, (*rows[:index], ROW_TYPES[kind](), *rows[index:]))


def without_row(registers: Registers, kind: str, index: int) -> Registers:
    """The row taken away."""
    rows = registers.rows(kind)
    return _with(registers, kind, (*rows[:index], *rows[index + 1 :]))


def with_moved_row(registers: Registers, kind: str, index: int, to: int) -> Registers:
    """The row where it then has the index ``to``."""
    rows = list(registers.rows(kind))
    rows.insert(to, rows.pop(index))
    return _with(registers, kind, tuple(rows))


def with_cell(registers: Registers, cell: Cell, text: str) -> Registers:
    """Another text in a cell; a list of names is written with 「、」 between them."""
    rows = registers.rows(cell.kind)
    row: Any = rows[cell.row]
    value: object = text
    if isinstance(getattr(row, cell.field), tuple):
        value = tuple(part.strip() for part in text.replace(",", "、").split("、") if part.strip())
    changed = replace(row, **{cell.field: value})
    return _with(registers, cell.kind, (*rows[: cell.row], changed, *rows[cell.row + 1 :]))


def in_reading_order(registers: Registers, kind: str) -> Registers:
    """The rows by their readings, those without one by their names behind them."""
    rows = sorted(registers.rows(kind), key=_reading_key)
    return _with(registers, kind, tuple(rows))


def cell_text(value: object) -> str:
    """A cell as it is shown and typed."""
    return "、".join(value) if isinstance(value, tuple) else str(value)


def text_to_paste(row: RegisterRow) -> str:
    """A row as it is put into an issue: a fixed text, a contact or venue in one line, else the name."""
    match row:
        case FixedText():
            return row.text
        case RegisteredContact():
            return row.printed
        case RegisteredVenue():
            more = "、".join(part for part in (row.address, row.phone and f"電話 {row.phone}") if part)
            return f"{row.name}（{more}）" if more else row.name
    return row.name


def find_cells(registers: Registers, needle: str) -> tuple[Cell, ...]:
    """The cells that hold the text, whatever its width, kana or case; all registers in order."""
    wanted = fold(needle.strip(), _LOOSE).text
    return tuple(cell for cell, text in _cells(registers) if wanted and wanted in fold(text, _LOOSE).text)


def _cells(registers: Registers) -> Iterator[tuple[Cell, str]]:
    for kind in ROW_TYPES:
        for at, row in enumerate(registers.rows(kind)):
            for field in fields(row):
                yield Cell(kind, at, field.name), cell_text(getattr(row, field.name))


def _reading_key(row: Any) -> tuple[bool, str, str]:
    reading = fold(getattr(row, "reading", ""), _LOOSE).text
    return (not reading, reading, row.name)


def _with(registers: Registers, kind: str, rows: tuple[Any, ...]) -> Registers:
    changed: Any = {kind: rows}
    return replace(registers, **changed)
