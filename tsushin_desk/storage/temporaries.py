"""Names of our hidden files beside a document. Short: names made from the document's overflow 255 bytes."""

from __future__ import annotations

import hashlib
import re
import secrets
from pathlib import Path

_TEMPORARY = re.compile(r"\.~ts-([0-9a-f]{8})-[0-9a-f]{6}\.tmp")


def name_hash(document: Path) -> str:
    """Eight hexadecimal digits for a document's name."""
    return hashlib.sha256(document.name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def temporary_in(folder: Path, document: Path) -> Path:
    """A random name for a temporary file or folder of a document."""
    return folder / f".~ts-{name_hash(document)}-{secrets.token_hex(3)}.tmp"


def is_temporary_of(name: str, document: Path) -> bool:
    """True for a name that ``temporary_in`` has given."""
    match = _TEMPORARY.fullmatch(name)
    return match is not None and match.group(1) == name_hash(document)


def claim_path(home: Path, document: Path) -> Path:
    """The claim of a document, in the folder where its temporary files lie."""
    return home / f".~ts-{name_hash(document)}.claim"
