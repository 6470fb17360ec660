"""One saver at a time: between looking at the document and replacing it, nobody else may do the same.

A claim is a small file beside the document, locked by the system and removed at the end. A process that is
killed leaves the file, not the lock. Where the file system knows no locks, saving goes on without.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.storage import fsops
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.storage.temporaries import claim_path

_PAUSE = 0.01  # seconds
_TURNS = 1500


@contextmanager
def claimed(home: Path, document: Path) -> Iterator[None]:
    """Waits up to about 15 s for the claim. Raises ``RefusedInputError`` (``document_busy``), ``OSError``."""
    path = claim_path(home, document)
    for _ in fsops.turns(_PAUSE for _ in range(_TURNS)):
        handle = _try(path)
        if handle is not None:
            break
    else:
        raise refusal("document_busy", FileRef(document.name))
    try:
        yield
    finally:
        _let_go(path, handle)


@contextmanager
def claimed_at_once(path: Path) -> Iterator[bool]:
    """The claim if nobody holds it: True; False otherwise. Raises ``OSError``."""
    handle = _try(path)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _let_go(path, handle)


def hold(path: Path) -> int | None:
    """A claim kept for long (while a document is open), as a handle; None if somebody else has it."""
    return _try(path)


def let_go(path: Path, handle: int) -> None:
    """Ends a claim that was kept."""
    _let_go(path, handle)


def _try(path: Path) -> int | None:
    handle = fsops.disk.open_shared(path)
    try:
        if fsops.disk.lock(handle) and _is_still(path, handle):
            return handle
    except OSError:
        return handle  # no locks on this file system
    _close(handle)
    return None


def _is_still(path: Path, handle: int) -> bool:
    """False if the holder before us has removed the file that we had opened.

    On Windows an open file cannot be removed, and the numbers that a share gives its files are not reliable:
    where they differed from one question to the next, nothing could be saved any more.
    """
    if os.name == "nt":
        return True
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False


def _let_go(path: Path, handle: int) -> None:
    if os.name == "nt":  # an open file cannot be removed there
        _close(handle)
        fsops.remove(path)
    else:
        fsops.remove(path)
        _close(handle)


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):
        fsops.disk.close(handle)
