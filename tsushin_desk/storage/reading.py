"""Whole small files from the disk, every failure of the system turned into a finding."""

from __future__ import annotations

import errno
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error
from tsushin_desk.storage import fsops
from tsushin_desk.storage.encoding import LARGEST_TEXT_FILE
from tsushin_desk.storage.refusals import refusal

_READ_CODES = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EISDIR: "is_directory",
    errno.ENAMETOOLONG: "name_too_long",
}


def read_failure(problem: OSError, name: str) -> Diagnostic:
    """The finding for a file or folder that the system does not let us read."""
    code = _READ_CODES.get(problem.errno or 0, "cannot_read")
    return error("not_found" if fsops.is_out_of_reach(problem) else code, FileRef(name))


def read_small_file(path: Path, name: str = "", limit: int = LARGEST_TEXT_FILE) -> bytes:
    """The bytes of a file of at most ``limit`` bytes; ``name`` is what the user calls it.

    Raises ``RefusedInputError``: not there, a folder or a device, no permission, too large.
    """
    name = name or path.name
    try:
        if path.is_dir():
            raise refusal("is_directory", FileRef(name))
        if path.exists() and not path.is_file():
            raise refusal("not_a_file", FileRef(name))
        with fsops.open_to_read(path) as file:
            data = file.read(limit + 1)
    except OSError as problem:
        raise RefusedInputError(read_failure(problem, name)) from problem
    except ValueError:  # a NUL in the name
        raise refusal("not_found", FileRef(name)) from None
    if len(data) > limit:
        raise refusal("file_too_large", FileRef(name), limit=f"{limit >> 20} MB")
    return data
