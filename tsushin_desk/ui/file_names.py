"""Names that file systems take."""

from __future__ import annotations

import re

_NOT_TAKEN = '\\/:*?"<>|'
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)  # of Windows
_LONGEST = 200  # bytes: room for an ending, and for what is put beside
_OURS = "通信"


def file_name(text: str) -> str:
    """The text without what file systems do not take; on no system a device, a dot at the end, too long."""
    kept = "".join(sign for sign in text if sign not in _NOT_TAKEN and _is_taken(sign))
    cut = kept.strip().encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore")
    name = cut.rstrip(". \u3000")
    return f"{_OURS} {name}" if _DEVICES.match(name) else name or _OURS


def _is_taken(sign: str) -> bool:
    """What can be seen, and the full-width blank that Japanese names are parted with."""
    return sign.isprintable() or sign == "\u3000"
