"""Small pictures of page one, so that recent issues can be shown without opening them.

They are a convenience: one that cannot be written or read is not missed, and nothing else depends on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tsushin_desk.storage import fsops

_SUFFIX = ".png"
LARGEST = 2_000_000  # bytes of a picture that is read


def keep_first_page(folder: Path, issue: Path, png: bytes) -> bool:
    """Keeps a picture of the issue that lies at a path. False: it could not be written."""
    own = _place(folder, issue)
    new = own.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        with fsops.create(new) as file:
            file.write(png)
        fsops.replace(new, own)
    except OSError:
        return False
    return True


def first_page(folder: Path, issue: Path) -> bytes | None:
    """The picture that was kept last for a path; None: there is none."""
    try:
        own = _place(folder, issue)
        return own.read_bytes() if own.stat().st_size <= LARGEST else None
    except OSError:
        return None


def drop_first_pages(folder: Path, issues: Iterable[Path]) -> None:
    """Only these issues' pictures are kept on."""
    known = {_place(folder, issue).name for issue in issues}
    try:
        found = [path for path in folder.iterdir() if path.suffix == _SUFFIX and path.name not in known]
        for path in found:
            path.unlink(missing_ok=True)
    except OSError:
        return


def _place(folder: Path, issue: Path) -> Path:
    whole = str(issue.absolute()).encode("utf-8", "surrogatepass")
    return folder / f"{hashlib.sha256(whole).hexdigest()[:16]}{_SUFFIX}"
