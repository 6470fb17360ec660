"""Names that file systems take."""

from __future__ import annotations

_NOT_TAKEN = '\\/:*?"<>|'


def file_name(text: str) -> str:
    """The text without what file systems do not take."""
    kept = "".join(sign for sign in text if sign not in _NOT_TAKEN and _is_taken(sign)).strip()
    return kept or "通信"


def _is_taken(sign: str) -> bool:
    """What can be seen, and the full-width blank that Japanese names are parted with."""
    return sign.isprintable() or sign == "\u3000"
