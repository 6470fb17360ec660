"""The profile of a press that a person brings: read, and looked at before anything is made for it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error
from tsushin_desk.press.wishes import Wish
from tsushin_desk.storage.reading import read_small_file


def read_press_profile(path: Path) -> bytes:
    """The bytes of an ICC file. Raises ``RefusedInputError``: not there, damaged, not a press's."""
    from tsushin_desk.paint.pdf.press_profile import MAX_BYTES, check_press_profile  # opens LittleCMS

    try:
        data = read_small_file(path, limit=MAX_BYTES)
    except RefusedInputError as refusal:
        raise RefusedInputError(error("icc_not_read", FileRef(path.name))) from refusal
    check_press_profile(data, path.name)
    return data


def profile_findings(wish: Wish) -> tuple[Diagnostic, ...]:
    """Why the profile of a wish cannot be used; nothing if it can, or if there is none."""
    if wish.icc is None:
        return ()
    try:
        status = wish.icc.stat()
        return _looked_at(wish.icc, status.st_mtime_ns, status.st_size)
    except (OSError, ValueError):  # not there, or a NUL in the name
        return (error("icc_not_read", FileRef(wish.icc.name)),)


@lru_cache(maxsize=4)
def _looked_at(path: Path, _changed: int, _size: int) -> tuple[Diagnostic, ...]:
    """The same file is not looked at again for each choice in a dialog."""
    try:
        read_press_profile(path)
    except RefusedInputError as refusal:
        return refusal.diagnostics
    return ()
