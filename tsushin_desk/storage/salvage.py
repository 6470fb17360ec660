"""What can still be read of a package that was cut short or damaged.

``issue.yaml`` stands near the front, everything is stored and the sizes stand before the bytes: members are
taken one after the other from the beginning, without the table of contents, as far as they are whole. A text
that was cut is shortened line by line until it can be read.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import field
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, warning
from tsushin_desk.storage import fsops
from tsushin_desk.storage.container import OpenedIssue, picture_findings
from tsushin_desk.storage.documents import Container
from tsushin_desk.storage.encoding import LARGEST_TEXT_FILE
from tsushin_desk.storage.issue_yaml import ReadIssue, parse_issue
from tsushin_desk.storage.package import ISSUE_NAME, LARGEST_PACKAGE, MOST_MEMBERS
from tsushin_desk.storage.pictures import LARGEST_MEMBER, MemoryPictures, PictureStore, is_picture_key
from tsushin_desk.storage.reading import read_failure
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.values import dataclass

_HEADER = struct.Struct("<4s5H3L2H")  # APPNOTE.TXT 4.3.7: local file header
_SIGNATURE = b"PK\3\4"
_MOST_LINES_CUT = 60
_LONGEST_NAME = 200


@dataclass(slots=True)
class _Found:
    issue: bytes = b""
    is_cut: bool = False
    photos: dict[str, bytes] = field(default_factory=dict)


def salvage_package(path: Path) -> OpenedIssue:
    """The issue as far as it is there, with findings; it is opened without a name, so that the damaged file
    stays as it is. Raises ``RefusedInputError`` (``nothing_to_salvage``).
    """
    try:
        with fsops.open_to_read(path) as file:
            data = file.read(LARGEST_PACKAGE)
    except OSError as problem:
        raise RefusedInputError(read_failure(problem, path.name)) from problem
    found = _members(data)
    read, cut = _longest_readable(found, path.name)
    pictures = PictureStore(MemoryPictures(found.photos))
    findings = (
        warning("package_salvaged", FileRef(path.name), photos=len(found.photos) or ""),
        *cut,
        *read.findings,
        *picture_findings(read.issue, pictures),
    )
    extras = read.extras
    return OpenedIssue(read.issue, pictures, findings, Container.PACKAGE, extras.read_only, path, extras)


def _members(data: bytes) -> _Found:
    found, at = _Found(), data.find(_SIGNATURE)
    for _ in range(MOST_MEMBERS):
        if at < 0 or at + _HEADER.size > len(data):
            break
        at = _take_member(data, at, found)
    return found


def _take_member(data: bytes, at: int, found: _Found) -> int:
    """Takes the member whose header stands at ``at``; where the next one begins, or -1."""
    header = _HEADER.unpack_from(data, at)
    method, crc, size, stored = header[3], header[6], header[8], header[7]
    begin = at + _HEADER.size + header[9] + header[10]
    name = data[at + _HEADER.size :][: min(header[9], _LONGEST_NAME)].decode("ascii", "replace")
    content = data[begin : begin + stored]
    is_whole = len(content) == stored == size and zlib.crc32(content) == crc
    if method == 0 and name == ISSUE_NAME and size <= LARGEST_TEXT_FILE:
        found.issue, found.is_cut = content, not is_whole
    elif method == 0 and is_whole and is_picture_key(name) and size <= LARGEST_MEMBER:
        found.photos.setdefault(name, content)
    following = begin + stored if data[begin + stored :][:4] == _SIGNATURE else -1
    return following if following > 0 else data.find(_SIGNATURE, begin)


def _longest_readable(found: _Found, name: str) -> tuple[ReadIssue, tuple[Diagnostic, ...]]:
    text = found.issue.decode("utf-8", "ignore" if found.is_cut else "replace").replace("\ufffd", "〓")
    lines = text.splitlines(keepends=True)
    total = len(lines)
    for lost in range(min(_MOST_LINES_CUT, total)):
        try:
            read = parse_issue("".join(lines[: total - lost]).encode("utf-8", "ignore"), name)
        except RefusedInputError:
            continue
        is_short = found.is_cut or lost > 0
        cut = (warning("salvage_text_cut", FileRef(name), line=total - lost),) if is_short else ()
        return read, cut
    raise refusal("nothing_to_salvage", FileRef(name))
