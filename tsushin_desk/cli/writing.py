"""Where a product may go: only its like is ever replaced; what cannot be written is told before long work."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from tsushin_desk.cli.refusals import RefusedCommandError
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.saving import put_bytes, write_failure

PDF_HEAD = b"%PDF"
TEXT_HEAD = "【読み上げ用】".encode()
_KINDS = {PDF_HEAD: "PDF", TEXT_HEAD: "読み上げ用のファイル"}


def check_output(path: Path, head: bytes = PDF_HEAD) -> None:
    """Raises ``RefusedInputError`` for a place that cannot be written to, ``RefusedCommandError`` for a file
    of another kind (one that does not begin with ``head``) that stands there.
    """
    if not str(path).isprintable():
        raise RefusedCommandError(
            "書き出す先の名前に使えない文字があります。何も書き込んでいません。名前を付け直してください。"
        )
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder")
        if path.exists() and not _may_be_replaced(path, head):
            raise RefusedCommandError(
                f"「{path}」は{_KINDS[head]}ではないため、上書きしません。何も書き込んでいません。"
                "別の名前を付けて、もう一度書き出してください。"
            )
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
