"""The desk's work without a window: export, check, dump, compose. Never opens Qt.

Exit codes: 0 done, 1 refused because of findings, 2 unreadable input or bad arguments.
"""

from tsushin_desk.cli.command_line import COMMANDS, main

__all__ = ["COMMANDS", "main"]
