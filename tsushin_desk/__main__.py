"""``tsushin-desk`` alone or with an issue's file opens the desk, with a command it works without a window."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsushin_desk.press.beside import PagesBeside
    from tsushin_desk.storage.kept_pages import KeptPages

_NO_DISPLAY = (
    "画面が使えないため、通信デスクの窓を開けません。号のファイルは変わっていません。"
    "窓なしでPDFを作るには「tsushin-desk export 号のファイル -o 書き出す先.pdf」を使ってください。"
)
_CANNOT_OPEN = 2
_ROUNDS = (3_000_000, 20, 20)
_TURN = 0.0005  # seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """The whole program; the answer is the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if _asks_for_desk(given):
        return _open_desk(given[0] if given else "")
    # A command makes very many values and hardly a cycle: leftovers are not looked for within 256 pages.
    gc.set_threshold(*_ROUNDS)
    # Photos are made ready beside the pages, in few long steps: between them they get their turn at once.
    sys.setswitchinterval(_TURN)
    # When all is done, the process ends at once: what is left over then is not looked through again.
    atexit.register(gc.freeze)
    from tsushin_desk.cli import main as run_command

    return run_command(given)


def _asks_for_desk(given: list[str]) -> bool:
    """True without arguments, or with one that is a file and neither an option nor a command."""
    if not given:
        return True
    from tsushin_desk.cli import COMMANDS

    alone, first = len(given) == 1, given[0]
    return alone and first not in COMMANDS and not first.startswith("-") and _looks_like_file(first)


def _looks_like_file(name: str) -> bool:
    return bool(Path(name).suffix) or "/" in name or os.sep in name or os.path.lexists(name)


def _open_desk(file: str) -> int:
    if not _has_display():
        return _say_no_display()
    kept = _kept_pages()
    if not file:
        return _run_desk(None, kept, None)
    beside = None
    if not kept.has(Path(file)):
        from tsushin_desk.press.beside import begin_beside

        beside = begin_beside(Path(file))  # first of all: it has its own things to import
    try:
        return _run_desk(Path(file), kept, beside)
    finally:
        if beside is not None:
            beside.end()


def _kept_pages() -> KeptPages:
    """Asked before all else: the program's files may be others when it has been updated meanwhile."""
    from tsushin_desk.storage.kept_pages import KeptPages
    from tsushin_desk.storage.places import cache_folder
    from tsushin_desk.storage.program_key import program_key

    return KeptPages(cache_folder() / "pages", program_key())


def _run_desk(file: Path | None, kept: KeptPages, beside: PagesBeside | None) -> int:
    # Nothing is left over while all is being made; the desk itself looks for leftovers when it comes to rest.
    gc.disable()
    from tsushin_desk.storage.kept_code import compiled_once
    from tsushin_desk.storage.places import cache_folder

    try:
        with compiled_once(cache_folder() / "code"):
            from tsushin_desk.ui.plain_imports import import_plainly

        import_plainly()
        from tsushin_desk.app import run_desk
    except ImportError:  # Qt is there, but the system libraries that it needs are not
        return _say_no_display()
    return run_desk(file, _say_no_display, kept, beside)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _say_no_display() -> int:
    print(_NO_DISPLAY, file=sys.stderr, flush=True)
    return _CANNOT_OPEN


if __name__ == "__main__":
    sys.exit(main())
