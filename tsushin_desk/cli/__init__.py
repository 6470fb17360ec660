"""The desk's work without a window: export, check, dump, compose. Never opens Qt.

Exit codes: 0 done, 1 refused because of findings, 2 unreadable input or bad arguments.
"""

from collections.abc import Sequence

COMMANDS = ("export", "check", "dump", "next", "library", "compare", "handover", "compose")


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; bad arguments leave with ``SystemExit(2)``."""
    from tsushin_desk.cli.command_line import main as run_command  # who opens the desk needs the names alone

    return run_command(arguments)
