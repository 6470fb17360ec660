"""Several processes write the same register file: every row that was acknowledged is in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tsushin_desk.archive.register_file import open_registers, registers_in

WRITERS, ROWS = "甲乙丙", 12


def test_every_acknowledged_row_is_there(tmp_path: Path) -> None:
    path = registers_in(tmp_path)
    script = Path(__file__).with_name("register_writer.py")
    running = [
        subprocess.Popen(
            [sys.executable, "-X", "utf8", str(script), str(path), name, str(ROWS)],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for name in WRITERS
    ]
    told = [writer.communicate(timeout=120)[0].split() for writer in running]
    assert [writer.returncode for writer in running] == [0] * len(WRITERS)
    there = [row.name for row in open_registers(path).registers.persons]
    assert sorted(there) == sorted(name for names in told for name in names)
    assert len(there) == len(WRITERS) * ROWS
    assert {kept.name for kept in tmp_path.iterdir()} == {"名簿.yaml", "名簿.yaml-bak"}
