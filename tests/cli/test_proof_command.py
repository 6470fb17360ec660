"""``export --proof-composition``: the sheet of composition's rules, without any issue."""

from __future__ import annotations

import subprocess
from pathlib import Path

from cli_runs import run


def test_the_sheet_is_written(tmp_path: Path) -> None:
    output = tmp_path / "proof.pdf"
    done = run("export", "--proof-composition", "-o", output)
    assert done.returncode == 0, done.stderr.decode()
    assert "組版見本" in done.stdout.decode()
    text = subprocess.run(["pdftotext", output, "-"], check=True, capture_output=True).stdout.decode()
    for rule in ("K1", "S2", "A1", "L4", "R3", "E1"):
        assert rule in text
