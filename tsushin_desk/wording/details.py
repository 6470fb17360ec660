"""What 「詳細をコピー」 copies: for the person who helps, not for the one who writes the newsletter."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

from tsushin_desk import __version__
from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.wording.messages import message


def finding_details(findings: Iterable[Diagnostic], cause: BaseException | None = None) -> str:
    """Sentences, codes, places and parameters, and what the system said."""
    lines = []
    for finding in findings:
        values = " ".join(f"{name}={value}" for name, value in finding.parameters)
        lines.append(f"{message(finding).what}\n  {finding.severity} {finding.code} {finding.place} {values}")
    return "\n".join([_program(), *lines, *([fault_details(cause)] if cause is not None else [])])


def fault_details(fault: BaseException) -> str:
    """A fault of the program or the system with all that led to it."""
    return "".join(traceback.format_exception(fault)).rstrip()


def program_details(fault: BaseException) -> str:
    """The same, headed by the program's version and the system's."""
    return f"{_program()}\n{fault_details(fault)}"


def _program() -> str:
    import platform

    system = f"{platform.system()} {platform.release()} / Python {platform.python_version()}"
    return f"通信デスク {__version__} / {system}"
