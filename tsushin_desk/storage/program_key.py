"""Which program this is: what was made by another one is not taken for what this one would make.

No version number has to be raised by hand, and none can be forgotten: the key follows from the files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b

from tsushin_desk.storage.places import layouts_folder, resources_folder

BYTES = 16
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What lies above the pipeline takes no part in the pages (the walls see to it), nor does what stands beside.
_NO_PART = frozenset(
    {"__pycache__", "ui", "cli", "wording", "archive", "paint", "editing", "samples", "icons", "icc"}
)


def program_key() -> bytes:
    """Of size and time of all that pages are made with: modules, page formats, fonts, drawings, Python.

    ``sys.path`` stands for what is installed: a library comes and goes with a folder that names its version.
    A program in one piece is known by its own file.
    """
    folders = {_PACKAGE, os.fspath(layouts_folder()), os.fspath(resources_folder())}
    found = [sys.version, *_states([sys.executable, *sys.path])]
    for folder in sorted(folders):
        found += sorted(_in(folder))
    return blake2b("\n".join(found).encode("utf-8", "surrogatepass"), digest_size=BYTES).digest()


def _states(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        with suppress(OSError, ValueError, TypeError):  # there may be anything in ``sys.path``
            yield _state(path, os.stat(path))


def _in(folder: str) -> list[str]:
    """Everything in a folder that may take part in the pages; as much of it as can be looked at."""
    found: list[str] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _NO_PART:
                continue
            if entry.is_dir(follow_symlinks=False):
                found += _in(entry.path)
            else:
                found.append(_state(entry.path, entry.stat()))
    return found


def _state(path: str, state: os.stat_result) -> str:
    return f"{path} {state.st_size} {state.st_mtime_ns}"
