"""Where a product may go: only its like is ever replaced; what cannot be written is told before long work."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from tsushin_desk.diagnostics import FileRef, RefusedInputError, error
from tsushin_desk.storage.saving import put_bytes, write_failure

PDF_HEAD = b"%PDF"
TEXT_HEAD = "【読み上げ用】".encode()
# Control characters and lone surrogates; a full-width blank is quite usual in the names of folders.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_OTHER_KINDS = {PDF_HEAD: "export_over_other_file", TEXT_HEAD: "export_over_other_text"}


def check_output(path: Path, head: bytes = PDF_HEAD) -> None:
    """Raises ``RefusedInputError`` for a place that cannot be written to, and for a file of another kind (one
    that does not begin with ``head``) that stands there.
    """
    if _CONTROL.search(str(path)):
        raise RefusedInputError(error("export_name_unusable"))
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder")
        if path.exists() and not _may_be_replaced(path, head):
            raise RefusedInputError(error(_OTHER_KINDS[head], FileRef(str(path))))
    except OSError as problem:
        raise RefusedInputError(write_failure(problem, str(path))) from problem


def write_file(path: Path, data: bytes) -> None:
    """Replaces the file, or leaves it as it was and raises ``RefusedInputError``."""
    try:
        put_bytes(Path(os.path.realpath(path)), data)
    except OSError as problem:
        raise RefusedInputError(write_failure(problem, str(path))) from problem


def _may_be_replaced(path: Path, head: bytes) -> bool:
    """True for a file of the same kind and for an empty file; never for a device."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(head)) in (b"", head)
