"""Several processes save the same file at once: every acknowledged text is in the document or beside it."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from disks import UnflushedDisk, using
from lean_process import in_lean_process
from small_issues import CONTAINERS, file_at, name_for, new_file, save_text, text_of

from tsushin_desk.storage.container import Container

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def save_once(path: Path, text: str, start: int, report: int) -> None:
    """The child: opens, waits till all have opened, saves twice, and reports where its last text went."""
    file = file_at(path)
    os.write(report, b".")
    os.read(start, 1)
    result = save_text(f"{text} 前", file, photos=1)
    assert result.is_saved
    result = save_text(text, result.file, photos=1)
    assert result.is_saved
    os.write(report, f"{text}\n".encode())


def one_round(path: Path, number: int, savers: int) -> set[str]:
    """The texts that were acknowledged."""
    start, go = os.pipe()
    reading, report = os.pipe()
    children = []
    for saver in range(savers):
        child = os.fork()
        if child == 0:
            try:
                save_once(path, f"{number}-{saver}", start, report)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    os.close(report)
    for _ in children:  # who opens after a saving has seen its text, and may replace it
        assert os.read(reading, 1) == b"."
    os.write(go, b"x" * savers)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * savers
    with os.fdopen(reading, "rb") as pipe:
        acknowledged = set(pipe.read().decode().split())
    for handle in (start, go):
        os.close(handle)
    assert len(acknowledged) == savers
    return acknowledged


def save_in_rounds(folder: Path, container: Container, rounds: int) -> int:
    """How many conflict files came about."""
    chance, conflicts = random.Random(rounds), 0
    for number in range(rounds):
        home = folder / f"{number}"
        home.mkdir()
        path = home / name_for(container)
        save_text("0", new_file(path, container), photos=1)
        acknowledged = one_round(path, number, chance.randint(2, 8 if number % 10 == 0 else 3))
        documents = [entry for entry in home.iterdir() if not entry.name.endswith("-bak")]
        assert not [entry for entry in documents if entry.name.startswith(".~")]
        found = {text_of(document) for document in documents}
        assert acknowledged <= found, "an acknowledged text is nowhere"
        conflicts += len(documents) - 1
    return conflicts


def save_quickly_in_rounds(folder: Path, container: Container, rounds: int) -> int:
    """The same without waiting for the disk."""
    with using(UnflushedDisk()):
        return save_in_rounds(folder, container, rounds)


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_hundred_rounds(tmp_path: Path, container: Container) -> None:
    conflicts = in_lean_process(save_quickly_in_rounds, tmp_path, container, 100)
    print(f"{container}: 100 rounds of 2-8 savers, {conflicts} conflict files, no text lost")
    assert conflicts > 50


@pytest.mark.long
@pytest.mark.parametrize("container", CONTAINERS)
def test_thousands_of_rounds(tmp_path: Path, container: Container) -> None:
    conflicts = in_lean_process(save_in_rounds, tmp_path, container, 2_500)
    print(f"{container}: 2,500 rounds of 2-8 savers, {conflicts} conflict files, no text lost")
