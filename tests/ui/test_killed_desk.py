"""The real desk is killed while a monkey types, and started again: nothing older than 10 s is gone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tsushin_desk.storage.container import Container, read_issue, write_issue

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
_OLDEST = 10.0  # seconds
_PATIENCE = 120.0  # seconds for a start on a busy machine


@dataclass
class Rounds:
    """What the kills have cost so far."""

    home: Path
    kills: int = 0
    typed: int = 0
    missing: int = 0
    worst: float = 0.0  # seconds before the kill at which the oldest missing mark was typed
    losses: list[float] = field(default_factory=list)

    def run(self, seconds: float, seed: int) -> None:
        """One desk: what it has recovered is set against what was typed; then it types and is killed."""
        state, marks = self.home / f"state-{seed}.txt", self.home / f"marks-{seed}.txt"
        process = self._start(state, marks, seed)
        try:
            self._wait_for(state, process)
            self._compare(state, self.home / f"marks-{seed - 1}.txt")
            time.sleep(seconds)
            assert process.poll() is None, "the desk ended by itself"
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
            self._killed = time.time()
        self.kills += 1

    def _start(self, state: Path, marks: Path, seed: int) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_DATA_HOME": str(self.home / "data"),
            "DESK_SETTINGS": str(self.home / "settings"),
        }
        program = Path(__file__).with_name("typing_desk.py")
        given = [str(self.home / "第33号.tsushin"), str(state), str(marks), str(seed)]
        return subprocess.Popen([sys.executable, str(program), *given], env=environment)

    def _wait_for(self, state: Path, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + _PATIENCE
        while not state.exists():
            assert process.poll() is None, "the desk did not start"
            assert time.monotonic() < until, "the desk offers nothing and opens nothing"
            time.sleep(0.05)

    def _compare(self, state: Path, before: Path) -> None:
        if not before.exists():
            return
        recovered = state.read_text("utf-8")
        typed = [line.split() for line in before.read_text().splitlines()]
        ages = [self._killed - float(when) for when, mark in typed if f"〔{mark}〕" not in recovered]
        self.typed += len(typed)
        self.missing += len(ages)
        self.losses.append(max(ages, default=0.0))
        self.worst = max(self.losses)
        assert self.worst <= _OLDEST, f"typed {self.worst:.1f} s before the kill, and gone"


def kill_in_rounds(home: Path, sample: Path, seconds: list[float]) -> Rounds:
    opened = read_issue(sample)
    write_issue(opened.issue, opened.pictures, home / "第33号.tsushin", Container.PACKAGE)
    rounds = Rounds(home)
    for seed, wait in enumerate([*seconds, 0.0], start=1):  # the last one only recovers
        rounds.run(wait, seed)
    print(
        f"{len(seconds)} kills of the real desk after {sum(seconds):.0f} s of typing: "
        f"{rounds.typed} marks typed, {rounds.missing} not recovered, "
        f"the oldest of them typed {rounds.worst:.1f} s before its kill"
    )
    return rounds


def test_killed_twice_while_typing(tmp_path: Path, sample: Path) -> None:
    chance = random.Random()
    rounds = kill_in_rounds(tmp_path, sample, [chance.uniform(11, 13), chance.uniform(2, 5)])
    assert rounds.typed > 20, "nothing was typed"
    assert not list(tmp_path.glob("*（*")), "no conflict with oneself"


@pytest.mark.long
def test_killed_forty_times_while_typing(tmp_path: Path, sample: Path) -> None:
    chance = random.Random()
    rounds = kill_in_rounds(tmp_path, sample, [chance.uniform(1, 25) for _ in range(40)])
    assert rounds.missing, "typed till the kill and nothing at all lost: are the marks looked at?"
