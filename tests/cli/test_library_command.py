"""``library`` and ``compare``: back issues without a window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_runs import is_one_japanese_message, run


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """Issue 33 as a folder, issue 34 as a package, and a damaged file."""
    folder = tmp_path / "通信"
    folder.mkdir()
    shutil.copytree(sample, folder / "第33号")
    assert run("next", sample, "-o", folder / "第34号.tsushin").returncode == 0
    (folder / "壊れた.tsushin").write_bytes(b"PK\3\4")
    return folder


def test_issues_are_listed_newest_first(folder: Path, tmp_path: Path) -> None:
    done = run("library", folder, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr.decode()
    rows = [row.split("\t") for row in done.stdout.decode().splitlines()]
    assert [row[0] for row in rows] == ["第34号", "第33号", "読めません"]
    assert rows[1][1:4] == ["令和7年8月", "高崎市生活支援コーディネーター通信", "第33号"]
    assert (tmp_path / "cache" / "tsushin-desk" / "libraries").is_dir()


def test_when_was_a_district_reported(folder: Path, tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    done = run("library", folder, "--search", "ｱﾋﾟﾀ　茶話会", XDG_CACHE_HOME=cache)
    rows = done.stdout.decode().splitlines()
    assert len(rows) == 2
    assert rows[0].startswith("第33号\t令和7年8月\t中居・矢中地区／岩鼻地区の")
    assert "【アピタ】" in rows[0]
    assert rows[1] == "1号・1記事にあります。"
    none = run("library", folder, "--search", "鉄道", XDG_CACHE_HOME=cache)
    assert none.returncode == 0
    assert none.stdout.decode() == "「鉄道」の載った号はありません。\n"


def test_two_issues_are_compared(folder: Path) -> None:
    done = run("compare", folder / "第33号", folder / "第34号.tsushin")
    told = done.stdout.decode()
    assert done.returncode == 0
    assert "■ 題字：変わった" in told
    assert "    前: 33\n    後: 34" in told
    same = run("compare", folder / "第33号", folder / "第33号")
    assert same.stdout.decode() == "2つの号の中身は同じです。\n"


@pytest.mark.parametrize("arguments", [("library", "nowhere"), ("compare", "nowhere", "nowhere")])
def test_what_is_not_there_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert is_one_japanese_message(done.stderr.decode())
