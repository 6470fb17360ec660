"""The key of the program is another one as soon as something that makes the pages is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tsushin_desk.storage.program_key import _NO_PART, BYTES, program_key

ROOT = Path(__file__).parents[2]
# Rooms above the pipeline: the contract of layers in pyproject.toml keeps it from opening any of them.
ABOVE = {"ui", "cli", "wording", "archive", "paint", "editing"}


def test_it_stays_as_long_as_nothing_changes() -> None:
    assert program_key() == program_key()
    assert len(program_key()) == BYTES


@pytest.fixture
def key_of_copy(tmp_path: Path) -> Callable[[], str]:
    """The key of a copy of the program."""
    left_out = shutil.ignore_patterns("__pycache__", "samples", "icc")
    for name in ("tsushin_desk", "layouts", "resources"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    code = "from tsushin_desk.storage.program_key import program_key; print(program_key().hex())"

    def found() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(tmp_path)},
            cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        return done.stdout

    return found


@pytest.mark.parametrize(
    "name",
    [
        "tsushin_desk/layout/columns.py", "tsushin_desk/pipeline.py", "tsushin_desk/typeset/kinsoku.py",
        "tsushin_desk/press/sent_pages.py", "tsushin_desk/display/items.py", "layouts/a4-two-column.yaml",
    ],
)  # fmt: skip
def test_it_follows_what_makes_the_pages(key_of_copy: Callable[[], str], tmp_path: Path, name: str) -> None:
    before, file = key_of_copy(), tmp_path / name
    text = file.read_bytes()
    file.write_bytes(text + b"\n")
    longer = key_of_copy()
    file.write_bytes(text)
    os.utime(file, (0, 1))
    as_long = key_of_copy()
    assert len({before, longer, as_long}) == 3


def test_a_font_and_a_library_count_as_well(key_of_copy: Callable[[], str], tmp_path: Path) -> None:
    keys = [key_of_copy()]
    font = next((tmp_path / "resources" / "fonts").glob("*.ttf"))
    font.write_bytes(font.read_bytes() + b"\0")
    keys.append(key_of_copy())
    (tmp_path / "library-2.0.dist-info").mkdir()  # in a folder of ``sys.path``
    keys.append(key_of_copy())
    assert len(set(keys)) == 3


def test_only_rooms_above_the_pipeline_take_no_part() -> None:
    rooms = {path.name for path in (ROOT / "tsushin_desk").iterdir() if path.is_dir()}
    assert (_NO_PART & rooms) - {"__pycache__"} == ABOVE
    done = subprocess.run(
        [sys.executable, "-c", "import sys, tsushin_desk.pipeline as _, tsushin_desk.press.desk_pages as _;"
         "print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    opened = {name.split(".")[1] for name in done.stdout.split() if name.startswith("tsushin_desk.")}
    assert "layout" in opened
    assert not opened & ABOVE
