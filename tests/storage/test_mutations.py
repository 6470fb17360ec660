"""Mutated issue files and packages: opened or refused with a sentence. Nothing else is ever raised."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from small_issues import STORE, small_issue
from storage_samples import sample_yaml
from test_fuzz import _SIGNS, _WORDS

from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.storage.comments import comment_findings
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.storage.issue_yaml import parse_issue
from tsushin_desk.storage.salvage import salvage_package
from tsushin_desk.wording.messages import known_codes, message

_JAPANESE = re.compile("[ぁ-ん]")
_NO_CONTROL = dict.fromkeys([*range(9), *range(11, 32), 127])
PIECES = tuple(piece.encode("utf-8", "surrogatepass") for piece in (*_SIGNS, *_WORDS))


def short_yaml() -> bytes:
    """Two sections of the sample: a mutation of 17 kB takes ten times as long to read."""
    return sample_yaml().encode()[:5_000].rpartition(b"\n  - kind")[0] + b"\n"


def flipped(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def cut(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at]


def removed(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + data[at + chance.randrange(1, 80) :]


def doubled(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[: at + chance.randrange(1, 200)] + data[at:]


def inserted(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 30)) + data[at:]


def zeroed(data: bytes, at: int, chance: random.Random) -> bytes:
    length = chance.randrange(1, 64)
    return data[:at] + bytes(length) + data[at + length :]


def overwritten(data: bytes, at: int, chance: random.Random) -> bytes:
    length = chance.randrange(1, 9)
    return data[:at] + chance.choice((b"\xff" * length, chance.randbytes(length))) + data[at + length :]


MUTATIONS = (flipped, cut, removed, doubled, inserted, zeroed, overwritten)


def mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        if data:
            data = chance.choice(MUTATIONS)(data, chance.randrange(len(data)), chance)
    return data


def outcome(read: Callable[[], object]) -> str:
    """The code of the refusal, or ``opened``. Whatever else is raised fails the test."""
    try:
        read()
    except RefusedInputError as problem:
        (finding,) = problem.diagnostics
        assert finding.code in known_codes()
        parts = message(finding)  # values of the file are shown in it, brackets and all
        assert all(_JAPANESE.search(part) and "\n" not in part for part in (parts.what, parts.safe, parts.do))
        assert isinstance(finding.place, FileRef)
        return finding.code
    return "opened"


def open_mutated_files(count: int) -> Counter[str]:
    good, chance, seen = short_yaml(), random.Random(count), Counter[str]()
    for _ in range(count):
        data = mutated(good, chance)
        if chance.random() < 0.8:  # or nearly all would end at the first look, as no known encoding
            data = data.decode("utf-8", "ignore").translate(_NO_CONTROL).encode()
        seen[outcome(lambda data=data: parse_issue(data, "第33号"))] += 1  # type: ignore[misc]
        comment_findings(data, "第33号")
    return seen


def open_mutated_packages(count: int, folder: Path) -> Counter[str]:
    path, chance, seen = folder / "a.tsushin", random.Random(count), Counter[str]()
    write_issue(small_issue("文"), STORE, path, Container.PACKAGE)
    good = path.read_bytes()
    for number in range(count):
        # Headers and the table of contents are small beside the photos; every second slip goes there.
        data = mutated(good, chance) if number % 2 else mutated(good[:900], chance) + good[900:]
        if number % 4 == 2:
            data = good[:-400] + mutated(good[-400:], chance)
        path.write_bytes(data)
        seen[outcome(lambda: read_issue(path))] += 1
        seen["salvaged"] += outcome(lambda: salvage_package(path)) == "opened"
        assert path.read_bytes() == data
    assert [entry.name for entry in folder.iterdir()] == [path.name]
    return seen


def test_a_thousand_files() -> None:
    seen = open_mutated_files(1_000)
    print(f"1,000 mutated issue files: {dict(seen.most_common())}")
    assert seen["opened"] < 900
    assert len(seen) > 15


def test_a_thousand_packages(tmp_path: Path) -> None:
    seen = open_mutated_packages(1_000, tmp_path)
    print(f"1,000 mutated packages: {dict(seen.most_common())}")
    assert seen["opened"] < 900
    assert len(seen) > 6
    assert seen["salvaged"] > 500


@pytest.mark.long
def test_ten_thousand_files() -> None:
    print(f"10,000 mutated issue files: {dict(open_mutated_files(10_000).most_common())}")


@pytest.mark.long
def test_ten_thousand_packages(tmp_path: Path) -> None:
    print(f"10,000 mutated packages: {dict(open_mutated_packages(10_000, tmp_path).most_common())}")
