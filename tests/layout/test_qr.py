"""The two-dimensional code: what a camera sees is what segno says."""

from __future__ import annotations

import subprocess
import sys

import pytest
import segno

from tsushin_desk.display import LineTo, MoveTo, Path
from tsushin_desk.geometry import mm
from tsushin_desk.layout.qr import QUIET_MODULES, qr_side, set_qr
from tsushin_desk.pageformat.color import BLACK

URL = "https://www.city.takasaki.gunma.jp/docs/2019011800019/"


def _dark(path: Path, module: float) -> set[tuple[int, int]]:
    """The modules under the path's rectangles, as (column, row)."""
    starts = [s for s in path.segments if isinstance(s, MoveTo)]
    rights = [s for s in path.segments if isinstance(s, LineTo)][::3]
    found = set()
    for start, right in zip(starts, rights, strict=True):
        row = round(start.y / module)
        found |= {(column, row) for column in range(round(start.x / module), round(right.x / module))}
    return found


def test_the_dark_runs_are_the_code() -> None:
    matrix = [bytes(row) for row in segno.make(URL, error="m").matrix]
    box = set_qr(URL, 60.0, BLACK)
    (path,) = box.items
    assert isinstance(path, Path)
    module = 60.0 / len(matrix)
    dark = {(x, y) for y, row in enumerate(matrix) for x, value in enumerate(row) if value}
    assert _dark(path, module) == dark
    assert path.x == path.y == pytest.approx(QUIET_MODULES * module)
    assert box.width == box.height == pytest.approx(60.0 + 2 * QUIET_MODULES * module)


def test_modules_never_become_too_fine() -> None:
    assert qr_side(URL, mm(20)) == mm(20)
    long = URL + "a" * 200
    assert qr_side(long, mm(20)) == pytest.approx(len(segno.make(long, error="m").matrix) * mm(0.4))
    with pytest.raises(ValueError, match="too large"):
        qr_side("a" * 4000, mm(20))


def test_the_network_is_not_opened_for_a_code() -> None:
    code = f"import sys; from tsushin_desk.layout.qr import qr_side; qr_side({URL!r}, 50)"
    command = [sys.executable, "-c", f"{code}; print(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    imported = set(done.stdout.split())
    assert "segno_without_writers.encoder" in imported
    assert not {"segno", "http", "email", "socket"} & imported
