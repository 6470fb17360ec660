"""Temporary files that a killed process has left: removed when its document is opened the next time."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from tsushin_desk.storage import fsops
from tsushin_desk.storage.claims import claimed_at_once
from tsushin_desk.storage.container import OpenedIssue, read_issue
from tsushin_desk.storage.folder_saving import remove_tree
from tsushin_desk.storage.package import ISSUE_NAME
from tsushin_desk.storage.temporaries import claim_path, is_temporary_of


def open_document(path: Path) -> OpenedIssue:
    """Opens an issue to work on it, and sweeps what a killed saving left. Raises ``RefusedInputError``."""
    document = path.absolute()
    sweep(document.parent if document.name == ISSUE_NAME else document)
    return read_issue(path)


def sweep(document: Path) -> int:
    """Removes our own temporary files of this document, unless somebody is saving it; how many there were."""
    found = 0
    with contextlib.suppress(OSError, ValueError):
        found += _sweep_home(document.parent, document, [document.parent])
        if document.is_dir() and not document.is_symlink():
            inside = [Path(folder) for folder, _, _ in os.walk(document)]
            found += _sweep_home(document, document, inside)
    return found


def _sweep_home(home: Path, document: Path, folders: list[Path]) -> int:
    """Nobody who holds the claim is writing; so whatever lies there while we hold it is left over."""
    claim = claim_path(home, document)
    left = [path for folder in folders for path in _left_in(folder, document)]
    if not left and not claim.exists():
        return 0
    with claimed_at_once(claim) as is_ours:
        if not is_ours:
            return 0
        for path in left:
            if path.is_dir() and not path.is_symlink():
                remove_tree(path)
            else:
                fsops.remove(path)
    return len(left)


def _left_in(folder: Path, document: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if is_temporary_of(entry.name, document)]
