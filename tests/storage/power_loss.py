"""A model of a disk that loses power: what may lie on it afterwards, after each of the recorded operations.

What was flushed stays. Data that was not flushed may be there, missing from some place on, zero, or the file
empty. Changes of a folder that were not flushed may be there or not, each for itself, in any order.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Change = tuple[tuple[str, "Node | None"], ...]


@dataclass(eq=False)
class Node:
    """A file (``data``) or a folder (``names``), as the programs see it and as the disk has it."""

    is_folder: bool = False
    data: bytes = b""
    kept: bytes = b""
    names: dict[str, Node] = field(default_factory=dict)
    kept_names: dict[str, Node] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)

    def change(self, *changes: tuple[str, Node | None]) -> None:
        apply(self.names, changes)
        self.pending.append(changes)


def apply(names: dict[str, Node], changes: Change) -> None:
    for name, node in changes:
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class PowerLossDisk:
    """Begins with the files of a folder, all of them flushed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = self._taken(root)

    def _taken(self, path: Path) -> Node:
        if path.is_dir():
            names = {entry.name: self._taken(entry) for entry in path.iterdir()}
            return Node(True, names=names, kept_names=dict(names))
        data = path.read_bytes()
        return Node(data=data, kept=data)

    def node(self, path: Path) -> Node:
        node = self.top
        for part in path.relative_to(self.root).parts:
            node = node.names[part]
        return node

    def do(self, operation: str, *arguments: Any) -> None:
        getattr(self, f"_{operation}")(*arguments)

    def _create(self, path: Path) -> None:
        self.node(path.parent).change((path.name, Node()))

    def _write(self, path: Path, at: int, data: bytes) -> None:
        node = self.node(path)
        node.data = node.data[:at].ljust(at, b"\0") + data + node.data[at + len(data) :]

    def _flush(self, path: Path) -> None:
        node = self.node(path)
        node.kept = node.data

    def _make_folder(self, path: Path) -> None:
        self.node(path.parent).change((path.name, Node(True)))

    def _flush_folder(self, path: Path) -> None:
        node = self.node(path)
        node.kept_names = dict(node.names)
        node.pending.clear()

    def _link(self, source: Path, target: Path) -> None:
        self.node(target.parent).change((target.name, self.node(source)))

    def _replace(self, source: Path, target: Path) -> None:
        moved, folder = self.node(source), self.node(target.parent)
        if folder.names.get(target.name) is moved:
            return
        assert source.parent == target.parent
        folder.change((source.name, None), (target.name, moved))

    def _remove(self, path: Path) -> None:
        self.node(path.parent).change((path.name, None))

    _remove_folder = _remove


def lay_out(node: Node, path: Path, chance: random.Random) -> None:
    """One of the states that may lie on the disk after the power went."""
    if not node.is_folder:
        path.write_bytes(data_after(node, chance))
        return
    path.mkdir()
    names = dict(node.kept_names)
    pending = [changes for changes in node.pending if chance.random() < 0.5]
    chance.shuffle(pending)
    for changes in pending:
        apply(names, changes)
    for name, inner in names.items():
        lay_out(inner, path / name, chance)


def data_after(node: Node, chance: random.Random) -> bytes:
    if node.data == node.kept:
        return node.kept
    cut = chance.randrange(len(node.data) + 1)
    return chance.choice(
        [node.kept, b"", bytes(len(node.data)), node.data[:cut], node.data[:cut].ljust(len(node.data), b"\0")]
    )


def states(
    disk: PowerLossDisk, operations: Iterable[tuple[Any, ...]], into: Path, seeds: int
) -> Iterable[tuple[bool, Path]]:
    """For every moment some states, laid out as real folders; True for those after the last operation."""
    steps = list(operations)
    for moment in range(len(steps) + 1):
        for seed in range(seeds):
            place = into / f"{moment}-{seed}"
            lay_out(disk.top, place, random.Random(seed * 1_000 + moment))
            yield moment == len(steps), place
        if moment < len(steps):
            disk.do(*steps[moment])
