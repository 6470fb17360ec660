"""Remarks (``# …``) that somebody wrote in ``issue.yaml`` by hand: saving would lose them, and it is said."""

from __future__ import annotations

from typing import Any

import yaml

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, note
from tsushin_desk.storage.encoding import decode_text
from tsushin_desk.storage.yaml_guard import LOADER


def comment_findings(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """A note at the first remark of a file that can be read, with how many there are."""
    if b"#" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ()
    try:
        text, _ = decode_text(data, name)
        lines = comment_lines(text)
    except (RefusedInputError, yaml.YAMLError):
        return ()
    if not lines:
        return ()
    return (note("comments_not_kept", FileRef(name, lines[0]), count=len(lines)),)


def comment_lines(text: str) -> tuple[int, ...]:
    """The lines, counted from 1, that hold a remark. Raises ``yaml.YAMLError``."""
    lines = [list(line) for line in text.split("\n")]
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent):
            _blank_out(lines, event)
    found = ("".join(line) for line in lines)
    return tuple(number for number, line in enumerate(found, 1) if _has_comment(line))


def _blank_out(lines: list[list[str]], event: Any) -> None:
    """Takes a text's own characters away; the line of a ``|`` stays, for a remark may follow it."""
    start, end = event.start_mark, event.end_mark
    for row in range(start.line, min(end.line + 1, len(lines))):
        first = start.column if row == start.line else 0
        if event.style in ("|", ">") and row == start.line:
            continue
        last = end.column if row == end.line else len(lines[row])
        lines[row][first:last] = "x" * (last - first)


def _has_comment(line: str) -> bool:
    return line.startswith("#") or " #" in line or "\t#" in line
