"""Pictures of first pages in the cache: PNG files by the state of the issue, the oldest ones swept away."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from tsushin_desk.archive.library_index import make_folders
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage import fsops
from tsushin_desk.storage.reading import read_small_file
from tsushin_desk.storage.saving import put_bytes

MOST_PICTURES = 600
_NAME = re.compile(r"[0-9a-f]{24}\.png")
_LARGEST = 4 << 20  # bytes
_FOLDER = "first-pages"


def kept_picture(cache: Path, key: str) -> bytes | None:
    """The picture of an issue in this state (``LibraryIssue.picture_key``); None if there is none."""
    try:
        return read_small_file(cache / _FOLDER / f"{key}.png", limit=_LARGEST)
    except RefusedInputError:
        return None


def keep_picture(cache: Path, key: str, data: bytes) -> None:
    """Keeps a picture; a cache that cannot be written costs time only."""
    folder = cache / _FOLDER
    with contextlib.suppress(OSError, RefusedInputError, ValueError):
        make_folders(folder)
        put_bytes(folder / f"{key}.png", data)
        _sweep(folder)


def _sweep(folder: Path) -> None:
    kept = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    if len(kept) > MOST_PICTURES:
        oldest = sorted(kept, key=lambda path: path.stat().st_mtime_ns)
        for path in oldest[: len(kept) - MOST_PICTURES]:
            fsops.remove(path)
