"""The door of the command line: arguments → one command → an exit code."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence

from tsushin_desk.cli.arguments import build_parser

DONE, INTERRUPTED = 0, 130


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; bad arguments leave with ``SystemExit(2)``."""
    use_utf8()
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.command == "export" and options.file is None and not options.proof_composition:
        parser.error("the following arguments are required: FILE")
    _heed_terminate()
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough (``| head``)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("中断しました。書きかけのファイルは残していません。", file=sys.stderr)
        return INTERRUPTED
    return code


def _heed_terminate() -> None:
    """A request to end (SIGTERM) leaves as clean a folder as Ctrl+C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, interrupt)


def _run(options: argparse.Namespace) -> int:
    # Opened only now, so that --help is quick and compose needs no layout.
    if options.command == "compose":
        from tsushin_desk.cli import compose

        return compose.run()
    from tsushin_desk.cli import commands

    return commands.run(options)


def use_utf8() -> None:
    """Both outputs in UTF-8; a lone surrogate never fails: it is written as ``\\udXXX``, as JSON has it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
