"""The index of a library in the cache: JSON, ours alone, believed whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tsushin_desk.archive.library import FileState, LibraryIssue, Passage, Progress, look_through
from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, Severity
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.storage import fsops
from tsushin_desk.storage.reading import read_small_file
from tsushin_desk.storage.saving import put_bytes

_FORMAT = 1
_LARGEST = 256 << 20  # bytes


def open_library(
    folder: Path,
    cache: Path,
    progress: Progress = lambda done, total: None,
    clock: Callable[[], int] = time.time_ns,
) -> tuple[LibraryIssue, ...]:
    """All issues of a folder, newest first, read only where they have changed since the last time.

    Raises ``RefusedInputError`` for a folder that cannot be listed; a cache that cannot be written costs
    time only.
    """
    folder = folder.absolute()
    path = _index_path(folder, cache)
    known = _load(path, folder)
    issues = look_through(folder, known, progress, clock)
    if {issue.place: issue for issue in issues} != known:
        _store(path, issues)
    return issues


def _index_path(folder: Path, cache: Path) -> Path:
    digest = hashlib.sha256(str(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return cache / "libraries" / f"{digest}.json"


def _store(path: Path, issues: tuple[LibraryIssue, ...]) -> None:
    plain = {"format": _FORMAT, "issues": [_as_plain(issue) for issue in issues]}
    with contextlib.suppress(OSError, RefusedInputError, ValueError):
        make_folders(path.parent)
        put_bytes(path, json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode("ascii"))


def make_folders(folder: Path) -> None:
    """Makes a folder and those above it. Raises ``OSError``."""
    for part in (*reversed(folder.parents), folder):
        if not part.is_dir():
            fsops.make_folder(part)


def _load(path: Path, folder: Path) -> dict[str, LibraryIssue]:
    try:
        plain = json.loads(read_small_file(path, limit=_LARGEST))
        if plain["format"] != _FORMAT:
            return {}
        issues = [_from_plain(entry, folder) for entry in plain["issues"]]
    except (RefusedInputError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {issue.place: issue for issue in issues}


def _as_plain(issue: LibraryIssue) -> dict[str, Any]:
    return {
        "place": issue.place,
        "state": [issue.state.size, issue.state.modified],
        "seen": issue.seen,
        "size": issue.size,
        "number": issue.number,
        "month": str(issue.month) if issue.month else "",
        "title": issue.title,
        "passages": [[p.section, p.name, p.label, p.text, p.folded] for p in issue.passages],
        "trouble": _trouble_as_plain(issue.trouble),
    }


def _trouble_as_plain(trouble: Diagnostic | None) -> dict[str, Any] | None:
    if trouble is None:
        return None
    place = asdict(trouble.place) if isinstance(trouble.place, FileRef) else None
    return {"code": trouble.code, "place": place, "parameters": list(trouble.parameters)}


def _from_plain(plain: dict[str, Any], folder: Path) -> LibraryIssue:
    size, modified = plain["state"]
    return LibraryIssue(
        path=folder / plain["place"],
        place=plain["place"],
        state=FileState(int(size), int(modified)),
        number=int(plain["number"]),
        month=YearMonth.parse(plain["month"]) if plain["month"] else None,
        title=str(plain["title"]),
        passages=tuple(Passage(*map(_text, words)) for words in plain["passages"]),
        trouble=_trouble_from_plain(plain["trouble"]),
        size=int(plain["size"]),
        seen=int(plain["seen"]),
    )


def _trouble_from_plain(plain: dict[str, Any] | None) -> Diagnostic | None:
    if plain is None:
        return None
    place = FileRef(**plain["place"]) if plain["place"] else None
    parameters = tuple((_text(name), _text(value)) for name, value in plain["parameters"])
    return Diagnostic(Severity.ERROR, _text(plain["code"]), place, parameters)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
