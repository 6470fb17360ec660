"""Arguments, help and the choice between desk and command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import run

from tsushin_desk import __version__
from tsushin_desk.__main__ import _asks_for_desk, main
from tsushin_desk.cli import main as run_command


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["export"], "FILE を指定してください。"),
        (["exprot"], "「exprot」という命令はありません。"),
        (["dump", "x", "--page"], "--page の後に値を書いてください。"),
        (["dump", "x", "--page", "0"], "--page の「0」は正しい値ではありません。"),
        (["dump", "x", "--page", "二"], "--page の「二」は正しい値ではありません。"),
        (["export", "x", "y"], "「y」は使えません。"),
        (["check", "x", "--jso"], "「--jso」は使えません。"),
        (["check", "x", "--json=1"], "--json には値を付けられません。"),
        (["--nothing"], "命令 を指定してください。"),
    ],
)
def test_bad_arguments_are_told_in_japanese(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run_command(arguments)
    assert end.value.code == 2
    told = capsys.readouterr().err
    assert told.splitlines()[0] == sentence
    assert "--help" in told


@pytest.mark.parametrize("command", [[], ["export"], ["check"], ["dump"], ["compose"]])
def test_help_is_japanese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run_command([*command, "--help"])
    assert not end.value.code
    told = capsys.readouterr().out
    assert told.startswith("使い方: tsushin-desk")
    for english in ("usage", "options", "positional", "show this"):
        assert english not in told


def test_version() -> None:
    result = run("--version")
    assert result.returncode == 0
    assert result.stdout.decode() == f"通信デスク {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "desk"),
    [([], True), (["issue.tsushin"], True), (["folder/issue"], True), (["tests"], True), (["check"], False),
     (["exprot"], False), (["--help"], False), (["export", "x"], False)],
)  # fmt: skip
def test_desk_or_command_line(arguments: list[str], desk: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    assert _asks_for_desk(arguments) is desk


def test_without_display_one_sentence_names_the_export(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main([]) == 2
    told = capsys.readouterr().err
    assert "tsushin-desk export" in told
    assert len(told.splitlines()) == 1


def test_display_that_qt_cannot_reach() -> None:
    result = run(DISPLAY=":799", QT_QPA_PLATFORM="xcb", WAYLAND_DISPLAY="")
    assert result.returncode == 2
    assert "tsushin-desk export" in result.stderr.decode()
