"""What 「詳細をコピー」 copies, and moments in words."""

from __future__ import annotations

import errno
from datetime import datetime

from tsushin_desk import __version__
from tsushin_desk.diagnostics import FileRef, RefusedInputError, error
from tsushin_desk.wording.details import finding_details, program_details
from tsushin_desk.wording.moments import moment_words


def refused_by_the_system() -> RefusedInputError:
    try:
        try:
            raise OSError(errno.EDQUOT, "Disk quota exceeded")
        except OSError as problem:
            raise RefusedInputError(error("disk_full", FileRef("第33号.tsushin"), limit=3)) from problem
    except RefusedInputError as refused:
        return refused


def test_details_of_a_refusal() -> None:
    refused = refused_by_the_system()
    details = finding_details(refused.diagnostics, refused)
    assert details.startswith(f"通信デスク {__version__}")
    for part in ("空きが足りない", "disk_full", "第33号.tsushin", "limit=3", "Disk quota exceeded"):
        assert part in details
    assert "Traceback" not in finding_details(refused.diagnostics)


def test_details_of_a_fault() -> None:
    try:
        raise ZeroDivisionError("over nothing")
    except ZeroDivisionError as fault:
        details = program_details(fault)
    assert __version__ in details
    assert "test_details_of_a_fault" in details
    assert details.endswith("ZeroDivisionError: over nothing")


def test_moments() -> None:
    when = datetime(2025, 8, 4, 9, 5)
    assert moment_words(when) == "8月4日 09:05"
    assert moment_words(when, datetime(2025, 12, 31)) == "8月4日 09:05"
    assert moment_words(when, datetime(2026, 1, 1)) == "2025年8月4日 09:05"
