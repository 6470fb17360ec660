"""The progress bar: seen on a terminal, silent elsewhere."""

from __future__ import annotations

import io

import pytest

from tsushin_desk.cli.terminal import ProgressBar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_moves_and_leaves_nothing_behind() -> None:
    terminal = Terminal()
    with ProgressBar("書き出しています", terminal) as bar:
        bar.show(1, 4)
        bar.show(4, 4)
    told = terminal.getvalue()
    assert " 25%" in told
    assert "100%" in told
    assert "\n" not in told
    assert told.endswith("\r\x1b[K")


def test_nothing_is_written_to_a_pipe() -> None:
    pipe = io.StringIO()
    with ProgressBar("書き出しています", pipe) as bar:
        bar.show(1, 4)
    assert pipe.getvalue() == ""


def test_bar_goes_away_when_work_fails() -> None:
    terminal = Terminal()
    with pytest.raises(ValueError, match="x"), ProgressBar("書き出しています", terminal):
        raise ValueError("x")
    assert terminal.getvalue().endswith("\x1b[K")


def test_strange_counts_do_no_harm() -> None:
    terminal = Terminal()
    with ProgressBar("書き出しています", terminal) as bar:
        bar.show(0, 0)
        bar.show(9, 4)
    assert "900%" not in terminal.getvalue()
