"""How the tests run the command line: in a process of its own, or in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """``tsushin-desk ARGUMENTS`` as the shell would run it, with these values added to the environment."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "tsushin_desk", *map(str, arguments)]
    return subprocess.run(command, input=stdin, cwd=cwd, env=settings, capture_output=True, timeout=180)


def is_one_japanese_message(text: str) -> bool:
    """True for a single line in Japanese without a traceback or English exception text."""
    return (
        len(text.strip().splitlines()) == 1
        and any("ぁ" <= sign <= "ん" for sign in text)
        and "Traceback" not in text
        and "Error" not in text
        and "Errno" not in text
    )
