"""A process that writes rows into a register file, one saving each, and prints what was acknowledged."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tsushin_desk.archive.register_file import open_registers, save_registers
from tsushin_desk.model.registers import RegisteredPerson
from tsushin_desk.storage.documents import Occasion


def main(path: Path, name: str, count: int) -> None:
    """As two people do it who have the window open: each from what they saw last."""
    file = open_registers(path)
    for number in range(count):
        row = RegisteredPerson(name=f"{name}{number}")
        registers = replace(file.registers, persons=(*file.registers.persons, row))
        file = save_registers(file, registers, Occasion(name, datetime(2025, 11, 23))).file
        print(row.name, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
