"""``handover``: made on one PC, taken on another, without a window."""

from __future__ import annotations

import shutil
from pathlib import Path

from cli_runs import is_one_japanese_message, run

from tsushin_desk.storage.container import read_issue


def test_an_issue_goes_to_another_pc(sample: Path, tmp_path: Path) -> None:
    old, new, file = tmp_path / "前", tmp_path / "後", tmp_path / "a.tsushin-handover"
    shutil.copytree(sample, old / "第33号")
    new.mkdir()
    made = run("handover", "make", old, "-o", file)
    assert made.returncode == 0, made.stderr.decode()
    assert "第33号.tsushin" in made.stdout.decode()
    again = run("handover", "make", old, "-o", file)
    assert again.returncode == 2
    assert is_one_japanese_message(again.stderr.decode())
    listed = run("handover", "take", file, new, "--list")
    assert "第33号 令和7年8月\t取り込みます" in listed.stdout.decode()
    assert list(new.iterdir()) == []
    taken = run("handover", "take", file, new)
    assert taken.returncode == 0, taken.stderr.decode()
    assert read_issue(new / "第33号.tsushin").issue == read_issue(sample).issue
    twice = run("handover", "take", file, new)
    assert "同じものがあります" in twice.stdout.decode()
    assert "0件を" in twice.stdout.decode()


def test_what_is_no_hand_over_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.tsushin-handover"
    file.write_bytes(b"PK")
    done = run("handover", "take", file, tmp_path)
    assert done.returncode == 2
    assert is_one_japanese_message(done.stderr.decode())
    nowhere = run("handover", "take", file, tmp_path / "nowhere")
    assert nowhere.returncode == 2
    assert is_one_japanese_message(nowhere.stderr.decode())
