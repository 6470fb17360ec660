"""``SIGKILL`` at random moments of saving: whatever was reported as saved can be opened, nothing is torn."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from lean_process import in_lean_process
from small_issues import CONTAINERS, file_at, name_for, new_file, save_text, text_of

from tsushin_desk.storage.container import Container
from tsushin_desk.storage.documents import SaveOutcome
from tsushin_desk.storage.sweeping import open_document

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
_SAVINGS = 3  # for so many there is time until the latest kill


def save_for_ever(path: Path, first: int, report: int) -> None:
    """The child: saves version after version, and reports each after its saving has returned."""
    file, version = file_at(path), first
    os.write(report, b".")
    while True:
        result = save_text(str(version), file, photos=version % 3 + 1)
        assert result.outcome is SaveOutcome.SAVED
        file = result.file
        os.write(report, b"%d\n" % version)
        version += 1


def killed_while_saving(path: Path, first: int, seconds: float) -> int:
    """The last version that the child reported before it was killed; ``first - 1`` if none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            save_for_ever(path, first, writing)
        finally:
            os._exit(1)
    os.close(writing)
    assert os.read(reading, 1) == b"."
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child failed by itself"
    with os.fdopen(reading, "rb") as pipe:
        reported = pipe.read().split()
    return int(reported[-1]) if reported else first - 1


def litter(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.startswith(".~")]


def seconds_of_a_saving(path: Path, container: Container) -> float:
    """On this machine as busy as it is now."""
    file, begin = new_file(path, container), time.monotonic()
    for _ in range(_SAVINGS):
        file = save_text("0", file).file
    return (time.monotonic() - begin) / _SAVINGS


def kill_again_and_again(path: Path, container: Container, kills: int) -> tuple[int, int]:
    """How many savings were reported, and how many kills left something to sweep."""
    chance, version, in_the_middle = random.Random(kills), 0, 0
    one_saving = seconds_of_a_saving(path, container)
    for _ in range(kills):
        reported = killed_while_saving(path, version + 1, chance.uniform(0, _SAVINGS * one_saving))
        in_the_middle += bool(litter(path.parent))
        open_document(path)
        assert litter(path.parent) == []
        saved = int(text_of(path))
        assert reported <= saved <= reported + 1, "an acknowledged saving was lost"
        version = saved
    names = {entry.name for entry in path.parent.iterdir()}
    assert names <= {path.name, f"{path.stem}.tsushin-bak"}
    return version, in_the_middle


@pytest.mark.parametrize("container", CONTAINERS)
def test_fifty_kills(tmp_path: Path, container: Container) -> None:
    path = tmp_path / name_for(container)
    versions, in_the_middle = in_lean_process(kill_again_and_again, path, container, 50)
    print(f"{container}: 50 kills, {in_the_middle} in the middle of {versions} savings, 0 lost, 0 unreadable")
    assert versions >= 5
    assert in_the_middle >= 10


@pytest.mark.long
@pytest.mark.parametrize("container", CONTAINERS)
def test_a_thousand_kills(tmp_path: Path, container: Container) -> None:
    path = tmp_path / name_for(container)
    versions, in_the_middle = in_lean_process(kill_again_and_again, path, container, 500)
    print(
        f"{container}: 500 kills, {in_the_middle} in the middle of {versions} savings, 0 lost, 0 unreadable"
    )
