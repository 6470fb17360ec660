"""``export``: the sample becomes a PDF; what cannot be done leaves everything as it was."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cli_runs import is_one_japanese_message, run

from tsushin_desk.cli import main
from tsushin_desk.cli.commands import default_output
from tsushin_desk.diagnostics import error, warning

OLD = b"%PDF-1.7 the old one"


@pytest.fixture
def old_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "old.pdf"
    path.write_bytes(OLD)
    return path


def test_sample_becomes_a_sound_pdf(sample: Path, tmp_path: Path) -> None:
    output = tmp_path / "issue-33.pdf"
    done = run("export", sample, "-o", output)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == f"4ページを {output} に書き出しました。\n"
    assert output.read_bytes().startswith(b"%PDF-")
    subprocess.run(["qpdf", "--check", output], check=True, capture_output=True)
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


def test_default_output_has_the_issue_name(sample: Path, tmp_path: Path) -> None:
    done = run("export", sample, cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "issue-33.pdf").is_file()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a/第33号.tsushin", "第33号.pdf"),
        ("a/issue-33", "issue-33.pdf"),
        ("a/issue-33/issue.yaml", "issue-33.pdf"),
    ],
)
def test_default_names(source: str, name: str) -> None:
    assert default_output(Path(source)) == Path(name)


def test_nothing_but_the_sentence_when_piped(sample: Path, tmp_path: Path) -> None:
    done = run("export", sample, "-o", tmp_path / "a.pdf")
    assert b"\r" not in done.stdout + done.stderr
    assert b"\x1b" not in done.stdout + done.stderr


def test_same_input_same_bytes(sample: Path, tmp_path: Path) -> None:
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C"},
    )
    files = []
    for number, setting in enumerate(settings):
        output = tmp_path / f"{number}.pdf"
        assert run("export", sample, "-o", output, SOURCE_DATE_EPOCH="1754000000", **setting).returncode == 0
        files.append(output.read_bytes())
    assert files[0] == files[1]
    assert b"20250731" in files[0] or b"2025-07-31" in files[0]


def test_unusable_date(sample: Path, old_pdf: Path) -> None:
    for value in ("yesterday", "", "9" * 30):
        done = run("export", sample, "-o", old_pdf, SOURCE_DATE_EPOCH=value)
        assert done.returncode == 2
        assert is_one_japanese_message(done.stderr.decode())
    assert old_pdf.read_bytes() == OLD


@pytest.mark.parametrize("kind", ["missing", "empty", "noise", "folder"])
def test_unreadable_input(kind: str, tmp_path: Path, old_pdf: Path) -> None:
    source = tmp_path / "issue.tsushin"
    if kind == "folder":
        source.mkdir()
    elif kind != "missing":
        source.write_bytes(b"" if kind == "empty" else os.urandom(500))
    done = run("export", source, "-o", old_pdf)
    assert done.returncode == 2
    assert not done.stdout
    assert is_one_japanese_message(done.stderr.decode())
    assert old_pdf.read_bytes() == OLD


def test_unknown_page_format(sample: Path, old_pdf: Path) -> None:
    done = run("export", sample, "-o", old_pdf, "--page-format", "a4-two-colum")
    assert done.returncode == 2
    assert is_one_japanese_message(done.stderr.decode())
    assert "a4-two-column" in done.stderr.decode()
    assert old_pdf.read_bytes() == OLD


def test_page_format_by_name(sample: Path, tmp_path: Path) -> None:
    gray = tmp_path / "gray.pdf"
    done = run("export", sample, "-o", gray, "--page-format", "a4-one-ink")
    assert done.returncode == 0, done.stderr.decode()
    assert b"DeviceGray" in gray.read_bytes()
    assert b"/DeviceRGB" not in gray.read_bytes()


@pytest.mark.parametrize(
    "name", ["no/such/folder/a.pdf", ".", "text.txt", "text.txt/a.pdf", "a\0.pdf", "x" * 300]
)
def test_places_that_cannot_be_written(
    name: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "text.txt"
    other.write_text("last month's report")
    assert main(["export", str(sample), "-o", str(tmp_path / name)]) == 2
    assert is_one_japanese_message(capsys.readouterr().err)
    assert other.read_text() == "last month's report"
    assert list(tmp_path.iterdir()) == [other]


def test_the_issue_itself_is_never_overwritten(sample: Path, tmp_path: Path) -> None:
    issue = tmp_path / "issue.yaml"
    issue.write_bytes((sample / "issue.yaml").read_bytes())
    before = issue.read_bytes()
    assert run("export", tmp_path, "-o", issue).returncode == 2
    assert issue.read_bytes() == before


@pytest.mark.parametrize("call", ["create", "flush_to_disk", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_fault_leaves_the_old_file(
    call: str, number: int, sample: Path, old_pdf: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"tsushin_desk.storage.fsops.{call}", fail)
    assert main(["export", str(sample), "-o", str(old_pdf)]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert is_one_japanese_message(told.err.splitlines()[-1])
    assert old_pdf.read_bytes() == OLD
    assert list(old_pdf.parent.iterdir()) == [old_pdf]


def test_a_photo_that_cannot_be_read_is_named(sample: Path, tmp_path: Path, old_pdf: Path) -> None:
    issue = tmp_path / "issue"
    shutil.copytree(sample, issue)
    photo = min((issue / "photos").glob("*.jpg"))
    data = photo.read_bytes()
    photo.write_bytes(data[:700] + bytes(value ^ 0x55 for value in data[700:-10]) + data[-10:])
    done = run("export", issue, "-o", old_pdf)
    assert done.returncode == 2
    assert is_one_japanese_message(done.stderr.decode())
    assert photo.name in done.stderr.decode()
    assert "「" in done.stderr.decode().split(photo.name)[0]
    assert old_pdf.read_bytes() == OLD


def test_a_link_is_followed(sample: Path, tmp_path: Path, old_pdf: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(old_pdf)
    assert main(["export", str(sample), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert old_pdf.read_bytes() != OLD


def test_errors_refuse_and_warnings_do_not(
    sample: Path, old_pdf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tsushin_desk import pipeline

    make_pages = pipeline.make_pages

    def with_finding(finding: object) -> None:
        def made(*arguments: object) -> object:
            pages = make_pages(*arguments)  # type: ignore[arg-type]
            return replace(pages, findings=(finding,))  # type: ignore[type-var]

        monkeypatch.setattr(pipeline, "make_pages", made)

    with_finding(error("overset"))
    assert main(["export", str(sample), "-o", str(old_pdf)]) == 1
    assert "書き出していません" in capsys.readouterr().err
    assert old_pdf.read_bytes() == OLD
    with_finding(warning("overset"))
    assert main(["export", str(sample), "-o", str(old_pdf)]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("注意 ")
    assert "書き出しました" in told.out
