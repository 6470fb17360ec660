"""Names that file systems take."""

from __future__ import annotations

_NOT_TAKEN = '\\/:*?"<>|'


def file_name(text: str) -> str:
    """The text without what file systems do not take."""
    kept = "".join(sign for sign in text if sign not in _NOT_TAKEN and sign.isprintable()).strip()
    return kept or "通信"
