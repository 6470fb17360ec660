"""Where a product may go: only its like is ever replaced; what cannot be written is told before long work."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tsushin_desk.diagnostics import FileRef, RefusedInputError, error
from tsushin_desk.storage import fsops
from tsushin_desk.storage.saving import bytes_temporary, put_in_place, write_failure

PDF_HEAD = b"%PDF"
NOT_FLUSHED = "export_not_flushed"
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
    with _exporting(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder")
        if path.exists() and not _may_be_replaced(path, head):
            raise RefusedInputError(error(_OTHER_KINDS[head], FileRef(str(path))))


def write_file(path: Path, data: bytes) -> None:
    """Replaces the file, or leaves it as it was and raises ``RefusedInputError``.

    Only ``export_not_flushed`` is told of a file that is in place already.
    """
    target = Path(os.path.realpath(path))
    with _exporting(path):
        try:
            temporary = bytes_temporary(target, data, target)
        except RefusedInputError as refusal:  # what was written is not what is read back
            raise RefusedInputError(error("export_written_differs", FileRef(str(path)))) from refusal
        except PermissionError as problem:  # a new file is held by nobody: the folder takes none
            found = error("export_no_permission_to_write", FileRef(str(path)))
            raise RefusedInputError(found) from problem
        put_in_place(temporary, target)
    try:
        fsops.flush_folder(target.parent)
    except OSError as problem:
        raise RefusedInputError(error(NOT_FLUSHED, FileRef(str(path)))) from problem


@contextmanager
def _exporting(path: Path) -> Iterator[None]:
    """What the system raises becomes a finding in the words of an export, never of saving."""
    try:
        yield
    except OSError as problem:
        found = write_failure(problem, str(path))
        raise RefusedInputError(replace(found, code=f"export_{found.code}")) from problem


def _may_be_replaced(path: Path, head: bytes) -> bool:
    """True for a file of the same kind and for an empty file; never for a device."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(head)) in (b"", head)
