"""What is compiled from text is compiled once for all starts, and is the same code."""

from __future__ import annotations

import builtins
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tsushin_desk.storage import fsops
from tsushin_desk.storage.kept_code import compiled_once

SOURCE = b"answer = 6 * 7\ndef ask(): return __name__, answer\n"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what Python compiles from bytes."""
    found: list[str] = []
    real: Callable[..., Any] = compile

    def noted(source: Any, name: Any, *rest: Any, **more: Any) -> Any:
        if isinstance(source, bytes):
            found.append(str(name))
        return real(source, name, *rest, **more)

    monkeypatch.setattr(builtins, "compile", noted)
    return found


def run(source: bytes, name: str = "carried.py") -> dict[str, Any]:
    module: dict[str, Any] = {"__name__": "carried"}
    exec(compile(source, name, "exec"), module)
    return module


def test_it_is_compiled_once_and_does_the_same(tmp_path: Path, compiled: list[str]) -> None:
    for _ in range(3):
        with compiled_once(tmp_path):
            module = run(SOURCE)
        assert module["ask"]() == ("carried", 42)
        assert module["ask"].__code__.co_filename == "carried.py"
    assert compiled == ["carried.py"]
    assert [path.name for path in tmp_path.iterdir()] == ["compiled.bin"]


def test_another_text_or_name_is_compiled(tmp_path: Path, compiled: list[str]) -> None:
    with compiled_once(tmp_path):
        run(SOURCE)
    with compiled_once(tmp_path):
        assert run(SOURCE.replace(b"7", b"8"))["answer"] == 48
        assert run(SOURCE, "other.py")["ask"].__code__.co_filename == "other.py"
    assert compiled == ["carried.py", "carried.py", "other.py"]
    with compiled_once(tmp_path):
        run(SOURCE)  # asked for no longer: not kept on
    assert compiled[3:] == ["carried.py"]


def test_everything_else_is_compiled_as_ever(tmp_path: Path) -> None:
    before = compile
    with compiled_once(tmp_path):
        assert eval(compile("6 * 7", "text", "eval")) == 42
        assert eval(compile(b"6 * 7", "bytes", "eval")) == 42
        compile(SOURCE, "optimised.py", "exec", dont_inherit=True, optimize=2)
        with pytest.raises(SyntaxError):
            compile(b"no python", "broken.py", "exec")
    assert compile is before
    assert not list(tmp_path.iterdir())
    with pytest.raises(KeyError), compiled_once(tmp_path):
        raise KeyError
    assert compile is before


@pytest.mark.parametrize("place", [0, 5, 30, -1])
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, compiled: list[str], place: int) -> None:
    with compiled_once(tmp_path):
        run(SOURCE)
    file = tmp_path / "compiled.bin"
    whole = file.read_bytes()
    damaged = bytearray(whole)
    damaged[place] ^= 1
    for data in (bytes(damaged), whole[:place], b"", b"\0" * 5_000_000):
        file.write_bytes(data)
        compiled.clear()
        with compiled_once(tmp_path):
            assert run(SOURCE)["answer"] == 42
        assert compiled == ["carried.py"]
        assert file.read_bytes() == whole


def test_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the place of the folder")
    with compiled_once(tmp_path / "file"):
        assert run(SOURCE)["answer"] == 42

    def full(handle: int, data: memoryview) -> int:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(fsops.disk, "write", full)
    with compiled_once(tmp_path):
        assert run(SOURCE)["answer"] == 42
    monkeypatch.undo()
    with compiled_once(tmp_path):
        assert run(SOURCE)["answer"] == 42
    assert (tmp_path / "compiled.bin").exists()


OPEN_QT = """
import builtins, sys
from pathlib import Path
from tsushin_desk.storage.kept_code import compiled_once
compiled, real = [], builtins.compile
def noted(source, *rest, **more):
    compiled.extend(["bytes"] * (type(source) is bytes and not more))
    return real(source, *rest, **more)
builtins.compile = noted
with compiled_once(Path(sys.argv[1])):
    import PySide6.QtCore
try:
    PySide6.QtCore.QRect().setWidth("wide")  # what has been kept still finds the words
except TypeError as told:
    assert "setWidth" in str(told), told
print(len(compiled))
"""


def test_qt_for_python_is_what_it_is_kept_for(tmp_path: Path) -> None:
    """If it stops carrying its text, this may go."""
    counts = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", OPEN_QT, str(tmp_path)],
            cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        counts.append(int(done.stdout))
    assert counts[0] > 5
    assert counts[1] == 0
