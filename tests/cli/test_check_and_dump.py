"""``check`` and ``dump``."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cli_runs import ROOT, is_one_japanese_message, run

from tsushin_desk import pipeline
from tsushin_desk.cli import main
from tsushin_desk.diagnostics import FileRef, SourceRef, error, note, warning
from tsushin_desk.press.finished import FinishedIssue


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What layout is made to find."""
    found: list[object] = []
    make_pages = pipeline.make_pages

    def made(*arguments: object) -> object:
        pages = make_pages(*arguments)  # type: ignore[arg-type]
        return replace(pages, findings=tuple(found))  # type: ignore[type-var]

    monkeypatch.setattr(pipeline, "make_pages", made)
    return found


@pytest.fixture
def sample_without_slips(monkeypatch: pytest.MonkeyPatch) -> None:
    """The printed issue 33 has four slips."""
    monkeypatch.setattr(FinishedIssue, "proofread", lambda self: ())


@pytest.mark.usefixtures("sample_without_slips")
def test_nothing_to_tell(sample: Path, findings: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sample)]) == 0
    assert capsys.readouterr().out == "指摘はありません。\n"
    assert main(["check", str(sample), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_slips_of_the_printed_issue(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sample)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [("くださりました" in row, "いらっしや" in row) for row in rows] == [
        *[(True, False)] * 2,
        *[(False, True)] * 2,
    ]


@pytest.mark.usefixtures("sample_without_slips")
def test_a_row_for_each_finding(
    sample: Path, findings: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    findings += [warning("picture_missing", SourceRef("masthead", "picture"), file="photos/a.jpg")]
    findings += [note("encoding_converted", FileRef("issue.yaml"), encoding="Shift_JIS")]
    assert main(["check", str(sample)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == ["注意", "お知らせ"]
    assert "題字" in rows[0]


@pytest.mark.usefixtures("sample_without_slips")
def test_json_records(sample: Path, findings: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    findings += [error("overset", SourceRef("masthead", "slogan", 3, 9))]
    assert main(["check", str(sample), "--json"]) == 1
    (record,) = json.loads(capsys.readouterr().out)
    assert set(record) == {"code", "severity", "place", "sentence"}
    assert record["severity"] == "error"
    assert record["place"]["section"] == "masthead"
    assert (record["place"]["start"], record["place"]["end"]) == (3, 9)


def test_unreadable_input(tmp_path: Path) -> None:
    done = run("check", tmp_path / "missing.tsushin")
    assert done.returncode == 2
    assert is_one_japanese_message(done.stderr.decode())
    done = run("check", tmp_path / "missing.tsushin", "--json")
    assert done.returncode == 2
    (record,) = json.loads(done.stdout.decode())
    assert record["severity"] == "error"
    assert record["place"]["file"] == "missing.tsushin"


def test_sample_has_no_errors(sample: Path) -> None:
    done = run("check", sample, "--json")
    assert done.returncode == 0, done.stdout.decode()
    assert all(record["severity"] != "error" for record in json.loads(done.stdout.decode()))


def test_dump_whole_and_by_page(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dump", str(sample)]) == 0
    whole = capsys.readouterr().out
    pages = [line for line in whole.splitlines() if line.startswith("page ")]
    assert main(["dump", str(sample), "--page", "2"]) == 0
    second = capsys.readouterr().out
    assert [line for line in second.splitlines() if line.startswith("page ")] == pages[1:2]
    assert main(["dump", str(sample), "--page", "999"]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert "999ページはありません" in told.err


def test_reader_that_has_seen_enough(sample: Path) -> None:
    command = [sys.executable, "-m", "tsushin_desk", "dump", str(sample)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
