"""An export that is ended, or whose photo or target goes: one message, and the old file as it was."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import ROOT, is_one_japanese_message

from tsushin_desk.cli import main
from tsushin_desk.storage import fsops

OLD = b"%PDF-1.7 the old one"
# The export stops where its bytes are on the disk but not in place yet, and says so.
_WAITING = """
import signal, sys, time
from tsushin_desk.storage import fsops
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
def wait(file):
    print("written", flush=True)
    time.sleep(60)
fsops.flush_to_disk = wait
from tsushin_desk.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def is_told_as_an_export(told: str) -> bool:
    """What happened, what is safe and what to do: none of it speaks of saving."""
    return "保存" not in told and told.count("書き出") >= 2


@pytest.fixture
def old_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "old.pdf"
    path.write_bytes(OLD)
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_export_that_is_ended(sent: signal.Signals, sample: Path, old_pdf: Path) -> None:
    command = [sys.executable, "-c", _WAITING, "export", str(sample), "-o", str(old_pdf), "--pages", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        assert len(list(old_pdf.parent.iterdir())) == 2  # a temporary file beside the old one
        process.send_signal(sent)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert is_one_japanese_message(told.decode().splitlines()[-1])
    assert old_pdf.read_bytes() == OLD
    assert list(old_pdf.parent.iterdir()) == [old_pdf]


def test_a_photo_that_has_vanished(
    sample: Path, tmp_path: Path, old_pdf: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    from tsushin_desk import pipeline

    issue = tmp_path / "issue"
    shutil.copytree(sample, issue)
    make = pipeline.make_pages

    def lose(*arguments: object) -> object:
        pages = make(*arguments)  # type: ignore[arg-type]
        for photo in (issue / "photos").glob("*.jpg"):
            photo.unlink()
        return pages

    monkeypatch.setattr(pipeline, "make_pages", lose)
    assert main(["export", str(issue), "-o", str(old_pdf)]) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert is_one_japanese_message(told)
    assert "の写真" in told.split("：")[0]  # the place, not the name of a file
    assert is_told_as_an_export(told)
    assert old_pdf.read_bytes() == OLD


def test_a_target_that_another_program_holds(
    sample: Path, old_pdf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Windows says it: PermissionError with winerror 32 (a sharing violation) at the rename."""

    def held(*_: object) -> None:
        problem = PermissionError(errno.EACCES, "in use")
        problem.winerror = 32  # type: ignore[attr-defined]
        raise problem

    monkeypatch.setattr(fsops, "replace", held)
    assert main(["export", str(sample), "-o", str(old_pdf)]) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert is_one_japanese_message(told)
    assert "PDFの窓を閉じて" in told
    assert is_told_as_an_export(told)
    assert old_pdf.read_bytes() == OLD
    assert list(old_pdf.parent.iterdir()) == [old_pdf]


@pytest.mark.parametrize("share", [0.0, 0.4, 0.99])
def test_a_disk_that_is_full_at_any_byte(
    share: float, sample: Path, old_pdf: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    from tsushin_desk.storage import saving

    def fill(file: object, data: bytes) -> None:
        file.write(data[: int(len(data) * share)])  # type: ignore[attr-defined]
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(saving, "_write_all", fill)
    assert main(["export", str(sample), "-o", str(old_pdf)]) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert is_one_japanese_message(told)
    assert "空きが足りない" in told
    assert is_told_as_an_export(told)
    assert old_pdf.read_bytes() == OLD
    assert list(old_pdf.parent.iterdir()) == [old_pdf]
